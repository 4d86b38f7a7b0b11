//! Seed phrases of wallets: 12 to 24 words of the list of BIP-39.
//!
//! Called behind words that announce one, and for every line: a line that begins with such words is followed as long as
//! they go on, over line ends, numbers and quotes. Without an announcement the checksum must be right; with one the words
//! will do, since people mistype them. The way to a phrase and the phrase itself are bounded.

use super::{Hits, Memory, Recognizer, Trigger};
use crate::scan::simd::lines;
use crate::scan::simd::sets::Sets;
use crate::scan::simd::sixteen::{Kinds, SIXTEEN};
use crate::span::Span;
use crate::validate::bip39::{LONGEST, MAX, MIN, SHORTEST, is_phrase, may_be_listed, number};

pub(super) const SEED: Recognizer = Recognizer {
    name: "seed",
    kinds: &["phrase"],
    triggers: &[
        Trigger::Literals(
            &[
                "mnemonic",
                "seed phrase",
                "seed_phrase",
                "seedphrase",
                "seed words",
                "recovery phrase",
                "recovery words",
                "secret phrase",
                "backup phrase",
                "wallet phrase",
                "bip39",
                "bip-39",
                "助记词",
            ],
            announced,
        ),
        Trigger::Text(on_all_lines),
    ],
};
const PHRASE: usize = 0;

/// A phrase begins at most so many bytes behind its announcement.
const REACH: usize = 96;
/// It begins with one of so many words behind it.
const STARTS: usize = 10;
/// Between two words stand at most so many bytes: a number, quotes, a line end.
const GAP: usize = 8;
/// So many words of the list on one line may be part of a phrase.
const SOME: usize = 3;

/// Words of the list behind each other.
struct Words {
    numbers: [u16; MAX],
    ends: [usize; MAX],
    count: usize,
}

impl Words {
    /// The words that begin at `at`, no more than a phrase has. They go on in the next line if that is numbered, or if
    /// there are some on the line already, or behind an announcement.
    fn read(text: &[u8], mut at: usize, announced: bool) -> Words {
        let mut words = Words { numbers: [0; MAX], ends: [0; MAX], count: 0 };
        let mut on_line = 0;
        while words.count < MAX {
            let end = at + letters(text, at);
            let Some(number) = listed(&text[at..end]) else { break };
            words.numbers[words.count] = number;
            words.ends[words.count] = end;
            words.count += 1;
            let gap = text[end..].iter().take(GAP + 1).take_while(|b| is_gap(**b)).count();
            let between = &text[end..end + gap];
            let breaks = between.contains(&b'\n');
            on_line += 1;
            let goes_on =
                announced || !breaks || on_line >= SOME || between.iter().any(u8::is_ascii_digit);
            if gap == 0 || gap > GAP || !goes_on {
                break;
            }
            on_line = if breaks { 0 } else { on_line };
            at = end + gap;
        }
        words
    }

    /// How many of the words are a phrase with the right checksum.
    fn valid(&self) -> Option<usize> {
        (MIN..=self.count).rev().find(|&n| is_phrase(&self.numbers[..n]))
    }

    /// How many of them are a phrase if one was announced.
    fn announced(&self) -> Option<usize> {
        (self.count >= MIN).then_some(self.count - self.count % 3)
    }

    /// Whether the first of them belongs to the announcement: it is a word of the list itself.
    fn announce(&self) -> bool {
        const SEED: u16 = 1559;
        const PHRASE: u16 = 1310;
        const WORD: u16 = 2027;
        [SEED, PHRASE, WORD].contains(&self.numbers[0])
    }
}

fn letters(text: &[u8], at: usize) -> usize {
    let word = text[at..].iter().take(LONGEST + 1);
    word.take_while(|b| b.is_ascii_alphabetic()).count()
}

/// The number of a word, which is not in capitals: those are headings and names of constants.
fn listed(word: &[u8]) -> Option<u16> {
    word.get(1)?.is_ascii_lowercase().then(|| number(word)).flatten()
}

fn is_gap(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphabetic() && !byte.is_ascii_control()
        || matches!(byte, b'\n' | b'\r' | b'\t')
}

fn announced(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let stop = text.len().min(at + REACH);
    let is_start = |i: &usize| {
        text[*i].is_ascii_alphabetic() && (*i == 0 || !text[*i - 1].is_ascii_alphabetic())
    };
    let phrase = |n: fn(&Words) -> Option<usize>| {
        let mut starts = (at..stop).filter(is_start).take(STARTS);
        starts.find_map(|from| {
            let words = Words::read(text, from, true);
            n(&words).filter(|_| !words.announce()).map(|n| (from, words.ends[n - 1]))
        })
    };
    let valid = phrase(Words::valid);
    if let Some((start, end)) = valid.or_else(|| phrase(Words::announced)) {
        hits.push(PHRASE, start, end);
    }
}

fn on_all_lines(text: &[u8], memory: &mut Memory, hits: &mut Hits<'_>) {
    // A mark is no word of the list, and too long for what stands between two.
    if memory.is_marked {
        return;
    }
    each_line(text, |line| {
        // Most lines end here, at their first word.
        if text[line..].first_chunk().is_some_and(|first| !may_begin(first)) {
            return;
        }
        let margin = text[line..].iter().take(GAP).take_while(|b| is_gap(**b) && **b != b'\n');
        let at = line + margin.count();
        if !may_go_on(text, at) {
            return;
        }
        let words = Words::read(text, at, false);
        if let Some(n) = words.valid() {
            let span = Span::new(at, words.ends[n - 1]);
            hits.push(PHRASE, span.start, span.end);
        }
    });
}

/// Show where each line begins.
#[inline]
fn each_line(text: &[u8], mut show: impl FnMut(usize)) {
    show(0);
    lines::each_end(text, |end| show(end + 1));
}

/// Whether a line that begins like this may begin with a word of the list: by its first word, as far as it is seen whole.
#[inline]
fn may_begin(line: &[u8; SIXTEEN]) -> bool {
    let letters = Kinds::of(line).letters;
    let margin = letters.trailing_zeros() as usize;
    if margin > GAP {
        return false;
    }
    let length = (!(letters >> margin)).trailing_zeros() as usize;
    if margin + length == SIXTEEN {
        return true;
    }
    (SHORTEST..=LONGEST).contains(&length) && may_be_listed(&line[margin..], length)
}

static LETTERS: Sets<1> = Sets::new([b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"]);

/// Bytes of the shortest phrase: its words, and one byte between two.
const LEAST: usize = MIN * (SHORTEST + 1) - 1;

/// Whether a phrase may begin at `at`, by how long all words and gaps are that begin in as many bytes as it has at least.
fn may_go_on(text: &[u8], at: usize) -> bool {
    let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk) else { return true };
    let [letters] = LETTERS.of(block);
    // Of eight and one more: no word is as long, and no gap.
    const { assert!(LONGEST == 8 && GAP == 8 && SHORTEST == 3) };
    let too_long = |bits: u64| {
        let two = bits & bits >> 1;
        let four = two & two >> 2;
        four & four >> 4 & bits >> 8
    };
    let begins = letters & !(letters << 1);
    let too_short = begins & !(letters >> 1 & letters >> 2);
    let wrong = too_short | too_long(letters) | too_long(!letters);
    letters & 1 == 1 && wrong & ((1 << LEAST) - 1) == 0
}

/// Whether a phrase may go on behind `text`, which ends with a line: words of the list are the last of it.
pub(crate) fn is_open(text: &[u8]) -> bool {
    let tail = &text[text.len().saturating_sub((LONGEST + GAP) * MAX)..];
    let mut words = tail.split(|b| !b.is_ascii_alphabetic()).filter(|word| !word.is_empty()).rev();
    let run = words.by_ref().take_while(|word| listed(word).is_some()).count();
    (run >= SOME || (run > 0 && is_item(tail))) && run < MAX
}

/// Whether the last line is a numbered word, or a word in a list that was announced.
fn is_item(tail: &[u8]) -> bool {
    let line = tail.trim_ascii_end();
    let line = &line[memchr::memrchr(b'\n', line).map_or(0, |at| at + 1)..];
    let before = line.iter().take_while(|b| is_gap(**b)).count();
    let word = line[before..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let behind = &line[before + word..];
    let item = before <= GAP && behind.len() <= 2 && behind.iter().all(u8::is_ascii_punctuation);
    item && (line[..before].iter().any(u8::is_ascii_digit) || is_announced(tail))
}

/// Whether a phrase may have been announced in `tail`.
fn is_announced(tail: &[u8]) -> bool {
    let lower = tail.to_ascii_lowercase();
    let holds = |word: &str| memchr::memmem::find(&lower, word.as_bytes()).is_some();
    ["mnemonic", "phrase", "words", "bip", "助记词"].into_iter().any(holds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::Seen;
    use crate::recognize::testing::found;
    use crate::scan::Candidate;

    const VALID: &str =
        "legal winner thank year wave sausage worth useful legal winner thank yellow";
    const MISTYPED: &str =
        "legal winner thank year wave sausage worth useful legal winner thank zoo";

    #[test]
    fn no_line_is_passed_over_that_begins_with_a_word_of_the_list() {
        let words =
            ["zoo", "Zebra", "abandon", "aerobics", "the", "ab", "a", "notaword", "abandons"];
        for margin in ["", " ", "  12. ", "\"", "1234567 ", "12345678 ", "\t\t- ", "é", "- é "] {
            for word in words {
                for behind in ["", " ", "1", ", able", "é", "\n"] {
                    let line = format!("{margin}{word}{behind}");
                    let gap = line.bytes().take(GAP).take_while(|b| is_gap(*b)).count();
                    let text = line.as_bytes();
                    let begins = listed(&text[gap..gap + letters(text, gap)]).is_some();
                    let mut first = [b' '; SIXTEEN];
                    let shown = text.len().min(SIXTEEN);
                    first[..shown].copy_from_slice(&text[..shown]);
                    assert!(may_begin(&first) || !begins, "{line}");
                }
            }
        }
        assert!(!may_begin(b"the other of it ") && !may_begin(b"        // of it"));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn no_phrase_is_passed_over(
            text in "((zoo|able|[Aa]bandon|sausage|fun)(\\. |[ ,-]{1,3}|\n[0-9]{1,2}[.] |[ ]{8})){10,14}(zoo|absurd|ab|zoological)?[ .]?[a-z ]{0,30}",
        ) {
            let text = text.as_bytes();
            let starts = (0..text.len()).filter(|i| *i == 0 || !text[i - 1].is_ascii_alphabetic());
            for at in starts {
                let is_long = Words::read(text, at, true).count >= MIN;
                proptest::prop_assert!(may_go_on(text, at) || !is_long, "{}", at);
            }
        }
    }

    #[test]
    fn ordinary_lines_are_passed_over() {
        let line =
            b"Stock million finally camera form house pull it, and so on to the end of the line.";
        assert!(
            !may_go_on(line, 0)
                && !may_go_on(
                    b" zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo",
                    0
                )
        );
        assert!(may_go_on(&b"zoo ".repeat(20), 0));
    }

    #[test]
    fn every_line_is_looked_at() {
        for text in ["", "\n", "a\nb", &"one\n\n".repeat(40), &"x".repeat(200), &"é\n".repeat(64)]
        {
            let mut starts = Vec::new();
            each_line(text.as_bytes(), |line| starts.push(line));
            let slow = text.match_indices('\n').map(|(at, _)| at + 1);
            assert_eq!(starts, std::iter::once(0).chain(slow).collect::<Vec<_>>());
        }
    }

    fn on_lines(text: &str) -> Vec<&str> {
        let mut out: Vec<Candidate> = Vec::new();
        let mut hits = Hits { patterns: &[Some(0)], out: &mut out, seen: &mut Seen::default() };
        on_all_lines(text.as_bytes(), &mut Memory::default(), &mut hits);
        out.iter().map(|c| &text[c.span.range()]).collect()
    }

    #[test]
    fn an_announced_phrase_is_found() {
        for text in [
            format!("my seed phrase is {VALID}."),
            format!("Mnemonic: {VALID}"),
            format!("MNEMONIC=\"{VALID}\""),
            format!("the recovery phrase for the wallet: \"{VALID}\" ok"),
            format!("助记词：{VALID}"),
        ] {
            assert_eq!(found(&SEED, 0, &text), [VALID], "{text}");
        }
        assert_eq!(found(&SEED, 0, &format!("seed phrase: {MISTYPED}")), [MISTYPED]);
    }

    #[test]
    fn a_phrase_alone_is_found_by_its_checksum() {
        assert_eq!(on_lines(&format!("hello\n{VALID}\nbye")), [VALID]);
        assert_eq!(on_lines(&format!("> {VALID}")), [VALID]);
        assert!(on_lines(MISTYPED).is_empty());
        assert!(on_lines("one two legal winner thank year\nwave of the sausage").is_empty());
        let numbered: String =
            VALID.split(' ').enumerate().map(|(i, word)| format!("{}. {word}\n", i + 1)).collect();
        let whole = numbered.trim_start_matches("1. ").trim_end();
        assert_eq!(on_lines(&numbered), [whole]);
        let json = format!("[\"{}\"]", VALID.replace(' ', "\", \""));
        assert_eq!(on_lines(&json).len(), 1);
    }

    #[test]
    fn mentions_are_silent() {
        for text in ["Never share your seed phrase with anyone.", "mnemonic", "bip39 word list"] {
            assert!(found(&SEED, 0, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_phrase_on_several_lines_is_waited_for() {
        for open in [
            "1. legal\n",
            "Seed phrase:\nlegal\n",
            "seed phrase:\nlegal winner thank\n",
            "so legal winner thank\n",
        ] {
            assert!(is_open(open.as_bytes()), "{open}");
        }
        for closed in [
            "a legal winner\n",
            "words\n\n",
            "card 4111 1111\n",
            "next\n",
            &format!("{VALID} {VALID}\n"),
        ] {
            assert!(!is_open(closed.as_bytes()), "{closed}");
        }
    }
}
