//! What stands in a window of four bytes and right beside it, if that is one of a literal.
//!
//! In: the literals that a window nominates. Out: [`Shared`], the bits that all of them have in the window and in the two
//! bytes before and behind it, which rules most places out where the window stands by chance. Of one literal alone every
//! byte is known, and of letters all but their case.

/// Places on either side that are looked at.
pub(super) const FAR: usize = 2;
/// The bytes beside a window, and the window.
pub(super) const AROUND: usize = FAR + 4 + FAR;
/// So many bytes of a text, the first of them lowest.
pub(super) type Around = u64;

/// The bits that some literals have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    bits: Around,
    /// Which bits are known.
    known: Around,
}

impl Shared {
    /// Of a literal with the window at `window`.
    pub(super) fn of(literal: &[u8], window: usize, case_sensitive: bool) -> Shared {
        let mut shared = Shared::default();
        for place in 0..AROUND {
            let at = (window + place).checked_sub(FAR);
            let Some(byte) = at.and_then(|at| literal.get(at)) else { continue };
            let is_folded = !case_sensitive && byte.is_ascii_alphabetic();
            let known = if is_folded { !0x20 } else { u8::MAX };
            shared.bits |= Around::from(byte & known) << (8 * place);
            shared.known |= Around::from(known) << (8 * place);
        }
        shared
    }

    /// What both have.
    pub(super) fn with(self, other: Shared) -> Shared {
        let known = self.known & other.known & !(self.bits ^ other.bits);
        Shared { bits: self.bits & known, known }
    }

    /// Whether one of the literals may have its window in the middle of these bytes.
    #[inline(always)]
    pub(super) fn may_be(self, around: Around) -> bool {
        (around ^ self.bits) & self.known == 0
    }
}

/// The window of the bytes around it.
#[inline(always)]
pub(super) fn middle(around: Around) -> [u8; 4] {
    ((around >> (8 * FAR)) as u32).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_be(shared: Shared, text: &str) -> bool {
        let at = text.to_ascii_lowercase().find("sswo").unwrap();
        let window = *text.as_bytes()[at..].first_chunk().unwrap();
        let around = *text.as_bytes()[at - FAR..].first_chunk().unwrap();
        assert_eq!(middle(Around::from_le_bytes(around)), window);
        shared.may_be(Around::from_le_bytes(around))
    }

    #[test]
    fn what_is_not_the_literal_is_ruled_out() {
        let shared = Shared::of(b"password", 2, false);
        for may in ["my PassWORD is", "password", "passwords"] {
            assert!(may_be(shared, may), "{may}");
        }
        for not in ["a bsswords", "x passwood  ", "x passwor,", "xpasswor$"] {
            assert!(!may_be(shared, not), "{not}");
        }
        assert!(!may_be(Shared::of(b"password", 2, true), "passWord"));
        let shared = shared.with(Shared::of(b"ssword", 0, false));
        assert!(may_be(shared, "a b ssword x"));
        assert!(!may_be(shared, "a b sswork x"));
    }

    #[test]
    fn literals_share_what_is_the_same() {
        let [one, other] = ["caseno", "case id"].map(|text| Shared::of(text.as_bytes(), 0, false));
        let both = one.with(other);
        assert_eq!(both, other.with(one));
        let around = |text: &[u8; 8]| Around::from_le_bytes(*text);
        assert!(both.may_be(around(b"a case i")) && both.may_be(around(b"b CASEno")));
        assert!(!both.may_be(around(b"a cast i")));
        // An `n` and a space differ, but both have a bit in common that a `Q` has not.
        assert!(!both.may_be(around(b"b caseQo")));
    }
}
