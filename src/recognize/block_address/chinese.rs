//! Chinese addresses: 广东省深圳市南山区深南大道10000号腾讯大厦12楼, 台北市信義區信義路五段7號3樓.

use super::{
    behind_last_of, behind_units, first_of, is_han, is_numeral, run_before, run_from,
    without_number,
};

/// What stands behind the number of a house or block.
pub(super) const MARKS: &[&str] = &["号", "號", "栋", "棟", "幢", "单元"];

/// Provinces and the towns that are like one, short.
#[rustfmt::skip]
const REGIONS: &[&str] = &[
    "北京", "上海", "天津", "重庆", "重慶", "河北", "山西", "辽宁", "遼寧", "吉林", "黑龙江", "黑龍江", "江苏", "江蘇", "浙江",
    "安徽", "福建", "江西", "山东", "山東", "河南", "湖北", "湖南", "广东", "廣東", "海南", "四川", "贵州", "貴州", "云南", "雲南",
    "陕西", "陝西", "甘肃", "甘肅", "青海", "内蒙古", "广西", "廣西", "西藏", "宁夏", "寧夏", "新疆", "香港", "澳门", "澳門",
    "台湾", "台灣", "臺灣", "台北", "臺北", "新北", "桃園", "台中", "臺中", "台南", "臺南", "高雄", "基隆", "新竹", "嘉義", "苗栗",
    "彰化", "南投", "雲林", "屏東", "宜蘭", "花蓮", "台東", "臺東", "澎湖", "广州", "深圳", "杭州", "南京", "成都", "武汉", "西安",
    "苏州", "青岛", "大连", "厦门", "宁波", "长沙", "郑州", "济南", "沈阳", "哈尔滨", "昆明", "合肥", "福州", "无锡", "东莞", "佛山",
];
/// What a town, district or county is called.
const DISTRICTS: &[char] =
    &['省', '市', '区', '區', '县', '縣', '镇', '鎮', '乡', '鄉', '州', '旗'];
/// What a street or estate is called; the number stands right behind.
#[rustfmt::skip]
const STREETS: &[&str] = &[
    "路", "街", "道", "巷", "弄", "胡同", "段", "村", "里", "园", "園", "小区", "花园", "苑", "公寓", "城", "坊", "湾", "庄", "號院",
    "号院", "组", "屯", "家园", "新村", "广场", "廣場", "中心", "大厦", "大廈",
];
/// What stands between street and number, numbered itself: 五段, 188巷, 5弄.
const PARTS: &[&str] = &[
    "段", "巷", "弄", "衖", "号院", "号", "號", "号楼", "栋", "棟", "幢", "座", "组", "组团", "里",
];
/// Before an address in a sentence.
#[rustfmt::skip]
const LEADING: &[&str] = &["住在", "住址", "地址", "位于", "位於", "寄到", "寄往", "送到", "送往", "搬到", "在", "是", "到", "至", "为", "為", "我", "他", "她"];
/// Behind the number: block, floor, room.
const UNITS: &[&str] = &[
    "楼", "樓", "层", "層", "室", "号", "號", "座", "栋", "棟", "幢", "单元", "單元", "户", "戶",
    "房", "之", "院", "F",
];
const BUILDINGS: &[&str] =
    &["大厦", "大廈", "大楼", "大樓", "公寓", "小区", "花园", "广场", "中心", "宿舍"];
/// Numbers before these are those of a line of the metro, a notice, a model.
const OTHERS: &[&str] =
    &["线", "線", "码", "碼", "文", "机", "機", "令", "公告", "球", "选手", "選手", "店"];

/// The address that has the mark at `at`.
pub(super) fn around(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let mark = MARKS.iter().find(|mark| text[at..].starts_with(mark.as_bytes()))?;
    let before = super::before(text, at);
    let numbered = without_number(before)?;
    let run = &before[before.len() - run_before(before, goes_on)..];
    let street = street_before(&run[..run.len().checked_sub(before.len() - numbered.len())?])?;
    let start = begin(street)?;
    let first = at - (run.len() - start);
    let behind = super::from(text, at + mark.len());
    if OTHERS.iter().any(|other| behind.starts_with(other)) {
        return None;
    }
    Some((first, at + mark.len() + end(behind)))
}

fn goes_on(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '-' | '０'..='９')
}

/// Up to the name of a street, which a run ends with once numbered parts are taken off.
fn street_before(mut run: &str) -> Option<&str> {
    for _ in 0..4 {
        let part = PARTS.iter().find_map(|part| without_number(run.strip_suffix(part)?));
        match part {
            Some(rest) => run = rest,
            None => break,
        }
    }
    STREETS.iter().any(|street| run.ends_with(street)).then_some(run)
}

/// Where the address begins whose street a run ends with: at a province or great town, or behind what leads to it where a
/// district is named.
fn begin(street: &str) -> Option<usize> {
    let last = street.chars().next_back().map_or(0, char::len_utf8);
    let names = &street[..street.len() - last];
    let region = first_of(names, REGIONS);
    let start = region.unwrap_or_else(|| behind_last_of(names, LEADING).unwrap_or(0));
    let rest = names.get(start..)?;
    let district = rest.char_indices().find(|(_, c)| DISTRICTS.contains(c));
    let is_named = district.is_some_and(|(at, _)| rest[..at].chars().count() >= 2);
    let is_plausible = rest.chars().count() >= 3 && !rest.starts_with(is_numeral);
    (is_plausible && (is_named || region.is_some())).then_some(start)
}

/// Bytes behind the number that belong to the address.
fn end(behind: &str) -> usize {
    const LONGEST: usize = 24;
    let run = &behind[..run_from(behind, LONGEST, is_of_building)];
    let units = behind_units(run, UNITS);
    let buildings = BUILDINGS.iter().filter_map(|word| run.find(word).map(|at| at + word.len()));
    let own = units.max(buildings.filter(|end| *end <= 36).max().unwrap_or(0));
    let rest = &behind[own..];
    // 100号，5楼
    let separated = rest.strip_prefix(['，', ',', '、', ' ']).map_or("", |rest| rest.trim_start());
    let next = &separated[..run_from(separated, 8, |c| is_han(c) || c.is_ascii_alphanumeric())];
    let is_unit = separated.starts_with(|c: char| c.is_ascii_alphanumeric());
    match behind_units(next, UNITS) {
        more if more > 0 && is_unit => own + (rest.len() - separated.len()) + more,
        _ => own,
    }
}

/// Neither a date nor a word of a sentence.
fn is_of_building(c: char) -> bool {
    let is_other = "的在是有我你他她和到去年月日点點".contains(c);
    !is_other && (is_han(c) || c.is_ascii_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::super::tests::{is_found_whole, is_none};

    #[test]
    fn addresses_are_found_whole() {
        for address in [
            "北京市朝阳区建国路88号SOHO现代城A座1203室",
            "上海市浦东新区世纪大道100号",
            "广东省深圳市南山区科技园南区深南大道10000号腾讯大厦12楼",
            "台北市信義區信義路五段七號",
            "新北市板橋區文化路一段188巷5弄12號3樓",
            "北京海淀区中关村大街27号",
            "朝阳区望京街9号",
            "杭州市西湖区文三路阳光小区5栋2单元301室",
            "成都市高新区天府大道1号，5楼",
        ] {
            is_found_whole(
                address,
                &[("", ""), ("我住在", "。"), ("地址：", "，邮编100000"), ("寄到", "，谢谢")],
            );
        }
    }

    #[test]
    fn towns_and_other_numbers_are_none() {
        for text in [
            "我在北京市朝阳区工作",
            "北京地铁1号线",
            "2024年5月3号",
            "跑道2号",
            "朝阳区2号线",
            "第3街道5号选手",
            "建国路88号",
            "房间号12",
            "请拨打1号键",
            "国道5号",
        ] {
            is_none(text);
        }
    }
}
