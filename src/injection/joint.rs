//! What stands between two words: a space as in speech, or the signs of a program.
//!
//! In: the bytes between two neighbouring words. Out: what their pair loses. `{type:"a",begin:b}` has no attempt in it,
//! however many of its words remind of one, and long lines of such code or style sheets have thousands of stretches to pick
//! from. A stretch loses nothing at its borders, so a sentence within quotes weighs what it weighs.

/// What a pair of words loses that code joins, in units.
pub(crate) const JOINED: i32 = -26;

/// What the pair of two words with `gap` between them gains by it.
#[inline]
pub(crate) fn joint(gap: &[u8]) -> i32 {
    // Nearly all words are a space apart.
    if let [b' '] | [] = gap { 0 } else { JOINED * i32::from(is_code(gap)) }
}

/// Whether signs stand there that join no words of speech, and neither a space nor a character beyond ASCII.
fn is_code(gap: &[u8]) -> bool {
    let mut signs = false;
    for byte in gap {
        match byte {
            0..=b' ' | 0x7F.. => return false,
            b'-' | b'\'' | b'.' | b'_' => {}
            _ => signs = true,
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_joins_words_by_signs_alone() {
        for gap in ["=", "\":\"", "(", "){", ",", "|", "\\", ");this."] {
            assert_eq!(joint(gap.as_bytes()), JOINED, "{gap}");
        }
        for gap in ["", " ", "  ", ", ", ". ", "\n", "-", "'", ".", "_", "。", "\": \"", ";\n"] {
            assert_eq!(joint(gap.as_bytes()), 0, "{gap}");
        }
    }
}
