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
    let begins_inside = bytes.first().is_some_and(|b| matches!(b, 0x80..0xC2 | 0xF5..));
    let is_wrong = || std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_some());
    begins_inside || !bytes.is_ascii() && is_wrong()
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7F
}

/// UTF-16 without a byte order mark, as UTF-8: every other byte a NUL.
pub(super) fn from_utf16(bytes: &[u8]) -> Option<Vec<u8>> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    let narrow: Option<Vec<u8>> =
        pairs.iter().map(|pair| (pair[1] == 0).then_some(pair[0])).collect();
    narrow.filter(|narrow| is_text(narrow) && narrow.is_ascii())
}
