//! A key that is one string among several: `["user", "password", "scope"]`, `"lowpass" | "lowshelf"`.
//!
//! In: the text and the identifier in the string. Out: whether it is listed. What stands behind it is then the next of
//! the list rather than its value, but for `put("password", "…")`, where the key is the first that is handed over.

use crate::span::Span;

/// Whether the string in which `identifier` stands ends with it, is followed by a comma or bar, and is not the first
/// thing behind a bracket.
pub(super) fn is_listed(text: &[u8], identifier: Span) -> bool {
    let closed = without_quote(&text[identifier.end..], <[u8]>::split_first);
    let separated = |rest: &[u8]| {
        let rest = rest.strip_prefix(b"]").unwrap_or(rest);
        matches!(rest.trim_ascii_start(), [b',' | b'|', ..])
    };
    closed.is_some_and(separated) && !is_first(text, identifier)
}

/// Whether the string that begins with `identifier` is the first thing behind a bracket.
pub(super) fn is_first(text: &[u8], identifier: Span) -> bool {
    let opened = without_quote(&text[..identifier.start], <[u8]>::split_last);
    opened.is_some_and(|before| before.trim_ascii_end().ends_with(b"("))
}

/// The rest of `text` behind a quote and the backslashes before it, as `next` takes bytes off.
fn without_quote(text: &[u8], next: impl Fn(&[u8]) -> Option<(&u8, &[u8])>) -> Option<&[u8]> {
    let mut rest = text;
    let mut quoted = false;
    while let Some((byte, left)) = next(rest) {
        match byte {
            b'\\' => {}
            b'"' | b'\'' if !quoted => quoted = true,
            _ => break,
        }
        rest = left;
    }
    quoted.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_of_a_list_is_told_from_the_first_that_is_handed_over() {
        let listed = |text: &str| {
            let start = text.find("password").unwrap();
            is_listed(text.as_bytes(), Span::new(start, start + "password".len()))
        };
        for text in [
            "[\"user\",\"password\",\"scope\"]",
            "\"user\", \"password\", \"x\"",
            "{\\\"a\\\": [\\\"password\\\", \\\"x\\\"]}",
            "'password' | 'text'",
            "\"a\": [\"the password\"], \"x\"",
        ] {
            assert!(listed(text), "{text}");
        }
        for text in
            ["put(\"password\", \"x\")", "\"password\": \"x\"", "password, \"x\"", "password"]
        {
            assert!(!listed(text), "{text}");
        }
    }
}
