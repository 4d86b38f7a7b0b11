//! Addresses that nothing leads to but their own kind of street: `12 bis, venelle du Four, 29900 Concarneau`,
//! `avda. insurgentes sur 1602`, `musterstr. 5a 12345 berlin`.
//!
//! In: where a kind of street stands. Out: the address around it. Kinds that are words of other things, and streets whose
//! name and kind are one word, ask for a postcode or town behind the number. Looks at most 48 bytes back.

use super::{Part, WORDS, number_first, read, street_first, tail};
use crate::recognize::Hits;
use crate::recognize::letter::word_before;

/// Kinds of streets as they are looked for, with what parts them from the name.
#[rustfmt::skip]
pub(super) const KINDS: &[&str] = &[
    " rue ", " impasse ", " venelle ", " ruelle ", " boulevard ", " allée ", " allee ", " chemin ", " quai ", " faubourg ", " sentier ",
    "calle ", "avda. ", "avda ", "avenida ", " c/ ", " av. ", "paseo de", " rua ", "travessa ", "viale ", "piazza ", "vicolo ",
    " ul. ", "ulica ", "aleja ", "str. ", "straße ", "strasse ", "gasse ", "allee ", "straat ", "laan ", "gracht ",
    " street", " road", " avenue", " lane", " crescent", " terrace", " gardens", " grove", " court,", " close,", " drive,", " rd,", " ave,",
    "singel ", "plein ", "gatan ", "vägen ", "veien ", "gade ", "katu ",
];
/// Behind the name, with the number of the house before it.
const ENGLISH: &[&str] = &[
    "street", "road", "avenue", "lane", "crescent", "terrace", "gardens", "grove", "court",
    "close", "drive", "rd", "ave",
];
/// Words between such a number and the kind, and most bytes of them all.
const NAME: usize = 4;
const REACH: usize = 48;
/// Behind the number of the house.
const FRENCH: &[&str] = &[
    "rue",
    "impasse",
    "venelle",
    "ruelle",
    "boulevard",
    "allée",
    "allee",
    "chemin",
    "quai",
    "faubourg",
    "sentier",
];
/// Before the name, and nothing else than kinds of streets.
const STRONG: &[&str] = &[
    "calle", "av", "avda", "avenida", "c/", "paseo", "rua", "travessa", "viale", "piazza",
    "vicolo", "ul", "ulica", "aleja",
];
/// Apart from the name, behind it.
const APART: &[&str] = &["straße", "strasse", "str", "gasse", "allee"];

/// Most bytes of a word before.
const WORD: usize = 40;
const BIS: &[&str] = &["bis", "ter", "quater"];

pub(super) fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let inside = at + usize::from(text[at] == b' ');
    let start = inside - word_before(text, inside, WORD);
    let mut parts = [Part::default(); WORDS];
    let count = read(text, start, &mut parts);
    let Some(kind) = parts[..count].first().copied().filter(|kind| kind.start == start) else {
        return;
    };
    let found = if kind.is_one_of(ENGLISH) && start == inside {
        number_before(text, start).and_then(|house| told(text, house))
    } else if kind.is_one_of(FRENCH) && start == inside {
        house_before(text, start).and_then(|house| numbered(text, house))
    } else if kind.is_one_of(STRONG) {
        named(&parts[..count], false)
    } else if kind.is_one_of(APART) {
        let name = start.checked_sub(1).map_or(0, |space| word_before(text, space, WORD));
        let count = if name > 0 { read(text, start - 1 - name, &mut parts) } else { 0 };
        named(&parts[..count], true)
    } else {
        named(&parts[..count], true)
    };
    if let Some((start, end)) = found {
        hits.push(0, start, end);
    }
}

/// The address whose street the parts begin with; one that has to have more than a street, where `whole`.
fn named(parts: &[Part<'_>], whole: bool) -> Option<(usize, usize)> {
    let street = street_first(parts)?;
    let last = tail(parts, street);
    let is_year = parts[street - 1].is_digits(4..=4) && parts[street - 1].text[0] <= b'2';
    (last > street || !whole && !is_year).then(|| (parts[0].start, parts[last - 1].end))
}

/// Where a number begins that stands up to four words before the kind of street at `kind`.
fn number_before(text: &[u8], kind: usize) -> Option<usize> {
    let from = kind.saturating_sub(REACH);
    let mut end = kind - 1;
    for _ in 0..NAME {
        let word = text[from..end].iter().rev().take_while(|b| !b.is_ascii_whitespace()).count();
        let start = end - word;
        let is_number = text[start..end].first().is_some_and(u8::is_ascii_digit);
        let is_free = start == 0 || matches!(text[start - 1], b' ' | b'\n' | b'\t' | b'(');
        if is_number {
            return is_free.then_some(start);
        }
        let is_part = |b: &u8| b.is_ascii_alphabetic() || *b >= 0x80 || b"'-.".contains(b);
        if word == 0 || start <= from + 1 || !text[start..end].iter().all(is_part) {
            return None;
        }
        end = start - 1;
    }
    None
}

/// The address whose number begins at `start`, if a postcode or town belongs to it.
fn told(text: &[u8], start: usize) -> Option<(usize, usize)> {
    let mut parts = [Part::default(); WORDS];
    let count = read(text, start, &mut parts);
    let parts = &parts[..count];
    let street = number_first(parts)?;
    let last = tail(parts, street);
    (last > street).then(|| (parts[0].start, parts[last - 1].end))
}

/// Where the number of the house begins before the kind of street at `start`: `12 bis, `.
fn house_before(text: &[u8], start: usize) -> Option<usize> {
    let before = |end: usize| {
        let gap = text[..end].iter().rev().take(2).take_while(|b| b" ,".contains(b)).count();
        let end = end - gap;
        let is_part = |b: &&u8| b.is_ascii_alphanumeric();
        let length = text[..end].iter().rev().take(6).take_while(is_part).count();
        (gap > 0 && length > 0).then_some((end - length, end))
    };
    let is_bis = |(start, end): (usize, usize)| {
        BIS.iter().any(|bis| text[start..end].eq_ignore_ascii_case(bis.as_bytes()))
    };
    let word = before(start)?;
    let (first, _) = if is_bis(word) { before(word.0)? } else { word };
    let is_free = first == 0 || !matches!(text[first - 1], b'.' | b',' | b'-' | b'/' | b'$' | b'_');
    (is_free && text[first].is_ascii_digit()).then_some(first)
}

/// The French address whose number begins at `start`.
fn numbered(text: &[u8], start: usize) -> Option<(usize, usize)> {
    let mut parts = [Part::default(); WORDS];
    let count = read(text, start, &mut parts);
    let parts = &parts[..count];
    let street = number_first(parts)?;
    let mut end = street;
    // `rue Victor Hugo`, `venelle du Four à Chaux`
    while let Some(next) = parts.get(end).filter(|next| !next.parted) {
        let is_capital = |part: &Part<'_>| part.is_word() && part.text[0].is_ascii_uppercase();
        let joins =
            next.is_one_of(&["à", "aux", "au", "sur", "sous", "de", "du", "des", "la", "d"]);
        match parts.get(end + 1).filter(|name| joins && !name.parted && is_capital(name)) {
            Some(_) => end += 2,
            None if is_capital(next) => end += 1,
            None => break,
        }
    }
    let last = tail(parts, end);
    Some((parts[0].start, parts[last - 1].end))
}

#[cfg(test)]
mod tests {
    use super::super::TOLD_ADDRESS;
    use crate::recognize::testing::found;

    #[test]
    fn a_kind_of_street_leads_to_an_address() {
        for (text, address) in [
            ("slt, 8 rue des lilas à pantin", "8 rue des lilas à pantin"),
            (
                "x 12 bis, venelle du Four à Chaux, 29900 Concarneau.",
                "12 bis, venelle du Four à Chaux, 29900 Concarneau",
            ),
            ("au 3 rue Victor Hugo, 69002 Lyon", "3 rue Victor Hugo, 69002 Lyon"),
            ("la calle mayor 5, 28013 madrid", "calle mayor 5, 28013 madrid"),
            ("a av. insurgentes sur 3602, ok", "av. insurgentes sur 3602"),
            ("x avda. de la paz 12", "avda. de la paz 12"),
            ("x musterstr. 5a 12345 berlin", "musterstr. 5a 12345 berlin"),
            ("die lange straße 4, 79098 freiburg", "lange straße 4, 79098 freiburg"),
            ("aan de Coehoornsingel 58-2, 7201 AD, BSN", "Coehoornsingel 58-2, 7201 AD"),
            ("keys at 62 cardigan road, leeds before 5", "62 cardigan road, leeds"),
            ("\n\n12 harbour street, london: and", "12 harbour street, london"),
            ("do ul. Warmińska 17 m. 4, 10-545 Olsztyn", "ul. Warmińska 17 m. 4, 10-545 Olsztyn"),
        ] {
            assert_eq!(found(&TOLD_ADDRESS, 0, text), [address], "{text}");
        }
    }

    #[test]
    fn streets_without_more_are_none() {
        for text in [
            "la rue est longue",
            "true rue 5",
            "sent via email 14 times",
            "on via port 8080",
            "auf dem weg 5 mal",
            "in der straße 5 mal",
            "la calle de 1999",
            "3 allées du parc",
            "1.8 rue de la",
            "there are 12 on the road, leeds",
            "5 miles down the road",
            "2024 was a long road, london",
        ] {
            assert_eq!(found(&TOLD_ADDRESS, 0, text), [""; 0], "{text}");
        }
    }
}
