//! Whether signs beside a word make it part of an identifier, path or call.
//!
//! In: a text and where a word lies in it. Looks at no more than three bytes on both sides.

/// Sides of a word, as bits.
pub(super) const BEFORE: u8 = 1;
pub(super) const BEHIND: u8 = 2;

/// Bytes that may glue the word behind them to something, and the word before them.
const BEFORE_WORDS: &[u8] = b"_$/\\%&=.-:";
const BEHIND_WORDS: &[u8] = b"_([{=%\\@:.-";

/// On which sides of a word a byte may glue it to something.
static MAY_GLUE: [u8; 256] = {
    let mut may_glue = [0; 256];
    let mut i = 0;
    while i < BEFORE_WORDS.len() {
        may_glue[BEFORE_WORDS[i] as usize] |= BEFORE;
        i += 1;
    }
    i = 0;
    while i < BEHIND_WORDS.len() {
        may_glue[BEHIND_WORDS[i] as usize] |= BEHIND;
        i += 1;
    }
    may_glue
};

/// Whether the byte at `at`, on that side of a word, may glue it to something; beyond the text, nothing does.
#[inline(always)]
pub(super) fn may_glue(text: &[u8], at: usize, side: u8) -> bool {
    text.get(at).is_some_and(|byte| MAY_GLUE[usize::from(*byte)] & side != 0)
}

/// Whether signs around these bytes make them part of an identifier, path or call.
#[inline(always)]
pub(crate) fn is_glued(text: &[u8], start: usize, end: usize) -> bool {
    (may_glue(text, start.wrapping_sub(1), BEFORE) || may_glue(text, end, BEHIND))
        && is_glued_indeed(text, start, end)
}

/// [`is_glued`], where a byte beside the word may glue it.
#[inline(never)]
pub(super) fn is_glued_indeed(text: &[u8], start: usize, end: usize) -> bool {
    let byte = |at: Option<usize>| at.and_then(|at| text.get(at)).copied().unwrap_or(b' ');
    let second = || byte(start.checked_sub(2));
    let before = match byte(start.checked_sub(1)) {
        b'_' | b'$' | b'/' | b'\\' | b'%' | b'&' | b'=' => true,
        // `J.Smith` is none.
        b'.' => {
            let third = byte(start.checked_sub(3));
            !second().is_ascii_uppercase() || third.is_ascii_alphanumeric()
        }
        same @ (b'-' | b':') => second() == same,
        _ => false,
    };
    before
        || match byte(Some(end)) {
            b'_' | b'(' | b'[' | b'{' | b'=' | b'%' | b'\\' | b'@' => true,
            b':' => byte(Some(end + 1)) == b':',
            b'.' => match byte(Some(end + 1)) {
                b'0'..=b'9' => is_in_address(text, end),
                next => matches!(next, b'a'..=b'z' | b'_'),
            },
            b'-' => byte(Some(end + 1)) == b'>',
            _ => false,
        }
}

/// Whether what goes on at `at` leads to the `@` of an e-mail address: `quinn.0nq@…`, unlike the `Smith.12` of a footnote.
fn is_in_address(text: &[u8], at: usize) -> bool {
    const LONGEST: usize = 64;
    let is_local = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'-');
    let local = text[at..].iter().take(LONGEST).take_while(|b| is_local(b)).count();
    text.get(at + local) == Some(&b'@')
}
