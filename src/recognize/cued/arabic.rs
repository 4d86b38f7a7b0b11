//! Names in Arabic: behind a title, a relative, or who speaks of himself.

use super::{Hits, ahead, before as text_before, ends_line, literal_at, push, word};

#[rustfmt::skip]
pub(super) const BEFORE: &[&str] = &[
    "السيد ", "السيدة ", "الدكتور ", "الدكتورة ", "الأستاذ ", "الأستاذة ", "المهندس ", "المهندسة ", "الآنسة ", "المحامي ", "المحامية ", "المريض ",
    "المريضة ", "الموظف ", "الموظفة ", "العميل ", "العميلة ", "الطالب ", "الطالبة ", "المدعو ", "المدعوة ", "زوجته ", "زوجها ", "زوجتي ", "زوجي ",
    "ابنه ", "ابنته ", "ابني ", "ابنتي ", "أخي ", "أختي ", "والده ", "والدته ", "صديقي ", "صديقتي ", "أنا ", "انا ", "معك ", "شكرا", "شكراً", "تحياتي",
    "مع التحية",
];
/// Behind which any word is a name that is no word of the sentence.
const TITLES: &[&str] = &[
    "السيد ",
    "السيدة ",
    "الدكتور ",
    "الدكتورة ",
    "الأستاذ ",
    "الأستاذة ",
    "المهندس ",
    "المهندسة ",
    "الآنسة ",
    "المدعو ",
    "المدعوة ",
];
const CLOSINGS: &[&str] = &["شكرا", "شكراً", "تحياتي", "مع التحية"];

/// Given names that most people have.
#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "محمد", "أحمد", "احمد", "محمود", "علي", "حسن", "حسين", "عمر", "عثمان", "خالد", "يوسف", "إبراهيم", "ابراهيم", "إسماعيل", "عبدالله", "عبدالرحمن",
    "عبدالعزيز", "مصطفى", "كريم", "طارق", "سامي", "سمير", "فهد", "سعود", "فيصل", "سلطان", "تركي", "ماجد", "ناصر", "نايف", "بندر", "ياسر", "وليد", "زياد",
    "رامي", "هاني", "عادل", "جمال", "كمال", "جلال", "صالح", "سعيد", "سعد", "فاطمة", "عائشة", "مريم", "خديجة", "زينب", "نورة", "نور", "سارة", "سلمى", "ليلى",
    "هند", "ريم", "رنا", "دينا", "منى", "هدى", "أمل", "إيمان", "سعاد", "نادية", "سميرة", "أسماء", "شيماء", "رانيا", "داليا", "ياسمين", "أمينة", "حمزة", "بلال",
    "أنس", "أيمن", "باسم", "حاتم", "رائد", "غسان", "مازن", "مروان", "نبيل", "هشام", "وائل", "ربيع", "رشيد", "منصور", "موسى", "عيسى", "يحيى", "زكريا",
    "لطيفة", "حنان", "سحر", "غادة", "لمى", "لينا", "مها", "نجلاء", "هالة", "وفاء", "عبير", "بسمة", "جميلة", "سلوى", "شذى", "العنود", "الجوهرة",
];
/// Words of the sentence that stand where a name could.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "في", "من", "إلى", "الى", "على", "عن", "مع", "هو", "هي", "أن", "ان", "كان", "كانت", "قد", "لا", "لم", "لن", "ليس", "هذا", "هذه", "ذلك", "كل", "بعد",
    "قبل", "عند", "رئيس", "مدير", "وزير", "لك", "لكم", "جزيلا", "جزيلاً", "للجميع", "رقم", "حضر", "حضرت", "قال", "قالت", "يعاني", "تعاني", "بن", "ثم", "أو",
    "او", "حتى", "إذا", "لدى", "لديه", "لديها", "صاحب", "صاحبة", "سابق", "جديد", "جديدة",
];

fn is_part(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{652}' | '\u{670}'..='\u{6D3}')
}

/// The name behind a title, a relative or the end of a message.
pub(super) fn behind(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(cue) = literal_at(text, at, BEFORE) else { return };
    // "And", "to" and "for" are glued to what they stand before; other letters belong to a longer word.
    let line = text_before(text, at);
    let glued = line.strip_suffix(['و', 'ل', 'ف']).unwrap_or(line);
    if glued.ends_with(is_part) {
        return;
    }
    let mut start = at + cue.len();
    let closes = CLOSINGS.contains(&cue);
    if closes {
        let rest = ahead(text, start);
        start += rest.len() - rest.trim_start_matches([',', '،', ' ', '.']).len();
    }
    let start = start + usize::from(text.get(start) == Some(&b'"'));
    let rest = ahead(text, start);
    let Some(first) = first_name(rest, TITLES.contains(&cue)) else { return };
    let length = others(rest, first);
    if !closes || ends_line(&rest[length..]) {
        push(start, length, hits);
    }
}

/// Bytes of the given name that a text begins with.
fn first_name(text: &str, any: bool) -> Option<usize> {
    let first = word(text, is_part);
    let name = &text[..first];
    if name == "عبد" || name == "أبو" || name == "أم" {
        let next = text[first..].strip_prefix(' ').map_or(0, |next| word(next, is_part));
        return (next > 0).then_some(first + 1 + next);
    }
    let is_other = name.starts_with("ال") || OTHER.contains(&name);
    let is_credible = any && (3..=10).contains(&name.chars().count()) && !is_other;
    (GIVEN.contains(&name) || is_credible).then_some(first)
}

/// Bytes of a name with the words behind `end` that go on with it: other given names, son of, family names with the article.
fn others(text: &str, mut end: usize) -> usize {
    const MOST: usize = 3;
    for _ in 0..MOST {
        let Some(rest) = text[end..].strip_prefix(' ') else { return end };
        let next = word(rest, is_part);
        let name = &rest[..next];
        let joins = ["بن", "بنت", "ابن", "آل", "أبو", "عبد"].contains(&name);
        let behind = || rest[next..].strip_prefix(' ').map_or(0, |rest| word(rest, is_part));
        let is_family = name.starts_with("ال") && name.chars().count() >= 5;
        end += match () {
            () if joins && behind() > 0 => 1 + next + 1 + behind(),
            () if is_family || GIVEN.contains(&name) => 1 + next,
            () => return end,
        };
    }
    end
}
