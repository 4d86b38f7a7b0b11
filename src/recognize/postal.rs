//! Postal codes behind a word that announces them: `PLZ 10115`, `"zip": "94105-1234"`, `code postal : 75008`.
//!
//! In: the text and where such a word stands. Out: the code behind it, in one of the forms that the world's posts use.
//! Bare codes are never looked for here. Looks at most 32 bytes ahead for the code.

use super::labelled::label_end;
use super::{Hits, Recognizer, Trigger, value};
use crate::scan::boundary::{ends_free, is_word};

pub(super) const POSTAL: Recognizer = Recognizer {
    name: "postal",
    kinds: &["code"],
    triggers: &[Trigger::Literals(LABELS, labelled), Trigger::Literals(SHORT, abbreviated)],
};

const LABELS: &[&str] = &[
    "zip code",
    "zipcode",
    "zip_code",
    "zip-code",
    "postal code",
    "postal_code",
    "postal-code",
    "postalcode",
    "postcode",
    "post code",
    "post_code",
    "eircode",
    "pin code",
    "pincode",
    "plz",
    "postleitzahl",
    "code postal",
    "código postal",
    "codigo postal",
    "codice postale",
    "codice di avviamento postale",
    "kod pocztowy",
    "irányítószám",
    "cod postal",
    "cod poștal",
    "codul poștal",
    "psč",
    "psČ",
    "poštová adresa",
    "poštanski broj",
    "poštna številka",
    "postnummer",
    "postnr",
    "postinumero",
    "pasta indekss",
    "pašto kodas",
    "sihtnumber",
    "posta kodu",
    "kode pos",
    "poskod",
    "mã bưu chính",
    "почтовый индекс",
    "Почтовый индекс",
    "поштовий індекс",
    "Поштовий індекс",
    "пощенски код",
    "Пощенски код",
    "индекс:",
    "Индекс:",
    "ταχυδρομικός κώδικας",
    "Ταχυδρομικός κώδικας",
    "郵便番号",
    "邮政编码",
    "邮编",
    "郵遞區號",
    "우편번호",
    "รหัสไปรษณีย์",
    "الرمز البريدي",
    "מיקוד",
];

/// Words that mean something else in lower case or in other places: the code has to stand right behind them.
const SHORT: &[&str] = &["zip", "cp ", "cp:", "cap ", "cap:", "cep ", "cep:", "npa ", "npa:"];

fn labelled(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    // The last column of a header is no label of what begins the next line.
    let is_cell = at > 0 && b",;\t|".contains(&text[at - 1]);
    if let Some(end) = label_end(text, at, LABELS)
        && !(is_cell && matches!(text.get(end), Some(b'\n' | b'\r')))
    {
        code_behind(text, end, hits);
    }
}

/// `ZIP 94105`, `CAP 00184`: in capitals, or in the key of a field.
fn abbreviated(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(end) = label_end(text, at, SHORT) else { return };
    let capitals = text[at..end].iter().all(u8::is_ascii_uppercase);
    let field = match text.get(end) {
        Some(b':') => true,
        Some(b'"' | b'\'') => text.get(end + 1) == Some(&b':'),
        _ => false,
    };
    let zip = text[at..end].eq_ignore_ascii_case(b"zip") && text.get(end) == Some(&b' ');
    if capitals || field || zip {
        code_behind(text, end, hits);
    }
}

fn code_behind(text: &[u8], label_end: usize, hits: &mut Hits<'_>) {
    let Some((start, told)) = value::start(text, label_end) else { return };
    if text[label_end..start].contains(&b'(') && !told {
        return;
    }
    if let Some(end) = code_end(text, start) {
        let year = end - start == 4 && matches!(&text[start..start + 2], b"19" | b"20");
        if told || !year {
            hits.push(0, start, end);
        }
    }
}

/// Longest first. `D` is a digit, `L` an upper-case letter, `A` either; a space may be missing, a `-` not.
const FORMS: &[&str] = &[
    "DDDDD-DDDD",
    "DDDDD-DDD",
    "DDDD-DDD",
    "DDD-DDDD",
    "DDD-DDD",
    "DD-DDD",
    "LL-DDDDD",
    "LL-DDDD",
    "L-DDDDD",
    "L-DDDD",
    "LLDDDDD",
    "LDL DLD",
    "LDL-DLD",
    "LDL DLL",
    "LLDL DLL",
    "LLDD DLL",
    "LLD DLL",
    "LDD DLL",
    "LD DLL",
    "LDD AAAA",
    "DDDD LL",
    "DDDDDDD",
    "DDDDDD",
    "DDD DD",
    "DD DDD",
    "DDDDD",
    "DDDD",
];

/// Where the code ends that begins at `start`.
pub(super) fn code_end(text: &[u8], start: usize) -> Option<usize> {
    if start > 0 && (is_word(text[start - 1]) || text[start - 1] == b'.') {
        return None;
    }
    let ends = FORMS.iter().filter_map(|form| form_end(text, start, form.as_bytes()));
    ends.filter(|&end| ends_free(text, end) && !goes_on(text, end)).max()
}

fn form_end(text: &[u8], start: usize, form: &[u8]) -> Option<usize> {
    let mut at = start;
    for class in form {
        let byte = *text.get(at)?;
        let fits = match class {
            b'D' => byte.is_ascii_digit(),
            b'L' => byte.is_ascii_uppercase(),
            b'A' => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            b' ' if byte != b' ' => continue,
            sign => byte == *sign,
        };
        if !fits {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// A call or a bigger number follows.
fn goes_on(text: &[u8], end: usize) -> bool {
    matches!(text.get(end), Some(b'(' | b'['))
        || matches!(text.get(end), Some(b',' | b'.'))
            && text.get(end + 1).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn codes_are_found_behind_the_word_for_them() {
        for (text, code) in [
            ("postal code 75001", "75001"),
            ("PLZ 10115 Berlin", "10115"),
            ("PLZ: D-10115", "D-10115"),
            ("zip code: 94105-1234.", "94105-1234"),
            ("\"zip\": \"94105\"", "94105"),
            ("\"postalCode\": 94105,", "94105"),
            ("postcode 1012 AB Amsterdam", "1012 AB"),
            ("postcode: SW1A 1AA", "SW1A 1AA"),
            ("postal code K1A 0B1,", "K1A 0B1"),
            ("Eircode: A65 F4E2", "A65 F4E2"),
            ("kod pocztowy 00-950", "00-950"),
            ("CEP 01310-100", "01310-100"),
            ("CAP 00184 Roma", "00184"),
            ("CP 28013 Madrid", "28013"),
            ("PSČ 110 00", "110 00"),
            ("PIN code 560001", "560001"),
            ("郵便番号 100-0001", "100-0001"),
            ("почтовый индекс: 101000", "101000"),
            ("postnummer 1050", "1050"),
        ] {
            assert_eq!(found(&POSTAL, 0, text), [code], "{text}");
        }
    }

    #[test]
    fn numbers_behind_other_words_are_none() {
        for text in [
            "zip(12345, x)",
            "unzip 12345",
            "cp 12345 x",
            "cap 12345",
            "postal code of 2024",
            "zip code 941051234567",
            "postcodes 94105",
            "zip.12345",
            "plz 94105.12",
        ] {
            assert_eq!(found(&POSTAL, 0, text), [""; 0], "{text}");
        }
    }
}
