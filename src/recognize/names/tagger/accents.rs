//! Latin letters without their accents, as names are often written: `Zoë`, `Zoe`.
//!
//! In: a word. Out: the hash of it in lower case and without accents, if there are any and nothing else that is not ASCII.

use super::hash::{SEED, finish, step};

/// The hash of a word without its accents; nothing if it has none.
pub(super) fn hash_without(word: &[u8]) -> Option<u32> {
    if word.is_ascii() {
        return None;
    }
    let word = std::str::from_utf8(word).ok()?;
    let mut hash = SEED;
    for c in word.chars() {
        // Marks that stand behind their letter.
        if !('\u{300}'..='\u{36F}').contains(&c) {
            hash = step(hash, u32::from(plain(c)?));
        }
    }
    Some(finish(hash))
}

/// The letter in lower case, without its accent. The `ñ` of Spanish is no `n`: `Niña` is a girl, and not Nina.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'a'..='z' | 'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => 'a',
        'Ç' | 'ç' | 'Ć'..='č' => 'c',
        'Ď'..='đ' => 'd',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ĝ'..='ģ' => 'g',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => 'i',
        'Ķ' | 'ķ' => 'k',
        'Ĺ'..='ł' => 'l',
        'Ń'..='ň' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => 'o',
        'Ŕ'..='ř' => 'r',
        'Ś'..='š' | 'Ș' | 'ș' => 's',
        'Ţ'..='ť' | 'Ț' | 'ț' => 't',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => 'u',
        'Ý' | 'ý' | 'ÿ' => 'y',
        'Ź'..='ž' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(word: &str) -> u32 {
        finish(word.chars().fold(SEED, |hash, c| step(hash, u32::from(c))))
    }

    #[test]
    fn accents_are_left_out_and_nothing_else() {
        for (word, plain) in
            [("Zoë", "zoe"), ("Žofia", "zofia"), ("Rene\u{301}e", "renee"), ("Łukasz", "lukasz")]
        {
            assert_eq!(hash_without(word.as_bytes()), Some(hash(plain)), "{word}");
        }
        for word in ["Zoe", "Зоя", "Straße", "Niña"] {
            assert_eq!(hash_without(word.as_bytes()), None, "{word}");
        }
    }
}
