//! Keys written out byte by byte: `aes_key[16] = {0x2b, 0x7e, …}`, `secretKey: [174, 47, …]`.
//!
//! In: the text and where the key's name ends. Out: the span from the first number to the last, if the numbers look drawn
//! at random. The list begins near its name, and no more than [`MAX`] bytes of it are read.

use crate::span::Span;
use crate::validate::random::{is_random, is_sequence};

/// The list begins at most so many bytes behind the name.
const REACH: usize = 48;
/// A list is read no farther than this.
const MAX: usize = 1 << 10;
/// So few numbers are no key.
const MIN_NUMBERS: usize = 16;

/// The list of bytes that a name ending at `end` is given.
pub(super) fn list(text: &[u8], end: usize) -> Option<Span> {
    let near = &text[end..text.len().min(end + REACH)];
    let near = &near[..memchr::memchr2(b'\n', b';', near).unwrap_or(near.len())];
    memchr::memchr3_iter(b'[', b'{', b'(', near).find_map(|i| {
        let numbers = Numbers::read(text, end + i + 1).filter(Numbers::are_drawn);
        numbers.map(|numbers| numbers.span).or_else(|| said_at(text, end + i + 1))
    })
}

/// Fewest characters of a secret that is written out one by one.
const MIN_CHARACTERS: usize = 6;

/// The list of characters that a name ending at `end` is given on its line: their numbers, `[112, 52, …]`, or each in quotes,
/// `["p", "4", …]`. Together they have letters, and digits or signs.
pub(super) fn characters(text: &[u8], end: usize) -> Option<Span> {
    let near = &text[end..text.len().min(end + REACH)];
    let near = &near[..memchr::memchr2(b'\n', b';', near).unwrap_or(near.len())];
    memchr::memchr3_iter(b'[', b'{', b'(', near).find_map(|i| said_at(text, end + i + 1))
}

fn said_at(text: &[u8], from: usize) -> Option<Span> {
    Characters::read(text, from).filter(Characters::is_said_secret).map(|list| list.span)
}

/// The numbers behind a call that makes a string of them, if it looks drawn at random.
pub(super) fn drawn_characters(text: &[u8], from: usize) -> Option<Span> {
    const SHORTEST: usize = 20;
    let list = Characters::read(text, from)?;
    let said = &list.said[..list.count];
    let is_one_word = said.iter().all(u8::is_ascii_graphic) && said.iter().any(u8::is_ascii_digit);
    (list.count >= SHORTEST && is_one_word && is_random(said) && !is_sequence(said))
        .then_some(list.span)
}

/// A list of characters within a line.
struct Characters {
    /// Of the list without its brackets.
    span: Span,
    said: [u8; Characters::MOST],
    count: usize,
}

impl Characters {
    const MOST: usize = 96;

    fn read(text: &[u8], from: usize) -> Option<Characters> {
        let mut list = Characters { span: Span::new(from, from), said: [0; Self::MOST], count: 0 };
        let mut at = from;
        while list.count < Self::MOST {
            at += text[at..].iter().take(4).take_while(|b| matches!(b, b' ' | b',')).count();
            let (start, end, character) = quoted(text, at).or_else(|| printable(text, at))?;
            if list.count == 0 {
                list.span.start = start;
            }
            list.said[list.count] = character;
            list.count += 1;
            (list.span.end, at) = (end, end);
            match text.get(end) {
                Some(b',') => {}
                Some(b']' | b'}' | b')') => return Some(list),
                _ => return None,
            }
            // The NUL that ends a string of C.
            if [&b", 0}"[..], b", 0 }", b",0}", b", '\\0'}"]
                .iter()
                .any(|nul| text[end..].starts_with(nul))
            {
                return Some(list);
            }
        }
        None
    }

    fn is_said_secret(&self) -> bool {
        let said = &self.said[..self.count];
        let count = |is: fn(&u8) -> bool| said.iter().filter(|b| is(b)).count();
        let letters = count(u8::is_ascii_alphabetic);
        self.count >= MIN_CHARACTERS
            && letters > 1
            && letters < self.count
            && said.iter().all(u8::is_ascii_graphic)
            && !is_sequence(said)
    }
}

/// The character in quotes at `at`: where it begins and ends with them, and what it is.
fn quoted(text: &[u8], at: usize) -> Option<(usize, usize, u8)> {
    match text.get(at..at + 3)? {
        [open @ (b'"' | b'\''), character, close] if open == close && character.is_ascii() => {
            Some((at, at + 3, *character))
        }
        _ => None,
    }
}

/// The number of a character that is printed.
fn printable(text: &[u8], at: usize) -> Option<(usize, usize, u8)> {
    let (start, end, value) = number(text, at)?;
    (start == at && (33..127).contains(&value)).then_some((start, end, value))
}

/// Whether a list may go on behind `text`: numbers, and a comma behind the last.
pub(crate) fn is_open(text: &[u8]) -> bool {
    let tail = text[text.len().saturating_sub(MAX + REACH)..].trim_ascii_end();
    let tail = tail.strip_suffix(b"\\").unwrap_or(tail).trim_ascii_end();
    let in_list = |b: &u8| {
        b.is_ascii_hexdigit() || b.is_ascii_whitespace() || matches!(b, b',' | b'x' | b'X' | b'\\')
    };
    let list = tail.len() - tail.iter().rev().take_while(|b| in_list(b)).count();
    let opened = list > 0 && matches!(tail[list - 1], b'[' | b'{' | b'(');
    opened && (tail.len() == list || tail.ends_with(b","))
}

/// Numbers from 0 to 255 behind each other.
struct Numbers {
    span: Span,
    count: usize,
    large: usize,
    distinct: u32,
    /// How often a number is the one before, or the next.
    steps: usize,
}

impl Numbers {
    fn read(text: &[u8], from: usize) -> Option<Numbers> {
        let stop = text.len().min(from + MAX);
        let (mut at, mut last) = (from, None);
        let mut seen = [0u128; 2];
        let mut numbers =
            Numbers { span: Span::new(from, from), count: 0, large: 0, distinct: 0, steps: 0 };
        while let Some((start, end, value)) = number(&text[..stop], at) {
            if numbers.count == 0 {
                numbers.span.start = start;
            }
            numbers.span.end = end;
            numbers.count += 1;
            numbers.large += usize::from(value >= 100);
            numbers.steps +=
                usize::from(last.is_some_and(|last| value == last || value == last + 1));
            seen[usize::from(value >> 7)] |= 1 << (value & 127);
            last = Some(value).filter(|value| *value < u8::MAX);
            at = end;
        }
        numbers.distinct = seen.iter().map(|half| half.count_ones()).sum();
        (numbers.count > 0).then_some(numbers)
    }

    fn are_drawn(&self) -> bool {
        self.count >= MIN_NUMBERS
            && self.distinct as usize >= MIN_NUMBERS * 3 / 5
            && self.large * 8 >= self.count
            && self.steps * 4 <= self.count
    }
}

/// The number at `at`, separators before it left out: where it begins, where it ends, and what it is.
fn number(text: &[u8], at: usize) -> Option<(usize, usize, u8)> {
    let gap = |b: &&u8| b.is_ascii_whitespace() || matches!(b, b',' | b'\\');
    let start = at + text[at..].iter().take(24).take_while(gap).count();
    let rest = &text[start..];
    let hex = rest.starts_with(b"0x") || rest.starts_with(b"0X");
    let (radix, prefix) = if hex { (16, 2) } else { (10, 0) };
    let digits = rest[prefix.min(rest.len())..]
        .iter()
        .take(4)
        .take_while(|b| char::from(**b).is_digit(radix))
        .count();
    let text = std::str::from_utf8(rest.get(prefix..prefix + digits)?).ok()?;
    let value = u8::from_str_radix(text, radix).ok()?;
    Some((start, start + prefix + digits, value))
}

#[cfg(test)]
mod tests {
    use super::{characters, drawn_characters, is_open, list};

    const HEX: &str = "0x2b, 0x7e, 0x15, 0x16, 0x28, 0xae, 0xd2, 0xa6, 0xab, 0xf7, 0x97, 0x88, 0x09, 0xcf, 0x4f, 0x3c";
    const DECIMAL: &str = "174,47,154,16,202,193,206,113,199,190,53,133,169,175,31,56,222,53,138";

    #[test]
    fn keys_written_out_are_found() {
        for (before, bytes) in [
            ("[16] = { ", HEX),
            (" {", HEX),
            (": [", DECIMAL),
            (" = Uint8Array.from([", DECIMAL),
            (" = new byte[] {\n  ", HEX),
        ] {
            let text = format!("key{before}{bytes}}}; and");
            let span = list(text.as_bytes(), 3).unwrap();
            assert_eq!(&text[span.range()], bytes);
        }
    }

    #[test]
    fn an_open_list_is_waited_for() {
        assert!(is_open(b"key = {\n") && is_open(b"key = {0x2b, 0x7e,\n") && is_open(b"[1,\\\n"));
        assert!(!is_open(b"a\n") && !is_open(b"[1, 2]\n") && !is_open(b"one, two,\n"));
    }

    #[test]
    fn other_lists_are_silent() {
        for list_of in [
            "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18",
            "0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0",
            "174, 47, 154, 16",
            "1740, 47, 154, 16, 202, 193, 206, 113, 199, 190, 53, 133, 169, 175, 31",
        ] {
            assert_eq!(list(format!("key = [{list_of}]").as_bytes(), 3), None, "{list_of}");
        }
    }

    #[test]
    fn characters_one_by_one_are_found() {
        for (before, list, behind) in [
            (" = \"\".join(chr(c) for c in [", "100, 70, 101, 120, 51, 110, 85", "])"),
            (" = ''.join([", "\"W\", \"a\", \"l\", \"n\", \"5\", \"6\"", "])"),
            ("[] = { ", "'V', 'i', 'o', '3', '2', '!', 'n'", ", 0 };"),
            ("_codes\":[", "79,114,99,104,56,56,50", "]"),
        ] {
            let text = format!("key{before}{list}{behind}");
            let span = characters(text.as_bytes(), 3).unwrap();
            assert_eq!(&text[span.range()], list);
        }
        for text in [
            "key = ['a', 'e', 'i', 'o', 'u', 'y']",
            "key = ['0', '1', '2', '3', '4', '5', '6']",
            "key = [100, 70, 101, 120, 51, 110, 2]",
            "key = [\"user\", \"password\"]",
            "key = ['a', '1']",
            "key = ['a', 'b', '1', '2', '3', '4'",
            "key;['W', 'a', 'l', 'n', '5', '6']",
        ] {
            assert_eq!(characters(text.as_bytes(), 3), None, "{text}");
        }
    }

    #[test]
    fn numbers_that_say_something_random_are_found() {
        let codes = |text: &str| text.bytes().map(|b| b.to_string()).collect::<Vec<_>>().join(",");
        let drawn = format!("{})", codes("q8Zk2LmN4xTv9RwB7cYd"));
        assert!(
            drawn_characters(drawn.as_bytes(), 0).is_some_and(|span| span.end == drawn.len() - 1)
        );
        for said in ["HelloWorldThisIsNobody", "hello world and all of you", "q8Zk2LmN4x"] {
            let said = format!("{})", codes(said));
            assert_eq!(drawn_characters(said.as_bytes(), 0), None, "{said}");
        }
    }
}
