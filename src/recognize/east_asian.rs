//! Names of people in Chinese, Japanese and Korean, which are written without spaces around them: 我叫李明, 田中さん,
//! 이름은 김민수입니다.
//!
//! Called at a word that introduces a name or follows one. A name begins with a family name from a list of the most common
//! ones, or is all that stands between `私の名前は` and what goes on in another script. Looks [`LONGEST`] characters back
//! or ahead.

use super::{Hits, Recognizer, Trigger};

pub(super) const EAST_ASIAN: Recognizer = Recognizer {
    name: "east_asian",
    kinds: &["person"],
    triggers: &[Trigger::Literals(BEFORE, behind), Trigger::Literals(BEHIND, before)],
};
const PERSON: usize = 0;

/// What stands before a name.
#[rustfmt::skip]
const BEFORE: &[&str] = &["我叫", "他叫", "她叫", "名字是", "名字叫", "本人", "名前は", "이름은", "이름이", "성함은", "氏名は", "姓名", "저는", "안녕하세요",
    "患者", "其子", "其女", "其妻", "其夫", "医师", "转告", "轉告"];
/// What stands behind one.
#[rustfmt::skip]
const BEHIND: &[&str] = &["先生", "女士", "小姐", "さん", "様", "氏", "と申します", "といいます", "씨", "经理", "老师",
    "医生", "主任", "律师", "です", "でございます", "님", "교수", "과장", "대리", "부장", "팀장", "차장"];

/// Most characters of a name.
const LONGEST: usize = 8;

/// Family names of one character that most people in China and Taiwan have, and of two.
const CHINESE: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔\
                       钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫\
                       馬羅鄭許韓馮鄧蕭葉蘇呂盧鍾譚陸範賈韋鄒閻龍賀顧龔萬錢嚴湯";
#[rustfmt::skip]
const CHINESE_OF_TWO: &[&str] = &[
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "南宫",
];
/// Characters that go on with the sentence: behind a family name, and behind a name of two characters.
const NO_NAME: &str = "的是在和与也很都就不你我他她";
const GOES_ON: &str =
    "的是在和与也很都就不你我他她来住今现想有要请了吧呢吗从向对为跟同又还去到将已男女先這來個";

#[rustfmt::skip]
const JAPANESE: &[&str] = &[
    "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "渡邊", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口", "松本",
    "井上", "木村", "斎藤", "斉藤", "清水", "山崎", "池田", "橋本", "阿部", "石川", "山下", "中島", "石井", "小川", "前田", "岡田",
    "長谷川", "藤田", "後藤", "近藤", "村上", "遠藤", "青木", "坂本", "福田", "太田", "西村", "藤井", "金子", "岡本", "藤原", "三浦",
    "中野", "原田", "松田", "竹内", "小野", "田村", "中川", "中山", "和田", "石田", "森田", "上田", "内田", "柴田", "酒井", "宮崎",
    "横山", "高木", "安藤", "宮本", "大野", "小島", "谷口", "今井", "工藤", "高田", "増田", "丸山", "杉山", "村田", "大塚", "新井",
    "小山", "平野", "藤本", "河野", "上野", "野口", "武田", "松井", "千葉", "菅原", "岩崎", "久保", "佐野", "野村", "松尾", "菊地",
    "田辺", "田邊", "高梨", "佐久間", "松岡", "岩田", "永井", "奥村", "荒木", "大久保", "熊谷", "片山", "片岡", "黒田", "黒木", "桑原", "栗原",
    "川村", "川上", "川島", "北川", "菊池", "小池", "小西", "小田", "今村", "石原", "石橋", "岡崎", "岡村", "沢田", "澤田", "白石", "島崎", "須藤",
    "鈴村", "高山", "高島", "滝沢", "田口", "田島", "辻", "土屋", "富田", "中井", "中西", "中尾", "長尾", "長田", "成田", "西山", "野田", "萩原", "浜田",
    "早川", "樋口", "平井", "広瀬", "福島", "福井", "藤川", "古田", "星野", "堀内", "本間", "前川", "松村", "松浦", "三宅", "水谷", "宮田", "宮川", "望月",
    "森山", "八木", "山中", "吉村", "米田", "渡部", "高畑", "大川", "大橋", "奥田", "大島", "尾崎", "鎌田", "神田", "菅野", "児玉", "坂口", "榎本",
    "市川", "木下", "古川", "大西", "島田", "水野", "桜井", "高野", "吉川", "山内", "西田", "飯田", "西川", "小松", "北村", "安田",
    "五十嵐", "川口", "平田", "関口", "中田", "久保田", "服部", "東海林", "川崎", "飯塚", "本田", "松下", "浅野", "森本", "矢野",
];

const KOREAN: &str = "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허유남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길";
/// Korean family names of two syllables.
const KOREAN_OF_TWO: &[&str] = &["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"];
/// What goes on behind a Korean name.
#[rustfmt::skip]
const ENDINGS: &[&str] = &["입니다", "이에요", "예요", "이고", "이며", "이라고", "라고", "이야", "인데", "씨", "님", "이다"];

/// The name behind a word that introduces one.
fn behind(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(word) = BEFORE.iter().find(|word| text[at..].starts_with(word.as_bytes())) else {
        return;
    };
    let start = at + word.len();
    let rest = valid(&text[start..text.len().min(start + 3 * (LONGEST + 4))]);
    let name = rest.trim_start_matches([' ', '\u{3000}', ':', '：', '「', '“', '"', ',', '.']);
    let start = start + rest.len() - name.len();
    let is_own =
        ends_with_any(&text[..at], &["私の", "僕の", "俺の", "わたしの", "彼の", "彼女の"]);
    let length = match *word {
        "名前は" => japanese(name, is_own),
        "氏名は" => japanese(name, false),
        "이름은" | "이름이" | "성함은" => korean(name),
        "저는" | "안녕하세요" => korean_of_oneself(name),
        "患者" | "其子" | "其女" | "其妻" | "其夫" | "医师" | "转告" | "轉告" => {
            chinese_named(name)
        }
        _ => chinese(name),
    };
    if let Some(length) = length {
        hits.push(PERSON, start, start + length);
    }
}

/// Bytes of the Chinese name that a text begins with, if what follows shows that it is whole: so many words of a diagnosis
/// begin with a family name.
fn chinese_named(text: &str) -> Option<usize> {
    const BEHIND: &[&str] = &[
        "，", "。", "、", "（", "(", ",", ";", "；", "陪", "因", "经理", "老师", "先生", "女士",
        "主任",
    ];
    // 患者高热，
    const OTHER: &str = "热烧温压血糖脂度量疸痛肿炎症者属友方级龄费期信息资料教育何任";
    let family = family(text)?;
    let rest: Vec<usize> = text[family..].chars().take(2).map(char::len_utf8).collect();
    let ends = [rest.iter().sum::<usize>(), rest.first().copied().unwrap_or(0)];
    let length = ends.into_iter().map(|given| family + given).find(|end| {
        let behind = &text[*end..];
        behind.is_empty()
            || behind.starts_with('\n')
            || BEHIND.iter().any(|sign| behind.starts_with(sign))
    })?;
    let given = &text[family..length];
    let is_name = !given.is_empty()
        && given.chars().all(|c| is_han(c) && !OTHER.contains(c) && !NO_NAME.contains(c));
    is_name.then_some(length)
}

/// Whether a text is a Chinese name of three characters, which no word for a part of a firm ends: 刘建国经理.
fn is_chinese_whole(text: &str) -> bool {
    const PARTS: &str = "部区级店组司科院处所校局厂行队室务品售目户员业总任课年";
    let is_part = |c: char| PARTS.contains(c) || NO_NAME.contains(c) || GOES_ON.contains(c);
    let given = family(text).map(|family| &text[family..]);
    given.is_some_and(|given| {
        given.chars().count() == 2 && given.chars().all(|c| is_han(c) && !is_part(c))
    })
}

/// Whether a word for who somebody is in a firm stands there, in Chinese or Korean.
fn is_post(text: &[u8], posts: &[&str]) -> bool {
    posts.iter().any(|post| text.starts_with(post.as_bytes()))
}

const CHINESE_POSTS: &[&str] = &["经理", "老师", "医生", "主任", "律师"];
const KOREAN_POSTS: &[&str] = &["교수", "과장", "대리", "부장", "팀장", "차장"];

/// Whether a text is a Korean name of three syllables that is no part of a firm: 이하늘 과장.
fn is_korean_whole(text: &str) -> bool {
    const PARTS: &str = "팀부실과국처원자점장케영발획산업객무";
    let given: Vec<char> = text.chars().skip(1).collect();
    let is_family = text.chars().next().is_some_and(|c| KOREAN.contains(c));
    is_family && given.len() == 2 && given.iter().all(|c| is_hangul(*c) && !PARTS.contains(*c))
}

/// Whether a text is a Korean name of three syllables and no word for who somebody is, before 님.
fn is_addressed(text: &str) -> bool {
    const POSTS: &[&str] = &[
        "대리", "과장", "교수", "기사", "작가", "도사", "호사", "선생", "합원", "직원", "회원",
        "환자",
    ];
    let is_family = text.chars().next().is_some_and(|c| KOREAN.contains(c));
    is_family
        && text.chars().count() == 3
        && !text.ends_with(['자', '인', '장', '생', '객'])
        && !POSTS.iter().any(|post| text.ends_with(post))
}

/// The name before a word that follows one.
fn before(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let from = at.saturating_sub(3 * (LONGEST + 2));
    let ahead = valid_end(&text[from..at]);
    if text[at..].starts_with("で".as_bytes()) {
        if let Some(name) = introduced(ahead) {
            hits.push(PERSON, at - name.len(), at);
        }
        return;
    }
    if text[at..].starts_with("님".as_bytes()) {
        let word = last_word(ahead, is_hangul);
        if is_addressed(word) {
            hits.push(PERSON, at - word.len(), at);
        }
        return;
    }
    let (is_korean, is_titled) =
        (text[at..].starts_with("씨".as_bytes()), is_chinese_title(text, at));
    let is_korean_post = is_post(&text[at..], KOREAN_POSTS);
    let is_chinese_post = is_post(&text[at..], CHINESE_POSTS);
    let is_apart = is_korean || is_titled || is_korean_post;
    let name = if is_apart { ahead.trim_end_matches(' ') } else { ahead };
    let end = at - (ahead.len() - name.len());
    if is_korean_post {
        let word = last_word(name, is_hangul);
        if name.len() < ahead.len() && is_korean_whole(word) {
            hits.push(PERSON, end - word.len(), end);
        }
        return;
    }
    let is_whole = |part: &&str| match is_korean {
        true => korean(part) == Some(part.len()) && part.chars().count() >= 3,
        false if is_chinese_post => is_chinese_whole(part),
        false => is_japanese(part) || is_titled && is_chinese(part),
    };
    let starts = name.char_indices().rev().take(LONGEST).map(|(start, _)| &name[start..]);
    let is_part = |part: &&str| starts_in_script(part) || part.starts_with([' ', '\u{3000}']);
    let parts = starts.take_while(is_part);
    let said = || said_by_oneself(name, &text[at..]).or_else(|| double(name, &text[at..]));
    // A family name that is on no list may end with one that is.
    let longest = [parts.filter(is_whole).last(), said()];
    if let Some(name) = longest.into_iter().flatten().max_by_key(|name| name.len()) {
        hits.push(PERSON, end - name.len(), end);
    }
}

/// The name in full before `です`, behind whose it is: `株式会社ミライの田中健一です`.
fn introduced(ahead: &str) -> Option<&str> {
    const PARTS: &str = "市区町村県駅部課店校社山川島所室院年月日";
    let name = last_word(ahead, is_han);
    let before = &ahead[..ahead.len() - name.len()];
    let is_told = before.ends_with('の') && !before.ends_with("この") && !before.ends_with("その");
    let is_whole =
        (3..=5).contains(&name.chars().count()) && !name.ends_with(|c| PARTS.contains(c));
    (is_told && is_whole && is_japanese(name)).then_some(name)
}

/// The name before `と申します` or `といいます`, which follow nothing else but what somebody is called.
fn said_by_oneself<'n>(name: &'n str, behind: &[u8]) -> Option<&'n str> {
    const FIRMS: &[&str] = &["会社", "法人", "銀行", "病院", "部", "課", "店", "局", "所"];
    let is_said =
        ["と申します", "といいます"].iter().any(|said| behind.starts_with(said.as_bytes()));
    let word = last_word(name, |c| is_han(c) || is_katakana(c) || c == '・');
    // A family name and a given one may stand apart.
    let before = name[..name.len() - word.len()].trim_end_matches([' ', '\u{3000}']);
    let family = last_word(before, is_han);
    let is_apart =
        before.len() + word.len() < name.len() && (1..=4).contains(&family.chars().count());
    let whole = if is_apart { &name[before.len() - family.len()..] } else { word };
    let is_name = whole.chars().next().is_some_and(|c| is_han(c) || is_katakana(c))
        && (2..=LONGEST).contains(&whole.chars().count())
        && !FIRMS.iter().any(|firm| whole.ends_with(firm));
    (is_said && is_name).then_some(whole)
}

/// The name in two parts before `さん` or `様`: `キム・ジヨンさん`.
fn double<'n>(name: &'n str, behind: &[u8]) -> Option<&'n str> {
    let is_polite = ["さん", "様", "氏"].iter().any(|word| behind.starts_with(word.as_bytes()));
    let word = last_word(name, |c| is_katakana(c) || c == '・');
    let mut parts = word.split('・');
    let is_double = parts.clone().count() == 2 && parts.all(|part| part.chars().count() >= 2);
    (is_polite && is_double).then_some(word)
}

/// The letters that a text ends with.
fn last_word(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    let length: usize = text.chars().rev().take_while(|c| is_part(*c)).map(char::len_utf8).sum();
    &text[text.len() - length..]
}

fn is_chinese_title(text: &[u8], at: usize) -> bool {
    ["先生", "女士", "小姐"].iter().any(|title| text[at..].starts_with(title.as_bytes()))
}

fn starts_in_script(part: &str) -> bool {
    part.chars().next().is_some_and(|c| is_han(c) || is_hangul(c))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '々')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FC}')
}

/// Bytes of the Chinese family name that a text begins with.
fn family(text: &str) -> Option<usize> {
    let of_two = CHINESE_OF_TWO.iter().find(|name| text.starts_with(**name)).map(|name| name.len());
    of_two.or_else(|| text.chars().next().filter(|c| CHINESE.contains(*c)).map(char::len_utf8))
}

/// Bytes of the Chinese name that a text begins with: a family name and one or two characters.
fn chinese(text: &str) -> Option<usize> {
    let family = family(text)?;
    let mut rest = text[family..].chars();
    let mut given = |unlike: &str| rest.next().filter(|c| is_han(*c) && !unlike.contains(*c));
    let first = given(NO_NAME)?.len_utf8();
    let second = given(GOES_ON).map_or(0, char::len_utf8);
    Some(family + first + second)
}

/// Whether a text is a Chinese name, or a family name alone.
fn is_chinese(text: &str) -> bool {
    [family(text), chinese(text)].contains(&Some(text.len()))
}

/// Bytes of the Japanese name that a text begins with; of any, where the text says that it is one.
fn japanese(text: &str, any: bool) -> Option<usize> {
    let run = |text: &str, is: fn(char) -> bool| {
        text.chars().take(LONGEST).take_while(|c| is(*c)).map(char::len_utf8).sum::<usize>()
    };
    let family = JAPANESE.iter().find(|name| text.starts_with(**name));
    if family.is_none() && !any {
        return None;
    }
    let (han, kana) = (run(text, is_han), run(text, is_katakana));
    let first = han.max(kana);
    // 私の名前は何ですか
    if first < 6 {
        return None;
    }
    let rest = &text[first..];
    let Some(space) = rest.chars().next().filter(|c| matches!(c, ' ' | '\u{3000}')) else {
        return Some(first);
    };
    let second = run(&rest[space.len_utf8()..], if han > 0 { is_han } else { is_katakana });
    Some(if second > 0 { first + space.len_utf8() + second } else { first })
}

/// Whether a text is a Japanese family name, with a given name of at most three characters.
fn is_japanese(text: &str) -> bool {
    JAPANESE.iter().any(|family| {
        let given =
            text.strip_prefix(family).map(|given| given.trim_start_matches([' ', '\u{3000}']));
        given.is_some_and(|given| given.chars().count() <= 3 && given.chars().all(is_han))
    })
}

/// Bytes of the Korean name that a text begins with: a family name and one or two syllables, and then an ending or no further
/// word; so many other words begin with a syllable that is a family name.
fn korean(text: &str) -> Option<usize> {
    let length: usize = text.chars().take_while(|c| is_hangul(*c)).map(char::len_utf8).sum();
    let (word, rest) = text.split_at(length);
    let ending = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
    let name = ending.or((!rest.starts_with(' ')).then_some(word))?;
    let syllables = name.chars().count();
    let is_family = name.chars().next().is_some_and(|c| KOREAN.contains(c));
    let is_of_two = KOREAN_OF_TWO.iter().any(|family| name.starts_with(family));
    let is_name = is_family && (2..=3).contains(&syllables) || is_of_two && syllables == 4;
    is_name.then_some(name.len())
}

/// Bytes of the name of who says it: `저는 박서연이에요`. Words for what somebody is end otherwise than most names.
fn korean_of_oneself(text: &str) -> Option<usize> {
    const SAID: &[&str] = &["입니다", "이에요", "예요", "이라고", "라고", "이야", "이고"];
    let name = korean(text)?;
    let is_said = SAID.iter().any(|ending| text[name..].starts_with(ending));
    let is_other = text[..name].ends_with([
        '자', '인', '원', '생', '사', '님', '장', '객', '중', '직', '부', '녀', '모', '가', '과',
    ]);
    (is_said && !is_other && text[..name].chars().count() >= 3).then_some(name)
}

fn ends_with_any(text: &[u8], words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_bytes()))
}

/// The beginning of some bytes that is text.
fn valid(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}

/// The end of some bytes that is text; they may begin within a character.
fn valid_end(bytes: &[u8]) -> &str {
    let start = bytes.iter().take(3).take_while(|byte| **byte & 0xC0 == 0x80).count();
    std::str::from_utf8(&bytes[start..]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn names_are_found_where_a_word_says_so() {
        for (text, name) in [
            ("我叫李明，住在北京。", "李明"),
            ("我叫李小明来自上海", "李小明"),
            ("我叫王芳在银行工作", "王芳"),
            ("我的名字是：欧阳娜娜。", "欧阳娜娜"),
            ("感谢联系王先生处理", "王"),
            ("张伟先生您好", "张伟"),
            ("私の名前は田中太郎です", "田中太郎"),
            ("お客様の氏名は高橋 美咲、電話は", "高橋 美咲"),
            ("身分證字號 A1，姓名林佳穎，電話", "林佳穎"),
            ("私の名前は田中 太郎です", "田中 太郎"),
            ("私の名前はジョン・スミスです", "ジョン・スミス"),
            ("営業の佐々木さんに連絡", "佐々木"),
            ("山田花子と申します", "山田花子"),
            ("제 이름은 김민수입니다.", "김민수"),
            ("어제 박지성 씨를 만났다", "박지성"),
            ("안녕하세요, 남궁하늘입니다. 휴대폰", "남궁하늘"),
            ("저는 박서연이에요.", "박서연"),
            ("저는 김민수이고 전화번호는", "김민수"),
            ("고객 이영희님, 안녕", "이영희"),
            ("株式会社ミライの田中健一です。", "田中健一"),
            ("なっております。佐々木 美咲と申します。", "佐々木 美咲"),
            ("営業部の黒木と申します", "黒木"),
            ("大久保 健太郎と申します", "大久保 健太郎"),
            ("山本とキム・ジヨンさんも参加", "キム・ジヨン"),
            ("です。田辺さんには内緒で", "田辺"),
            ("麻烦转告刘建国经理。", "刘建国"),
            ("患者周桂兰，女", "周桂兰"),
            ("由其子周鹏陪同就诊", "周鹏"),
            ("主治医师何文静。", "何文静"),
            ("담당자 이하늘 과장에게", "이하늘"),
        ] {
            assert_eq!(found(&EAST_ASIAN, PERSON, text), [name], "{text}");
        }
    }

    #[test]
    fn other_words_are_none() {
        for text in [
            "我叫你来的",
            "本人承诺以上内容属实",
            "各位先生请坐",
            "私の名前は何ですか",
            "ファイルの名前は半角で入力",
            "お客様の声",
            "氏名は必須です",
            "姓名不能为空",
            "皆さんこんにちは",
            "오늘 날씨가 좋다",
            "저는 신청자입니다",
            "저는 고객입니다",
            "저는 임산부이고",
            "김대리님 고객님 선생님 담당자님",
            "私の住所は神奈川県の川崎市です",
            "こちらの商品です",
            "安心商事株式会社と申します",
            "ユーザーさん",
            "파일 이름은 무엇입니까",
            "이름은 현재 예약된 접두사입니다",
            "이름은 정해진 규칙을 따릅니다",
            "\u{FFFD}先生",
            "患者高热，咳嗽",
            "高级经理",
            "患者可自行预约",
            "홍보팀 팀장에게",
            "마케팅 부장이",
        ] {
            assert_eq!(found(&EAST_ASIAN, PERSON, text), [""; 0], "{text}");
        }
        assert_eq!(found(&EAST_ASIAN, PERSON, "先生"), [""; 0]);
    }
}
