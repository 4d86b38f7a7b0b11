//! Whether decoded bytes are text.
//!
//! In: bytes. Out: yes if they are UTF-8, nearly all of it printable. Random bytes fail on the first few.

/// The shortest text worth a look.
const SHORTEST: usize = 4;

/// Whether the bytes are text.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    if bytes.len() < SHORTEST || !is_text_so_far(&bytes[..bytes.len().min(16)]) {
        return false;
    }
    let control = bytes.iter().filter(|b| is_control(**b)).count();
    control * 10 <= bytes.len() && std::str::from_utf8(bytes).is_ok()
}

/// Whether a beginning of the bytes could be one of text.
fn is_text_so_far(bytes: &[u8]) -> bool {
    let control = bytes.iter().filter(|b| is_control(**b)).count();
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    valid && control * 8 <= bytes.len()
}

/// Whether these are no UTF-8, whatever follows, so that the rest need not be looked at.
#[inline]
pub(super) fn begins_no_text(bytes: &[u8]) -> bool {
    let is_wrong = || std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_some());
    breaks_off(bytes) || !bytes.is_ascii() && is_wrong()
}

/// Whether a text may begin with these, eight bytes at least.
pub(super) fn may_begin_text(bytes: &[u8; 8]) -> bool {
    // Of the sixteen bytes that are looked at first, two may be control characters.
    let control = bytes.iter().filter(|b| is_control(**b)).count();
    control <= 2 && !begins_no_text(bytes)
}

/// Whether a character begins inside another among the first eight bytes, or goes on where none has begun.
#[inline]
fn breaks_off(bytes: &[u8]) -> bool {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let known = bytes.len().min(8);
    let mut eight = [0; 8];
    eight[..known].copy_from_slice(&bytes[..known]);
    let eight = u64::from_le_bytes(eight);
    let foreign = eight & HIGH;
    let begins = foreign & eight << 1;
    let goes_on = foreign & !begins;
    // The place behind the last known byte says nothing.
    let inside = HIGH.checked_shr(8 * (8 - known as u32)).unwrap_or(0);
    (begins << 8 & !goes_on & inside) | (goes_on & !(foreign << 8)) != 0
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7F
}

/// Whether every other of the first bytes is a NUL, as in UTF-16.
pub(super) fn may_be_utf16(bytes: &[u8]) -> bool {
    const PROBE: usize = 8;
    let bytes = &bytes[..bytes.len().min(PROBE)];
    (0..2).any(|first| bytes.iter().enumerate().all(|(i, b)| (i % 2 == first) == (*b == 0)))
}

/// UTF-16 without a byte order mark, as UTF-8: every other byte a NUL.
pub(super) fn from_utf16(bytes: &[u8]) -> Option<Vec<u8>> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    let narrow = |first: usize| {
        let narrow = pairs.iter().map(|pair| (pair[1 - first] == 0).then_some(pair[first]));
        narrow.collect::<Option<Vec<u8>>>()
    };
    let narrow = narrow(0).or_else(|| narrow(1));
    narrow.filter(|narrow| is_text(narrow) && narrow.is_ascii())
}
