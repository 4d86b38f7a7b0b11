//! Where a terminal control sequence ends.
//!
//! In: bytes and the place of an ESC (or of the one-character form of `ESC [`). Out: the length of the whole sequence.
//! Looks at most [`LONGEST`] bytes ahead and never over the end of a line, so that an unfinished sequence hides nothing.

/// The longest control string, such as a link target, that is taken for one.
const LONGEST: usize = 4096;
/// The longest list of parameters.
const PARAMETERS: usize = 64;

/// Length of the sequence whose ESC is the first byte of `text`; 1 if nothing that belongs to it follows.
pub(super) fn escape(text: &[u8]) -> usize {
    match text.get(1) {
        Some(b'[') => 2 + control(&text[2..]),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => 2 + string(&text[2..]),
        // Character sets: intermediate bytes and a final one.
        Some(0x20..=0x2F) => {
            let middle = text[1..].iter().take(4).take_while(|b| matches!(b, 0x20..=0x2F)).count();
            match text.get(1 + middle) {
                Some(0x30..=0x7E) => 2 + middle,
                _ => 1,
            }
        }
        Some(0x40..=0x5F | b'c' | b'7' | b'8' | b'=' | b'>') => 2,
        _ => 1,
    }
}

/// Length of parameters and final byte, behind `ESC [`; 0 if the final byte is missing.
pub(super) fn control(text: &[u8]) -> usize {
    let parameters = text.iter().take(PARAMETERS).take_while(|b| matches!(b, 0x20..=0x3F)).count();
    match text.get(parameters) {
        Some(0x40..=0x7E) => parameters + 1,
        _ => 0,
    }
}

/// Length of a control string with its terminator; 0 if that is missing.
fn string(text: &[u8]) -> usize {
    let text = &text[..text.len().min(LONGEST)];
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            0x07 => return at + 1,
            0x1B if text.get(at + 1) == Some(&b'\\') => return at + 2,
            b'\n' => return 0,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn sequences_end_where_they_end() {
        for (text, length) in [
            ("\x1b[31mred", 5),
            ("\x1b[0;1;38;5;9mx", 13),
            ("\x1b]8;;https://x.example\x07link", 23),
            ("\x1b]0;title\x1b\\x", 11),
            ("\x1b]0;never finished\nx", 2),
            ("\x1b[31", 2),
            ("\x1b[3\n1m", 2),
            ("\x1b(Bx", 3),
            ("\x1bMx", 2),
            ("\x1bx", 1),
            ("\x1b", 1),
        ] {
            assert_eq!(escape(text.as_bytes()), length, "{text:?}");
        }
    }
}
