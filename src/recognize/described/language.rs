//! What a language has words for, and lists of words written as one string.

/// The words of a language, in lower case.
pub(super) struct Language {
    pub(super) family: Family,
    pub(super) status: Status,
    pub(super) work: Work,
    pub(super) sex: Sex,
    pub(super) origin: Origin,
    pub(super) small: Small,
}

pub(super) type Words = &'static [&'static str];

/// Relatives and children.
pub(super) struct Family {
    /// Words that mean a relative wherever they stand.
    pub(super) always: Words,
    /// Words that mean a relative where somebody's is said, one is counted or an article stands before it.
    pub(super) relatives: Words,
    /// Words that mean something else too, as a node of a tree: only where a person's is said.
    pub(super) ambiguous: Words,
    /// Those of the two lists above that are counted to say who somebody is: "three daughters".
    pub(super) children: Words,
    /// "my", "his", of persons only.
    pub(super) mine: Words,
    /// May stand before or behind: "older", "maternal".
    pub(super) kinds: Words,
    /// Makes a relative of whom it stands before: "single", "proud".
    pub(super) single: Words,
}

/// Married or not.
pub(super) struct Status {
    pub(super) words: Words,
    /// Words that mean something else too: only behind a form of "to be".
    pub(super) behind_be: Words,
}

/// What somebody does for a living.
pub(super) struct Work {
    pub(super) jobs: Words,
    /// Words that mean other things too: only where work is spoken of.
    pub(super) ambiguous: Words,
    /// "works", "employed", before "as".
    pub(super) works: Words,
    pub(super) as_: Words,
    /// "retired", "former": whom they stand before has or had a job.
    pub(super) former: Words,
    /// "by" and "profession", behind the job or before it: "plumber by trade", "de profesión albañil".
    pub(super) by: Words,
    pub(super) profession: Words,
    /// Whether a job may go on with "of" and a word: "profesor de música".
    pub(super) goes_on: bool,
}

/// Men, women and children.
pub(super) struct Sex {
    pub(super) words: Words,
    /// Ends what says an age before such a word: "old", "jährige".
    pub(super) aged: Words,
    /// Behind a number: "years", "meses".
    pub(super) units: Words,
}

/// Where people are from.
pub(super) struct Origin {
    /// "citizen", "origin": what the words for peoples stand beside.
    pub(super) words: Words,
    /// May stand between.
    pub(super) passed: Words,
    /// How the words for peoples begin.
    pub(super) peoples: Words,
}

/// Small words.
pub(super) struct Small {
    pub(super) numbers: Words,
    pub(super) of: Words,
    pub(super) a: Words,
    pub(super) the: Words,
    pub(super) be: Words,
    pub(super) who: Words,
    pub(super) and: Words,
    /// Whether all nouns begin with capitals.
    pub(super) capitals: bool,
    /// Words that are no part of a job.
    pub(super) stops: Words,
}

/// How many words a list has.
pub(super) const fn count(list: &str) -> usize {
    let (bytes, mut at, mut words) = (list.as_bytes(), 0, 0);
    while at < bytes.len() {
        if bytes[at] != b' ' && (at == 0 || bytes[at - 1] == b' ') {
            words += 1;
        }
        at += 1;
    }
    words
}

/// The words of a list with spaces between them.
pub(super) const fn split<const N: usize>(list: &'static str) -> [&'static str; N] {
    let mut words = [""; N];
    let (mut rest, mut word) = (list, 0);
    while word < N {
        let bytes = rest.as_bytes();
        let mut start = 0;
        while bytes[start] == b' ' {
            start += 1;
        }
        let mut end = start;
        while end < bytes.len() && bytes[end] != b' ' {
            end += 1;
        }
        let (head, tail) = rest.split_at(end);
        words[word] = head.split_at(start).1;
        (rest, word) = (tail, word + 1);
    }
    words
}

/// A list of words, from one string.
macro_rules! words {
    ($list:literal) => {{
        const WORDS: [&str; $crate::recognize::described::language::count($list)] =
            $crate::recognize::described::language::split($list);
        &WORDS
    }};
}
pub(super) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_split_at_its_spaces() {
        let list: Words = words!(
            "one  two \
             three four "
        );
        assert_eq!(list, ["one", "two", "three", "four"]);
        let none: Words = words!("");
        assert!(none.is_empty());
    }
}
