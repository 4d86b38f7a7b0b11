//! Whether something looks like a person's name, for what stands beside it: two words and more with capitals.

/// Whether a text ends with two words or more that begin with capitals: `signed: Joanna Brzezicka`.
pub(super) fn ends_with_name(text: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(tail(text)) else { return false };
    let mut words = text.rsplit(' ');
    words.next().is_some_and(is_capital) && words.next().is_some_and(is_capital)
}

/// Whether the line above `start`, empty lines aside, is a name and nothing else; with capitals or without any.
pub(super) fn follows_line_of_name(text: &[u8], start: usize, capitals: bool) -> bool {
    const NAME: usize = 60;
    let above = text[start.saturating_sub(NAME + 8)..start].trim_ascii_end();
    let Some(line) = memchr::memrchr(b'\n', above)
        .map(|end| &above[end + 1..])
        .or_else(|| (above.len() <= NAME && start <= NAME + 8).then_some(above))
    else {
        return false;
    };
    let signs =
        line.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'>' | b'*' | b'|' | b'"')).count();
    let Ok(line) = std::str::from_utf8(&line[signs..]) else { return false };
    let words: Vec<&str> =
        line.trim_matches(['*', '"', ' ']).split_ascii_whitespace().take(6).collect();
    let are = |is: fn(&str) -> bool| words.iter().all(|word| is(word));
    (2..=4).contains(&words.len()) && if capitals { are(is_capital) } else { are(is_lower) }
}

/// Whether the first letter is a capital.
pub(super) fn begins_with_capital(text: &[u8]) -> bool {
    let head = &text[..text.len().min(4)];
    let head = std::str::from_utf8(head).or_else(|e| std::str::from_utf8(&head[..e.valid_up_to()]));
    head.is_ok_and(|head| head.chars().next().is_some_and(char::is_uppercase))
}

/// The end of a text, from the start of a character on.
fn tail(text: &[u8]) -> &[u8] {
    let from = text.len().saturating_sub(48);
    let skip = text[from..].iter().take_while(|b| **b & 0xC0 == 0x80).count();
    &text[from + skip..]
}

fn is_capital(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '"', '*', '>']);
    word.chars().next().is_some_and(char::is_uppercase) && is_made_of_letters(word)
}

fn is_lower(word: &str) -> bool {
    word.chars().all(|c| !c.is_uppercase()) && is_made_of_letters(word)
}

fn is_made_of_letters(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_lines() {
        assert!(ends_with_name("Odebrał: Joanna Brzezicka".as_bytes()));
        assert!(ends_with_name("(Émile Zola".as_bytes()));
        for text in ["in the end", "Version 2", "Monday", ""] {
            assert!(!ends_with_name(text.as_bytes()), "{text}");
        }
        for (text, is) in [
            ("Layla Gairbekov\n\n", true),
            ("Dear sir\n>Alva K. Roe\n>", true),
            ("leone mazzi\n", true),
            ("Name: Leone\n", false),
            ("one two three four five\n", false),
            ("Chapter 3\n", false),
            ("\n\n", false),
            ("", false),
        ] {
            let start = text.trim_end_matches('>').len();
            let found =
                follows_line_of_name(text.as_bytes(), start, begins_with_capital(text.as_bytes()));
            assert_eq!(found, is, "{text}");
        }
    }
}
