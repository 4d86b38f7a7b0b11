//! Names in Devanagari, and in Latin letters before a word for kin that Indian languages put behind a name.

use super::{Hits, ahead, before as text_before, ends_line, last_word, literal_at, push, word};
use crate::recognize::names::{is_listed, is_word};

/// Titles, relatives, and what closes a message; the first of them take any word along.
#[rustfmt::skip]
pub(super) const BEFORE: &[&str] = &[
    "श्री ", "श्रीमती ", "सुश्री ", "डॉ. ", "डॉ ", "डॉक्टर ", "मरीज ", "गवाह ", "पति ", "पत्नी ", "बेटे ", "बेटी ", "बहन ", "धन्यवाद", "सादर",
    "शुक्रिया",
];
const TITLES: &[&str] = &["श्री ", "श्रीमती ", "सुश्री ", "डॉ. ", "डॉ ", "डॉक्टर "];
const CLOSINGS: &[&str] = &["धन्यवाद", "सादर", "शुक्रिया"];

/// Family names that are no other words, or hardly ever behind another word.
#[rustfmt::skip]
pub(super) const SURNAMES: &[&str] = &[
    " शर्मा", " वर्मा", " यादव", " गुप्ता", " चौहान", " मिश्रा", " मिश्र", " पांडे", " पाण्डेय", " तिवारी", " त्रिपाठी", " द्विवेदी", " चतुर्वेदी",
    " शुक्ला", " दुबे", " जोशी", " देसाई", " पटेल", " मेहता", " अग्रवाल", " अरोड़ा", " कपूर", " चोपड़ा", " मल्होत्रा", " खन्ना", " भाटिया",
    " सक्सेना", " श्रीवास्तव", " ठाकुर", " राठौर", " राजपूत", " सोलंकी", " परमार", " रेड्डी", " नायर", " अय्यर", " नायडू", " चटर्जी", " बनर्जी",
    " मुखर्जी", " घोष", " दत्ता", " कुमार", " कुमारी", " सिंह", " खान", " अंसारी", " कुरैशी", " शेख", " पठान", " सिद्दीकी", " हुसैन", " अहमद",
];

/// Given names that most people have.
#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "राहुल", "रोहित", "अमित", "सुमित", "विकास", "संजय", "विजय", "अजय", "राजेश", "रमेश", "सुरेश", "महेश", "दिनेश", "मुकेश", "राकेश", "नरेश", "गणेश",
    "मनोज", "अनिल", "सुनील", "अशोक", "विनोद", "प्रमोद", "अरुण", "वरुण", "करण", "अर्जुन", "रवि", "मोहन", "सोहन", "राम", "श्याम", "कृष्ण", "गोपाल", "हरीश",
    "सतीश", "नितिन", "सचिन", "गौरव", "सौरभ", "अभिषेक", "आशीष", "मनीष", "प्रवीण", "पंकज", "दीपक", "विवेक", "योगेश", "इमरान", "सलमान", "आमिर", "इरफान",
    "फैसल", "सीता", "गीता", "रीता", "मीना", "मीरा", "सुनीता", "अनीता", "कविता", "सविता", "संगीता", "ममता", "पूनम", "नीलम", "रेखा", "सरिता", "शालिनी",
    "अंजलि", "प्रिया", "नेहा", "स्नेहा", "पूजा", "रिया", "दिव्या", "काव्या", "अनन्या", "फातिमा", "आयशा", "शबाना", "रुखसाना", "लक्ष्मी", "सरस्वती", "पार्वती", "राधा",
    "सोनिया", "शिल्पा", "स्वाति", "रश्मि", "वंदना", "अर्चना", "कल्पना",
];

/// Words of the sentence that stand where a name could.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "का", "की", "के", "को", "ने", "से", "में", "पर", "और", "या", "एक", "यह", "वह", "ये", "वे", "इस", "उस", "जो", "तो", "भी", "ही", "था", "थी", "थे", "है",
    "हैं", "हूँ", "हो", "मेरे", "मेरा", "मेरी", "आपका", "आपकी", "आपके", "आप", "हम", "मैं", "सर", "मैडम", "टीम", "जी", "माता", "पिता", "गुरु", "हाँ", "हां", "नहीं",
    "दादा", "दादी", "नाना", "नानी", "चाचा", "चाची", "मामा", "मामी", "मौसी", "भाई", "बहन", "साहब", "स्वामी", "बापू", "हनुमान", "शिव", "नेता", "मंत्री",
    "पंडित", "बाबा", "माँ", "मां", "डॉक्टर", "प्रधानमंत्री", "राष्ट्रपति", "महात्मा", "भगवान", "देवी", "गणेश", "राम", "कृष्ण", "लोग", "सब", "सभी", "बहुत", "अच्छा",
    "प्रिय", "श्री", "श्रीमती", "डॉ", "लता", "संत", "सम्राट", "लंका", "शहीद", "अक्षय", "सलमान", "शाहरुख",
];

/// Most letters of a part of a name, marks included.
const LONGEST: usize = 14;

fn is_part(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{963}' | '\u{970}'..='\u{97F}')
}

fn is_given(word: &str) -> bool {
    GIVEN.contains(&word)
}

fn could_be(word: &str) -> bool {
    (2..=LONGEST).contains(&word.chars().count()) && !OTHER.contains(&word)
}

/// The name behind a title, a relative or the end of a message.
pub(super) fn behind(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(cue) = literal_at(text, at, BEFORE) else { return };
    if text_before(text, at).ends_with(is_part) {
        return;
    }
    let mut start = at + cue.len();
    let closes = CLOSINGS.contains(&cue);
    if closes {
        let rest = ahead(text, start);
        start += rest.len() - rest.trim_start_matches([',', ' ']).len();
    }
    let start = start + usize::from(text.get(start) == Some(&b'"'));
    let rest = ahead(text, start);
    let first = word(rest, is_part);
    if !could_be(&rest[..first]) {
        return;
    }
    let next = rest[first..].strip_prefix(' ').map_or(0, |next| word(next, is_part));
    let is_devi = rest[first..].starts_with(" देवी") && next == "देवी".len();
    let second = is_devi || next > 0 && could_be(&rest[first + 1..first + 1 + next]);
    let whole = if second { first + 1 + next } else { first };
    let is_surname = second && is_surname(&rest[first..whole]);
    let length = match () {
        () if closes => [whole, first].into_iter().find(|end| ends_line(&rest[*end..])),
        () if is_surname => Some(whole),
        () if is_devi => Some(whole),
        () if TITLES.contains(&cue) || is_given(&rest[..first]) => Some(first),
        () => None,
    };
    if let Some(length) = length {
        push(start, length, hits);
    }
}

/// Whether this is a family name of the list, the space before it included.
fn is_surname(word: &str) -> bool {
    SURNAMES.contains(&word)
}

/// The given name before a family name.
pub(super) fn whole(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(surname) = literal_at(text, at, SURNAMES) else { return };
    let end = at + surname.len();
    if ahead(text, end).starts_with(is_part) {
        return;
    }
    let line = text_before(text, at);
    let given = last_word(line, is_part);
    if could_be(&line[line.len() - given..]) {
        push(at - given, given + surname.len(), hits);
    }
}

/// The name before `जी`.
pub(super) fn polite(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    if ahead(text, at + " जी".len()).starts_with(is_part) {
        return;
    }
    let line = text_before(text, at);
    let name = last_word(line, is_part);
    if is_given(&line[line.len() - name..]) {
        push(at - name, name, hits);
    }
}

/// What stands behind a name in Latin letters, as chats in Indian languages have it.
pub(super) const KIN: &[&str] = &[" didi", " bhai", " bhaiya"];

/// The name before a word for kin: one of the lists that is no other word.
pub(super) fn kin(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let end = KIN.iter().filter(|k| {
        text[at..].get(..k.len()).is_some_and(|t| t.eq_ignore_ascii_case(k.as_bytes()))
    });
    let Some(length) = end.map(|k| k.len()).max() else { return };
    let is_whole = !text.get(at + length).is_some_and(u8::is_ascii_alphanumeric);
    let name = text[at.saturating_sub(16)..at].iter().rev();
    let name = name.take_while(|b| b.is_ascii_alphabetic()).count();
    let word = &text[at - name..at];
    if is_whole && (3..16).contains(&name) && is_listed(word) && !is_word(word) {
        push(at - name, name, hits);
    }
}
