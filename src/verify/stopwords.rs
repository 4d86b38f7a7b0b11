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

/// Four bytes of five are the same: `sk-aaaaaaaaaaaaaaaa`, `key-00000000000000`. Such a run has the middle in it.
fn has_long_run(value: &[u8]) -> bool {
    let (before, behind) = value.split_at(value.len() / 2);
    let Some(middle) = behind.first() else { return false };
    let same = |b: &&u8| *b == middle;
    let run = before.iter().rev().take_while(same).count() + behind.iter().take_while(same).count();
    value.len() >= 12 && run * 5 >= value.len() * 4
}

/// In lower case. The last is no stop word by itself: a documentation value says so, but a long random token that merely
/// ends so may be a real one.
const WORDS: [&[u8]; 7] =
    [b"placeholder", b"changeme", b"redacted", b"xxxxxx", b"your_", b"your-", EXAMPLE];
const EXAMPLE: &[u8] = b"example";

/// All words are looked for at once, a bit for each of their letters: set where the word stands up to that letter.
const LETTERS: Letters = Letters::of(&WORDS);

struct Letters {
    first: u64,
    last: u64,
    /// The letters that a byte is, in any case.
    of: [u64; 256],
}

impl Letters {
    const fn of(words: &[&[u8]]) -> Letters {
        let mut letters = Letters { first: 0, last: 0, of: [0; 256] };
        let (mut word, mut bit) = (0, 0);
        while word < words.len() {
            letters.first |= 1 << bit;
            let mut at = 0;
            while at < words[word].len() {
                let letter = words[word][at];
                letters.of[letter as usize] |= 1 << bit;
                if letter.is_ascii_lowercase() {
                    letters.of[letter.to_ascii_uppercase() as usize] |= 1 << bit;
                }
                (at, bit) = (at + 1, bit + 1);
            }
            letters.last |= 1 << (bit - 1);
            word += 1;
        }
        letters
    }
}

fn holds_stop_word(value: &[u8]) -> bool {
    static OF: [u64; 256] = LETTERS.of;
    const LAST_OF_EXAMPLE: u64 = 1 << LETTERS.last.ilog2();
    let (mut standing, mut ended, mut examples) = (0_u64, 0, 0);
    for byte in value {
        standing = (standing << 1 | LETTERS.first) & OF[usize::from(*byte)];
        ended |= standing;
        examples += usize::from(standing & LAST_OF_EXAMPLE != 0);
    }
    ended & LETTERS.last & !LAST_OF_EXAMPLE != 0
        || examples * EXAMPLE.len() * 5 >= value.len().max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Word by word, at every place.
    fn slow(value: &[u8]) -> bool {
        let count = |word: &[u8]| {
            value.windows(word.len()).filter(|w| w.eq_ignore_ascii_case(word)).count()
        };
        let (example, stop_words) = WORDS.split_last().unwrap();
        stop_words.iter().any(|word| count(word) > 0)
            || count(example) * example.len() * 5 >= value.len().max(1)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_looked_for_at_once_are_those_looked_for_one_by_one(
            value in "(placeholder|Change|changeme|re|REDACTED|x{1,7}|your[-_. ]|yo|exam|Example|[ -~é]{0,20}){0,4}"
        ) {
            prop_assert_eq!(holds_stop_word(value.as_bytes()), slow(value.as_bytes()));
        }

        #[test]
        fn a_long_run_is_one_wherever_it_is(value in "[ab]{0,6}b{0,40}[ab]{0,6}") {
            let longest = value.as_bytes().chunk_by(|a, b| a == b).map(<[u8]>::len).max();
            let wanted = value.len() >= 12 && longest.unwrap_or(0) * 5 >= value.len() * 4;
            prop_assert_eq!(has_long_run(value.as_bytes()), wanted);
        }
    }

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
