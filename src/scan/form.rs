//! What there is to look for in chains that look alike, remembered: logs and tables write the same few forms over and over.
//!
//! In: a chain. Out: its [`Plan`]: where its groups are, which recognizers have which of them to look at, and which rows of
//! groups are shapes of numbers. That depends on nothing but the form of the chain: its bytes and one on each side, with `0`
//! for each digit, `a` or `A` for nearly each letter, and one sign for all bytes that are not ASCII. Forms are compared
//! whole, so that a chain is never taken for another one.

use super::chain::{Group, LONGEST, Opening};
use super::simd::sixteen::{Kinds, SIXTEEN};
use super::uuid;
use crate::span::Span;

/// Most groups of a chain that is remembered, most recognizers, and most rows of a plan.
const MOST_GROUPS: usize = 32;
const MOST_RECOGNIZERS: usize = 16;
const MOST_ROWS: usize = 6;
/// Places; a power of two. Each is held by the last form that wanted it.
const PLACES: usize = 2048;

/// See the [module](self).
#[derive(Clone, Copy, Debug)]
pub(super) struct Form<'o> {
    /// Eight signs each; zeros behind the form.
    signs: &'o [u64],
    length: usize,
    /// Whether it is one of all UUIDs with one outline, see [`uuid`].
    pub(super) is_of_uuids: bool,
}

impl<'o> Form<'o> {
    /// Of these groups; none if they are too many.
    pub(super) fn of_groups(
        text: &[u8],
        groups: &[Group],
        opening: &'o mut Opening,
        joins_uuids: bool,
    ) -> Option<Form<'o>> {
        let (first, last) = (groups.first()?, groups.last()?);
        let chain = Span::new(first.start, last.end);
        if groups.len() > MOST_GROUPS { None } else { Form::of(text, chain, opening, joins_uuids) }
    }

    /// Of a chain; none if it is too long, or not at the opening of a chain, or at the start of the text. UUIDs with one
    /// outline may have one form.
    #[inline(always)]
    pub(super) fn of(
        text: &[u8],
        chain: Span,
        opening: &'o mut Opening,
        joins_uuids: bool,
    ) -> Option<Form<'o>> {
        let start = chain.start.checked_sub(1).filter(|start| *start == opening.base)?;
        let length = chain.end + 1 - start;
        if length > LONGEST {
            return None;
        }
        let signs = opening.signs(text, length);
        if let Some(last) = signs.last_mut() {
            *last &= u64::MAX >> (8 * (length.next_multiple_of(8) - length));
        }
        let is_of_uuids = length == uuid::LENGTH && joins_uuids && uuid::simplify(signs);
        Some(Form { signs, length, is_of_uuids })
    }

    #[inline(always)]
    fn place(&self) -> usize {
        let mix = |hash: u64, word: &u64| {
            (hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        };
        let hash = self.signs.iter().fold(0, mix);
        (hash >> (64 - PLACES.ilog2())) as usize
    }
}

/// A form that is remembered.
#[derive(Clone, Copy, Debug)]
struct Held {
    signs: [u64; LONGEST / 8],
    length: usize,
}

impl Held {
    fn of(form: &Form<'_>) -> Held {
        let mut held = Held { signs: [0; LONGEST / 8], length: form.length };
        held.signs.iter_mut().zip(form.signs).for_each(|(own, signs)| *own = *signs);
        held
    }

    #[inline(always)]
    fn is(&self, form: &Form<'_>) -> bool {
        let mut pairs = self.signs.iter().zip(form.signs);
        self.length == form.length && pairs.all(|(own, signs)| own == signs)
    }
}

/// Some groups in a row that are the shape of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Where, counted from the start of the chain.
    pub(super) start: u16,
    pub(super) end: u16,
    /// Whether these are the first groups of the chain, and the last.
    pub(super) is_first: bool,
    pub(super) is_last: bool,
    /// Which shape, as [`super::number::Shapes`] counts them.
    pub(super) shape: u32,
    /// Whether a number of that shape waits for a word.
    pub(super) waits: bool,
}

/// Where a group stands, counted from the start of the chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    start: u8,
    end: u8,
    digits: u8,
}

/// What there is to look for in chains of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    groups: [Place; MOST_GROUPS],
    group_count: usize,
    rows: [Row; MOST_ROWS],
    count: usize,
    /// A bit for each recognizer that has something to look at.
    asked: u16,
    at: [u32; MOST_RECOGNIZERS],
    /// Whether groups have other digits in each chain of the form.
    recounts: bool,
}

impl Plan {
    /// For a chain of these groups, if they are few and near each other; groups that have other digits in each chain of the form
    /// are to be counted anew.
    pub(super) fn of(groups: &[Group], recounts: bool) -> Option<Plan> {
        let mut plan = Plan { group_count: groups.len(), recounts, ..Plan::default() };
        let start = groups.first()?.start;
        for (place, group) in plan.groups.get_mut(..groups.len())?.iter_mut().zip(groups) {
            let [start, end, digits] = [group.start - start, group.end - start, group.digits]
                .map(|number| u8::try_from(number).ok());
            *place = Place { start: start?, end: end?, digits: digits? };
        }
        Some(plan)
    }

    /// The groups of the chain of this form that begins at `start`.
    pub(super) fn groups_at(&self, text: &[u8], start: usize, groups: &mut Vec<Group>) {
        groups.clear();
        groups.extend(self.groups[..self.group_count].iter().map(|place| Group {
            start: start + usize::from(place.start),
            end: start + usize::from(place.end),
            digits: usize::from(place.digits),
        }));
        if self.recounts {
            groups.iter_mut().for_each(|group| group.digits = digits(text, group));
        }
    }

    /// Add a row; whether there was room.
    pub(super) fn add_row(&mut self, row: Row) -> bool {
        let slot = self.rows.get_mut(self.count);
        let is_room = slot.is_some();
        slot.into_iter().for_each(|slot| *slot = row);
        self.count += usize::from(is_room);
        is_room
    }

    /// Add a recognizer and the groups it looks at; whether there was room.
    pub(super) fn ask(&mut self, recognizer: usize, at: u64) -> bool {
        let Some((slot, groups)) = self.at.get_mut(recognizer).zip(u32::try_from(at).ok()) else {
            return false;
        };
        *slot = groups;
        self.asked |= u16::from(groups != 0) << recognizer;
        true
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows[..self.count]
    }

    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0 && self.asked == 0
    }

    /// A bit for each recognizer that has something to look at.
    pub(super) fn who_is_asked(&self) -> u16 {
        self.asked
    }

    /// Recognizers and the groups they look at; only such as have a bit in `among`.
    pub(super) fn asked(&self, among: u16) -> impl Iterator<Item = (usize, u64)> + use<'_> {
        let mut left = self.asked & among;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            self.at.get(next).map(|at| (next, u64::from(*at)))
        })
    }
}

/// How many digits a short group has.
#[inline(always)]
fn digits(text: &[u8], group: &Group) -> usize {
    match text.get(group.start..).and_then(<[u8]>::first_chunk) {
        Some(bytes) if group.len() <= SIXTEEN => {
            let own = (1 << group.len()) - 1;
            (Kinds::of(bytes).digits & own).count_ones() as usize
        }
        _ => text[group.start..group.end].iter().filter(|b| b.is_ascii_digit()).count(),
    }
}

/// The plans of forms, as one scanner has made them; empty until first used.
#[derive(Debug, Default)]
pub(super) struct Known {
    of_scanner: u64,
    /// Which of the plans is at a place, counted from one.
    places: Vec<u16>,
    plans: Vec<Kept>,
    /// How many were made.
    made: u64,
}

#[derive(Clone, Copy, Debug)]
struct Kept {
    held: Held,
    plan: Plan,
    number: Number,
}

/// Tells a plan that is kept from all others, those that were kept in its place before it among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Number {
    at: usize,
    made: u64,
}

impl Known {
    /// From now on plans are those of that scanner; whether they were another's.
    #[inline]
    pub(super) fn belong_to(&mut self, scanner: u64) -> bool {
        let is_other = self.of_scanner != scanner;
        if is_other {
            self.places.clear();
            self.places.resize(PLACES, 0);
            self.plans.clear();
            self.of_scanner = scanner;
        }
        is_other
    }

    /// The plan for a form, if it is known.
    #[inline(always)]
    pub(super) fn get(&self, form: &Form<'_>) -> Option<(Number, &Plan)> {
        let at = usize::from(*self.places.get(form.place())?).checked_sub(1)?;
        self.plans.get(at).filter(|kept| kept.held.is(form)).map(|kept| (kept.number, &kept.plan))
    }

    /// The plan of that number, if it is still kept.
    #[inline(always)]
    pub(super) fn numbered(&self, number: Number) -> Option<&Plan> {
        self.plans.get(number.at).filter(|kept| kept.number == number).map(|kept| &kept.plan)
    }

    /// The plan for a form; `make` makes it where it is not known, unless it has no room, and is told whether it is for UUIDs.
    #[inline]
    pub(super) fn plan(
        &mut self,
        form: Form<'_>,
        make: impl FnOnce(bool) -> Option<Plan>,
    ) -> Option<(Number, &Plan)> {
        let place = self.places.get_mut(form.place())?;
        let at = usize::from(*place).wrapping_sub(1);
        if !self.plans.get(at).is_some_and(|kept| kept.held.is(&form)) {
            let (held, plan) = (Held::of(&form), make(form.is_of_uuids)?);
            self.made += 1;
            let number = Number { at: at.min(self.plans.len()), made: self.made };
            let made = Kept { held, plan, number };
            if let Some(kept) = self.plans.get_mut(at) {
                *kept = made;
            } else {
                self.plans.push(made);
                *place = self.plans.len() as u16;
            }
        }
        self.plans.get(usize::from(*place) - 1).map(|kept| (kept.number, &kept.plan))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::chain;
    use super::super::simd::figures::sign;
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_form_is_the_signs_of_a_chain(
            text in "[ =é]{1,3}([0-9]{1,5}|[A-Z]{1,3}|[a-z]{1,3}|[-. :]){1,40}[ .,é]?",
        ) {
            let bytes = text.as_bytes();
            let Some(at) = bytes.iter().position(u8::is_ascii_digit) else { return Ok(()) };
            chain::segments(bytes, at, 0, &mut Default::default(), |groups, opening| {
                let range = groups[0].start - 1..groups[groups.len() - 1].end + 1;
                let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
                let plain: Vec<u8> = range.map(|at| sign(byte(at))).collect();
                let Some(form) = Form::of_groups(bytes, groups, opening, false) else {
                    assert!(plain.len() > LONGEST || groups.len() > MOST_GROUPS);
                    return;
                };
                let written: Vec<u8> = form.signs.iter().flat_map(|word| word.to_le_bytes()).collect();
                assert_eq!(written[..form.length], plain);
                assert!(written[form.length..].iter().all(|b| *b == 0));
                let mut again = Vec::new();
                Plan::of(groups, false).unwrap().groups_at(bytes, groups[0].start, &mut again);
                assert_eq!(again, groups);
            });
        }
    }

    #[test]
    fn digits_of_groups_are_counted() {
        for length in 1..20 {
            for text in [
                "0a1b2c3d4e5f6a7b8c9d",
                "000000000000000000000000",
                "7bcdefgh1jklmn0pqrstuvwxyz0123456789",
            ] {
                let group = Group { start: 0, end: length, digits: 0 };
                let plain = text[..length].bytes().filter(u8::is_ascii_digit).count();
                assert_eq!(digits(text.as_bytes(), &group), plain);
            }
        }
    }

    #[test]
    fn a_plan_belongs_to_one_form_and_one_scanner() {
        let asked = |known: &mut Known, text: &str, made: Option<Plan>| {
            let mut plan = None;
            chain::segments(text.as_bytes(), 1, 0, &mut Default::default(), |groups, opening| {
                let form = Form::of_groups(text.as_bytes(), groups, opening, true).unwrap();
                let kept = known.plan(form, |_| made);
                plan = kept.map(|(_, plan)| *plan);
                let number = kept.map(|(number, _)| number);
                assert_eq!(number.and_then(|number| known.numbered(number)).copied(), plan);
            });
            plan
        };
        let (mut known, mut plan) = (Known::default(), Plan::default());
        assert!(plan.ask(3, 0b101) && !plan.ask(3, 1 << 40) && !plan.ask(16, 1));
        assert!(
            (0..MOST_ROWS).all(|_| plan.add_row(Row::default())) && !plan.add_row(Row::default())
        );
        known.belong_to(7);
        assert_eq!(asked(&mut known, " 12-34", None), None);
        assert_eq!(asked(&mut known, " 12-34", Some(plan)), Some(plan));
        assert_eq!(asked(&mut known, " 56-78", None), Some(plan));
        assert_eq!(plan.asked(u16::MAX).collect::<Vec<_>>(), [(3, 0b101)]);
        assert_eq!(plan.asked(0b111).count(), 0);
        for other in [" 12-345", "=12-34", " 12.34", " 12-a4"] {
            assert_eq!(asked(&mut known, other, None), None, "{other}");
        }
        known.belong_to(8);
        assert_eq!(asked(&mut known, " 12-34", None), None);
    }
}
