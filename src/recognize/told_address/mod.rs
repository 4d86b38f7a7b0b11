//! Addresses that somebody tells in passing, in whatever letters: `i live at 77 elm st springfield il`, `ich wohne in der
//! lindenstr. 12`, `abito in via roma 12 milano`.
//!
//! Called at words that an address follows. Out: number, name and kind of street, and what belongs to them behind: flat,
//! postcode, town, state. Without both number and kind of street nothing is told. Looks [`WORDS`] words ahead, not beyond
//! the line.

mod kinds;
mod words;

use super::labelled::label_end;
use super::letter::word_at;
use super::names::is_place;
use super::{Hits, Recognizer, Trigger};
use words::*;

/// Finds them.
pub(super) const TOLD_ADDRESS: Recognizer = Recognizer {
    name: "told_address",
    kinds: &["address"],
    triggers: &[Trigger::Literals(LEADS, find), Trigger::Literals(kinds::KINDS, kinds::find)],
};

/// Most words that are looked at, and most of a street's name.
const WORDS: usize = 22;
const NAME: usize = 5;
/// Most bytes of a word, and between two.
const LONGEST: usize = 40;

/// A word, number or sign.
#[derive(Clone, Copy, Debug, Default)]
struct Part<'t> {
    start: usize,
    end: usize,
    text: &'t [u8],
    /// Whether a comma stands before it.
    parted: bool,
}

impl Part<'_> {
    fn is_one_of(&self, words: &[&str]) -> bool {
        // Capitals outside ASCII are rare here.
        words.iter().any(|word| self.text.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// A capital and a small letter: `Az.` of a file is no Arizona.
    fn is_short_word(&self) -> bool {
        matches!(self.text, [b'A'..=b'Z', b'a'..=b'z'])
    }

    fn is_word(&self) -> bool {
        !self.text.first().is_some_and(u8::is_ascii_digit)
    }

    /// So many digits, with a letter at most behind them: `12`, `12a`, `12-14`, `10/5`.
    fn is_number(&self, most: usize) -> bool {
        let digits = self.text.iter().take_while(|b| b.is_ascii_digit()).count();
        let rest = &self.text[digits..];
        let is_double = matches!(rest, [b'-' | b'/', more @ ..] if (1..=4).contains(&more.len())
            && more.iter().all(u8::is_ascii_alphanumeric));
        let is_lettered = matches!(rest, [] | [b'a'..=b'h' | b'A'..=b'H']);
        (1..=most).contains(&digits) && (is_lettered || is_double)
    }

    fn is_digits(&self, lengths: std::ops::RangeInclusive<usize>) -> bool {
        lengths.contains(&self.text.len()) && self.text.iter().all(u8::is_ascii_digit)
    }

    /// `lindenstr`, `keizersgracht`
    fn is_compound(&self) -> bool {
        let ends = |ending: &str| {
            let Some(at) = self.text.len().checked_sub(ending.len()) else { return false };
            at >= 3 && self.text[at..].eq_ignore_ascii_case(ending.as_bytes())
        };
        ENDINGS.iter().any(|ending| ends(ending))
    }
}

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let Some(end) = label_end(text, at, LEADS) else { return };
    let mut parts = [Part::default(); WORDS];
    let count = read(text, end, &mut parts);
    let parts = &parts[..count];
    let leading = parts.iter().take(3).take_while(|part| part.is_one_of(SMALL)).count();
    for first in (0..=leading).rev() {
        let parts = &parts[first..];
        if let Some(street) = number_first(parts).or_else(|| street_first(parts)) {
            let last = tail(parts, street);
            hits.push(0, parts[0].start, parts[last - 1].end);
            return;
        }
    }
}

/// The words behind `at`, up to the end of the sentence; how many.
fn read<'t>(text: &'t [u8], mut at: usize, parts: &mut [Part<'t>]) -> usize {
    let mut count = 0;
    while count < parts.len() {
        let gap = text[at..].iter().take(4).take_while(|b| b" ,.:-#'\"*".contains(b)).count();
        let signs = &text[at..at + gap];
        // A full stop ends a sentence, unless it stands behind an abbreviation.
        let is_stop = count > 0 && signs.starts_with(b". ") && !may_be_short(&parts[count - 1]);
        let is_new = count > 0 && signs.iter().any(|b| matches!(b, b':' | b'"'));
        let start = at + gap;
        let length = part_at(text, start);
        if is_stop || is_new || length == 0 {
            break;
        }
        let parted = signs.contains(&b',');
        parts[count] =
            Part { start, end: start + length, text: &text[start..start + length], parted };
        (at, count) = (start + length, count + 1);
    }
    count
}

/// Whether a full stop may stand behind a word inside an address: `st.`, `av.`, `lindenstr.`
fn may_be_short(part: &Part<'_>) -> bool {
    part.text.len() <= 4 && part.is_word() || part.text.ends_with(b"str")
}

/// Bytes of the word or number at `at`.
fn part_at(text: &[u8], at: usize) -> usize {
    let rest = &text[at..text.len().min(at + LONGEST)];
    if rest.starts_with(b"c/") {
        return 2;
    }
    if !rest.first().is_some_and(u8::is_ascii_digit) {
        return word_at(text, at, LONGEST);
    }
    let is_joint = |i: usize| {
        matches!(rest[i], b'-' | b'/') && rest.get(i + 1).is_some_and(u8::is_ascii_alphanumeric)
    };
    (0..rest.len()).take_while(|&i| rest[i].is_ascii_alphanumeric() || is_joint(i)).count()
}

/// `77 elm st`, `12 rue de la paix`: how many parts.
fn number_first(parts: &[Part<'_>]) -> Option<usize> {
    let (number, rest) = parts.split_first()?;
    if !number.is_number(5) || rest.is_empty() {
        return None;
    }
    let bis = usize::from(rest[0].is_one_of(&["bis", "ter", "quater"]) && rest.len() > 1);
    if rest[bis].is_one_of(BEFORE_NAME)
        && rest.get(bis + 1).is_some_and(|part| !part.parted && part.is_word())
    {
        return Some(1 + bis + french_name(&rest[bis..]));
    }
    let may_name = |part: &&Part<'_>| !part.parted && !part.is_one_of(NO_NAME);
    let name = rest.iter().take(NAME).take_while(may_name).count();
    let kind = (1..name).find(|&at| rest[at].is_one_of(BEHIND_NAME));
    let kind = kind.or((rest[0].is_one_of(&["broadway"])).then_some(0))?;
    // `st mary st`
    let last = (kind + 1..name).take(2).find(|&at| rest[at].is_one_of(BEHIND_NAME)).unwrap_or(kind);
    Some(last + 2)
}

/// How many parts the kind of a French street and its name have: small words and what they lead to.
fn french_name(parts: &[Part<'_>]) -> usize {
    const SMALL: &[&str] = &[
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "saint",
        "sainte",
        "st",
        "ste",
        "général",
        "docteur",
        "jean",
    ];
    let mut end = 1;
    while parts.get(end).is_some_and(|part| part.is_one_of(SMALL) && !part.parted) && end < NAME {
        end += 1;
    }
    end + usize::from(parts.get(end).is_some_and(|part| part.is_word() && !part.parted))
}

/// `lindenstr 12`, `via roma 12`, `calle mayor, 12`: how many parts.
fn street_first(parts: &[Part<'_>]) -> Option<usize> {
    let number = parts.iter().take(NAME + 2).position(|part| part.is_number(5))?;
    let unnumbered = number - usize::from(number > 1 && parts[number - 1].is_one_of(NUMBER));
    let street = &parts[..unnumbered];
    let (first, rest) = street.split_first()?;
    let is_told = first.is_one_of(BEFORE_NAME) && !rest.is_empty()
        || street.last().is_some_and(|last| {
            last.is_compound()
                || last.is_one_of(&["str", "straße", "strasse", "weg", "platz", "allee"])
                    && !rest.is_empty()
        });
    let is_whole = rest.iter().all(|part| !part.parted && part.is_word());
    (is_told && is_whole && parts[number].is_number(4)).then_some(number + 1)
}

/// How many parts an address has that is told so far in `end` of them: flat, postcode, town and state belong to it.
fn tail(parts: &[Part<'_>], mut end: usize) -> usize {
    for _ in 0..6 {
        let rest = &parts[end..];
        let more = unit(rest).or_else(|| postcode(rest)).or_else(|| town(rest)).unwrap_or(0);
        if more == 0 {
            break;
        }
        end += more;
    }
    end
}

/// A flat, or the side of a street: `apt 4b`, `n`.
fn unit(parts: &[Part<'_>]) -> Option<usize> {
    let (first, rest) = parts.split_first()?;
    let is_value =
        |part: &Part<'_>| part.text.len() <= 5 && (!part.is_word() || part.text.len() == 1);
    if first.is_one_of(UNITS) && rest.first().is_some_and(is_value) {
        return Some(2);
    }
    (first.is_one_of(COMPASS) && (rest.is_empty() || unit(rest).or_else(|| town(rest)).is_some()))
        .then_some(1)
}

/// A postcode, with the town behind it: `10969 berlin`, `sw1a 1aa`, `00-001 warszawa`.
fn postcode(parts: &[Part<'_>]) -> Option<usize> {
    let first = parts.first()?;
    let is_joined = is_joined_postcode(first.text);
    let is_dutch = parts.get(1).is_some_and(|next| {
        next.is_word() && next.text.len() == 2 && !next.is_one_of(IN) && !next.is_one_of(WORDS_TOO)
    });
    if first.is_digits(4..=6) || is_joined {
        let length = 1 + usize::from(first.text.len() == 4 && is_dutch);
        return Some(
            length + town(&parts[length..]).or_else(|| first_name(&parts[length..])).unwrap_or(0),
        );
    }
    let british =
        |part: &Part<'_>| part.text.len() <= 4 && part.text.iter().any(u8::is_ascii_digit);
    let inward =
        parts.get(1).is_some_and(|next| next.text.len() == 3 && next.text[0].is_ascii_digit());
    (british(first) && first.is_word() && inward).then_some(2)
}

/// `00-001`, `1100-420`, `01310-100`, `97201-1234`
fn is_joined_postcode(text: &[u8]) -> bool {
    let Some(hyphen) = text.iter().position(|b| *b == b'-') else { return false };
    let (first, second) = (&text[..hyphen], &text[hyphen + 1..]);
    let is_form = matches!((first.len(), second.len()), (2 | 4 | 5, 3) | (5, 4));
    is_form && first.iter().chain(second).all(u8::is_ascii_digit)
}

/// The one word behind a postcode, which is the town's whatever it is.
fn first_name(parts: &[Part<'_>]) -> Option<usize> {
    let first = parts.first()?;
    (first.is_word() && first.text.len() > 3 && !first.is_one_of(NO_NAME)).then_some(1)
}

/// A town, country or state that is on a list; a state takes the unknown town before it along.
fn town(parts: &[Part<'_>]) -> Option<usize> {
    let small = usize::from(parts.first()?.is_one_of(IN));
    let names = &parts[small..];
    let listed = (1..=names.len().min(4)).rev().find(|&n| {
        let is_joined = names[1..n].iter().all(|part| !part.parted);
        let words = names[..n].iter().map(|part| part.text);
        is_joined
            && !(n == 1 && (names[0].text.len() < 4 || names[0].is_one_of(NO_NAME)))
            && (n == 1 && names[0].is_one_of(TOWNS) || is_place(words))
    });
    if let Some(listed) = listed {
        return Some(small + listed);
    }
    if small > 0 {
        return None;
    }
    let is_state = |at: usize| {
        names.get(at).is_some_and(|part| part.is_one_of(STATES) && !part.is_short_word())
            && (!names[at].is_one_of(WORDS_TOO)
                || names.get(at + 1).is_some_and(|next| next.is_digits(5..=5)))
    };
    let is_town = names[0].is_word() && names[0].text.len() > 3 && !names[0].is_one_of(NO_NAME);
    match () {
        () if is_state(0) => Some(1),
        () if is_town && is_state(1) => Some(2),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn addresses_are_told_in_many_tongues() {
        for (text, address) in [
            ("i live at 77 elm st springfield il", "77 elm st springfield il"),
            ("my address is 12 baker street london, call me", "12 baker street london"),
            ("send it to 455 w 23rd st apt 4b nyc thanks", "455 w 23rd st apt 4b nyc"),
            ("pls ship to 9 old mill rd. portland or 97201", "9 old mill rd. portland or 97201"),
            ("meet me at 3 st mary st at 8", "3 st mary st"),
            ("ich wohne in der lindenstr. 12, 10969 berlin", "lindenstr. 12, 10969 berlin"),
            ("ich wohne in der lindenstraße 12 in berlin und", "lindenstraße 12 in berlin"),
            ("ich wohne in der lindenstr. 12, Az 4 C 12", "lindenstr. 12"),
            ("meine adresse ist hauptstrasse 5 80331 münchen", "hauptstrasse 5 80331 münchen"),
            ("adresse: berliner str. 7a", "berliner str. 7a"),
            ("j'habite au 12 rue de la paix 75002 paris", "12 rue de la paix 75002 paris"),
            ("vivo en calle mayor 12 madrid", "calle mayor 12 madrid"),
            ("abito in via roma 12 milano", "via roma 12 milano"),
            ("ik woon op de keizersgracht 12 amsterdam", "keizersgracht 12 amsterdam"),
            ("moro na rua augusta, 1200", "rua augusta, 1200"),
            ("moro na rua da prata 80, 1100-420 lisboa", "rua da prata 80, 1100-420 lisboa"),
            ("mieszkam na ul. długiej 5/7 w krakowie", "ul. długiej 5/7"),
        ] {
            assert_eq!(found(&TOLD_ADDRESS, 0, text), [address], "{text}");
        }
    }

    #[test]
    fn times_and_counts_are_no_addresses() {
        for text in [
            "meet at 8 on my way home",
            "come to 3 different places",
            "meet at 5 very close by",
            "i live at home",
            "send it to 12 people on the road",
            "we are at 90 percent of the way",
            "moved to 2024 street maps",
            "wohne in berlin seit 12 jahren",
            "vivo en madrid, calle no sé",
            "address is 0x7ffe",
            "address: 10.0.0.1",
            "adresse: 12 octets",
        ] {
            assert_eq!(found(&TOLD_ADDRESS, 0, text), [""; 0], "{text}");
        }
    }
}
