//! What there is to look for in chains that look alike, remembered: logs and tables write the same few forms over and over.
//!
//! In: a chain. Out: its [`Plan`]: which recognizers have which groups to look at, and which rows of groups are shapes of
//! numbers. That depends on nothing but the form of the chain: its bytes and one on each side, with `0` for each digit, `a`
//! or `A` for each letter, and one sign for all bytes that are not ASCII. Forms are compared whole, so that a chain is
//! never taken for another one.

use super::chain::Group;

/// Bytes of the longest form that is remembered.
const LONGEST: usize = 48;
/// Most groups of such a chain, most recognizers, and most rows of a plan.
const MOST_GROUPS: usize = 16;
const MOST_RECOGNIZERS: usize = 16;
const MOST_ROWS: usize = 6;
/// Places; a power of two. Each is held by the last form that wanted it.
const PLACES: usize = 128;

/// See the [module](self).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    bytes: [u64; LONGEST / 8],
    length: usize,
}

impl Form {
    const NONE: Form = Form { bytes: [0; LONGEST / 8], length: 0 };

    /// Of these groups; none if they are too many or too long, or stand too near an end of the text.
    #[inline]
    pub(super) fn of(text: &[u8], groups: &[Group]) -> Option<Form> {
        let (first, last) = (groups.first()?, groups.last()?);
        let start = first.start.checked_sub(1)?;
        let length = last.end + 1 - start;
        if length > LONGEST || groups.len() > MOST_GROUPS {
            return None;
        }
        let (all, _) = text.get(start..start + LONGEST)?.as_chunks::<8>();
        let mut form = Form { length, ..Form::NONE };
        let words = length.div_ceil(8);
        for (word, eight) in form.bytes.iter_mut().zip(all).take(words) {
            *word = signs(u64::from_le_bytes(*eight));
        }
        form.bytes[words - 1] &= u64::MAX >> (8 * (8 * words - length));
        Some(form)
    }

    fn place(&self) -> usize {
        let words = &self.bytes[..self.length.div_ceil(8)];
        let mix = |hash: u64, word: &u64| {
            (hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        };
        let hash = words.iter().fold(0, mix);
        (hash >> (64 - PLACES.ilog2())) as usize
    }
}

/// Eight bytes with one sign for all of a kind.
fn signs(bytes: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = 0x80 * ONES;
    let foreign = bytes & HIGH;
    let ascii = bytes & !HIGH;
    // The highest bit of each byte that is so great.
    let least = |byte: u8| ascii + (0x80 - u64::from(byte)) * ONES;
    let within = |from: u8, to: u8| least(from) & !least(to + 1) & HIGH & !foreign;
    let digits = within(b'0', b'9');
    let letters = within(b'A', b'Z') | within(b'a', b'z');
    let told_apart = ((digits >> 7) * 0x0F) | ((letters >> 7) * 0x1F) | ((foreign >> 7) * 0x7F);
    bytes & !told_apart | letters >> 7
}

/// Some groups in a row that are the shape of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) first: u8,
    pub(super) last: u8,
    /// Which shape, as [`super::number::Shapes`] counts them.
    pub(super) shape: u32,
    /// Whether a number of that shape waits for a word.
    pub(super) waits: bool,
}

/// What there is to look for in chains of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    rows: [Row; MOST_ROWS],
    count: usize,
    /// A bit for each recognizer that has something to look at.
    asked: u16,
    at: [u16; MOST_RECOGNIZERS],
}

impl Plan {
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
        let Some((slot, groups)) = self.at.get_mut(recognizer).zip(u16::try_from(at).ok()) else {
            return false;
        };
        *slot = groups;
        self.asked |= u16::from(groups != 0) << recognizer;
        true
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows[..self.count]
    }

    /// Recognizers and the groups they look at.
    pub(super) fn asked(&self) -> impl Iterator<Item = (usize, u64)> + use<'_> {
        let mut left = self.asked;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            self.at.get(next).map(|at| (next, u64::from(*at)))
        })
    }
}

/// The plans of forms, as one scanner has made them; empty until first used.
#[derive(Debug, Default)]
pub(super) struct Known {
    of_scanner: u64,
    places: Vec<(Form, Plan)>,
}

impl Known {
    /// From now on plans are those of that scanner.
    #[inline]
    pub(super) fn belong_to(&mut self, scanner: u64) {
        if self.of_scanner != scanner || self.places.is_empty() {
            self.places.clear();
            self.places.resize(PLACES, (Form::NONE, Plan::default()));
            self.of_scanner = scanner;
        }
    }

    /// The plan for a form; `make` makes it where it is not known, unless it has no room.
    #[inline]
    pub(super) fn plan(
        &mut self,
        form: Form,
        make: impl FnOnce() -> Option<Plan>,
    ) -> Option<&Plan> {
        let (held, plan) = self.places.get_mut(form.place())?;
        if *held != form {
            *plan = make()?;
            *held = form;
        }
        Some(plan)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::chain;
    use super::*;

    fn sign(byte: u8) -> u8 {
        match byte {
            b'0'..=b'9' => b'0',
            b'A'..=b'Z' => b'A',
            b'a'..=b'z' => b'a',
            0x80.. => 0x80,
            other => other,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn signs_tell_kinds_apart_and_nothing_else(bytes: [u8; 8]) {
            let signs = signs(u64::from_le_bytes(bytes)).to_le_bytes();
            prop_assert_eq!(signs, bytes.map(sign));
        }

        #[test]
        fn a_form_is_the_signs_of_a_chain(text in "[ =é]{1,3}([0-9]{1,5}|[A-Z]{1,3}|[a-z]{1,3}|[-. :]){1,16}[ .,é][a-z ]{50}") {
            let bytes = text.as_bytes();
            let Some(at) = bytes.iter().position(u8::is_ascii_digit) else { return Ok(()) };
            chain::segments(bytes, at, 0, &mut Vec::new(), |groups| {
                let range = groups[0].start - 1..groups[groups.len() - 1].end + 1;
                let plain: Vec<u8> = bytes[range].iter().copied().map(sign).collect();
                let Some(form) = Form::of(bytes, groups) else {
                    assert!(plain.len() > LONGEST || groups.len() > MOST_GROUPS);
                    return;
                };
                let written: Vec<u8> = form.bytes.iter().flat_map(|word| word.to_le_bytes()).collect();
                assert_eq!(written[..form.length], plain);
                assert!(written[form.length..].iter().all(|b| *b == 0));
            });
        }
    }

    #[test]
    fn a_plan_belongs_to_one_form_and_one_scanner() {
        let form = |text: &str| {
            let text = format!("{text}{}", " ".repeat(LONGEST));
            let mut form = None;
            chain::segments(text.as_bytes(), 1, 0, &mut Vec::new(), |groups| {
                form = Form::of(text.as_bytes(), groups);
            });
            form.unwrap()
        };
        let (mut known, mut plan) = (Known::default(), Plan::default());
        assert!(plan.ask(3, 0b101) && !plan.ask(3, 1 << 20) && !plan.ask(16, 1));
        assert!(
            (0..MOST_ROWS).all(|_| plan.add_row(Row::default())) && !plan.add_row(Row::default())
        );
        known.belong_to(7);
        assert!(known.plan(form(" 12-34"), || None).is_none());
        assert_eq!(known.plan(form(" 12-34"), || Some(plan)), Some(&plan));
        assert_eq!(
            known.plan(form(" 56-78"), || None).map(|plan| plan.asked().collect()),
            Some(vec![(3, 0b101)])
        );
        for other in [" 12-345", "=12-34", " 12.34", " 12-a4"] {
            assert!(form(other) != form(" 12-34"), "{other}");
        }
        known.belong_to(8);
        assert!(known.plan(form(" 12-34"), || None).is_none());
    }
}
