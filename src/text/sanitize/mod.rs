//! What the output text leaves out: characters that nobody sees and that mean nothing where they stand.
//!
//! In: bytes. Out: [`Removal`]s, in order, none touching another of its kind. Kept are characters that some script, an
//! emoji or a table needs where they stand, and everything visible: look-alikes, widths, accents, encodings are never
//! changed. Each decision looks at what is kept before the character and at what follows it, which is itself kept, so
//! that cleaning a cleaned text changes nothing.

mod suspect;

use super::utf8::{char_at, char_before};
use super::{Hidden, Level, Removal, ansi, script};
use crate::span::Span;
use suspect::Suspects;

/// How often a cleaned text is looked at again.
const ROUNDS: usize = 4;

/// The runs of characters that the output text leaves out.
pub(super) fn removals(text: &[u8], level: Level) -> Vec<Removal> {
    removals_behind(text, 0, level)
}

/// The same where everything before `plain` is known to be plain ASCII.
pub(super) fn removals_behind(text: &[u8], plain: usize, level: Level) -> Vec<Removal> {
    if plain == text.len() {
        return Vec::new();
    }
    let mut found = once(text, plain, level);
    if found.is_empty() || level != Level::Aggressive {
        return found;
    }
    // What some texts need may have been kept for what follows it, which then was left out.
    for _ in 0..ROUNDS {
        let cleaned = super::without(text, &found, None);
        let more = once(&cleaned.bytes, 0, level);
        if more.is_empty() {
            break;
        }
        let to_source = |r: &Removal| Removal { span: cleaned.offsets.to_source(r.span), ..*r };
        found.extend(more.iter().map(to_source));
        join(&mut found);
    }
    found
}

/// Put removals in order; those of a kind that touch, and any that overlap, become one.
fn join(removals: &mut Vec<Removal>) {
    removals.sort_unstable_by_key(|r| (r.span.start, r.span.end));
    removals.dedup_by(|next, last| {
        let same = next.span.start < last.span.end
            || next.span.start == last.span.end && next.kind == last.kind;
        if same {
            last.span = last.span.union(next.span);
        }
        same
    });
}

/// The runs that a first look behind `from` finds.
fn once(text: &[u8], from: usize, level: Level) -> Vec<Removal> {
    let (mut cleaner, mut suspects) = (Cleaner::new(text, level), Suspects::new(text));
    let mut at = from;
    while let Some(suspect) = suspects.next(at) {
        at = cleaner.step(suspect);
    }
    cleaner.removals
}

struct Cleaner<'t> {
    text: &'t [u8],
    level: Level,
    removals: Vec<Removal>,
    /// The removals, those that touch each other as one.
    gaps: Vec<Span>,
    line: Line,
    ends: ansi::Ends,
}

/// What is known about the line that isolates were last met on.
#[derive(Default)]
struct Line {
    end: usize,
    keeps_isolates: bool,
}

/// How many zero-width characters may follow each other.
const MOST_ZERO_WIDTH: usize = 3;

impl Cleaner<'_> {
    fn new(text: &[u8], level: Level) -> Cleaner<'_> {
        Cleaner {
            text,
            level,
            removals: Vec::new(),
            gaps: Vec::new(),
            line: Line::default(),
            ends: ansi::Ends::default(),
        }
    }

    /// Decide about what stands at `at`; returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let (cp, length) = char_at(self.text, at);
        let next = at + length;
        match cp {
            0x1B => {
                let length = ansi::escape(self.text, at, &mut self.ends);
                self.remove(at, at + length, Hidden::AnsiEscape)
            }
            0x9B => self.remove(at, next + ansi::control(&self.text[next..]), Hidden::AnsiEscape),
            0x00..=0x1F | 0x7F..=0x9F => self.remove(at, next, Hidden::ControlCharacter),
            0x202A..=0x202E => self.remove(at, next, Hidden::BidiControl),
            0x2066..=0x2069 if !self.keeps_isolates(at) => {
                self.remove(at, next, Hidden::BidiControl)
            }
            0x200B..=0x200D => self.zero_width(at),
            0xFE00..=0xFE0F | 0xE0100..=0xE01EF => self.variation(at),
            0xE0000..=0xE007F => self.tags(at),
            0xFEFF if at == 0 => next,
            0xFEFF
            | 0x2060..=0x2065
            | 0x206A..=0x206F
            | 0xFFF0..=0xFFFB
            | 0x1BCA0..=0x1BCA3
            | 0x1D173..=0x1D17A
            | 0xE0080..=0xE0FFF => self.remove(at, next, Hidden::Invisible),
            0xAD
            | 0x34F
            | 0x61C
            | 0x115F..=0x1160
            | 0x17B4..=0x17B5
            | 0x180B..=0x180F
            | 0x200E..=0x200F
            | 0x2066..=0x2069
            | 0x2800
            | 0x3164
            | 0xFFA0
                if self.level == Level::Aggressive && self.splits(at, next, cp) =>
            {
                self.remove(at, next, Hidden::Invisible)
            }
            _ => next,
        }
    }

    fn remove(&mut self, start: usize, end: usize, kind: Hidden) -> usize {
        match self.removals.last_mut() {
            Some(last) if last.span.end == start && last.kind == kind => last.span.end = end,
            _ => self.removals.push(Removal { span: Span::new(start, end), kind }),
        }
        match self.gaps.last_mut() {
            Some(gap) if gap.end == start => gap.end = end,
            _ => self.gaps.push(Span::new(start, end)),
        }
        end
    }

    /// Where the kept text before `at` ends.
    fn kept_end(&self, at: usize) -> usize {
        let next = self.gaps.partition_point(|gap| gap.end < at);
        self.gaps.get(next).filter(|gap| gap.end == at).map_or(at, |gap| gap.start)
    }

    /// The kept character before `at`, and where it starts.
    fn before(&self, at: usize) -> Option<(u32, usize)> {
        let end = self.kept_end(at);
        char_before(self.text, end).map(|(cp, length)| (cp, end - length))
    }

    fn behind(&self, at: usize) -> Option<u32> {
        (at < self.text.len()).then(|| char_at(self.text, at).0)
    }

    /// Joiners, non-joiners and spaces of no width: kept next to letters that need them.
    fn zero_width(&mut self, at: usize) -> usize {
        let end = run_end(self.text, at, |cp| matches!(cp, 0x200B..=0x200D));
        if (end - at) / 3 > MOST_ZERO_WIDTH {
            return self.remove(at, end, Hidden::Invisible);
        }
        let (cp, length) = char_at(self.text, at);
        let mut before = self.before(at);
        let mut kept = 0;
        while let Some((0x200B..=0x200D, start)) = before {
            kept += 1;
            before = self.before(start);
        }
        let behind = self.behind(end);
        if kept < MOST_ZERO_WIDTH && self.needs_zero_width(cp, before, behind) {
            at + length
        } else {
            self.remove(at, at + length, Hidden::Invisible)
        }
    }

    fn needs_zero_width(&self, cp: u32, before: Option<(u32, usize)>, behind: Option<u32>) -> bool {
        let either =
            |is: fn(u32) -> bool| before.is_some_and(|(cp, _)| is(cp)) || behind.is_some_and(is);
        match cp {
            0x200B => either(script::breaks),
            0x200D if behind.is_some_and(script::is_pictographic) => {
                self.ends_in_emoji(before) || either(script::joins)
            }
            _ => either(script::joins),
        }
    }

    /// Whether `before`, or what stands before its style and skin tone, is an emoji that others can be joined to.
    fn ends_in_emoji(&self, before: Option<(u32, usize)>) -> bool {
        const MOST_MODIFIERS: usize = 4;
        let mut before = before;
        for _ in 0..MOST_MODIFIERS {
            let modifier = before.filter(|(cp, _)| script::is_emoji_modifier(*cp));
            before = modifier.map_or(before, |(_, start)| self.before(start));
        }
        before.is_some_and(|(cp, _)| script::is_pictographic(cp))
    }

    /// Variation selectors: one behind a character that has variants; a run of them carries something else.
    fn variation(&mut self, at: usize) -> usize {
        let end = run_end(self.text, at, |cp| matches!(cp, 0xFE00..=0xFE0F | 0xE0100..=0xE01EF));
        let (cp, length) = char_at(self.text, at);
        let base = self.before(at).map(|(cp, _)| cp);
        let legal = base.is_some_and(|base| match cp {
            _ if end > at + length => false,
            0xFE0E | 0xFE0F if base < 0x80 => {
                // The key of a keycap, or a digit at the end of a word: never inside a number.
                let ends = |cp| cp == 0x20E3 || matches!(cp, 0x20 | 0x0A | 0x0D);
                let keycap = self.behind(end).is_none_or(ends);
                keycap && script::has_emoji_style(base)
            }
            0xFE0E | 0xFE0F => script::has_emoji_style(base),
            0xFE00..=0xFE0D => script::has_variants(base),
            _ => script::is_ideograph(base),
        });
        if legal { end } else { self.remove(at, end, Hidden::Invisible) }
    }

    /// Tag characters: kept where they make a black flag that of a region.
    fn tags(&mut self, at: usize) -> usize {
        let end = run_end(self.text, at, |cp| matches!(cp, 0xE0000..=0xE007F));
        let flag = self.before(at).is_some_and(|(cp, _)| cp == 0x1F3F4);
        if flag && is_region(&self.text[at..end]) {
            end
        } else {
            self.remove(at, end, Hidden::Invisible)
        }
    }

    /// Whether the line around `at` needs its isolates: it has letters written from right to left, and each isolate
    /// that begins ends.
    fn keeps_isolates(&mut self, at: usize) -> bool {
        if at >= self.line.end {
            let line_break = |b: &u8| *b == b'\n';
            let start = self.text[..at].iter().rposition(line_break).map_or(0, |i| i + 1);
            let end =
                self.text[at..].iter().position(line_break).map_or(self.text.len(), |i| at + i);
            self.line = Line { end, keeps_isolates: is_balanced(&self.text[start..end]) };
        }
        self.line.keeps_isolates
    }

    /// Whether a character that some texts need stands inside an ASCII word or number. Soft hyphens belong into words.
    fn splits(&self, at: usize, next: usize, cp: u32) -> bool {
        let (Some((before, _)), Some(behind)) = (self.before(at), self.behind(next)) else {
            return false;
        };
        let of_word = |cp: u32| cp < 0x80 && ((cp as u8).is_ascii_alphanumeric() || cp == 0x40);
        let of_number = |cp: u32| cp < 0x80 && !(cp as u8).is_ascii_alphabetic();
        of_word(before) && of_word(behind) && (cp != 0xAD || of_number(before) || of_number(behind))
    }
}

/// Where the run of characters that satisfy `belongs` ends.
fn run_end(text: &[u8], at: usize, belongs: impl Fn(u32) -> bool) -> usize {
    let mut end = at;
    while end < text.len() {
        let (cp, length) = char_at(text, end);
        if !belongs(cp) {
            break;
        }
        end += length;
    }
    end
}

/// Whether tags name a region of a flag: up to six letters and digits, then the end tag.
fn is_region(tags: &[u8]) -> bool {
    let (characters, rest) = tags.as_chunks::<4>();
    let Some((last, name)) = characters.split_last() else { return false };
    let tag = |c: &[u8; 4]| char_at(c, 0).0.wrapping_sub(0xE0000);
    rest.is_empty()
        && (1..=6).contains(&name.len())
        && tag(last) == 0x7F
        && name.iter().all(|c| matches!(tag(c), 0x30..=0x39 | 0x61..=0x7A))
}

/// Whether a line has letters written from right to left and ends each isolate that it begins.
fn is_balanced(line: &[u8]) -> bool {
    let (mut open, mut right_to_left, mut at) = (0_usize, false, 0);
    while at < line.len() {
        let (cp, length) = char_at(line, at);
        match cp {
            0x2066..=0x2068 => open += 1,
            0x2069 if open == 0 => return false,
            0x2069 => open -= 1,
            _ => right_to_left |= script::is_right_to_left(cp),
        }
        at += length;
    }
    open == 0 && right_to_left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        let mut out = Vec::new();
        let mut copied = 0;
        for removal in removals(text.as_bytes(), Level::Safe) {
            out.extend_from_slice(&text.as_bytes()[copied..removal.span.start]);
            copied = removal.span.end;
        }
        out.extend_from_slice(&text.as_bytes()[copied..]);
        String::from_utf8(out).unwrap()
    }

    fn kinds(text: &str) -> Vec<Hidden> {
        removals(text.as_bytes(), Level::Safe).iter().map(|r| r.kind).collect()
    }

    #[test]
    fn what_a_script_or_an_emoji_needs_stays() {
        for text in [
            "tab\tline\r\npage\x0c",
            "می‌خواهم", // non-joiner between Persian letters
            "می‌‌خواهم",
            "श्री‌मान", // and behind a virama
            "വെള്‍ളം",
            "র‍্যালি",
            "ภาษา\u{200b}ไทย",
            "🧑‍💻 👩🏽‍🚀 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️‍🔥",
            "1️⃣ #️⃣ ☎︎ ©️ ✓\u{fe0e}",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "葛\u{e0100}飾区",
            "שלום\u{200f} \u{2067}abc\u{2069}",
            "Donau\u{ad}dampf\u{ad}schiff",
            "١٢٣ \u{600}١٢ ۝",
            "ᠮᠣᠩ\u{180b}ᠭᠣᠯ",
        ] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn what_means_nothing_goes() {
        for (text, cleaned) in [
            ("p\u{200b}a\u{200d}s\u{200c}s", "pass"),
            ("a\u{fe0f}b\u{e0100}", "ab"),
            ("2\u{fe0f}0\u{fe0f}3", "203"),
            ("葛\u{e0100}\u{e0101}\u{e0102}", "葛"),
            ("😀\u{fe0f}\u{fe0e}", "😀"),
            ("x\u{e0061}\u{e0062}y", "xy"),
            ("🏴\u{e0067}\u{e0062}", "🏴"),
            ("a\u{202e}cba\u{202c}", "acba"),
            ("+1 415-\u{2066}\u{2069}555", "+1 415-555"),
            ("\u{feff}a\u{feff}b", "\u{feff}ab"),
            ("a\u{2060}\u{2064}b\0c\x7f\u{85}", "abc"),
            ("\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07", "red link"),
            ("\u{9b}31mred", "red"),
            ("ไทย\u{200b}\u{200c}\u{200b}\u{200b}\u{200c}", "ไทย"),
            ("٤\u{200c}٥", "٤٥"),
        ] {
            assert_eq!(clean(text), cleaned, "{text:?}");
        }
    }

    #[test]
    fn each_kind_has_its_name() {
        use Hidden::{AnsiEscape, BidiControl, ControlCharacter, Invisible};
        assert_eq!(
            kinds("a\u{200b}\u{200b}b\u{202e}c\0d\x1b[0m"),
            [Invisible, BidiControl, ControlCharacter, AnsiEscape]
        );
    }

    /// [`once`] that decides about every character.
    fn slow(text: &[u8], level: Level) -> Vec<Removal> {
        let (mut cleaner, mut at) = (Cleaner::new(text, level), 0);
        while at < text.len() {
            let kept = matches!(text[at], b'\t' | b'\n' | b'\r' | 0x0C);
            at = if kept { at + 1 } else { cleaner.step(at) };
        }
        cleaner.removals
    }

    #[test]
    fn no_character_is_passed_over() {
        let mut text = String::new();
        for c in '\0'..=char::MAX {
            text.extend(['a', c, 'b']);
        }
        for level in [Level::Safe, Level::Aggressive] {
            assert!(once(text.as_bytes(), 0, level) == slow(text.as_bytes(), level));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_byte_is_passed_over(text: Vec<u8>, rest in "[a-z\u{a0}-\u{b0}\u{2000}-\u{2070}]{0,90}") {
            let text = [&text, rest.as_bytes()].concat();
            proptest::prop_assert_eq!(once(&text, 0, Level::Aggressive), slow(&text, Level::Aggressive));
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in "[ab1🏴❤🧑ไยมシ葛א٤क\u{94d}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{fe0e}\u{fe0f}\u{e0061}\u{e007f}\u{e0100}\u{feff}\u{1f3fb}\u{1b}\\[m\n\u{20e3}\u{9b}]{0,40}") {
            let once = clean(&text);
            proptest::prop_assert_eq!(clean(&once), once);
        }
    }
}
