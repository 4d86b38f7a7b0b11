//! Names of people in scripts without capitals, where a word before or behind says that somebody is named: श्री रमेश वर्मा,
//! นางสาวปวีณา ศรีสุข, الدكتور سامي الحداد.
//!
//! Called at such a word. A script a file; each looks a bounded way around, no farther than the line, and reports what the
//! cue alone makes a name of: behind a title any word that is none of the sentence, behind other cues one of the names
//! that most people have.

mod arabic;
mod hindi;
mod thai;

use super::{Hits, Recognizer, Trigger};

pub(super) const CUED: Recognizer = Recognizer {
    name: "cued",
    kinds: &["person"],
    triggers: &[
        Trigger::Literals(hindi::BEFORE, hindi::behind),
        Trigger::Literals(hindi::SURNAMES, hindi::whole),
        Trigger::Literals(&[" जी"], hindi::polite),
        Trigger::Literals(hindi::KIN, hindi::kin),
        Trigger::Literals(thai::TITLES, thai::behind),
        Trigger::Literals(arabic::BEFORE, arabic::behind),
    ],
};
const PERSON: usize = 0;

/// How far is looked to either side, in bytes.
const REACH: usize = 120;

/// The text behind `at`, up to the end of the line.
fn ahead(text: &[u8], at: usize) -> &str {
    let rest = &text[at..text.len().min(at + REACH)];
    let line = &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
    match std::str::from_utf8(line) {
        Ok(line) => line,
        Err(error) => std::str::from_utf8(&line[..error.valid_up_to()]).unwrap_or_default(),
    }
}

/// The text before `at`, from the start of the line on.
fn before(text: &[u8], at: usize) -> &str {
    let rest = &text[at.saturating_sub(REACH)..at];
    let line = &rest[memchr::memrchr(b'\n', rest).map_or(0, |end| end + 1)..];
    let cut = line.iter().take(3).take_while(|byte| **byte & 0xC0 == 0x80).count();
    std::str::from_utf8(&line[cut..]).unwrap_or_default()
}

/// Bytes of the word that a text begins with.
fn word(text: &str, is_part: fn(char) -> bool) -> usize {
    text.chars().take_while(|c| is_part(*c)).map(char::len_utf8).sum()
}

/// Bytes of the word that a text ends with.
fn last_word(text: &str, is_part: fn(char) -> bool) -> usize {
    text.chars().rev().take_while(|c| is_part(*c)).map(char::len_utf8).sum()
}

/// Which of the literals stands at `at`, the longest.
fn literal_at<'l>(text: &[u8], at: usize, literals: &[&'l str]) -> Option<&'l str> {
    let stands = |literal: &&&str| text[at..].starts_with(literal.as_bytes());
    literals.iter().filter(stands).max_by_key(|literal| literal.len()).copied()
}

/// Whether nothing but the end of a sentence stands before the end of the line.
fn ends_line(rest: &str) -> bool {
    rest.trim_start_matches([' ', '.', '!', '।', '\r', '"', '،']).is_empty()
        && rest.len() < REACH / 2
}

fn push(text_start: usize, length: usize, hits: &mut Hits<'_>) {
    hits.push(PERSON, text_start, text_start + length);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn names_are_found_where_a_word_says_so() {
        for (text, name) in [
            ("कल सुरेश चौहान ने फोन किया", "सुरेश चौहान"),
            ("कृपया रोहित जी को बता दें", "रोहित"),
            ("श्रीमती सुनीता देवी उपस्थित थीं", "सुनीता देवी"),
            ("गवाह इमरान खान था।", "इमरान खान"),
            ("धन्यवाद, कविता", "कविता"),
            ("usko bol ramesh bhai ne bheja", "ramesh"),
            ("ติดต่อ นางสาวปวีณา ศรีสุข ได้เลย", "ปวีณา ศรีสุข"),
            ("ฝากบอกคุณสมชายด้วยนะคะ", "สมชาย"),
            ("มาพบแพทย์หญิงอรทัยพร้อมภรรยา", "อรทัย"),
            ("ผู้ป่วยนายวิชัย ทองดี มา", "วิชัย ทองดี"),
            ("فحصه الدكتور سامي الحداد.", "سامي الحداد"),
            ("المريض عبد الرحمن القحطاني رقم الهوية", "عبد الرحمن القحطاني"),
            ("حضر مع زوجته نورة إلى العيادة", "نورة"),
            ("مرحبا أنا سلمى رقم جوالي", "سلمى"),
            ("شكرا، خالد", "خالد"),
        ] {
            assert_eq!(found(&CUED, PERSON, text), [name], "{text}");
        }
    }

    #[test]
    fn other_words_are_none() {
        for text in [
            "माता जी और पिता जी",
            "हाँ जी, ठीक है",
            "धन्यवाद, आपकी टीम",
            "श्री गणेश",
            "मेरा भाई आया",
            "my uncle and the big bhai",
            "คุณภาพสินค้าดีมาก",
            "แสดงคุณสมบัติเท่านั้น",
            "นายาริต",
            "रिपब्लिक ऑफ श्री लंका",
            "ขอบคุณครับ",
            "นายกรัฐมนตรีแถลงข่าว",
            "ทนายความแนะนำ",
            "นางพยาบาลใจดี",
            "المريض يعاني من السكري",
            "السيد الرئيس",
            "السيدة الأولى",
            "شكرا للجميع",
            "أنا في البيت",
        ] {
            assert_eq!(found(&CUED, PERSON, text), [""; 0], "{text}");
        }
    }
}
