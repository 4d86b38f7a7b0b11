//! Normalization Form C: one way of writing each accented character.
//!
//! In: bytes. Out: the same text in NFC, or nothing where it is already. Bytes that are no UTF-8 stay where they are, and
//! nothing composes across them. Text without combining marks or letters that decompose is never copied: Latin letters
//! up to U+02FF are told by their first byte, others by the quick check of Unicode Standard Annex #15.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

/// The first lead byte of a character that NFC may change or move.
const FIRST_LEAD: u8 = 0xCC;

/// The text in NFC, if it is not.
pub(crate) fn nfc(text: &[u8]) -> Option<Vec<u8>> {
    let first = first_lead(text)?;
    // What stands before may be the base of a mark.
    let kept = text[..first].iter().rposition(u8::is_ascii).unwrap_or(0);
    let rest = &text[kept..];
    if rest.utf8_chunks().all(|chunk| is_normal(chunk.valid())) {
        return None;
    }
    let mut out = Vec::with_capacity(text.len());
    out.extend_from_slice(&text[..kept]);
    for chunk in rest.utf8_chunks() {
        let mut buffer = [0; 4];
        for c in chunk.valid().nfc() {
            out.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
        }
        out.extend_from_slice(chunk.invalid());
    }
    Some(out)
}

fn first_lead(text: &[u8]) -> Option<usize> {
    let (chunks, rest) = text.as_chunks::<32>();
    // No early exit inside a chunk, so that it becomes vector code.
    let chunk = chunks.iter().position(|c| c.iter().fold(0, |most, &b| b.max(most)) >= FIRST_LEAD);
    let from = chunk.map_or(text.len() - rest.len(), |chunk| 32 * chunk);
    text[from..].iter().position(|b| *b >= FIRST_LEAD).map(|at| from + at)
}

fn is_normal(text: &str) -> bool {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => is_nfc(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_normal_is_not_copied() {
        for text in ["", "plain", "Über naïve", "Привет, мир", "中文", "한국어", "x\u{301}"]
        {
            assert_eq!(nfc(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn marks_compose_and_broken_bytes_stay() {
        for (text, normal) in [
            ("e\u{301}", "é"),
            ("\u{212A}elvin \u{2126}", "Kelvin Ω"),
            ("\u{1112}\u{1161}\u{11AB}", "한"),
            ("é\u{301}", "é\u{301}"),
            ("Über u\u{308}ber", "Über über"),
        ] {
            let got = nfc(text.as_bytes()).unwrap_or(text.as_bytes().to_vec());
            assert_eq!(got, normal.as_bytes(), "{text}");
        }
        assert_eq!(nfc(b"\xFFe\xCC\x81\xC3").unwrap(), b"\xFF\xC3\xA9\xC3");
        assert_eq!(nfc(b"e\xFF\xCC\x81"), None);
    }

    proptest::proptest! {
        #[test]
        fn as_the_crate_says(text in "[aeéöо\u{301}\u{308}\u{327}\u{1112}\u{1161}\u{11A8}\u{212A}中 ]{0,40}") {
            let normal: String = text.nfc().collect();
            let got = nfc(text.as_bytes()).unwrap_or(text.clone().into_bytes());
            proptest::prop_assert_eq!(got, normal.clone().into_bytes());
            proptest::prop_assert_eq!(nfc(normal.as_bytes()), None);
        }
    }
}
