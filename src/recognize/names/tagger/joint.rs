//! What words say together: features of pairs of words and how they stand, eight tokens side by side.
//!
//! In: what is [`Seen`] of a window's words. Out: row numbers, or the sums of those rows. The features are written once,
//! for numbers and for eights of numbers alike; the trainer learns from the former what is added up by the latter.

use super::LANES;
use super::features::{FEW, ROWS, add, row, tables};
use super::hash::mix;
use super::lines::Mode;
use super::tokens::{Gap, Token};
use super::word::Outline;
use crate::scan::simd::wide::{Work, wide};

/// Features of a token.
pub(crate) const JOINT: usize = OF_FEW + OF_MANY;
const OF_FEW: usize = 13;
const OF_MANY: usize = 8;
/// Words on both sides of a token that its features look at.
pub(crate) const REACH: usize = 2;
/// Words that they look at.
pub(crate) const AROUND: usize = 2 * REACH + 1;

/// Numbers of words that stand side by side.
type Eight = [u32; EIGHT];
const EIGHT: usize = 8;

/// A number, or some side by side.
trait Number: Copy {
    fn of(number: u32) -> Self;
    fn with(self, other: Self, make: impl Fn(u32, u32) -> u32) -> Self;
}

impl Number for u32 {
    #[inline(always)]
    fn of(number: u32) -> u32 {
        number
    }

    #[inline(always)]
    fn with(self, other: u32, make: impl Fn(u32, u32) -> u32) -> u32 {
        make(self, other)
    }
}

impl Number for Eight {
    #[inline(always)]
    fn of(number: u32) -> Eight {
        [number; EIGHT]
    }

    #[inline(always)]
    fn with(mut self, other: Eight, make: impl Fn(u32, u32) -> u32) -> Eight {
        for (number, other) in self.iter_mut().zip(other) {
            *number = make(*number, other);
        }
        self
    }
}

/// What is seen of a word and of how it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen<N> {
    lower: N,
    shape: N,
    ending: N,
    lists: N,
    class: N,
    gap: N,
    mode: N,
    first: N,
}

impl Seen<u32> {
    /// Of a word at the place of a token; beyond those that may be looked at there is none.
    #[inline(always)]
    pub(crate) fn of(word: &Outline, token: Option<&Token>) -> Seen<u32> {
        Seen {
            lower: word.lower,
            shape: word.shape,
            ending: word.ending,
            lists: word.lists,
            class: word.class as u32,
            gap: token.map_or(Gap::Paragraph, |token| token.gap) as u32,
            mode: token.map_or(Mode::default(), |token| token.mode).number(),
            first: token.is_some_and(Token::is_first).into(),
        }
    }
}

/// Which rows speak about the word in the middle: of features of few values, and of many.
#[inline(always)]
fn rows<N: Number>(around: &[Seen<N>; AROUND]) -> ([N; OF_FEW], [N; OF_MANY]) {
    let [pp, p, w, n, nn] = around;
    let both = |a: N, b: N| a.with(b, mix);
    let marked = |lists: N, mark: u32| lists.with(N::of(mark), |lists, mark| lists | mark);
    let in_mode = |number: N, weight: u32| {
        w.mode.with(number, move |mode, number| number.wrapping_add(weight.wrapping_mul(mode)))
    };
    let (before, behind) = (both(w.gap, p.class), both(n.gap, n.class));
    let classes = both(both(pp.class, p.class), both(n.class, nn.class));
    let (lists, shapes) = (both(p.lists, w.lists), both(p.shape, w.shape));
    let feature = |feature: u32, a: N, b: N| {
        both(a, b).with(N::of(feature), |value, feature| row(feature, value))
    };
    let few = [
        feature(4, w.shape, w.mode),
        feature(5, w.shape, in_mode(w.first, 2)),
        feature(14, w.lists, in_mode(w.class, 16)),
        feature(15, w.lists, marked(p.lists, 0x8000_0000)),
        feature(16, w.lists, marked(n.lists, 0x4000_0000)),
        feature(17, lists, n.lists),
        feature(27, p.shape, w.shape),
        feature(28, w.shape, n.shape),
        feature(29, shapes, n.shape),
        feature(38, pp.lists, lists),
        feature(39, before, w.shape),
        feature(40, behind, w.shape),
        feature(41, classes, both(w.class, before)),
    ];
    let many = [
        feature(22, p.lower, w.lower),
        feature(23, w.lower, n.lower),
        feature(30, p.lower, w.shape),
        feature(31, n.lower, w.shape),
        feature(32, p.ending, w.shape),
        feature(33, n.ending, w.shape),
        feature(34, p.lower, marked(w.lists, 0x1000_0000)),
        feature(35, n.lower, marked(w.lists, 0x1000_0000)),
    ];
    (few, many)
}

/// Which rows speak about the word in the middle.
#[allow(dead_code, reason = "the trainer and the slow twin call it")]
pub(crate) fn joint(around: &[Seen<u32>; AROUND]) -> [u32; JOINT] {
    let (few, many) = rows(around);
    let mut all = few.into_iter().chain(many);
    std::array::from_fn(|_| all.next().unwrap_or_default())
}

/// What is seen of the words of a window: a column of numbers for each property.
#[derive(Debug, Default)]
pub(crate) struct Columns(Seen<Vec<u32>>);

impl Seen<Vec<u32>> {
    #[cold]
    fn resize(&mut self, room: usize) {
        let Seen { lower, shape, ending, lists, class, gap, mode, first } = self;
        for column in [lower, shape, ending, lists, class, gap, mode, first] {
            column.resize(room, 0);
        }
    }
}

impl Seen<&mut [u32]> {
    /// Set what is seen at a place.
    #[inline(always)]
    pub(crate) fn set(&mut self, place: usize, seen: Seen<u32>) {
        self.lower[place] = seen.lower;
        self.shape[place] = seen.shape;
        self.ending[place] = seen.ending;
        self.lists[place] = seen.lists;
        self.class[place] = seen.class;
        self.gap[place] = seen.gap;
        self.mode[place] = seen.mode;
        self.first[place] = seen.first;
    }
}

impl Columns {
    /// Room for so many words.
    #[inline(always)]
    pub(crate) fn open(&mut self, words: usize) -> Seen<&mut [u32]> {
        // The last eight may reach beyond the window.
        let room = words + EIGHT;
        let all = &mut self.0;
        if all.lower.len() < room {
            all.resize(room);
        }
        Seen {
            lower: &mut all.lower[..words],
            shape: &mut all.shape[..words],
            ending: &mut all.ending[..words],
            lists: &mut all.lists[..words],
            class: &mut all.class[..words],
            gap: &mut all.gap[..words],
            mode: &mut all.mode[..words],
            first: &mut all.first[..words],
        }
    }

    /// Eight words from `place` on.
    #[inline(always)]
    fn eight(&self, place: usize) -> Seen<Eight> {
        let eight = |column: &Vec<u32>| {
            let numbers = column.get(place..).and_then(<[u32]>::first_chunk);
            numbers.copied().unwrap_or([0; EIGHT])
        };
        Seen {
            lower: eight(&self.0.lower),
            shape: eight(&self.0.shape),
            ending: eight(&self.0.ending),
            lists: eight(&self.0.lists),
            class: eight(&self.0.class),
            gap: eight(&self.0.gap),
            mode: eight(&self.0.mode),
            first: eight(&self.0.first),
        }
    }

    /// Add to the sums of a window's tokens what the words say together; the first token is that behind [`REACH`] words.
    pub(crate) fn add_sums(&self, table: &[[u8; LANES]; ROWS], sums: &mut [[i16; LANES]]) {
        wide(Joint { table, columns: self, sums });
    }
}

struct Joint<'a> {
    table: &'a [[u8; LANES]; ROWS],
    columns: &'a Columns,
    sums: &'a mut [[i16; LANES]],
}

impl Work for Joint<'_> {
    type Made = ();

    #[inline(always)]
    fn run(self) {
        let (few, many) = tables(self.table);
        for (group, sums) in self.sums.chunks_mut(EIGHT).enumerate() {
            let at = |i: usize| self.columns.eight(group * EIGHT + i);
            let (of_few, of_many) = rows(&[at(0), at(1), at(2), at(3), at(4)]);
            for (token, all) in sums.iter_mut().enumerate() {
                let mut said = [0; LANES];
                for rows in &of_few {
                    add(&mut said, &few[rows[token % EIGHT] as usize % few.len()]);
                }
                for rows in &of_many {
                    add(&mut said, &many[(rows[token % EIGHT] - FEW) as usize % many.len()]);
                }
                all.iter_mut().zip(said).for_each(|(lane, said)| *lane += said);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::Class;
    use super::*;

    #[test]
    fn sums_of_eight_tokens_are_the_sums_of_their_rows() {
        let mut state = 1u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state ^ state >> 15
        };
        let mut table = vec![[0; LANES]; ROWS];
        table.iter_mut().flatten().for_each(|weight| *weight = random() as u8);
        let mut columns = Columns::default();
        for length in (1..40).rev().chain(1..40) {
            let seen: Vec<Seen<u32>> = (0..length + 2 * REACH)
                .map(|_| Seen {
                    lower: random(),
                    shape: random(),
                    ending: random(),
                    lists: random(),
                    class: [Class::Lower, Class::Capital][random() as usize % 2] as u32,
                    gap: random() % 4,
                    mode: random() % 32,
                    first: random() % 2,
                })
                .collect();
            let mut open = columns.open(length + 2 * REACH);
            seen.iter().enumerate().for_each(|(place, seen)| open.set(place, *seen));
            let mut sums = vec![[0; LANES]; length];
            columns.add_sums(table.first_chunk().unwrap(), &mut sums);
            for (around, sum) in seen.windows(AROUND).zip(sums) {
                let rows = joint(around.first_chunk().unwrap()).map(|row| table[row as usize]);
                let wanted: [i16; LANES] = std::array::from_fn(|lane| {
                    rows.iter().map(|row| i16::from(row[lane] as i8)).sum()
                });
                assert_eq!(sum, wanted);
            }
        }
    }
}
