//! What may stand right beside a window of four bytes, if that is one of a literal.
//!
//! In: the literals that a window nominates. Out: [`Beside`], one bit for each kind of byte and each of the two places
//! before and behind the window, which rules most places out where the window stands by chance. A kind is a letter of
//! either case and a few bytes of other scripts, or a few signs together: a byte of the literal is never ruled out.

/// Places on either side that are looked at.
pub(super) const FAR: usize = 2;

/// For each place beside a window the kinds that may stand there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beside {
    before: [u32; FAR],
    behind: [u32; FAR],
}

impl Beside {
    /// Add a literal with the window at `window`.
    pub(super) fn add(&mut self, literal: &[u8], window: usize) {
        let mask = |at: Option<usize>| match at.and_then(|at| literal.get(at)) {
            Some(byte) => 1 << KIND[usize::from(*byte)],
            // Outside of the literal anything may stand.
            None => u32::MAX,
        };
        for far in 0..FAR {
            self.before[far] |= mask(window.checked_sub(far + 1));
            self.behind[far] |= mask(Some(window + 4 + far));
        }
    }

    /// Whether one of the literals may have its window in the middle of these bytes.
    #[inline(always)]
    pub(super) fn may_be(&self, around: &[u8; FAR + 4 + FAR]) -> bool {
        let may = |masks: u32, byte: u8| masks >> (KIND[usize::from(byte)] & 31);
        let before = may(self.before[0], around[1]) & may(self.before[1], around[0]);
        let behind = may(self.behind[0], around[6]) & may(self.behind[1], around[7]);
        before & behind & 1 == 1
    }
}

/// What kind a byte is: 26 letters, and five kinds of other bytes of ASCII. Bytes of other scripts are spread over those of
/// the letters, which seldom stand where such a byte is looked for.
static KIND: [u8; 256] = {
    let mut kind = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kind[byte] = match byte as u8 {
            letter @ (b'A'..=b'Z' | b'a'..=b'z') => (letter | 0x20) - b'a',
            b' ' | b'\t' | b'\n' | b'\r' => 26,
            b'0'..=b'9' => 27,
            b'_' | b'-' => 28,
            b':' | b'/' | b'=' | b'"' | b'\'' => 29,
            0..128 => 30,
            other => other % 26,
        };
        byte += 1;
    }
    kind
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_the_literal_is_ruled_out() {
        let mut beside = Beside::default();
        beside.add(b"password", 2);
        let may_be = |beside: &Beside, text: &str| {
            let at = text.to_ascii_lowercase().find("sswo").unwrap();
            beside.may_be(text.as_bytes()[at - FAR..].first_chunk().unwrap())
        };
        for may in ["my PassWORD is", "password", "passwords"] {
            assert!(may_be(&beside, may), "{may}");
        }
        for not in ["a bsswords", "x passwood  ", "x passwor,"] {
            assert!(!may_be(&beside, not), "{not}");
        }
        beside.add(b"ssword", 0);
        assert!(may_be(&beside, "a b ssword x"));
    }
}
