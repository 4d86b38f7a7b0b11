//! UTF-8 or UTF-16: how the bytes of a file are to be read.

use std::borrow::Cow;

use crate::text::Order;

/// The encoding of a text. What is not UTF-16 counts as UTF-8, whatever bytes are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(Option<Order>);

impl Encoding {
    /// The encoding of a whole text, by its byte order mark or by where its NULs are.
    pub fn of(text: &[u8]) -> Encoding {
        Encoding(Order::of(text))
    }

    /// Whether it is UTF-16.
    pub fn is_utf16(self) -> bool {
        self.0.is_some()
    }

    /// A part of the text as UTF-8; lone surrogates as the three bytes that the scheme of UTF-8 has for them.
    pub fn decode(self, part: &[u8]) -> Cow<'_, [u8]> {
        match self.0 {
            Some(order) => Cow::Owned(order.decode(part)),
            None => Cow::Borrowed(part),
        }
    }

    /// Length of the byte order mark at the beginning of the text.
    pub fn mark(self, text: &[u8]) -> usize {
        match text {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] if self.is_utf16() => 2,
            [0xEF, 0xBB, 0xBF, ..] => 3,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_nuls_tell_the_encoding() {
        let utf16 = b"\xFE\xFF\0a\x20\xAC";
        let encoding = Encoding::of(utf16);
        assert_eq!((encoding.is_utf16(), encoding.mark(utf16)), (true, 2));
        assert_eq!(&*encoding.decode(&utf16[2..]), "a\u{20AC}".as_bytes());
        let utf8 = b"\xEF\xBB\xBFa\xFF";
        assert_eq!((Encoding::of(utf8).is_utf16(), Encoding::of(utf8).mark(utf8)), (false, 3));
        assert_eq!(&*Encoding::of(utf8).decode(utf8), utf8);
    }
}
