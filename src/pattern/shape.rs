//! The shape of a `number` pattern: groups of digits and letters, written `3-2-4`, `L2D6L1`, `13..16`.
//!
//! Grammar: groups joined by `-`; a group is a plain number (`4` = four digits, `8..10` = eight to ten) or runs of
//! `D` (digit), `L` (letter), `A` (letter or digit), each with its length: `L2D6L1`.

/// What a byte of a group must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Digit,
    Letter,
    Alnum,
}

impl Class {
    /// Whether all bytes may stand in a run of this class. None decides alone: which of letters and digits comes next is
    /// what no processor guesses.
    #[inline]
    pub(crate) fn admits_all(self, bytes: &[u8]) -> bool {
        let all = |is: fn(&u8) -> bool| bytes.iter().fold(true, |all, byte| all & is(byte));
        match self {
            Class::Digit => all(u8::is_ascii_digit),
            Class::Letter => all(u8::is_ascii_alphabetic),
            Class::Alnum => all(u8::is_ascii_alphanumeric),
        }
    }
}

/// One group: runs of a class.
pub(crate) type Group = Vec<(Class, usize)>;

/// Groups in order; between two of them stands one separator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) groups: Vec<Group>,
}

/// Longest group, and most groups, a shape may have; bounds the work per candidate.
pub(crate) const MAX_GROUP: usize = 40;
pub(crate) const MAX_GROUPS: usize = 10;

impl Shape {
    /// All shapes that `text` stands for: a range gives one for each length.
    pub(crate) fn parse(text: &str) -> Result<Vec<Shape>, String> {
        let mut shapes = vec![Shape { groups: Vec::new() }];
        for part in text.split('-') {
            let choices = parse_group(part)
                .ok_or_else(|| format!("'{part}' is not a group (write 4, 8..10 or L2D6L1)"))?;
            shapes = shapes
                .iter()
                .flat_map(|shape| choices.iter().map(|group| shape.with(group.clone())))
                .collect();
        }
        let fits =
            |group: &Group| (1..=MAX_GROUP).contains(&group.iter().map(|(_, n)| n).sum::<usize>());
        if shapes.len() > 200
            || shapes.iter().any(|s| s.groups.len() > MAX_GROUPS || !s.groups.iter().all(fits))
        {
            return Err(format!("'{text}' has too many groups or lengths"));
        }
        if shapes.iter().any(|s| {
            !s.groups[0].iter().chain(s.groups.iter().flatten()).any(|(c, _)| *c != Class::Letter)
        }) {
            return Err(format!("'{text}' needs a digit"));
        }
        Ok(shapes)
    }

    fn with(&self, group: Group) -> Shape {
        let mut groups = self.groups.clone();
        groups.push(group);
        Shape { groups }
    }
}

fn parse_group(part: &str) -> Option<Vec<Group>> {
    if let Some((min, max)) = part.split_once("..") {
        let (min, max): (usize, usize) = (min.parse().ok()?, max.parse().ok()?);
        return (min > 0 && min <= max && max <= MAX_GROUP)
            .then(|| (min..=max).map(|n| vec![(Class::Digit, n)]).collect());
    }
    if let Ok(n) = part.parse::<usize>() {
        return (n > 0).then(|| vec![vec![(Class::Digit, n)]]);
    }
    let mut group = Group::new();
    let mut rest = part;
    while let Some(letter) = rest.chars().next() {
        let class = match letter {
            'D' => Class::Digit,
            'L' => Class::Letter,
            'A' => Class::Alnum,
            _ => return None,
        };
        let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
        let n: usize = rest[1..=digits].parse().ok()?;
        group.push((class, n));
        rest = &rest[1 + digits..];
    }
    (!group.is_empty() && group.iter().all(|(_, n)| *n > 0)).then(|| vec![group])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_read_as_documented() {
        let ssn = Shape::parse("3-2-4").unwrap();
        assert_eq!(ssn.len(), 1);
        assert_eq!(
            ssn[0].groups,
            [vec![(Class::Digit, 3)], vec![(Class::Digit, 2)], vec![(Class::Digit, 4)]]
        );
        assert_eq!(Shape::parse("13..16").unwrap().len(), 4);
        let nino = Shape::parse("L2D6L1").unwrap();
        assert_eq!(
            nino[0].groups,
            [vec![(Class::Letter, 2), (Class::Digit, 6), (Class::Letter, 1)]]
        );
    }

    #[test]
    fn nonsense_is_refused() {
        for wrong in ["", "3--4", "x", "0", "L2", "D", "5..3", "1-1-1-1-1-1-1-1-1-1-1", "99"] {
            assert!(Shape::parse(wrong).is_err(), "{wrong}");
        }
    }
}
