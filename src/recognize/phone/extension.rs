//! The extension behind a phone number: `x123`, `ext. 123`, `Durchwahl 12`, `доб. 12`, `内線12`.

/// Words that say an extension follows, longer ones before their own beginnings; ASCII ones in any case.
const WORDS: &[&str] = &[
    "extension",
    "extensión",
    "extn",
    "ext",
    "xtn",
    "x",
    "durchwahl",
    "nebenstelle",
    "dw",
    "poste",
    "toestel",
    "interno",
    "anexo",
    "ramal",
    "wewn",
    "wew",
    "int",
    "доб",
    "内線",
    "内线",
    "分机",
    "分機",
    "转",
    "轉",
    "내선",
];
/// Most digits of an extension.
const MAX_DIGITS: usize = 6;
/// Most bytes that are looked at.
const WINDOW: usize = 40;

/// The end of a number that ends at `end`, extension included.
pub(super) fn end_with_extension(text: &[u8], end: usize) -> usize {
    let window = &text[end..text.len().min(end + WINDOW)];
    let start = skip(window, 0, 3, b" ,;(-");
    let tail = &window[start..];
    if !tail.first().is_some_and(|b| may_begin(*b)) {
        return end;
    }
    let Some(word) = WORDS.iter().find(|word| begins_with(tail, word)) else { return end };
    // Alone, `x` is also a times sign: it is glued to what follows.
    let room = if *word == "x" { 0 } else { 3 };
    let from = skip(window, start + word.len(), room, b" .:#");
    let digits = window[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let behind = window.get(from + digits).is_some_and(u8::is_ascii_alphanumeric);
    if !(1..=MAX_DIGITS).contains(&digits) || behind {
        return end;
    }
    let closed = window[..start].contains(&b'(') && window.get(from + digits) == Some(&b')');
    end + from + digits + usize::from(closed)
}

/// Whether one of the words could begin with that byte.
fn may_begin(byte: u8) -> bool {
    const FIRST: u32 = {
        let (mut letters, mut i) = (0, 0);
        while i < WORDS.len() {
            letters |= 1 << (WORDS[i].as_bytes()[0] & 31);
            i += 1;
        }
        letters
    };
    byte >= 0x80 || byte.is_ascii_alphabetic() && FIRST >> (byte & 31) & 1 == 1
}

fn skip(window: &[u8], from: usize, most: usize, these: &[u8]) -> usize {
    let rest = window.get(from..).unwrap_or_default();
    from + rest.iter().take(most).take_while(|b| these.contains(b)).count()
}

fn begins_with(text: &[u8], word: &str) -> bool {
    // The first byte tells most words from each other.
    let is_first = text.first().map(|b| b | 0x20) == word.as_bytes().first().map(|b| b | 0x20);
    let head = || text.get(..word.len());
    is_first && head().is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_of_many_tongues_belong_to_the_number() {
        for text in [
            "5x4587",
            "5 x4587",
            "5 ext. 12",
            "5, Ext 12",
            "5 extension 12",
            "5 (ext. 12)",
            "5 Durchwahl 7",
            "5 доб. 12",
            "5 内線12",
            "5 poste 44",
        ] {
            assert_eq!(end_with_extension(text.as_bytes(), 1), text.len(), "{text}");
        }
    }

    #[test]
    fn words_are_known_by_their_first_byte() {
        for word in WORDS {
            let first = word.as_bytes()[0];
            assert!(may_begin(first) && may_begin(first.to_ascii_uppercase()), "{word}");
        }
        assert!(!may_begin(b'b') && !may_begin(b'1') && !may_begin(b','));
    }

    #[test]
    fn what_only_looks_like_one_does_not() {
        for text in ["5 x 4587", "5 extra 12", "5x1234567", "5 next 12", "5", "5 ext", "5x12ab"] {
            assert_eq!(end_with_extension(text.as_bytes(), 1), 1, "{text}");
        }
    }
}
