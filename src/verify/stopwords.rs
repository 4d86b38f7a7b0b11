//! Values that stand for a secret without being one: `<your-key>`, `xxxx`, `${VAR}`, text that is inked already.
//!
//! Applied to secrets only: a documentation value of personal data is inked like any other.

/// Whether a value is a placeholder.
pub(crate) fn is_placeholder(value: &[u8]) -> bool {
    is_template(value) || is_monotone(value) || has_long_run(value) || holds_stop_word(value)
}

/// `<…>`, `${…}`, `{{…}}`, `%(…)s`, `[EMAIL]`, `$NAME`.
fn is_template(value: &[u8]) -> bool {
    match value {
        [b'<', .., b'>'] | [b'[', .., b']'] | [b'{', .., b'}'] => true,
        [b'$', b'{' | b'(', ..] | [b'%', b'(' | b'{', ..] => true,
        [b'$', name @ ..] => {
            !name.is_empty() && name.iter().all(|b| b.is_ascii_uppercase() || *b == b'_')
        }
        _ => false,
    }
}

/// One or two characters over and over: `xxxxxxxx`, `********`, `-.-.-.`.
fn is_monotone(value: &[u8]) -> bool {
    let mut seen: [Option<u8>; 2] = [None, None];
    value.len() >= 4
        && value.iter().all(|byte| match seen {
            [Some(a), _] if a == *byte => true,
            [_, Some(b)] if b == *byte => true,
            [None, _] => {
                seen[0] = Some(*byte);
                true
            }
            [_, None] => {
                seen[1] = Some(*byte);
                true
            }
            _ => false,
        })
}

/// Four bytes of five are the same: `sk-aaaaaaaaaaaaaaaa`, `key-00000000000000`.
fn has_long_run(value: &[u8]) -> bool {
    let longest = value.chunk_by(|a, b| a == b).map(<[u8]>::len).max().unwrap_or(0);
    value.len() >= 12 && longest * 5 >= value.len() * 4
}

const STOP_WORDS: &[&[u8]] =
    &[b"placeholder", b"changeme", b"redacted", b"xxxxxx", b"your_", b"your-"];
/// A documentation value says so, but a long random token that merely ends so may be a real one.
const EXAMPLE: &[u8] = b"example";

fn holds_stop_word(value: &[u8]) -> bool {
    STOP_WORDS.iter().any(|word| count(value, word) > 0)
        || count(value, EXAMPLE) * EXAMPLE.len() * 5 >= value.len().max(1)
}

/// How often a word stands in a value, in any case.
fn count(value: &[u8], word: &[u8]) -> usize {
    value.windows(word.len()).filter(|w| w.eq_ignore_ascii_case(word)).count()
}

#[cfg(test)]
mod tests {
    use super::is_placeholder;

    #[test]
    fn placeholders_are_no_secrets() {
        for value in [
            "<your-key>",
            "${TOKEN}",
            "$API_KEY",
            "xxxxxxxx",
            "********",
            "[PASSWORD]",
            "YOUR_API_KEY",
            "changeme",
            "AKIAIOSFODNN7EXAMPLE",
            "sk-example-EXAMPLE-example-example-12",
        ] {
            assert!(is_placeholder(value.as_bytes()), "{value}");
        }
        let long = "q8Zk2LmN4xTv9RwB7cYdq8Zk2LmN4xTv9RwB7cYdEXAMPLE";
        for value in [long, "hunter2", "S3cr3t!", "$ecret9", "q8Zk2LmN"] {
            assert!(!is_placeholder(value.as_bytes()), "{value}");
        }
    }
}
