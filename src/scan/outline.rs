//! What the groups of a chain look like, as masks: a bit for each group, so that a recognizer is told with a few operations
//! on whole numbers which groups it has to look at. Most chains hold none for most recognizers.
//!
//! In: the groups of a segment, at most 64. Out: an [`Outline`]. Bit `i` is for group `i`; shifted down by one it tells of
//! the next group, shifted up of the one before.

use std::ops::Range;

use super::chain::{Group, SEGMENT};

/// A bit for each group.
pub(crate) type Bits = u64;

const _: () = assert!(SEGMENT <= Bits::BITS as usize);

/// What a byte right beside a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Nothing of the others, or the end of the text.
    Other,
    Space,
    Dash,
    Dot,
    Slash,
    Comma,
    Open,
    Close,
    /// A byte of a character that is not ASCII.
    Foreign,
}

const SIDES: usize = 9;

/// Longer groups count as one of so many bytes.
pub(crate) const LONG: usize = 18;

/// See the [module](self).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Groups of at least so many bytes.
    longer: [Bits; LONG + 1],
    before: [Bits; SIDES],
    behind: [Bits; SIDES],
    /// Digits only.
    pub(crate) numeric: Bits,
    /// Letters only.
    pub(crate) letters: Bits,
    /// A letter first.
    pub(crate) lettered: Bits,
    /// Two letters and then a digit.
    pub(crate) two_letters_first: Bits,
    /// Six of them.
    pub(crate) six_letters_first: Bits,
    /// Digits and then a capital that may be a point of the compass: forms tell `Z` from others.
    pub(crate) compass: Bits,
    /// Nothing but digits behind the letters at the beginning, if there are any.
    pub(crate) digits_last: Bits,
    /// One byte stands between this group and the next.
    joined: Bits,
    /// Two bytes do.
    joined_by_two: Bits,
    /// All groups.
    pub(crate) all: Bits,
    /// How many digits all have together that may be dialled: those of a group with letters are not, but before an
    /// extension.
    pub(crate) dialled: usize,
    /// How many the groups before each have.
    dialled_before: [u16; SEGMENT],
}

impl Outline {
    const NOTHING: Outline = Outline {
        longer: [0; LONG + 1],
        before: [0; SIDES],
        behind: [0; SIDES],
        numeric: 0,
        letters: 0,
        lettered: 0,
        two_letters_first: 0,
        six_letters_first: 0,
        compass: 0,
        digits_last: 0,
        joined: 0,
        joined_by_two: 0,
        all: 0,
        dialled: 0,
        dialled_before: [0; SEGMENT],
    };

    /// Of the groups of one segment.
    pub(super) fn of(text: &[u8], groups: &[Group]) -> Outline {
        let mut outline = Outline::NOTHING;
        let mut bit = 1;
        let mut last = usize::MAX - 2;
        for (i, group) in groups.iter().enumerate() {
            outline.dialled_before[i] = outline.dialled as u16;
            outline.add(text, group, bit);
            outline.joined |= if group.start == last + 1 { bit >> 1 } else { 0 };
            outline.joined_by_two |= if group.start == last + 2 { bit >> 1 } else { 0 };
            last = group.end;
            bit <<= 1;
        }
        outline.all = bit.wrapping_sub(1);
        outline.sum_lengths();
        outline
    }

    /// From groups of each length to those of that length and more.
    fn sum_lengths(&mut self) {
        let mut all = 0;
        for groups in self.longer.iter_mut().rev() {
            all |= *groups;
            *groups = all;
        }
    }

    #[inline(always)]
    fn add(&mut self, text: &[u8], group: &Group, bit: Bits) {
        self.longer[group.len().min(LONG)] |= bit;
        let side = |at: usize| text.get(at).map_or(Side::Other, |b| SIDE[usize::from(*b)]);
        self.before[side(group.start.wrapping_sub(1)) as usize] |= bit;
        self.behind[side(group.end) as usize] |= bit;
        if group.is_numeric() {
            self.numeric |= bit;
            self.digits_last |= bit;
            self.dialled += group.digits;
        } else {
            self.add_lettered(&text[group.start..group.end], group.digits, bit);
        }
    }

    /// Add a word with letters and so many digits.
    fn add_lettered(&mut self, word: &[u8], digits: usize, bit: Bits) {
        let set = |groups: &mut Bits, is: bool| *groups |= if is { bit } else { 0 };
        let letters = word.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        set(&mut self.letters, digits == 0);
        set(&mut self.lettered, letters > 0);
        set(&mut self.two_letters_first, letters == 2 && digits > 0);
        set(&mut self.six_letters_first, letters == 6 && digits > 0);
        set(&mut self.digits_last, letters + digits == word.len());
        if letters == 0 {
            let leading = word.iter().take_while(|b| b.is_ascii_digit()).count();
            set(&mut self.compass, word[leading].is_ascii_uppercase() && word[leading] != b'Z');
            self.dialled += if matches!(word[leading], b'x' | b'X') { leading } else { 0 };
        }
    }

    /// Groups of `length` bytes; of that many and more, if that is [`LONG`].
    #[inline(always)]
    pub(crate) fn of_length(&self, length: usize) -> Bits {
        match self.longer.get(length + 1) {
            Some(longer) => self.longer[length] & !longer,
            None => self.longer[length],
        }
    }

    /// Groups of at least so many bytes.
    #[inline(always)]
    pub(crate) fn longer(&self, least: usize) -> Bits {
        self.longer[least]
    }

    /// Groups behind one of these.
    #[inline(always)]
    pub(crate) fn before(&self, sides: &[Side]) -> Bits {
        sides.iter().fold(0, |all, side| all | self.before[*side as usize])
    }

    /// Groups before one of these.
    #[inline(always)]
    pub(crate) fn behind(&self, sides: &[Side]) -> Bits {
        sides.iter().fold(0, |all, side| all | self.behind[*side as usize])
    }

    /// Groups that nothing but this stands between and the next.
    #[inline(always)]
    pub(crate) fn joined(&self, by: Side) -> Bits {
        self.behind[by as usize] & self.joined
    }

    /// Groups that more than one byte stands between and the next.
    #[inline(always)]
    pub(crate) fn apart(&self) -> Bits {
        !self.joined & self.all >> 1
    }

    /// Groups that two bytes stand between and the next, of which these are the first and the last.
    #[inline(always)]
    pub(crate) fn joined_by_two(&self, first: Side, last: Side) -> Bits {
        self.joined_by_two & self.behind[first as usize] & self.before[last as usize] >> 1
    }

    /// How many such digits groups have together, from one up to another or the end.
    #[inline(always)]
    pub(crate) fn dialled_from(&self, first: usize, end: usize) -> usize {
        let before = |i: usize| self.dialled_before.get(i).map(|digits| usize::from(*digits));
        let is_there = end < self.all.count_ones() as usize;
        let to = before(end).filter(|_| is_there).unwrap_or(self.dialled);
        to - before(first).unwrap_or(self.dialled).min(to)
    }

    /// The last group.
    #[inline(always)]
    pub(crate) fn last(&self) -> Bits {
        self.all & !(self.all >> 1)
    }
}

/// Groups that a recognizer is to look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Picked(pub(super) Bits);

impl Picked {
    /// The next of them from a group on, and those right behind it, of so many groups.
    #[inline]
    pub(crate) fn row(self, from: usize, groups: usize) -> Option<Range<usize>> {
        let left = self.0.checked_shr(from as u32)?;
        let start = from + left.trailing_zeros() as usize;
        let end = start + self.0.checked_shr(start as u32)?.trailing_ones() as usize;
        (start < groups).then(|| start..end.min(groups))
    }

    /// Every group.
    #[cfg(any(test, feature = "naive"))]
    pub(crate) const ALL: Picked = Picked(Bits::MAX);

    /// Their numbers, ascending, as far as there are groups.
    pub(crate) fn of(self, groups: &[Group]) -> impl Iterator<Item = (usize, &Group)> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let i = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            groups.get(i).map(|group| (i, group))
        })
    }
}

static SIDE: [Side; 256] = {
    let mut sides = [Side::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        sides[byte] = match byte as u8 {
            b' ' => Side::Space,
            b'-' => Side::Dash,
            b'.' => Side::Dot,
            b'/' => Side::Slash,
            b',' => Side::Comma,
            b'(' => Side::Open,
            b')' => Side::Close,
            0x80.. => Side::Foreign,
            _ => Side::Other,
        };
        byte += 1;
    }
    sides
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::chain;
    use super::*;

    /// Bits for the groups of which `is` holds, which is given a group, the byte before it, the bytes between it and the
    /// next.
    fn plainly(text: &[u8], groups: &[Group], is: impl Fn(&Group, u8, &[u8]) -> bool) -> Bits {
        let mut bits = 0;
        for (i, group) in groups.iter().enumerate() {
            let before = if group.start > 0 { text[group.start - 1] } else { 0 };
            let next = groups.get(i + 1).map_or(group.end, |next| next.start);
            bits |= Bits::from(is(group, before, &text[group.end..next])) << i;
        }
        bits
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn masks_say_what_groups_are(text in "([0-9]{1,3}|[A-Z]{1,4}|[a-z]{1,20}|[-./ ():,é]{1,2}){1,120}") {
            let text = text.as_bytes();
            let Some(at) = text.iter().position(u8::is_ascii_digit) else { return Ok(()) };
            chain::segments(text, at, 0, &mut Default::default(), |groups, _| {
                let outline = Outline::of(text, groups);
                let is = |is: &dyn Fn(&Group, u8, &[u8]) -> bool| plainly(text, groups, is);
                for length in 1..LONG {
                    assert_eq!(outline.of_length(length), is(&|g, _, _| g.len() == length));
                    assert_eq!(outline.longer(length), is(&|g, _, _| g.len() >= length));
                }
                assert_eq!(outline.numeric, is(&|g, _, _| g.digits == g.len()));
                assert_eq!(outline.letters, is(&|g, _, _| g.digits == 0));
                assert_eq!(outline.lettered, is(&|g, _, _| text[g.start].is_ascii_alphabetic()));
                let first = |g: &Group, is: fn(&u8) -> bool| {
                    text[g.start..g.end].iter().take_while(|b| is(b)).count()
                };
                let letters = |g: &Group| first(g, u8::is_ascii_alphabetic);
                let is_led_by = |n: usize| is(&|g, _, _| letters(g) == n && g.len() > n);
                assert_eq!(outline.two_letters_first, is_led_by(2));
                assert_eq!(outline.six_letters_first, is_led_by(6));
                let behind_digits = |g: &Group| {
                    let digits = first(g, u8::is_ascii_digit);
                    text[g.start..g.end].get(digits).copied().filter(|_| digits > 0)
                };
                let is_compass = |b: u8| b.is_ascii_uppercase() && b != b'Z';
                assert_eq!(outline.compass, is(&|g, _, _| behind_digits(g).is_some_and(is_compass)));
                let ends = |g: &Group| {
                    text[g.start + letters(g)..g.end].iter().all(u8::is_ascii_digit)
                };
                assert_eq!(outline.digits_last, is(&|g, _, _| ends(g)));
                let dialled = |g: &Group| match behind_digits(g) {
                    None if letters(g) > 0 => 0,
                    None | Some(b'x' | b'X') => first(g, u8::is_ascii_digit),
                    Some(_) => 0,
                };
                assert_eq!(outline.apart(), is(&|_, _, between| between.len() > 1));
                assert_eq!(outline.all, is(&|_, _, _| true));
                assert_eq!(outline.joined_by_two(Side::Space, Side::Space), is(&|_, _, between| between == b"  "));
                for i in 0..groups.len() {
                    for j in i..=groups.len() {
                        let digits: usize = groups[i..j].iter().map(dialled).sum();
                        assert_eq!(outline.dialled_from(i, j), digits);
                    }
                }
                assert_eq!(outline.last(), is(&|g, _, _| groups.last() == Some(g)));
                assert_eq!(outline.dialled, groups.iter().map(dialled).sum::<usize>());
                for (side, byte) in [(Side::Space, b' '), (Side::Dash, b'-'), (Side::Comma, b','), (Side::Open, b'(')] {
                    assert_eq!(outline.before(&[side]), is(&|_, before, _| before == byte));
                    assert_eq!(outline.behind(&[side]), is(&|g, _, _| text.get(g.end) == Some(&byte)));
                    assert_eq!(outline.joined(side), is(&|_, _, between| between == [byte]));
                }
                assert_eq!(outline.before(&[Side::Foreign]), is(&|_, before, _| before >= 0x80));
                let picked: Vec<usize> = Picked(outline.numeric).of(groups).map(|(i, _)| i).collect();
                assert!(picked.iter().all(|i| groups[*i].is_numeric()));
                assert_eq!(picked.len(), outline.numeric.count_ones() as usize);
            });
        }
    }

    #[test]
    fn picked_groups_come_in_rows() {
        let rows = |bits: Bits, groups: usize| {
            let (mut rows, mut from) = (Vec::new(), 0);
            while let Some(row) = Picked(bits).row(from, groups) {
                from = row.end;
                rows.push((row.start, row.end));
            }
            rows
        };
        assert_eq!(rows(0b1011_0010, 8), [(1, 2), (4, 6), (7, 8)]);
        assert_eq!(rows(Bits::MAX, SEGMENT), [(0, SEGMENT)]);
        assert_eq!(rows(Bits::MAX, 3), [(0, 3)]);
        assert!(rows(0, 3).is_empty());
        assert!(rows(0b1000, 3).is_empty());
    }

    #[test]
    fn a_full_segment_has_a_bit_for_each_group() {
        let text = "1 ".repeat(SEGMENT);
        chain::segments(text.as_bytes(), 0, 0, &mut Default::default(), |groups, _| {
            let outline = Outline::of(text.as_bytes(), groups);
            assert_eq!(outline.all.count_ones() as usize, groups.len());
            assert_eq!(Picked::ALL.of(groups).count(), groups.len());
        });
    }
}
