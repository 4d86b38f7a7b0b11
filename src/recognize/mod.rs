//! Finding by code, where a grammar says more than a table: e-mail addresses, URLs, phone numbers, …
//!
//! A recognizer is called where its trigger stands in the text and reports spans, each of one of its *kinds*. A pattern
//! file names recognizer and kind, `recognizer = "ip.public"`, so that everything detectable has an entry there.
//! A recognizer looks a bounded way around its trigger, so that the whole scan stays linear, and decides by shape only:
//! check digits, context and policy come later.

mod address_field;
mod assigned;
mod block_address;
mod born;
mod capitals;
mod card;
mod coded;
mod colleague;
mod columns;
mod command;
mod cookie;
mod coordinates;
mod credential_url;
mod cued;
mod curl;
mod date;
mod described;
mod device;
mod duration;
mod east_asian;
mod email;
mod field;
mod given;
mod handle;
mod iban;
mod institution;
mod ip;
mod jwk;
mod jwt;
mod labelled;
mod letter;
mod login;
mod mac;
mod manifest;
mod month;
mod mrz;
pub(crate) mod names;
mod nationality;
mod network_handle;
mod numbered;
mod one_street;
mod parted_card;
mod parted_token;
mod pem;
mod personal;
mod phone;
mod plate;
mod postal;
mod recovery;
mod said;
mod seed;
mod sort_code;
mod spelled;
mod titled;
mod told_address;
mod url;
mod value;
mod wallet;
mod weekday;
mod year;

use crate::finding::Score;
use crate::pattern::PatternIndex;
use crate::scan::{Candidate, Group, Needs, Picked};
use crate::span::Span;
use crate::text::HIDDEN_KINDS;

/// Code that finds candidates.
pub(crate) struct Recognizer {
    pub(crate) name: &'static str,
    /// What it can report; [`Hits::push`] takes an index into this list.
    pub(crate) kinds: &'static [&'static str],
    pub(crate) triggers: &'static [Trigger],
}

/// Where a recognizer is called.
#[derive(Clone, Copy)]
pub(crate) enum Trigger {
    /// At every `@`.
    At(FindAt),
    /// At every `:` that has another one right behind it, or two others, the next among the five bytes behind it and the
    /// last one among the five behind that; and at some others.
    Colon(FindAt),
    /// At every occurrence of one of the literals, in any case; the position is that of the literal's first byte.
    /// Each literal has at least 3 bytes.
    Literals(&'static [&'static str], FindAt),
    /// For every chain of number-like words, see [`Group`], that has what is needed.
    Numbers(Needs, FindNumbers),
    /// Once for every text, as written; readings of it are left out.
    Text(ReadText),
}

/// Called with the text and the position of the trigger.
pub(crate) type FindAt = fn(&[u8], usize, &mut Hits<'_>);
/// Called with the text, the groups of a chain and those to look at: what it finds is the same if all are picked.
pub(crate) type FindNumbers = fn(&[u8], &[Group], Picked, &mut Hits<'_>);
/// Called with a whole text.
pub(crate) type ReadText = fn(&[u8], &mut Memory, &mut Hits<'_>);

/// What recognizers of whole texts reuse; holds nothing of a text that matters for the next.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) names: names::Scratch,
    /// Whether the text is one that was read before, with nothing but marks in the place of something.
    pub(crate) is_marked: bool,
}

impl Memory {
    /// Of the next text, only what has to do with these places is asked for; everything where there are none.
    /// Whether they are nothing but marks, `is_marked` says.
    pub(crate) fn around(&mut self, places: Option<&[Span]>, is_marked: bool) {
        self.names.around(places);
        self.is_marked = is_marked;
    }
}

/// Where a recognizer puts what it finds.
pub(crate) struct Hits<'a> {
    /// Which pattern each kind belongs to; a kind no enabled pattern uses is dropped.
    pub(crate) patterns: &'a [Option<PatternIndex>],
    pub(crate) out: &'a mut Vec<Candidate>,
    pub(crate) seen: &'a mut Seen,
}

/// What recognizers know of a text that they are shown part by part.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    births: born::Silence,
}

impl Hits<'_> {
    /// Whether an enabled pattern wants this kind.
    pub(crate) fn wants(&self, kind: usize) -> bool {
        self.patterns.get(kind).copied().flatten().is_some()
    }

    pub(crate) fn push(&mut self, kind: usize, start: usize, end: usize) {
        if let Some(pattern) = self.patterns.get(kind).copied().flatten() {
            self.out.push(Candidate::new(Span::new(start, end), pattern));
        }
    }

    /// [`Hits::push`] with a score of its own, in place of the pattern's.
    pub(crate) fn push_scored(&mut self, kind: usize, span: Span, score: Score) {
        if let Some(pattern) = self.patterns.get(kind).copied().flatten() {
            self.out.push(Candidate { score: Some(score), ..Candidate::new(span, pattern) });
        }
    }
}

/// Every recognizer a pattern may name.
#[rustfmt::skip] // one a line
pub(crate) const RECOGNIZERS: &[Recognizer] = &[
    HIDDEN,
    INJECTION,
    address_field::ADDRESS_FIELD,
    card::CARD,
    coded::CODED,
    colleague::COLLEAGUE,
    columns::COLUMNS,
    columns::SECRET_COLUMNS,
    date::DATE,
    described::DESCRIBED,
    device::DEVICE,
    duration::DURATION,
    email::EMAIL,
    field::FIELD,
    handle::HANDLE,
    iban::IBAN,
    institution::INSTITUTION,
    ip::IP,
    labelled::LABELLED,
    labelled::PIN,
    labelled::DEMOGRAPHIC,
    mac::MAC,
    names::NAMES,
    nationality::NATIONALITY,
    personal::PERSONAL,
    phone::PHONE,
    plate::PLATE,
    postal::POSTAL,
    url::URL,
    assigned::ASSIGNED,
    command::COMMAND,
    cookie::COOKIE,
    login::LOGIN,
    said::SAID,
    seed::SEED,
    spelled::SPELLED,
    credential_url::CREDENTIAL_URL,
    jwk::JWK,
    jwt::JWT,
    pem::PEM,
    curl::CURL,
    east_asian::EAST_ASIAN,
    block_address::BLOCK_ADDRESS,
    coordinates::COORDINATES,
    network_handle::NETWORK_HANDLE,
    told_address::TOLD_ADDRESS,
    numbered::NUMBERED,
    wallet::WALLET,
    weekday::WEEKDAY,
    recovery::RECOVERY,
    given::GIVEN,
    parted_card::PARTED_CARD,
    parted_token::PARTED_TOKEN,
    sort_code::SORT_CODE,
    manifest::MANIFEST,
    mrz::MRZ,
    cued::CUED,
    capitals::CAPITALS,
    titled::TITLED,
    one_street::ONE_STREET,
];

/// Not called by the scan: what the sanitizer takes out is reported through the patterns bound to these kinds.
const HIDDEN: Recognizer = Recognizer { name: "hidden", kinds: HIDDEN_KINDS, triggers: &[] };
/// Index of `hidden` in [`RECOGNIZERS`].
pub(crate) const HIDDEN_INDEX: usize = 0;
/// Not called by the scan either: a stretch of text that as a whole tries to take over the model.
const INJECTION: Recognizer = Recognizer { name: "injection", kinds: &["model"], triggers: &[] };
/// Index of `injection` in [`RECOGNIZERS`].
pub(crate) const INJECTION_INDEX: usize = 1;

/// Whether a line that ends with `tail` ends within what may be a bank account or the number of a card.
pub(crate) fn is_number_open(tail: &[u8]) -> bool {
    iban::is_open(tail) || parted_card::is_open(tail)
}

/// Whether a secret that spans several lines may go on behind `text`.
pub(crate) fn is_key_open(text: &[u8]) -> bool {
    pem::is_open(text)
        || jwk::is_open(text)
        || seed::is_open(text)
        || assigned::bytes::is_open(text)
}

/// Index of recognizer and kind for `name.kind`.
pub(crate) fn named(name: &str) -> Option<(usize, usize)> {
    let (recognizer, kind) = name.split_once('.')?;
    let index = RECOGNIZERS.iter().position(|r| r.name == recognizer)?;
    let kind = RECOGNIZERS[index].kinds.iter().position(|k| *k == kind)?;
    Some((index, kind))
}

#[cfg(test)]
pub(crate) mod testing {
    //! Running one recognizer alone, for the tests beside the recognizers.

    use std::sync::Arc;

    use super::{RECOGNIZERS, Recognizer};
    use crate::pattern::builtin::builtin;
    use crate::pattern::{Matcher, Pattern, PatternIndex};
    use crate::scan::{Scanner, Scratch, Search};

    /// The texts of what one kind of a recognizer finds, in order.
    pub(crate) fn found(recognizer: &Recognizer, kind: usize, text: &str) -> Vec<String> {
        let index = RECOGNIZERS.iter().position(|r| r.name == recognizer.name).unwrap();
        let base = Pattern::clone(&builtin().unwrap().patterns[0]);
        let matcher = Matcher::Recognizer { recognizer: index, kind };
        let patterns: Arc<[Arc<Pattern>]> = Arc::new([Arc::new(Pattern { matcher, ..base })]);
        let mut candidates = Vec::new();
        Scanner::new(&patterns, &[0 as PatternIndex]).scan(
            text.as_bytes(),
            Search::ALL,
            &mut Scratch::default(),
            &mut candidates,
        );
        let text = text.as_bytes();
        candidates
            .iter()
            .map(|c| String::from_utf8_lossy(&text[c.span.range()]).into_owned())
            .collect()
    }
}
