//! Where a terminal control sequence ends.
//!
//! In: bytes and the place of an ESC (or of the one-character form of `ESC [`). Out: the length of the whole sequence.
//! Looks at most [`LONGEST`] bytes ahead and never over the end of a line, so that an unfinished sequence hides nothing.

/// The longest control string, such as a link target, that is taken for one.
const LONGEST: usize = 4096;
/// The longest list of parameters.
const PARAMETERS: usize = 64;

/// Where control strings end, remembered, so that many that never end cost no more than one.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// Between these two no string ends but at the second.
    known: (usize, usize),
}

/// Length of the sequence whose ESC stands at `at`; 1 if nothing that belongs to it follows.
pub(super) fn escape(text: &[u8], at: usize, ends: &mut Ends) -> usize {
    let rest = &text[at..];
    match rest.get(1) {
        Some(b'[') => 2 + control(&rest[2..]),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => 2 + ends.string(text, at + 2),
        // Character sets: intermediate bytes and a final one.
        Some(0x20..=0x2F) => {
            let middle = rest[1..].iter().take(4).take_while(|b| matches!(b, 0x20..=0x2F)).count();
            match rest.get(1 + middle) {
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

impl Ends {
    /// Length of the control string at `start` with its terminator; 0 if that is missing.
    fn string(&mut self, text: &[u8], start: usize) -> usize {
        if !(self.known.0..=self.known.1).contains(&start) {
            self.known = (start, next_end(text, start));
        }
        let end = self.known.1;
        let terminator = match text.get(end) {
            Some(0x07) => 1,
            Some(0x1B) => 2,
            _ => return 0,
        };
        let length = end + terminator - start;
        if length <= LONGEST { length } else { 0 }
    }
}

/// The next place where a control string ends or breaks off.
fn next_end(text: &[u8], start: usize) -> usize {
    memchr::memchr3_iter(0x07, 0x1B, b'\n', &text[start..])
        .map(|at| start + at)
        .find(|&at| text[at] != 0x1B || text.get(at + 1) == Some(&b'\\'))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{Ends, escape};

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
            assert_eq!(escape(text.as_bytes(), 0, &mut Ends::default()), length, "{text:?}");
        }
    }
}
