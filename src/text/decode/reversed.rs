//! Text that a bidi override shows backwards.
//!
//! In: the input, with its overrides. Out: each overridden run and what a reader sees: its characters in reverse.

use memchr::memmem;

use crate::span::Span;

/// The right-to-left override.
const OVERRIDE: &[u8] = "\u{202E}".as_bytes();
/// The longest run that is turned round, in bytes.
const LONGEST: usize = 512;

/// Show each run with its overrides, and its characters in reverse.
pub(in crate::text) fn each(text: &[u8], mut show: impl FnMut(Span, &[u8])) {
    let mut done = 0;
    for at in memmem::find_iter(text, OVERRIDE) {
        let start = at + OVERRIDE.len();
        if at < done {
            continue;
        }
        let rest = &text[start..text.len().min(start + LONGEST)];
        let valid = rest.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let length = valid.find(['\n', '\u{202C}', '\u{202D}', '\u{202E}']).unwrap_or(valid.len());
        let backwards: String = valid[..length].chars().rev().collect();
        // The pop that ends the override belongs to it.
        let pop = if valid[length..].starts_with('\u{202C}') { 3 } else { 0 };
        done = start + length + pop;
        show(Span::new(at, done), backwards.as_bytes());
    }
}
