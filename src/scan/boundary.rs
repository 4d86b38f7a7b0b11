//! Where a number or word may begin and end: shared by the number matcher and the recognizers.

/// Letters, digits and `_`.
#[inline]
pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Bytes that tie what stands on both sides of them into one longer thing: `1-2`, `v1.2`, `a/b`.
#[inline]
fn is_tie(byte: u8) -> bool {
    matches!(byte, b'-' | b'.' | b'/' | b'\\')
}

/// Whether a number may begin at `start`: no word right before it, nor one tied to it.
#[inline]
pub(crate) fn starts_free(text: &[u8], start: usize) -> bool {
    let Some(&before) = start.checked_sub(1).and_then(|i| text.get(i)) else { return true };
    if is_word(before) {
        return false;
    }
    let tied = is_tie(before) && start >= 2 && is_word(text[start - 2]);
    !tied
}

/// Whether a number may end at `end`: no word right behind it, nor one tied to it, nor a per cent sign.
#[inline]
pub(crate) fn ends_free(text: &[u8], end: usize) -> bool {
    let Some(&behind) = text.get(end) else { return true };
    if is_word(behind) || behind == b'%' {
        return false;
    }
    let tied = (is_tie(behind) || behind == b'@') && text.get(end + 1).is_some_and(|&b| is_word(b));
    !tied
}

/// Where a word really begins that an escape sequence runs into, as the `n` of `\njoe` does in JSON and source code.
pub(crate) fn after_escape(text: &[u8], start: usize) -> usize {
    if start == 0 || text[start - 1] != b'\\' {
        return start;
    }
    let hex = |n: usize| {
        text.get(start + 1..start + 1 + n).is_some_and(|h| h.iter().all(u8::is_ascii_hexdigit))
    };
    match text.get(start) {
        Some(b'n' | b'r' | b't' | b'b' | b'f') => start + 1,
        Some(b'u') if hex(4) => start + 5,
        Some(b'x') if hex(2) => start + 3,
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_is_no_part_of_the_word_behind_it() {
        assert_eq!(after_escape(br"\njoe", 1), 2);
        assert_eq!(after_escape(br"\u003cjoe", 1), 6);
        assert_eq!(after_escape(br"\x3cjoe", 1), 4);
        assert_eq!(after_escape(br"\ujoe", 1), 1);
        assert_eq!(after_escape(b"njoe", 0), 0);
    }

    #[test]
    fn ties_and_words_hold_numbers_back() {
        let free = |text: &str| {
            let start = text.find('5').unwrap();
            (
                starts_free(text.as_bytes(), start),
                ends_free(text.as_bytes(), text.rfind('5').unwrap() + 1),
            )
        };
        assert_eq!(free("55"), (true, true));
        assert_eq!(free("(55)."), (true, true));
        assert_eq!(free("=55, x"), (true, true));
        assert_eq!(free("1-55-1"), (false, false));
        assert_eq!(free("v.55.x"), (false, false));
        assert_eq!(free("_55_"), (false, false));
        assert_eq!(free("- 55%"), (true, false));
        assert_eq!(free("-55. And"), (true, true));
    }
}
