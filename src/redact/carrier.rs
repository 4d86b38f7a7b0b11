//! Where text travels by itself: URLs, HTML tags, Markdown link targets, CSS `url(…)`.
//!
//! A client that renders an answer fetches or offers what stands in these places, so an original filled in there leaves
//! the machine. The reader sees the answer byte by byte, so that a stream decides as the whole does, and errs on the
//! side of holding back.

/// Follows an answer and knows whether the current place is one that travels.
#[derive(Debug, Default)]
pub(crate) struct Carrier {
    json: Option<Escape>,
    /// The last bytes of the current word, lower case, newest in the low byte.
    tail: u64,
    /// Whether a dot between letters or digits stands in the current word.
    dotted: bool,
    in_url: bool,
    /// Open brackets of a link target.
    target_depth: usize,
    newlines: usize,
    tag: Tag,
    tag_len: usize,
}

fn ends_word(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'<' | b'>' | b'`')
}

/// Where in a text the bytes are that can begin something: a scheme, a dotted name, a target, a tag, an escape.
struct Marks<'t> {
    text: &'t [u8],
    json: bool,
    /// The next ones that were found.
    sign: usize,
    bracket: usize,
}

impl<'t> Marks<'t> {
    fn new(text: &'t [u8], json: bool) -> Marks<'t> {
        Marks { text, json, sign: 0, bracket: 0 }
    }

    /// The next mark at or behind `at`; the end of the text if there is none.
    fn next(&mut self, at: usize) -> usize {
        if self.sign <= at {
            let found = memchr::memchr3(b':', b'.', b'<', &self.text[at..]);
            self.sign = found.map_or(usize::MAX, |i| at + i);
        }
        if self.bracket <= at {
            let rest = &self.text[at..];
            let found = if self.json {
                memchr::memchr2(b'(', b'\\', rest)
            } else {
                memchr::memchr(b'(', rest)
            };
            self.bracket = found.map_or(usize::MAX, |i| at + i);
        }
        self.sign.min(self.bracket).min(self.text.len())
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Tag {
    #[default]
    None,
    /// `<` was read.
    Opening,
    Inside,
    AfterEquals,
    Quoted(u8),
}

/// Progress in a JSON escape.
#[derive(Debug, Default)]
enum Escape {
    #[default]
    None,
    Backslash,
    Unicode {
        digits: u8,
        value: u32,
    },
}

/// An HTML tag without quotes that is longer than this is no tag.
const MAX_TAG: usize = 1024;

/// Whether a mark that has something before it begins nothing, as the bytes beside it tell: a full stop, a colon behind
/// most words, a bracket behind no label, a comparison.
fn is_harmless(text: &[u8], at: usize) -> bool {
    let Some(&next) = text.get(at + 1) else { return false };
    let before = text[at - 1] | 0x20;
    match text[at] {
        b'.' => !next.is_ascii_alphanumeric() && before != b'w',
        b':' => next != b'/' && !matches!(before, b'a' | b'o' | b't'),
        b'(' => text[at - 1] != b']' && before != b'l',
        b'<' => !next.is_ascii_alphabetic() && !matches!(next, b'/' | b'!' | b'?' | b'<'),
        _ => false,
    }
}

impl Carrier {
    pub(crate) fn new(json: bool) -> Carrier {
        Carrier { json: json.then(Escape::default), ..Carrier::default() }
    }

    /// Whether what stands here travels.
    pub(crate) fn carries(&self) -> bool {
        self.in_url || self.target_depth > 0 || !matches!(self.tag, Tag::None | Tag::Opening)
    }

    pub(crate) fn read(&mut self, text: &[u8]) {
        let mut marks = Marks::new(text, self.json.is_some());
        let mut at = 0;
        while at < text.len() {
            if self.is_plain() {
                let mut next = marks.next(at);
                while next > at && is_harmless(text, next) {
                    next = marks.next(next + 1);
                }
                self.skip(&text[at..next]);
                at = next;
            }
            let Some(&byte) = text.get(at) else { return };
            if let Some(plain) = self.unescape(byte) {
                self.step(plain);
            }
            at += 1;
        }
    }

    /// Whether nothing happens before the next mark.
    fn is_plain(&self) -> bool {
        !self.carries()
            && !self.dotted
            && self.tag == Tag::None
            && !matches!(self.tail as u8, b'.' | b':')
            && !self.ends_with(b":/")
            && matches!(self.json, None | Some(Escape::None))
    }

    /// Go past text without marks: only the end of its last word matters.
    fn skip(&mut self, text: &[u8]) {
        let end = &text[text.len().saturating_sub(8)..];
        for &byte in end {
            self.tail = match byte {
                _ if ends_word(byte) => 0,
                _ => self.tail << 8 | u64::from(byte.to_ascii_lowercase()),
            };
        }
    }

    /// The byte that a JSON escape stands for once it is complete; bytes beyond ASCII don't matter and become `?`.
    fn unescape(&mut self, byte: u8) -> Option<u8> {
        let Some(escape) = &mut self.json else { return Some(byte) };
        match escape {
            Escape::None if byte == b'\\' => *escape = Escape::Backslash,
            Escape::None => return Some(byte),
            Escape::Backslash if byte == b'u' => *escape = Escape::Unicode { digits: 0, value: 0 },
            Escape::Backslash => {
                *escape = Escape::None;
                return Some(if matches!(byte, b'n' | b'r' | b't') { b'\n' } else { byte });
            }
            Escape::Unicode { digits, value } => {
                *value = *value << 4 | char::from(byte).to_digit(16).unwrap_or(0);
                *digits += 1;
                if *digits == 4 {
                    let plain = u8::try_from(*value).unwrap_or(b'?');
                    *escape = Escape::None;
                    return Some(plain);
                }
            }
        }
        None
    }

    fn step(&mut self, byte: u8) {
        self.step_tag(byte);
        self.step_target(byte);
        self.step_url(byte);
    }

    fn step_url(&mut self, byte: u8) {
        if ends_word(byte) {
            (self.tail, self.dotted, self.in_url) = (0, false, false);
            return;
        }
        self.dotted |= byte.is_ascii_alphanumeric() && self.ends_with(b".") && self.tail > 0xFF;
        self.tail = self.tail << 8 | u64::from(byte.to_ascii_lowercase());
        // `host.example/…` without a scheme is made a link by many clients.
        self.in_url |= self.dotted && matches!(byte, b'/' | b'?')
            || self.ends_with(b"://")
            || self.ends_with(b"www.")
            || self.ends_with(b"mailto:")
            || self.ends_with(b"data:")
            || self.ends_with(b"script:");
    }

    fn ends_with(&self, word: &[u8]) -> bool {
        let bits = 8 * word.len();
        let wanted = word.iter().fold(0, |all, &b| all << 8 | u64::from(b));
        self.tail & (u64::MAX >> (64 - bits)) == wanted
    }

    fn step_target(&mut self, byte: u8) {
        self.newlines = if byte == b'\n' { self.newlines + 1 } else { 0 };
        match byte {
            _ if self.newlines > 1 => self.target_depth = 0,
            b'(' if self.target_depth > 0 || self.ends_with(b"]") || self.ends_with(b"url") => {
                self.target_depth += 1;
            }
            b')' if self.target_depth > 0 => {
                self.target_depth -= 1;
                if self.target_depth == 0 {
                    (self.tail, self.dotted, self.in_url) = (0, false, false);
                }
            }
            _ => {}
        }
    }

    fn step_tag(&mut self, byte: u8) {
        self.tag_len += 1;
        self.tag = match (std::mem::take(&mut self.tag), byte) {
            (Tag::Quoted(quote), _) if byte != quote => Tag::Quoted(quote),
            (Tag::Quoted(_), _) => Tag::Inside,
            (_, b'<') => {
                self.tag_len = 0;
                Tag::Opening
            }
            (Tag::Opening, _)
                if byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?') =>
            {
                Tag::Inside
            }
            (Tag::None | Tag::Opening, _) | (_, b'>') => Tag::None,
            _ if self.tag_len > MAX_TAG => Tag::None,
            (Tag::AfterEquals, b'"' | b'\'') => Tag::Quoted(byte),
            (Tag::AfterEquals, b' ') | (_, b'=') => Tag::AfterEquals,
            _ => Tag::Inside,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What carries, byte by byte, when every byte is looked at.
    fn slowly(text: &[u8], json: bool) -> Vec<bool> {
        let mut carrier = Carrier::new(json);
        let each = |byte: &u8| {
            if let Some(plain) = carrier.unescape(*byte) {
                carrier.step(plain);
            }
            carrier.carries()
        };
        text.iter().map(each).collect()
    }

    proptest! {
        #[test]
        fn text_that_is_skipped_changes_nothing(
            pieces in prop::collection::vec(prop::sample::select(
                &["a", "www.", "W", "x.y/", "://", "http", "mailto:", "data", ":", "<b ", "<", ">", "=\"", "(", ")",
                  "](", "url", "URL(", " ", "\n", "\n\n", "\\n", "\\u0041", "\\", "longer words and more ", "?", "'", ". ", ": ", "< ", "f(", ".", "\\u0077"][..]), 0..20),
            cut in any::<prop::sample::Index>(),
            json in any::<bool>(),
        ) {
            let text = pieces.concat().into_bytes();
            let expected = slowly(&text, json);
            let cut = cut.index(text.len() + 1);
            for (end, carries) in expected.iter().enumerate() {
                let mut carrier = Carrier::new(json);
                let (a, b) = text[..=end].split_at(cut.min(end + 1));
                carrier.read(a);
                carrier.read(b);
                prop_assert_eq!(carrier.carries(), *carries, "at {} of {:?}", end, String::from_utf8_lossy(&text));
            }
        }
    }
}
