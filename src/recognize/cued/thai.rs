//! Names in Thai, which is written without spaces between words: they begin behind a title and end before a space or a word
//! of the sentence.

use super::{Hits, ahead, before as text_before, literal_at, push, word};

#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "นางสาว", "น.ส.", "นาย", "นาง", "เด็กชาย", "เด็กหญิง", "ด.ช.", "ด.ญ.", "แพทย์หญิง", "นายแพทย์", "คุณ", "ดิฉันชื่อ", "ผมชื่อ", "ฉันชื่อ",
];
/// Those behind which other words stand as often.
const WEAK: &[&str] = &["คุณ"];
/// What such a title is the beginning of.
#[rustfmt::skip]
const LONGER: &[&str] = &[
    "นายก", "นายจ้าง", "นายหน้า", "นายทะเบียน", "นายทหาร", "นายตำรวจ", "นายท่า", "นายพล", "นายทุน", "นายประกัน", "นายอำเภอ", "นายช่าง", "นายแบบ",
    "นางแบบ", "นางเอก", "นางฟ้า", "นางพยาบาล", "นางงาม", "นางร้าย", "นางสนม", "นางเงือก", "นายธนาคาร", "นายท้าย", "นายทวาร", "นายสถานี",
];
/// Words before a title; behind any other letter it is a part of a longer word, as in ทนาย.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "ผู้ป่วย", "คือ", "ชื่อ", "กับ", "และ", "ของ", "โดย", "ให้", "พบ", "ว่า", "แจ้ง", "ติดต่อ", "บอก", "ถึง", "เรียน", "จาก", "เป็น", "ลูกค้า", "พยาน",
    "มี", "หา", "แก่", "ค่ะ", "ครับ",
];
/// Words of the sentence behind a name.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "ด้วย", "นะ", "ค่ะ", "ครับ", "ที่", "และ", "เป็น", "จะ", "ไป", "ว่า", "ให้", "แล้ว", "ไม่", "ได้", "ของ", "กับ", "พร้อม", "อายุ", "เลข", "เบอร", "โทร",
    "จาก", "ซึ่ง", "เข้า", "พบ", "แจ้ง", "กล่าว", "อยู่", "ต้อง", "เกิด", "เพื่อ",
];
#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "สมชาย", "สมหญิง", "สมศักดิ์", "สมพงษ์", "สมปอง", "สมศรี", "สมใจ", "สมหมาย", "วิชัย", "วิชาญ", "วิไล", "วิภา", "วันดี", "วันเพ็ญ",
    "ประเสริฐ", "ประสิทธิ์", "ประยุทธ", "ประภา", "ปราณี", "ปวีณา", "ปิยะ", "ปรีชา", "อรทัย", "อรุณ", "อนุชา", "อนันต์", "อภิชาติ", "อำนาจ", "อัญชลี", "นิภา",
    "นงลักษณ์", "นันทนา", "นพดล", "ณัฐพล", "ณัฐ", "กมล", "กิตติ", "กัญญา", "เกียรติ", "ชัยวัฒน์", "ชาญ", "ชูชาติ", "จันทร์", "จิราพร", "จารุณี", "ธีระ",
    "ธนา", "ธนพล", "ทองดี", "บุญมี", "บุญชัย", "พรทิพย์", "พิมพ์", "ไพโรจน์", "เพ็ญศรี", "มาลี", "มานพ", "มานะ", "รัตนา", "ลัดดา", "ศิริพร", "ศักดิ์", "สุดา",
    "สุนีย์", "สุรชัย", "สุชาติ", "สุภาพร", "สุวรรณ", "เสาวลักษณ์", "แสงเดือน", "อุไร", "สายฝน", "วรรณา", "ยุพา", "พงษ์", "ดวงใจ", "นารี",
];

/// Letters of a part of a name, marks included.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=16;

fn is_part(c: char) -> bool {
    matches!(c, '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}')
}

/// The name behind a title.
pub(super) fn behind(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(title) = literal_at(text, at, TITLES) else { return };
    let line = text_before(text, at);
    let is_free = !line.ends_with(is_part) || LEADS.iter().any(|lead| line.ends_with(lead));
    let is_other = LONGER.iter().any(|word| text[at..].starts_with(word.as_bytes()));
    let is_weak = WEAK.contains(&title);
    if is_other && title != "นายแพทย์" || !is_free && title != "แพทย์หญิง" && !is_weak
    {
        return;
    }
    let rest = ahead(text, at + title.len());
    let gap = usize::from(rest.starts_with([' ', '"']));
    let rest = &rest[gap..];
    let Some((first, is_cut)) = name(rest, is_weak) else { return };
    let second = if is_cut {
        None
    } else {
        rest[first..].strip_prefix(' ').and_then(|rest| name(rest, false))
    };
    let length = second.map_or(first, |(second, _)| first + 1 + second);
    push(at + title.len() + gap, length, hits);
}

/// Bytes of the part of a name that a text begins with, and whether the sentence goes on right behind it.
fn name(text: &str, is_weak: bool) -> Option<(usize, bool)> {
    let run = word(text, is_part);
    let word = &text[..run];
    // A vowel that follows its consonant: the title is the beginning of another word.
    if word.starts_with(|c: char| matches!(c, '\u{E30}'..='\u{E3A}' | '\u{E45}'..='\u{E4E}')) {
        return None;
    }
    if let Some(given) =
        GIVEN.iter().filter(|given| word.starts_with(**given)).max_by_key(|n| n.len())
    {
        return Some(match ends(&word[given.len()..]) {
            // A longer name that begins like one of the list.
            Some(end) if end > 0 && !is_weak => (given.len() + end, given.len() + end < run),
            _ => (given.len(), given.len() < run),
        });
    }
    if is_weak {
        return None;
    }
    let end =
        ENDS.iter().filter_map(|end| word.find(end)).filter(|at| *at >= 9).min().unwrap_or(run);
    LENGTHS.contains(&word[..end].chars().count()).then_some((end, end < run))
}

/// How far a name goes on behind its known beginning, if it ends soon.
fn ends(rest: &str) -> Option<usize> {
    let end = ENDS.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    (rest[..end].chars().count() <= 6).then_some(end)
}
