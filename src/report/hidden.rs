//! What was taken out of a text, for people: a line for each run, with place, kind, characters, and the text they carry.
//!
//! In: a text and what is hidden in it, in order. Out: lines fit for a terminal. The message is written because that is
//! what was asked for; it and the name of the text are escaped.

use std::fmt::Write;

use super::place::Walker;
use crate::format::terminal;
use crate::text::HiddenText;

/// How many different characters are named.
const MOST_NAMED: usize = 8;

/// A line for each run that is hidden in `text`.
pub fn lines(name: &str, text: &[u8], hidden: &[HiddenText]) -> Vec<String> {
    let mut places = Walker::new(text);
    let line = |hidden: &HiddenText| {
        let place = places.to(hidden.span.start);
        let mut line = terminal::escaped(name.as_bytes());
        let _ = write!(line, ":{}:{}: {}", place.line, place.column, hidden.entity);
        write_characters(hidden.characters(), &mut line);
        if let Some(message) = hidden.message() {
            line += ", says \"";
            terminal::escape(message.as_bytes(), &mut line);
            line.push('"');
        }
        line
    };
    hidden.iter().map(line).collect()
}

/// How many there are, and which; of those that repeat, each once.
fn write_characters(characters: &str, out: &mut String) {
    let mut different: Vec<char> = Vec::new();
    for c in characters.chars() {
        if different.len() <= MOST_NAMED && !different.contains(&c) {
            different.push(c);
        }
    }
    let count = characters.chars().count();
    let _ = write!(out, ", {count} character{}:", if count == 1 { "" } else { "s" });
    for c in different.iter().take(MOST_NAMED) {
        let _ = write!(out, " U+{:04X}", u32::from(*c));
    }
    if different.len() > MOST_NAMED {
        *out += " …";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Level, explain};

    #[test]
    fn a_line_says_where_and_what() {
        let tags: String = "do it \"now\""
            .bytes()
            .filter_map(|b| char::from_u32(0xE0000 + u32::from(b)))
            .collect();
        let text = format!("é\nab\u{200B}\u{200B}{tags}c\n\u{202E}");
        let found = explain(text.as_bytes(), Level::Safe);
        assert_eq!(
            lines("a\u{1B}.txt", text.as_bytes(), &found),
            [
                "a\\u{1b}.txt:2:3: smuggled_text, 13 characters: U+200B U+E0064 U+E006F U+E0020 U+E0069 \
                 U+E0074 U+E0022 U+E006E …, says \"do it \"now\"\"",
                "a\\u{1b}.txt:3:1: bidi_control, 1 character: U+202E",
            ]
        );
    }
}
