//! The encoding of a stream: told by its beginning, undone on the way in, restored on the way out.
//!
//! In: pieces of UTF-8 or UTF-16. Out: UTF-8 to work on, and the way back. As for whole texts, UTF-16 has a byte order
//! mark or a NUL in every other of its first bytes, and nothing is refused: lone surrogates and an odd last byte come
//! out as they went in.

use crate::text::{Order, Utf16, utf16_units};

/// The first bytes that tell the encoding.
const SAMPLE: usize = 64;
/// A sample with more pairs of bytes without a NUL than this is no UTF-16, however it goes on.
const PLAIN_PAIRS: usize = SAMPLE / 2 / 4;

/// Decodes what comes in and encodes what goes out.
#[derive(Debug)]
pub(super) enum Decoder {
    /// Not told yet; the bytes so far.
    Unknown(Vec<u8>),
    Utf8,
    Utf16 {
        order: Order,
        /// A lone byte, or a unit that begins a pair.
        pending: Vec<u8>,
    },
}

impl Default for Decoder {
    fn default() -> Decoder {
        Decoder::Unknown(Vec::new())
    }
}

impl Decoder {
    /// For a text that is UTF-8, whatever it looks like.
    pub(super) fn utf8() -> Decoder {
        Decoder::Utf8
    }

    /// Append what `piece` says to `text`.
    pub(super) fn decode(&mut self, piece: &[u8], last: bool, text: &mut Vec<u8>) {
        match self {
            Decoder::Utf8 => text.extend_from_slice(piece),
            Decoder::Unknown(head) => {
                head.extend_from_slice(piece);
                if let Some(known) = told(head, last) {
                    let head = std::mem::take(head);
                    *self = known;
                    self.decode(&head, last, text);
                }
            }
            Decoder::Utf16 { order, pending } => {
                pending.extend_from_slice(piece);
                let whole = if last { pending.len() } else { whole_units(pending, *order) };
                text.extend_from_slice(&order.decode(&pending[..whole]));
                let odd = whole % 2;
                pending.drain(..whole - odd);
            }
        }
    }

    /// Turn what goes out into the encoding of what came in.
    pub(super) fn encode(&self, out: &mut Vec<u8>, last: bool) {
        if let Decoder::Utf16 { order, pending } = self {
            let odd = pending.first().copied().filter(|_| last);
            *out = Utf16::of(*order, odd).write(out);
        }
    }

    /// How long `text` was in the input.
    pub(super) fn length_in_input(&self, text: &[u8]) -> usize {
        match self {
            Decoder::Utf16 { .. } => 2 * utf16_units(text),
            _ => text.len(),
        }
    }
}

/// The encoding of a text that begins with `head`, once it is certain.
fn told(head: &[u8], last: bool) -> Option<Decoder> {
    let mark = matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    let pairs = head.as_chunks::<2>().0;
    let plain = pairs.iter().filter(|pair| !pair.contains(&0)).count();
    if !(last || mark || head.len() >= SAMPLE || plain > PLAIN_PAIRS) {
        return None;
    }
    let order = if plain > PLAIN_PAIRS && !mark { None } else { Order::of(head) };
    Some(order.map_or(Decoder::Utf8, |order| Decoder::Utf16 { order, pending: Vec::new() }))
}

/// How many of the bytes can be decoded now: whole units, and no first half of a pair.
fn whole_units(bytes: &[u8], order: Order) -> usize {
    let units = bytes.as_chunks::<2>().0;
    let halved = units.last().is_some_and(|&unit| order.begins_pair(unit));
    2 * (units.len() - usize::from(halved))
}
