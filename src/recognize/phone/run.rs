//! Groups of a chain that could be one phone number: digits, and between them what people write into phone numbers.
//!
//! In: a chain and the group to begin at. Out: a [`Run`] of at most [`MAX_GROUPS`] groups, each with its digits and the
//! gap before it. Only shape is looked at; whether it is a number at all is for others to say.

use crate::scan::Group;

/// Most groups a phone number is written in.
pub(super) const MAX_GROUPS: usize = 8;

/// What stands between two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    Space,
    Dash,
    Dot,
    Slash,
    /// An opening parenthesis, perhaps with a space or dash before it.
    Open,
    /// A closing parenthesis, perhaps with a space, dash or slash behind it.
    Close,
    /// A dash with spaces around it.
    Apart,
}

/// A group of digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) start: usize,
    /// End of the digits; the group goes on behind it where an extension is glued to it.
    pub(super) end: usize,
    pub(super) gap: Gap,
}

impl Part {
    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// Groups that could be one number.
#[derive(Clone, Debug)]
pub(super) struct Run<'a> {
    pub(super) text: &'a [u8],
    parts: [Part; MAX_GROUPS],
    len: usize,
    /// Whether more digits follow that were left out for want of room.
    pub(super) cut: bool,
}

impl<'a> Run<'a> {
    /// A run to read into.
    pub(super) fn new(text: &'a [u8]) -> Run<'a> {
        let empty = Part { start: 0, end: 0, gap: Gap::Space };
        Run { text, parts: [empty; MAX_GROUPS], len: 0, cut: false }
    }

    /// Read the run that begins with group `first`; false if that is no group of digits. The run is reused from group
    /// to group, since it is large and most groups begin none.
    pub(super) fn read(&mut self, groups: &[Group], first: usize) -> bool {
        let (text, run) = (self.text, self);
        (run.len, run.cut) = (0, false);
        for (i, group) in groups[first..].iter().enumerate() {
            let gap = if i == 0 {
                Gap::Space
            } else {
                match gap(&text[groups[first + i - 1].end..group.start]) {
                    Some(gap) => gap,
                    None => break,
                }
            };
            if i == MAX_GROUPS {
                run.cut = text[group.start].is_ascii_digit();
                break;
            }
            let digits = digits(text, group);
            if digits == 0 {
                break;
            }
            run.parts[i] = Part { start: group.start, end: group.start + digits, gap };
            run.len = i + 1;
            if digits < group.len() {
                break;
            }
        }
        run.len > 0
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts[..self.len]
    }

    /// How many digits the first `n` groups have.
    pub(super) fn digits(&self, n: usize) -> usize {
        self.parts()[..n].iter().map(Part::len).sum()
    }

    /// The digits of group `i`, as ASCII.
    pub(super) fn part(&self, i: usize) -> &'a [u8] {
        &self.text[self.parts[i].start..self.parts[i].end]
    }

    /// Whether the gaps between the first `n` groups, the first gap left out, are all the same.
    pub(super) fn is_even(&self, n: usize) -> bool {
        let gaps = self.parts()[..n].get(1..).unwrap_or_default();
        gaps.windows(2).all(|pair| pair[0].gap == pair[1].gap)
    }

    /// Whether the number of the first `n` groups is followed by a group that is tied to it.
    pub(super) fn is_tied_behind(&self, n: usize) -> bool {
        let tied = |part: &Part| matches!(part.gap, Gap::Dash | Gap::Dot | Gap::Slash);
        self.parts().get(n).is_some_and(tied)
    }
}

fn leading_digits(text: &[u8], group: &Group) -> usize {
    text[group.start..group.end].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// How many digits of a group are of a number: all, or those before an extension.
pub(super) fn digits(text: &[u8], group: &Group) -> usize {
    if group.is_numeric() {
        return group.len();
    }
    let digits = leading_digits(text, group);
    let rest = &text[group.start + digits..group.end];
    if is_extension(rest) { digits } else { 0 }
}

/// `x4587`
pub(super) fn is_extension(rest: &[u8]) -> bool {
    matches!(rest, [b'x' | b'X', digits @ ..]
        if (1..=6).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit))
}

/// Behind the last group that group `first` and all between could be one number with, as far as gaps tell.
pub(super) fn stretch_end(text: &[u8], groups: &[Group], first: usize) -> usize {
    let joined = |pair: &&[Group]| gap(&text[pair[0].end..pair[1].start]).is_some();
    first + 1 + groups[first..].windows(2).take_while(joined).count()
}

/// What the bytes between two groups are, if they may stand in a phone number.
pub(super) fn gap(between: &[u8]) -> Option<Gap> {
    Some(match between {
        b" " => Gap::Space,
        b"-" => Gap::Dash,
        b"." => Gap::Dot,
        b"/" => Gap::Slash,
        b"(" | b" (" | b"-(" | b".(" => Gap::Open,
        b")" | b") " | b")-" | b")." | b")/" | b") -" | b") (" | b")(" => Gap::Close,
        b" - " | b" -" | b"- " | b" / " => Gap::Apart,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_what_people_write() {
        assert_eq!(gap(b") "), Some(Gap::Close));
        assert_eq!(gap(b"  "), None);
        assert_eq!(gap(b":"), None);
        assert_eq!(gap(b"_"), None);
    }

    #[test]
    fn an_extension_may_be_glued() {
        assert!(is_extension(b"x4587"));
        assert!(!is_extension(b"x"));
        assert!(!is_extension(b"4587"));
        assert!(!is_extension(b"x45g7"));
    }
}
