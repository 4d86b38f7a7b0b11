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

impl Carrier {
    pub(crate) fn new(json: bool) -> Carrier {
        Carrier { json: json.then(Escape::default), ..Carrier::default() }
    }

    /// Whether what stands here travels.
    pub(crate) fn carries(&self) -> bool {
        self.in_url || self.target_depth > 0 || !matches!(self.tag, Tag::None | Tag::Opening)
    }

    pub(crate) fn read(&mut self, text: &[u8]) {
        for &byte in text {
            match self.unescape(byte) {
                Some(plain) => self.step(plain),
                None => continue,
            }
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
        if byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'<' | b'>' | b'`') {
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
