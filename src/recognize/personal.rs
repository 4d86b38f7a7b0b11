//! Marital status, blood group and profession, in a field of their own: `Familienstand: ledig`, `blood type is AB+`.
//!
//! In: the text and where a label stands. Out: the value behind it. Bare words and letters are never looked for. Most
//! policies have no use for these and then don't look for the labels at all. Looks at most 32 bytes ahead for a value,
//! and 40 along it.

use super::labelled::{label_end, word_behind};
use super::letter::{letter_at, word_at};
use super::{Hits, Recognizer, Trigger, value};
use crate::scan::boundary::is_word;

pub(super) const PERSONAL: Recognizer = Recognizer {
    name: "personal",
    kinds: &["marital_status", "blood_group", "profession"],
    triggers: &[
        Trigger::Literals(STATUS, status),
        Trigger::Literals(BLOOD, blood),
        Trigger::Literals(WORK, work),
    ],
};
const MARITAL_STATUS: usize = 0;
const BLOOD_GROUP: usize = 1;
const PROFESSION: usize = 2;

const STATUS: &[&str] = &[
    "marital status",
    "marital_status",
    "maritalstatus",
    "civil status",
    "familienstand",
    "personenstand",
    "estado civil",
    "état matrimonial",
    "situation matrimoniale",
    "situation familiale",
    "stato civile",
    "burgerlijke staat",
    "stan cywilny",
    "civilstånd",
    "civilstand",
    "sivilstatus",
    "sivilstand",
    "siviilisääty",
    "rodinný stav",
    "családi állapot",
    "stare civilă",
    "starea civilă",
    "bračni status",
    "bračno stanje",
    "zakonski stan",
    "perekonnaseis",
    "šeiminė padėtis",
    "ģimenes stāvoklis",
    "medeni hal",
    "medeni durum",
    "семейное положение",
    "Семейное положение",
    "сімейний стан",
    "Сімейний стан",
    "семейно положение",
    "οικογενειακή κατάσταση",
    "Οικογενειακή κατάσταση",
    "status perkawinan",
    "status perkahwinan",
    "tình trạng hôn nhân",
    "婚姻状况",
    "婚姻狀況",
    "婚姻状態",
    "혼인 상태",
    "결혼 여부",
    "สถานภาพสมรส",
    "الحالة الاجتماعية",
    "מצב משפחתי",
];

const BLOOD: &[&str] = &[
    "blood type",
    "blood group",
    "blood_type",
    "blood_group",
    "bloodtype",
    "bloodgroup",
    "blutgruppe",
    "grupo sanguíneo",
    "grupo sanguineo",
    "tipo sanguíneo",
    "tipo sanguineo",
    "tipo de sangre",
    "groupe sanguin",
    "gruppo sanguigno",
    "bloedgroep",
    "grupa krwi",
    "grupę krwi",
    "blodtyp",
    "blodgruppe",
    "veriryhmä",
    "krevní skupina",
    "krvná skupina",
    "vércsoport",
    "grupa sanguină",
    "grupă sanguină",
    "krvna grupa",
    "krvna skupina",
    "veregrupp",
    "kraujo grupė",
    "asins grupa",
    "kan grubu",
    "группа крови",
    "Группа крови",
    "група крові",
    "Група крові",
    "кръвна група",
    "ομάδα αίματος",
    "Ομάδα αίματος",
    "golongan darah",
    "jenis darah",
    "nhóm máu",
    "血型",
    "血液型",
    "혈액형",
    "หมู่เลือด",
    "فصيلة الدم",
    "סוג דם",
];

const WORK: &[&str] = &[
    "occupation",
    "profession",
    "job title",
    "job_title",
    "jobtitle",
    "beruf",
    "berufsbezeichnung",
    "profesión",
    "profesion",
    "ocupación",
    "ocupacion",
    "métier",
    "professione",
    "occupazione",
    "beroep",
    "profissão",
    "profissao",
    "ocupação",
    "zawód",
    "stanowisko",
    "stilling",
    "stillingsbetegnelse",
    "erhverv",
    "yrke",
    "yrkestitel",
    "ammatti",
    "povolání",
    "foglalkozás",
    "profesie",
    "zanimanje",
    "meslek",
    "профессия",
    "Профессия",
    "професія",
    "Професія",
    "επάγγελμα",
    "Επάγγελμα",
    "pekerjaan",
    "nghề nghiệp",
    "职业",
    "職業",
    "직업",
];

/// What follows a label for work on its line, up to a sign that ends a field; a few words.
fn work(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some((start, first_end)) = word_behind(text, at, WORK) else { return };
    let label = &text[at..start];
    // In a sentence "is" promises as much as a colon, but seldom a job.
    if !label.iter().any(|b| matches!(b, b':' | b'=' | b'>')) && !label.contains(&0xEF) {
        return;
    }
    let mut end = first_end;
    for _ in 0..5 {
        let gap = match text.get(end..) {
            Some([b' ' | b'-' | b'/' | b'\'', ..]) => 1,
            _ => break,
        };
        let word = word_at(text, end + gap, 40);
        if word == 0 {
            break;
        }
        end += gap + word;
    }
    let is_code = matches!(text.get(end), Some(b'(' | b'[' | b'_' | b'.' | b'<' | b'='))
        && text.get(end + 1).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'/');
    if !is_code {
        hits.push(PROFESSION, start, end);
    }
}

fn status(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some((start, end)) = word_behind(text, at, STATUS) else { return };
    // `nie verheiratet`, `never married`, `in a relationship` are more than one word; a second one is taken along.
    let second = if text.get(end) == Some(&b' ') { word_at(text, end + 1, 40) } else { 0 };
    let is_known = |word: &[u8]| STATES.iter().any(|state| word.eq_ignore_ascii_case(state));
    let with_second = second > 0 && is_known(&text[end + 1..end + 1 + second]);
    hits.push(MARITAL_STATUS, start, if with_second { end + 1 + second } else { end });
}

/// Words that another word can stand before.
const STATES: &[&[u8]] = &[
    b"married",
    b"separated",
    b"divorced",
    b"widowed",
    b"single",
    b"partnership",
    b"union",
    b"verheiratet",
    b"geschieden",
    b"lebend",
    b"Lebenspartnerschaft",
    b"casado",
    b"casada",
    b"libre",
    b"libero",
    b"estable",
];

fn blood(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let value = label_end(text, at, BLOOD).and_then(|end| value::start(text, end));
    let Some((start, _)) = value else { return };
    if let Some(end) = group_end(text, start) {
        hits.push(BLOOD_GROUP, start, end);
    }
}

/// Behind a blood group of the AB0 system, with its rhesus factor: `A+`, `AB Rh-`, `0 positiv`, `II (+)`.
fn group_end(text: &[u8], start: usize) -> Option<usize> {
    const GROUPS: [&[u8]; 9] = [b"AB", b"A", b"B", b"O", b"0", b"IV", b"III", b"II", b"I"];
    let group = GROUPS.iter().find(|group| text[start..].starts_with(group))?;
    let end = start + group.len();
    let rest = &text[end..text.len().min(end + 16)];
    let gap = rest.iter().take(2).take_while(|b| matches!(b, b' ' | b'(')).count();
    match rhesus(&rest[gap..]) {
        Some(length) => {
            let closed = rest.get(gap + length) == Some(&b')') && rest[..gap].contains(&b'(');
            Some(end + gap + length + usize::from(closed))
        }
        None => {
            let free = text.get(end).is_none_or(|b| !is_word(*b)) && letter_at(text, end).is_none();
            free.then_some(end)
        }
    }
}

/// Bytes of a rhesus factor.
fn rhesus(text: &[u8]) -> Option<usize> {
    const SIGNS: [&str; 12] = [
        "positive", "negative", "positivo", "negativo", "positiv", "negativ", "positief",
        "negatief", "pos", "neg", "+", "-",
    ];
    let word = ["Rh", "RH", "rh"].iter().find(|word| text.starts_with(word.as_bytes()));
    let from = word.map_or(0, |word| word.len());
    let from = from + usize::from(from > 0 && text.get(from) == Some(&b' '));
    let starts = |sign: &&&str| {
        text.get(from..from + sign.len()).is_some_and(|t| t.eq_ignore_ascii_case(sign.as_bytes()))
    };
    SIGNS.iter().find(starts).map(|sign| from + sign.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn values_are_found_behind_their_labels() {
        for (kind, text, value) in [
            (MARITAL_STATUS, "Marital status: divorced, two children", "divorced"),
            (MARITAL_STATUS, "\"marital_status\": \"never married\"", "never married"),
            (MARITAL_STATUS, "Familienstand: ledig", "ledig"),
            (MARITAL_STATUS, "Estado civil: soltera.", "soltera"),
            (MARITAL_STATUS, "Situation familiale : mariée", "mariée"),
            (MARITAL_STATUS, "婚姻状况:已婚", "已婚"),
            (MARITAL_STATUS, "семейное положение: женат", "женат"),
            (BLOOD_GROUP, "blood type is AB+.", "AB+"),
            (BLOOD_GROUP, "Blutgruppe: 0 Rh positiv", "0 Rh positiv"),
            (BLOOD_GROUP, "\"bloodType\": \"O-\"", "O-"),
            (BLOOD_GROUP, "Grupo sanguíneo A negativo", "A negativo"),
            (BLOOD_GROUP, "группа крови: II (+)", "II (+)"),
            (BLOOD_GROUP, "血型:B。", "B"),
        ] {
            assert_eq!(found(&PERSONAL, kind, text), [value], "{text}");
        }
    }

    #[test]
    fn talk_about_them_is_silent() {
        for (kind, text) in [
            (MARITAL_STATUS, "marital status does not matter"),
            (MARITAL_STATUS, "marital_status: string"),
            (MARITAL_STATUS, "civil status law"),
            (BLOOD_GROUP, "blood type Apple"),
            (BLOOD_GROUP, "blood group of the donor"),
            (BLOOD_GROUP, "the blood type: unknown"),
        ] {
            assert_eq!(found(&PERSONAL, kind, text), [""; 0], "{text}");
        }
    }
}
