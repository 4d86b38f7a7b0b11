//! What stands in an authorization header, by itself: `Bearer …`, `Basic …`.
//!
//! In: where the scheme stands. Out: the credentials behind it.

use super::{AUTHORIZATION, secret};
use crate::recognize::Hits;
use crate::scan::assignment::bridge::key_around;
use crate::scan::assignment::value;

/// `Bearer …` by itself.
pub(super) fn bearer(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let start = at + "bearer ".len();
    let is_part = |b: &&u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(*b);
    let run = text[start..].iter().take(value::MAX).take_while(is_part).count();
    let value = &text[start..start + run];
    let value = value.strip_suffix(b".").unwrap_or(value);
    if key_around(text, at, at + "bearer".len()).start == at && secret::is_drawn(value) {
        hits.push(AUTHORIZATION, start, start + value.len());
    }
}

/// `Basic …` by itself: a user and a password in base64.
pub(super) fn basic(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    const SHORTEST: usize = 12;
    let start = at + "basic ".len();
    let is_part = |b: &&u8| b.is_ascii_alphanumeric() || b"+/=".contains(*b);
    let run = text[start..].iter().take(value::MAX).take_while(is_part).count();
    let value = &text[start..start + run];
    if run >= SHORTEST
        && secret::is_basic(value)
        && key_around(text, at, at + "basic".len()).start == at
    {
        hits.push(AUTHORIZATION, start, start + run);
    }
}
