//! What somebody does for a living, where it is said of a person: `works as a bookkeeper`, `is a retired teacher`,
//! `Mecánico de profesión`, `Joanna Brzezicka, Dyrektor Finansowy`.
//!
//! In: the place of a word for a job. Out: the word with what says which, `primary school teacher`. A trade that is only
//! spoken of is not reported: work, a form of "to be", an age, a name or a word like "retired" has to stand with it. Looks
//! some ten words around.

use super::super::Hits;
use super::around::{before, behind, is_any, is_number, line_before, stands, word_up_to};
use super::language::{Language, Words};
use super::name::{begins_with_capital, ends_with_name, follows_line_of_name};
use super::{APPOSED, JOB, TITLE_LINE};
use crate::span::Span;

/// Words before a job that say which, at most.
const KINDS: usize = 4;
/// Small words of all languages: many a job is called the same in several.
const ANYWHERE: Words = &[
    "a", "an", "the", "of", "and", "or", "as", "is", "was", "to", "for", "in", "by", "with", "der",
    "die", "das", "und", "ein", "eine", "von", "zu", "le", "la", "les", "un", "une", "des", "du",
    "de", "et", "en", "par", "el", "los", "las", "del", "que", "di", "il", "een", "het", "van",
    "da", "do", "os", "og", "som", "det", "den", "na", "jest",
];
/// Joins the last of several of whom nobody is meant.
const OR: Words = &["or", "oder", "o", "ou", "lub", "eller", "of", "u"];
/// So many words before "as" the word for work may stand.
const AS_REACH: usize = 5;

pub(super) fn find(text: &[u8], at: usize, language: &Language, sure: bool, hits: &mut Hits<'_>) {
    let words = if sure { language.work.jobs } else { language.work.ambiguous };
    let Some(end) = stands(text, at, words) else { return };
    let job = Job::around(text, Span::new(at, end), sure, language);
    if job.is_said() {
        hits.push(JOB, job.span.start, job.span.end);
    } else if let Some(span) = job.beside_name() {
        hits.push(JOB, span.start, span.end);
    } else if let Some(line) = job.line_below_name() {
        hits.push(TITLE_LINE, line.start, line.end);
    } else if job.is_apposed() {
        hits.push(APPOSED, job.span.start, job.span.end);
    }
}

struct Job<'a> {
    text: &'a [u8],
    language: &'a Language,
    /// With what says which.
    span: Span,
    /// The end of the word alone.
    word_end: usize,
    /// Where the article before it begins, or it itself.
    from: usize,
    /// The word means nothing but a job.
    sure: bool,
    former: bool,
}

impl<'a> Job<'a> {
    fn around(text: &'a [u8], word: Span, sure: bool, language: &'a Language) -> Job<'a> {
        let Language { work, small, family, .. } = language;
        let (mut start, mut former) = (word.start, false);
        for _ in 0..KINDS {
            let lists =
                [small.stops, small.a, small.the, small.be, small.who, family.mine, ANYWHERE];
            let kind = before(text, start).filter(|kind| {
                text[kind.range()].iter().all(|b| !b.is_ascii_digit())
                    && kind.len() > 1
                    && !lists.iter().any(|list| is_any(text, *kind, list))
                    && !is_any(text, *kind, language.sex.aged)
                    && !is_any(text, *kind, language.sex.units)
            });
            let Some(kind) = kind else { break };
            former |= is_any(text, kind, work.former);
            start = kind.start;
        }
        let article = before(text, start).filter(|w| is_any(text, *w, small.a));
        Job {
            text,
            language,
            span: Span::new(start, going_on(text, word.end, language)),
            word_end: word.end,
            from: article.map_or(start, |a| a.start),
            sure,
            former,
        }
    }

    /// Whether work, a form of "to be", an age or a word like "retired" says that somebody has this job.
    fn is_said(&self) -> bool {
        let Language { work, small, .. } = self.language;
        if self.former || self.is_of_age() {
            return true;
        }
        let Some(before_it) = before(self.text, self.from) else { return false };
        if is_any(self.text, before_it, work.as_) && self.is_work(before_it) {
            return true;
        }
        // "The patient's doctor" is no form of "to be".
        let is = is_any(self.text, before_it, small.be)
            && (self.from < self.span.start || &self.text[before_it.range()] != b"s");
        let who = || before(self.text, before_it.start);
        is && (self.sure || who().is_some_and(|who| is_any(self.text, who, small.who)))
    }

    /// Whether work is spoken of before "as", or right behind the job.
    fn is_work(&self, as_: Span) -> bool {
        let work = self.language.work.works;
        let is_work = |word: Span| is_any(self.text, word, work);
        let mut words =
            std::iter::successors(before(self.text, as_.start), |w| before(self.text, w.start));
        words.by_ref().take(AS_REACH).any(is_work)
            || behind(self.text, self.span.end).is_some_and(is_work)
    }

    /// Behind an age: `a 45-year-old teacher`, `Varón de 20 años, pescador`.
    fn is_of_age(&self) -> bool {
        let comma = line_before(self.text, self.from, 4).strip_suffix(b", ").is_some();
        let word =
            if comma { word_up_to(self.text, self.from - 2) } else { before(self.text, self.from) };
        word.is_some_and(|word| super::sex::says_age(self.text, word, self.language))
    }

    /// `the applicant, a lawyer, …`, `As a bookkeeper at …`
    fn is_apposed(&self) -> bool {
        if !self.sure {
            return false;
        }
        let Language { work, small, .. } = self.language;
        let has_article = self.from < self.span.start;
        if self.is_before_name() || self.is_second_of_two() {
            return true;
        }
        if let Some(as_) = before(self.text, self.from) {
            let is_as = work
                .as_
                .first()
                .is_some_and(|first| self.text[as_.range()].eq_ignore_ascii_case(first.as_bytes()));
            return is_as
                && (has_article || small.a.is_empty())
                && before(self.text, as_.start).is_none();
        }
        let is_behind_comma = line_before(self.text, self.from, 40).ends_with(b", ");
        has_article && is_behind_comma && self.closes()
    }

    /// `journalist Rolf Bagger`: right before two words with capitals, where a job has none or all nouns do.
    fn is_before_name(&self) -> bool {
        let is_capital = |word: &Span| begins_with_capital(&self.text[word.range()]);
        let plain = !begins_with_capital(&self.text[self.span.range()]);
        let small = &self.language.small;
        let is_noun = || {
            small.capitals
                && before(self.text, self.from)
                    .is_some_and(|word| is_any(self.text, word, small.stops))
        };
        let name = || behind(self.text, self.word_end).filter(is_capital);
        let second = |name: Span| behind(self.text, name.end).filter(is_capital);
        (plain || is_noun()) && name().and_then(second).is_some()
    }

    /// `forfatter og journalist`: joined to another job by "and".
    fn is_second_of_two(&self) -> bool {
        let Language { work, small, .. } = self.language;
        let and = before(self.text, self.from).filter(|word| is_any(self.text, *word, small.and));
        let other = and.and_then(|and| before(self.text, and.start));
        other.is_some_and(|word| is_any(self.text, word, work.jobs))
    }

    /// Whether the apposition ends with the job, or goes on with where and whose.
    fn closes(&self) -> bool {
        let rest = &self.text[self.span.end..];
        matches!(rest, [] | [b',' | b'.' | b';' | b')' | b'"' | b'\n', ..])
            || behind(self.text, self.span.end).is_some_and(|word| {
                is_any(self.text, word, self.language.small.stops) && !is_any(self.text, word, OR)
            })
    }

    /// `Joanna Brzezicka, Dyrektor Finansowy,`: behind a name and a comma, with the words in capitals behind it.
    fn beside_name(&self) -> Option<Span> {
        let head = line_before(self.text, self.span.start, 80).strip_suffix(b", ")?;
        if !ends_with_name(head) {
            return None;
        }
        let is_capital = |word: &Span| begins_with_capital(&self.text[word.range()]);
        let mut end = self.span.end;
        for _ in 0..2 {
            match behind(self.text, end).filter(is_capital) {
                Some(word) => end = word.end,
                None => break,
            }
        }
        let closes = matches!(
            &self.text[end..],
            [] | [b',' | b'.' | b';' | b')' | b'\n' | b'\r' | b' ', ..]
        );
        closes.then(|| Span::new(self.span.start, end))
    }

    /// A job that has its line to itself, below a line with a name.
    fn line_below_name(&self) -> Option<Span> {
        const LONGEST_LINE: usize = 64;
        let is_margin = |b: &u8| matches!(b, b' ' | b'\t' | b'>' | b'|' | b'*' | b'"');
        let tail = &self.text[self.word_end..];
        let is_end = |b: &u8| b" \t\r*.,)\"".contains(b) || "。".as_bytes().contains(b);
        let is_last = tail.iter().find(|b| !is_end(b)).is_none_or(|b| *b == b'\n');
        let before = line_before(self.text, self.word_end, LONGEST_LINE);
        let margin = before.iter().take_while(|b| is_margin(b)).count();
        let line = &before[margin..];
        let start = self.word_end - line.len();
        let is_whole = start - margin == 0 || self.text[start - margin - 1] == b'\n';
        let is_plain = |b: &u8| b.is_ascii_alphabetic() || *b >= 0x80 || b" ,-'/".contains(b);
        let words = line.split(|b| *b == b' ').filter(|w| !w.is_empty()).count();
        let is_title = line.iter().all(is_plain) && words <= 8 && (self.sure || words > 1);
        let has_capital = begins_with_capital(line);
        (is_last
            && is_whole
            && is_title
            && follows_line_of_name(self.text, start - margin, has_capital))
        .then(|| Span::new(start, self.word_end))
    }
}

/// Behind `de música`, where a job may go on so.
fn going_on(text: &[u8], end: usize, language: &Language) -> usize {
    let Language { small, work, .. } = language;
    if !work.goes_on {
        return end;
    }
    let what = behind(text, end)
        .filter(|of| is_any(text, *of, small.of))
        .and_then(|of| behind(text, of.end))
        .filter(|w| !is_any(text, *w, small.stops) && !is_any(text, *w, work.profession));
    let is_word = |w: &Span| w.len() > 2 && text[w.start].is_ascii_lowercase();
    what.filter(is_word).map_or(end, |what| what.end)
}

/// `an accountant by profession`, `de profesión albañil`: whatever the job is, at the place of "profession".
pub(super) fn find_profession(text: &[u8], at: usize, language: &Language, hits: &mut Hits<'_>) {
    let Language { work, small, .. } = language;
    let Some(end) = stands(text, at, work.profession) else { return };
    let Some(by) = before(text, at).filter(|w| is_any(text, *w, work.by)) else { return };
    let is_job = |word: &Span| {
        let lists = [small.stops, small.a, small.be, small.who, small.the, work.former];
        word.len() > 2
            && text[word.range()].iter().all(|b| !b.is_ascii_digit())
            && !is_number(text, *word, small.numbers)
            && !lists.iter().any(|list| is_any(text, *word, list))
    };
    let words = std::iter::successors(before(text, by.start), |w| before(text, w.start));
    if let Some(first) = words.take_while(is_job).take(3).last() {
        let last = before(text, by.start).map_or(first.end, |word| word.end);
        hits.push(JOB, first.start, last);
        return;
    }
    // "A plumber by trade" is always said so; in English nothing is said behind it.
    if &text[by.range()] == b"by" {
        return;
    }
    let job = behind(text, end);
    if let Some(job) = job.filter(is_job) {
        hits.push(JOB, job.start, going_on(text, job.end, language));
    }
}
