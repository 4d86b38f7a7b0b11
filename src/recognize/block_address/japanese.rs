//! Japanese addresses: 〒100-0005 東京都千代田区丸の内1丁目9-1 丸の内ビル3階.

use super::{behind_units, is_han, is_hiragana, is_katakana, is_numeral, run_before, run_from};

/// The prefectures.
#[rustfmt::skip]
pub(super) const REGIONS: &[&str] = &[
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県",
    "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県",
    "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県",
    "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
];
/// What stands behind the number of a part of a town.
pub(super) const MARKS: &[&str] = &["丁目", "番地"];

/// Towns, wards, districts and villages.
const DISTRICTS: &[char] = &['市', '区', '郡', '町', '村'];
/// Words with one of these characters that name no place.
const WORDS: &[&str] = &["区分", "区間", "市民", "区画", "市町村"];
const BUILDINGS: &[&str] = &[
    "ビル",
    "マンション",
    "アパート",
    "ハイツ",
    "コーポ",
    "タワー",
    "レジデンス",
    "ハウス",
    "メゾン",
    "荘",
    "団地",
    "ビルディング",
    "館",
];
const UNITS: &[&str] = &["階", "号室", "号棟", "棟", "F", "号"];
/// Most characters from the prefecture to the number, and of what may follow.
const LONGEST: usize = 32;

/// The address that begins with the prefecture at `at`.
pub(super) fn behind(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let region = REGIONS.iter().find(|region| text[at..].starts_with(region.as_bytes()))?;
    let rest = super::from(text, at + region.len());
    let name = run_from(rest, LONGEST, is_name);
    // A particle leads to another number: 渋谷区で3-4人.
    let is_address = has_district(&rest[..name])
        && !rest[..name].ends_with(['で', 'に', 'へ', 'と', 'が', 'を', 'も']);
    is_address.then_some(())?;
    let number = number(&rest[name..])?;
    let end = at + region.len() + name + number;
    Some((with_postcode(text, at), end + building(super::from(text, end))))
}

/// The address without a prefecture that has the mark at `at`: 渋谷区神南1丁目2-3.
pub(super) fn around(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let before = super::before(text, at);
    let numbered = before.trim_end_matches(is_numeral);
    if numbered.len() == before.len() {
        return None;
    }
    let run = &numbered[numbered.len() - run_before(numbered, is_name)..];
    let start = begin(run)?;
    let first = at - (before.len() - numbered.len()) - (run.len() - start);
    let number_at = at - (before.len() - numbered.len());
    let end = number_at + number(super::from(text, number_at))?;
    Some((with_postcode(text, first), end + building(super::from(text, end))))
}

/// Kana and Chinese characters that are no numbers of a house.
fn is_name(c: char) -> bool {
    is_han(c) || is_katakana(c) || is_hiragana(c)
}

/// Whether a town or ward of two characters and more is named.
fn has_district(name: &str) -> bool {
    let at = name.char_indices().find(|(at, c)| *at > 0 && DISTRICTS.contains(c));
    at.is_some_and(|(at, c)| at >= 3 && name.len() >= at + c.len_utf8() && !is_sentence(name))
}

/// Particles and verbs that no address has.
fn is_sentence(name: &str) -> bool {
    ["では", "です", "ます", "から", "まで", "には", "った", "して", "する", "は"]
        .iter()
        .any(|word| name.contains(word))
        || WORDS.iter().any(|word| name.contains(word))
}

/// Where an address begins in a run that ends before its number: with a prefecture, or the name of the first town or ward.
fn begin(run: &str) -> Option<usize> {
    if let Some(at) = super::first_of(run, REGIONS) {
        return has_district(&run[at..]).then_some(at);
    }
    // No town's name has a particle in it.
    let particles = ["は", "が", "を", "に", "で", "と", "も"];
    let from = super::behind_last_of(run, &particles).unwrap_or(0);
    let name = &run[from..];
    let town = name.char_indices().find(|(at, c)| *at >= 6 && DISTRICTS.contains(c));
    let is_followed = town.is_some_and(|(at, c)| name.len() > at + c.len_utf8());
    (is_followed && !is_sentence(name)).then_some(from)
}

/// Bytes of the number that a text begins with: `1-1-1`, 1丁目9-1, 3丁目1番3号, 12番地.
fn number(text: &str) -> Option<usize> {
    let is_number = |c: char| is_numeral(c) && c != '百';
    let mut end = run_from(text, 4, is_number);
    if end == 0 {
        return None;
    }
    let mut parts = 1;
    for _ in 0..4 {
        let rest = &text[end..];
        let joint = ["丁目", "番地の", "番地", "番", "号", "-", "－", "−", "‐", "ー", "の"]
            .iter()
            .find(|joint| rest.starts_with(**joint));
        let Some(joint) = joint else { break };
        let digits = run_from(&rest[joint.len()..], 4, is_number);
        let is_word = !matches!(*joint, "-" | "－" | "−" | "‐" | "ー" | "の");
        match (digits, is_word) {
            (0, false) => break,
            (0, true) => {
                end += joint.len();
                parts += 1;
                break;
            }
            _ => end += joint.len() + digits,
        }
        parts += 1;
    }
    (parts > 1).then_some(end)
}

/// Bytes of the building that stands behind an address, with its floor or room.
fn building(behind: &str) -> usize {
    let rest = behind.trim_start_matches([' ', '\u{3000}']);
    let gap = behind.len() - rest.len();
    if gap > 3 {
        return 0;
    }
    let is_name = |c: char| is_han(c) || is_katakana(c) || c.is_ascii_alphabetic();
    let is_room = |c: char| c.is_ascii_digit() || c == '-';
    let run = run_from(rest, 24, |c| is_name(c) || is_room(c) || matches!(c, 'の' | '・'));
    let run = &rest[..run];
    let named = BUILDINGS.iter().filter_map(|word| run.rfind(word).map(|at| at + word.len())).max();
    let named = named.map(|end| {
        // コーポ神南201
        let name = run_from(&run[end..], 8, is_name);
        let room = run_from(&run[end + name..], 5, is_room);
        end + if room > 0 { name + room } else { 0 }
    });
    match behind_units(run, UNITS).max(named.unwrap_or(0)) {
        0 => 0,
        length => gap + length,
    }
}

/// Where the post code before an address begins, or the address.
fn with_postcode(text: &[u8], start: usize) -> usize {
    let before = super::before(text, start);
    let rest = before.trim_end_matches([' ', '\u{3000}']);
    let code = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let digits = &rest[code.len()..];
    match code.strip_suffix('〒') {
        Some(left) if matches!(digits.len(), 7 | 8) => start - (before.len() - left.len()),
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{is_found_whole, is_none};

    #[test]
    fn addresses_are_found_whole() {
        for address in [
            "東京都千代田区丸の内1-1-1",
            "〒100-0005 東京都千代田区丸の内1丁目9-1 丸の内ビル3階",
            "大阪府大阪市北区梅田3丁目1番3号",
            "神奈川県横浜市西区みなとみらい2-3-1",
            "北海道札幌市中央区北一条西2丁目",
            "京都府京都市左京区吉田本町36番地1",
            "渋谷区神南1丁目2-3 コーポ神南201",
        ] {
            is_found_whole(address, &[("", ""), ("住所は", "です。"), ("住所：", "、電話")]);
        }
    }

    #[test]
    fn mentions_of_places_are_none() {
        for text in [
            "東京都千代田区は都心です",
            "東京都では2024年",
            "北海道に3回行きました",
            "2丁目の角",
            "東京都の人口は1400万人",
            "東京都千代田区 2024-05-01",
            "東京都渋谷区で3-4人",
        ] {
            is_none(text);
        }
    }
}
