//! Texts without a word or phrase that they end with, whatever case it is written in.

use super::tagger::letters::lower;

/// What stands before `ending`, which is in lower case.
pub(super) fn without_ending<'t>(text: &'t str, ending: &str) -> Option<&'t str> {
    // Most phrases that end with a word have another before it.
    if let (Some(found), Some(wanted)) = (last_four(text), last_four(ending))
        && (found | wanted) & FOREIGN == 0
        && (found ^ wanted) & !SMALL != 0
    {
        return None;
    }
    let pairs = text.bytes().rev().zip(ending.bytes().rev());
    for (found, wanted) in pairs {
        if !(found.is_ascii() && wanted.is_ascii()) {
            return without_any_ending(text, ending);
        }
        if found.to_ascii_lowercase() != wanted {
            return None;
        }
    }
    text.get(..text.len().checked_sub(ending.len())?)
}

/// The bits that tell small letters from capitals, and what is not ASCII from the rest.
const SMALL: u32 = u32::from_ne_bytes([0x20; 4]);
const FOREIGN: u32 = u32::from_ne_bytes([0x80; 4]);

fn last_four(text: &str) -> Option<u32> {
    text.as_bytes().last_chunk().map(|last| u32::from_le_bytes(*last))
}

/// The same, character by character.
fn without_any_ending<'t>(text: &'t str, ending: &str) -> Option<&'t str> {
    let mut before = text.char_indices().rev();
    let mut start = text.len();
    for wanted in ending.chars().rev() {
        let (at, found) = before.next()?;
        if lower(found) != wanted {
            return None;
        }
        start = at;
    }
    Some(&text[..start])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_told_as_character_by_character() {
        // The Kelvin sign is a `k`, and a capital with a dot two characters in lower case.
        let endings =
            ["", "name is", "s", "k", "his name is", "ik heet", "imię", "меня зовут", "i"];
        for text in [
            "",
            "s",
            "my NAME is",
            "My name Is",
            "éname is",
            "K",
            "\u{212A}",
            "i\u{212A} heet",
            "IMIĘ",
            "Меня Зовут",
            "İ",
            "я s",
            "name\u{a0}is",
        ] {
            for ending in endings {
                let slow = without_any_ending(text, ending);
                assert_eq!(without_ending(text, ending), slow, "{text} {ending}");
            }
        }
        assert_eq!(without_ending("my NAME is", "name is"), Some("my "));
    }
}
