//! A value that was found once, found again where it comes back without its label.
//!
//! In: a part of a text, and what was found in it. Out: findings for later places where the same bytes stand, free on both
//! sides. Only what is told by its digits or signs comes back as itself: a number, a token, a password that is no plain
//! word. Names have rules of their own within a text, and what is found by its form alone is found everywhere in any case.
//! Earlier places are left alone, so that a line can be passed on before the next one is read. What a disguise hid is looked
//! for in plain letters. Where texts are parts of one document, as the messages of a conversation are, values of one are
//! found in the next ones, and names. One pass, whatever was found.

mod filter;
#[cfg(test)]
mod tests;

use super::carried_names;
use crate::entity::Category;
use crate::finding::{Finding, View};
use crate::scan::simd::BLOCK;
use crate::scan::simd::runs::Runs;
use crate::span::Span;
use filter::{Filter, Firsts};

/// Bytes of a value, from its first letter or digit on, that lead to it.
const KEY: usize = 6;
/// Longer values are not looked for.
const LONGEST: usize = 256;
/// Numbers of 64 bits that say of most keys that they are nobody's, of one text and of many: powers of two.
const FILTER: usize = 64;
const LARGE_FILTER: usize = 1024;
/// Most values that are carried from text to text.
const CARRIED: usize = 4096;

/// Memory that texts share.
#[derive(Default)]
pub(super) struct Again {
    /// What is looked for, by key; of the same key in the order of the text.
    known: Vec<Known>,
    filter: Filter,
    /// What is inked already.
    taken: Vec<Span>,
    more: Vec<Finding>,
    /// Values that a disguise hid in the text at hand, by key.
    disclosed: Vec<Carried>,
    /// Values of the texts before, by key, where texts are parts of one document.
    carried: Vec<Carried>,
    /// Of their keys; none where nothing is carried on.
    carried_filter: Option<Filter>,
}

impl std::fmt::Debug for Again {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Again").finish_non_exhaustive()
    }
}

/// A value of the text at hand.
#[derive(Clone, Copy)]
struct Known {
    key: u64,
    /// What stands behind the key, see [`behind_key`], and which bits of that are of the value.
    behind: u64,
    inside: u64,
    /// Bytes of the value before its key.
    before: usize,
    finding: Finding,
}

/// A value of a text before.
struct Carried {
    known: Known,
    value: Box<[u8]>,
}

impl Again {
    /// From now on texts are parts of one document: what one holds is looked for in the next ones.
    pub(super) fn carry(&mut self) {
        self.forget();
        let mut filter = Filter::default();
        filter.clear(LARGE_FILTER);
        self.carried_filter = Some(filter);
    }

    /// The document is over.
    pub(super) fn forget(&mut self) {
        self.carried.clear();
        self.carried_filter = None;
    }

    /// Whether values of texts before are looked for.
    pub(super) fn carries(&self) -> bool {
        !self.carried.is_empty()
    }

    /// What was disclosed is that of another text.
    pub(super) fn close(&mut self) {
        self.disclosed.clear();
    }

    /// A finding of the text at hand, in its bytes, whose value a disguise hid there.
    pub(super) fn disclose(&mut self, value: &[u8], finding: Finding) {
        let is_meant = is_inked(&finding) && comes_back(&finding);
        let before = value.iter().position(|byte| is_word(*byte)).filter(|_| is_meant);
        let finding = Finding { view: View::RAW, ..finding };
        let known = before.and_then(|before| Known::new(value, before, finding));
        let Some(known) = known else { return };
        if value.len() <= LONGEST && tells_itself(value, finding.category()) {
            let place = self.disclosed.partition_point(|other| other.known.key <= known.key);
            self.disclosed.insert(place, Carried { known, value: value.into() });
        }
    }

    /// Append the places where values come back; whether there are any. The findings are disjoint and in order, and are so
    /// no longer.
    pub(super) fn find(&mut self, text: &[u8], findings: &mut Vec<Finding>) -> bool {
        let Again { known, filter, taken, more, disclosed, carried, carried_filter } = self;
        known.clear();
        known.extend(findings.iter().filter_map(|finding| Known::of(text, finding)));
        if known.is_empty() && carried.is_empty() && disclosed.is_empty() {
            return false;
        }
        known.sort_by_key(|known| known.key);
        filter.clear(FILTER);
        let of_text = || known.iter().chain(disclosed.iter().map(|hidden| &hidden.known));
        of_text().for_each(|known| filter.add(known.key));
        taken.clear();
        taken.extend(findings.iter().filter(|f| is_inked(f)).map(|f| f.span));
        let first = of_text().map(|known| known.finding.span.end).min().unwrap_or_default();
        let first = if carried.is_empty() { first } else { 0 };
        let of_carried =
            carried_filter.as_ref().map_or_else(Firsts::default, |filter| filter.firsts);
        let mut done = 0;
        each_start(text, first, filter.firsts.or(of_carried), |at| {
            let key = key_at(text, at)?;
            let hidden = || stand_disclosed(disclosed, key, text, at);
            let own = || longest(stand(known, key, text, at).chain(hidden()));
            let before = || longest(stand_carried(carried, key, text, at));
            let own = filter.may_have(key).then(own).flatten();
            let may_be_carried = carried_filter.as_ref().is_some_and(|filter| filter.may_have(key));
            let before = may_be_carried.then(before).flatten();
            let found = longest(own.into_iter().chain(before))?;
            let is_taken = || {
                let next = taken.partition_point(|span| span.end <= found.span.start);
                taken.get(next).is_some_and(|span| span.overlaps(found.span))
            };
            if found.span.start >= done && !is_taken() {
                done = found.span.end;
                more.push(found);
            }
            Some(())
        });
        let any = !more.is_empty();
        findings.append(more);
        any
    }

    /// Remember the values of a text for the next ones, if those are parts of the same document.
    pub(super) fn remember(&mut self, text: &[u8], findings: &[Finding]) {
        let Some(filter) = &mut self.carried_filter else { return };
        let of_text = findings.iter().filter_map(|finding| Known::of(text, finding));
        let of_text = of_text.map(|known| (known, &text[known.finding.span.range()]));
        let disclosed = self.disclosed.iter().map(|hidden| (hidden.known, &*hidden.value));
        let words = findings.iter().flat_map(|finding| {
            let words = carried_names::words(text, finding).map(move |word| (word, *finding));
            words.filter_map(|(word, finding)| Some((Known::new(word, 0, finding)?, word)))
        });
        for (known, value) in of_text.chain(disclosed).chain(words) {
            if self.carried.len() >= CARRIED {
                return;
            }
            let place = self.carried.partition_point(|carried| carried.known.key <= known.key);
            let same = self.carried[..place].iter().rev();
            let mut same = same.take_while(|carried| carried.known.key == known.key);
            if !same.any(|carried| *carried.value == *value) {
                self.carried.insert(place, Carried { known, value: value.into() });
                filter.add(known.key);
            }
        }
    }
}

impl Known {
    /// The value of a finding, with so many bytes before its key.
    fn new(value: &[u8], before: usize, finding: Finding) -> Option<Known> {
        let key = key_at(value, before)?;
        let length = value.len() - before - KEY;
        let inside = if length < 8 { !(u64::MAX << (8 * length)) } else { u64::MAX };
        Some(Known { key, behind: behind_key(value, before), inside, before, finding })
    }

    /// What is looked for, if the finding's value tells itself.
    fn of(text: &[u8], finding: &Finding) -> Option<Known> {
        let is_meant = is_inked(finding) && finding.view == View::RAW && comes_back(finding);
        let value = text.get(finding.span.range()).filter(|_| is_meant)?;
        if value.len() > LONGEST || !tells_itself(value, finding.category()) {
            return None;
        }
        let before = value.iter().position(|byte| is_word(*byte))?;
        Known::new(value, before, *finding)
    }

    /// The value, where it stands behind the place that it is known from.
    fn comes_back(&self, value: &[u8], text: &[u8], at: usize) -> Option<Finding> {
        self.stands(value, text, at).filter(|found| found.span.start >= self.finding.span.end)
    }

    /// The value, where it stands with its key at `at`.
    fn stands(&self, value: &[u8], text: &[u8], at: usize) -> Option<Finding> {
        let from = at.checked_sub(self.before)?;
        let span = Span::new(from, from + value.len());
        let same = text.get(span.range())? == value;
        (same && stands_free(text, span)).then_some(Finding {
            span,
            in_context: false,
            ..self.finding
        })
    }
}

/// Those with that key.
fn with_key<K>(all: &[K], key: u64, key_of: fn(&K) -> u64) -> impl Iterator<Item = &K> {
    let first = all.partition_point(|known| key_of(known) < key);
    all[first..].iter().take_while(move |known| key_of(known) == key)
}

/// The values with that key that stand at `at`, of those that are known before it.
fn stand<'k>(
    known: &'k [Known],
    key: u64,
    text: &'k [u8],
    at: usize,
) -> impl Iterator<Item = Finding> + 'k {
    let behind = behind_key(text, at);
    let known = with_key(known, key, |known| known.key);
    // Times of one hour have one key, and logs have many.
    let known = known.filter(move |known| (known.behind ^ behind) & known.inside == 0);
    known.filter_map(move |known| known.comes_back(&text[known.finding.span.range()], text, at))
}

/// The same of values that were disclosed.
fn stand_disclosed<'k>(
    disclosed: &'k [Carried],
    key: u64,
    text: &'k [u8],
    at: usize,
) -> impl Iterator<Item = Finding> + 'k {
    let hidden = with_key(disclosed, key, |hidden| hidden.known.key);
    hidden.filter_map(move |hidden| hidden.known.comes_back(&hidden.value, text, at))
}

/// The same of values of the texts before.
fn stand_carried<'k>(
    carried: &'k [Carried],
    key: u64,
    text: &'k [u8],
    at: usize,
) -> impl Iterator<Item = Finding> + 'k {
    let carried = with_key(carried, key, |carried| carried.known.key);
    carried.filter_map(move |carried| carried.known.stands(&carried.value, text, at))
}

/// The longest; of equals the first.
fn longest(mut found: impl Iterator<Item = Finding>) -> Option<Finding> {
    let first = found.next()?;
    Some(
        found.fold(first, |best, next| if next.span.len() > best.span.len() { next } else { best }),
    )
}

fn is_inked(finding: &Finding) -> bool {
    finding.is_acted_on() && finding.category() != Category::Injection
}

/// Whether the value of such a finding means the same wherever it stands. An address of a machine may be the number of a
/// version as well, and the name of an account that of a machine.
fn comes_back(finding: &Finding) -> bool {
    let is_of_use = matches!(finding.category(), Category::Pii | Category::Secret);
    is_of_use && !matches!(finding.entity.name(), "ip_address" | "username" | "person")
}

/// Whether nobody would write a value by chance: it has a digit, or if it is a secret, a sign that words don't have. A round
/// number may be a sum.
fn tells_itself(value: &[u8], category: Category) -> bool {
    let is_sign = |byte: &u8| byte.is_ascii_punctuation() && !b"-_./:,'".contains(byte);
    let has_sign = category == Category::Secret && value.iter().any(is_sign);
    has_sign || value.iter().any(u8::is_ascii_digit) && !value.ends_with(b"000")
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// The first bytes from `at` on.
#[inline]
fn key_at(text: &[u8], at: usize) -> Option<u64> {
    let bytes: &[u8; KEY] = text.get(at..)?.first_chunk()?;
    Some(bytes.iter().rev().fold(0, |key, byte| key << 8 | u64::from(*byte)))
}

/// The eight bytes behind the key at `at`, the first one lowest; zeros behind the end of the text.
#[inline]
fn behind_key(text: &[u8], at: usize) -> u64 {
    let behind = text.get(at + KEY..).unwrap_or_default();
    match behind.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => behind.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    }
}

/// Whether the value is no part of a longer word or number.
fn stands_free(text: &[u8], span: Span) -> bool {
    let (inside, outside) =
        (&text[span.range()], |at: Option<usize>| at.and_then(|at| text.get(at)));
    let joins = |edge: Option<&u8>, beside: Option<&u8>, farther: Option<&u8>| {
        let (Some(edge), Some(beside)) = (edge, beside) else { return false };
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        is_word(*edge) && is_word(*beside)
            || is_digit(edge) && matches!(beside, b'.' | b',') && farther.is_some_and(is_digit)
    };
    let (before, behind) = (span.start.checked_sub(1), Some(span.end));
    !joins(inside.first(), outside(before), outside(span.start.checked_sub(2)))
        && !joins(inside.last(), outside(behind), outside(Some(span.end + 1)))
}

/// Show where words begin from `from` on with one of those bytes, in order.
fn each_start(text: &[u8], from: usize, firsts: Firsts, mut show: impl FnMut(usize) -> Option<()>) {
    // Most values are numbers, and most words of a text are none.
    let are_digits = firsts.are_digits();
    let mut base = from / BLOCK * BLOCK;
    let mut inside = u64::from(base > 0 && is_word(text[base - 1]));
    while base < text.len() {
        let rest = &text[base..];
        let mut padded = [0; BLOCK];
        let block = rest.first_chunk().unwrap_or_else(|| {
            padded[..rest.len()].copy_from_slice(rest);
            &padded
        });
        let Runs { words, digits, .. } = Runs::of(block);
        let mut starts = words & !(words << 1 | inside);
        starts &= if are_digits { digits } else { u64::MAX };
        inside = words >> (BLOCK - 1);
        while starts != 0 {
            let at = base + starts.trailing_zeros() as usize;
            if firsts.has(text[at]) {
                show(at);
            }
            starts &= starts - 1;
        }
        base += BLOCK;
    }
}
