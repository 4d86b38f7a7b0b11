//! Input → what is scanned, and what is taken out.
//!
//! In: bytes, UTF-8 or not. Out: a [`Text`]: the runs of invisible characters that the output text drops, and the
//! views to scan, each with its way back to the original bytes. Clean ASCII pays nothing: the one view borrows the
//! input. This module never decides what is sensitive.

mod ansi;
mod decode;
mod explain;
mod fold;
mod guesses;
mod hidden;
pub(crate) mod letters;
mod nfc;
mod offsets;
pub(crate) mod rarity;
mod sanitize;
mod script;
mod tables;
mod utf16;
mod utf8;
mod windows;
pub(crate) mod words;

use std::borrow::Cow;

use serde::Deserialize;

use crate::finding::View;
use crate::scan::simd::Backend;
use crate::span::Span;

pub(crate) use decode::{
    SaidDigit, is_number_wrapped, is_string_open, joins_code, may_be_parted, said_digit,
};
pub use explain::HiddenText;
pub(crate) use explain::explain;
pub(crate) use nfc::nfc;
use offsets::Offsets;
pub(crate) use utf8::{char_at, char_before, four, of_three_bytes, of_two_bytes};
pub(crate) use utf16::{Order, Utf16, units_of as utf16_units};
pub(crate) use windows::Window;
use windows::Writer;

/// How much the output text is cleaned of characters that nobody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing is taken out.
    Off,
    /// Only what is unambiguously harmful.
    #[default]
    Safe,
    /// Also what is harmless in some texts.
    Aggressive,
}

/// A run of characters that the output text drops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Removal {
    pub(crate) span: Span,
    pub(crate) kind: Hidden,
}

/// What a run of characters that nobody sees is; its number is its place in [`HIDDEN_KINDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hidden {
    Invisible,
    BidiControl,
    AnsiEscape,
    ControlCharacter,
    Smuggled,
}

/// The names by which pattern files call what the sanitizer tells apart.
pub(crate) const HIDDEN_KINDS: &[&str] =
    &["invisible_text", "bidi_control", "ansi_escape", "control_character", "smuggled_text"];

/// A reading of the input, made for matching only.
#[derive(Debug)]
pub(crate) struct ScanView<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    /// The parts to scan, each by itself; the whole where there are none.
    windows: Vec<Window>,
    offsets: Offsets,
    /// The view whose bytes the offsets lead back to; the input itself where there is none.
    source: Option<usize>,
    pub(crate) trust: Trust,
}

/// What a view is good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Everything.
    #[default]
    Full,
    /// Attempts to take over the model, and values that prove themselves: it may have brought things together that belong
    /// apart.
    Proven,
    /// Attempts to take over the model alone.
    Guess,
}

/// An input made ready.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) removals: Vec<Removal>,
    /// The output text: the input without the removals.
    output: ScanView<'a>,
    /// Where its first character stands that is not plain ASCII, or somewhere before.
    plain: usize,
    /// Readings of it, and readings of readings.
    readings: Vec<ScanView<'static>>,
    /// The places that every reading must have a part of; none where all is read.
    around: Option<&'a [Span]>,
    /// The parts of the output text that readings were made of.
    read: Vec<Span>,
}

/// The runs of characters that the output text leaves out, in order.
pub(crate) fn removals(input: &[u8], level: Level) -> Vec<Removal> {
    if level == Level::Off { Vec::new() } else { sanitize::removals(input, level) }
}

/// What a reader sees of a text: without control characters, invisible ones and marks.
pub(crate) fn seen(text: &[u8]) -> Vec<u8> {
    let visible = without(text, &sanitize::removals(text, Level::Aggressive), None).bytes;
    let mut out = Vec::with_capacity(visible.len());
    let mut at = 0;
    while at < visible.len() {
        let (cp, length) = utf8::char_at(&visible, at);
        if !matches!(fold::fold(cp), fold::Fold::Invisible | fold::Fold::Mark) {
            out.extend_from_slice(&visible[at..at + length]);
        }
        at += length;
    }
    out
}

/// How an input is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Manner {
    pub(crate) level: Level,
    /// Whether numbers said in words are read as numbers.
    pub(crate) spoken: bool,
}

impl Manner {
    fn of_decoding(self) -> decode::Manner {
        decode::Manner { thorough: self.level == Level::Aggressive, spoken: self.spoken }
    }
}

/// Reusable memory of making inputs ready.
#[derive(Default)]
pub(crate) struct Memory {
    decoded: decode::Decoded,
    /// Words that are none in cipher, and none mangled.
    in_cipher: decode::judged::Judged,
    mangled: decode::judged::Judged,
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

/// Make an input ready for scanning.
#[cfg(any(test, feature = "training"))]
pub(crate) fn prepare(input: &[u8], manner: Manner) -> Text<'_> {
    prepare_around(input, manner, None, &mut Memory::default())
}

/// [`prepare`], with readings only of what one of the places `around` is a part of or touches; they are disjoint and in
/// order. Where something is taken out, everything is read.
pub(crate) fn prepare_around<'a>(
    input: &'a [u8],
    manner: Manner,
    around: Option<&'a [Span]>,
    memory: &mut Memory,
) -> Text<'a> {
    let level = manner.level;
    let mut text = cleaned(input, level);
    text.around = around.filter(|_| text.removals.is_empty());
    let mut first = 0;
    if !text.removals.is_empty() {
        text.read_hidden(input, memory);
        if level == Level::Off {
            first = text.add(without(input, &text.removals, Some(0)));
            text.removals.clear();
        }
    }
    text.read(first, 0, manner.of_decoding(), memory);
    if level == Level::Aggressive {
        text.read_parted(memory);
        if around.is_none() {
            text.guess(memory);
        }
    }
    text
}

/// The input and what it is without what nobody sees, not yet read in any other way.
fn cleaned(input: &[u8], level: Level) -> Text<'_> {
    // Where nothing may be taken out of the output, what would be is left out of a reading all the same.
    let plain = Backend::detected().plain(input);
    let removals = sanitize::removals_behind(input, plain, level);
    let output = if level == Level::Off || removals.is_empty() {
        ScanView {
            bytes: Cow::Borrowed(input),
            windows: Vec::new(),
            offsets: Offsets::default(),
            source: None,
            trust: Trust::Full,
        }
    } else {
        without(input, &removals, None)
    };
    Text { removals, output, plain, readings: Vec::new(), around: None, read: Vec::new() }
}

/// The output text and its folded reading as [`prepare`] makes them, nothing decoded: how long both are. For benches.
pub(crate) fn folded_lengths(input: &[u8], level: Level) -> (usize, usize) {
    let text = cleaned(input, level);
    (
        text.output.bytes.len(),
        text.folded(0, &mut Vec::new()).map_or(0, |reading| reading.bytes.len()),
    )
}

/// A view without the removals.
fn without(input: &[u8], removals: &[Removal], source: Option<usize>) -> ScanView<'static> {
    let mut writer = Writer::new(input);
    writer.bytes.reserve(input.len());
    writer.window(Span::new(0, input.len()), (false, false), |out| {
        removals.iter().for_each(|removal| out.cut(removal.span));
    });
    let Writer { bytes, offsets, windows, .. } = writer;
    ScanView { bytes: Cow::Owned(bytes), windows, offsets, source, trust: Trust::Full }
}

/// How many codings inside each other are undone.
const MOST_CODINGS: usize = 3;

impl Text<'_> {
    fn add(&mut self, reading: ScanView<'static>) -> usize {
        self.readings.push(reading);
        self.readings.len()
    }

    /// Add every reading of view `number`, which `depth` codings were undone for: folded, decoded, and both.
    fn read(&mut self, number: usize, depth: usize, manner: decode::Manner, memory: &mut Memory) {
        if self.around.is_some_and(<[Span]>::is_empty) {
            return;
        }
        let mut read = Vec::new();
        let folded = self.folded(number, &mut read);
        let folded = folded.map(|reading| self.add(reading));
        if depth < MOST_CODINGS {
            if let Some(reading) = self.decoded(number, manner, &mut read, memory) {
                let decoded = self.add(reading);
                self.read(decoded, depth + 1, manner, memory);
            }
            // What folding made readable may be coded once more.
            if let Some(folded) = folded
                && let Some(reading) = self.decoded(folded, manner, &mut Vec::new(), memory)
            {
                let decoded = self.add(reading);
                self.read(decoded, depth + 1, manner, memory);
            }
        }
        if number == 0 {
            self.read = read;
        }
    }

    /// Whether a window of view `number` is read: where only some places count, those of the output text decide, and
    /// what is read of a reading is a part of it.
    fn reads(&self, number: usize, window: Span) -> bool {
        let Some(around) = self.around.filter(|_| number == 0) else { return true };
        let next = around.partition_point(|place| place.end < window.start);
        around.get(next).is_some_and(|place| place.start <= window.end)
    }

    /// The folded reading of a view, if folding could show anything.
    fn folded(&self, number: usize, read: &mut Vec<Span>) -> Option<ScanView<'static>> {
        let view = self.view(number);
        let plain = if number == 0 { self.plain } else { 0 };
        if number == 0 && plain == view.bytes.len() {
            return None;
        }
        let mut writer = None;
        for part in view.windows() {
            let mut spots = fold::spots_behind(&view.bytes[part.span.range()], plain);
            if spots.is_empty() {
                continue;
            }
            let windows = windows::windows(&view.bytes[part.span.range()], &spots);
            spots.move_by(part.span.start);
            for window in windows {
                let (window, cut) = part.inside(window);
                if !self.reads(number, window) {
                    continue;
                }
                read.push(window);
                let writer = writer.get_or_insert_with(|| Writer::new(&view.bytes));
                let edit =
                    |out: &mut Writer<'_>| fold::write(&view.bytes, window, &spots.tokens, out);
                writer.window(window, cut, edit);
            }
        }
        writer?.finish(Some(number))
    }

    /// The decoded reading of a view, if anything in it is coded.
    fn decoded(
        &self,
        number: usize,
        manner: decode::Manner,
        read: &mut Vec<Span>,
        Memory { decoded, .. }: &mut Memory,
    ) -> Option<ScanView<'static>> {
        let view = self.view(number);
        let mut writer = None;
        for part in view.windows() {
            let bytes = &view.bytes[part.span.range()];
            decoded.read(bytes, manner);
            if decoded.is_empty() {
                continue;
            }
            for window in windows::windows(bytes, &decoded.spots()) {
                let (window, cut) = part.inside(window);
                if !self.reads(number, window) {
                    continue;
                }
                read.push(window);
                let writer = writer.get_or_insert_with(|| Writer::new(&view.bytes));
                writer.window(window, cut, |out| decoded.write(window, part.span.start, out));
            }
        }
        writer?.finish(Some(number))
    }

    /// Readings of what the removals of `input` hide: text in invisible characters, and text shown backwards.
    fn read_hidden(&mut self, input: &[u8], memory: &mut Memory) {
        let mut writer = Writer::new(input);
        for removal in self.removals.iter_mut().filter(|r| r.kind == Hidden::Invisible) {
            if let Some(payload) = hidden::payload(&input[removal.span.range()]) {
                removal.kind = Hidden::Smuggled;
                let edit =
                    |out: &mut Writer<'_>| out.replace(removal.span, &payload, decode::HIDDEN);
                writer.window(removal.span, (false, false), edit);
            }
        }
        self.read_also(writer, memory);
        if self.removals.iter().any(|r| r.kind == Hidden::ControlCharacter) {
            self.read_overstruck(input, memory);
        }
        if self.removals.iter().any(|r| r.kind == Hidden::BidiControl) {
            let (mut runs, mut spots) = (decode::Decoded::default(), windows::Spots::default());
            decode::reversed::each(input, |span, backwards| {
                runs.push(span, backwards, decode::REVERSED, true);
                spots.push(span);
            });
            let mut writer = Writer::new(input);
            for window in windows::windows(input, &spots) {
                let cut = (window.start > 0, window.end < input.len());
                writer.window(window, cut, |out| runs.write(window, 0, out));
            }
            self.read_also(writer, memory);
        }
    }

    /// What is left where backspaces have taken characters back.
    fn read_overstruck(&mut self, input: &[u8], memory: &mut Memory) {
        let (mut taken, mut spots) = (Vec::new(), windows::Spots::default());
        decode::overstruck::each(input, |span| {
            taken.push(span);
            spots.push(span);
        });
        let mut writer = Writer::new(input);
        for window in windows::windows(input, &spots) {
            let first = taken.partition_point(|span| span.start < window.start);
            let inside = taken[first..].iter().take_while(|span| span.end <= window.end);
            let edit =
                |out: &mut Writer<'_>| inside.for_each(|span| out.drop(*span, decode::HIDDEN));
            writer.window(window, (window.start > 0, window.end < input.len()), edit);
        }
        self.read_also(writer, memory);
    }

    fn read_also(&mut self, writer: Writer<'_>, memory: &mut Memory) {
        if let Some(reading) = writer.finish(None) {
            let number = self.add(reading);
            self.read(number, 1, decode::Manner::default(), memory);
        }
    }
}

impl Writer<'_> {
    /// The view, unless nothing was worth a window.
    fn finish(self, source: Option<usize>) -> Option<ScanView<'static>> {
        let Writer { bytes, offsets, windows, .. } = self;
        (!windows.is_empty()).then_some(ScanView {
            bytes: Cow::Owned(bytes),
            windows,
            offsets,
            source,
            trust: Trust::Full,
        })
    }
}

impl ScanView<'_> {
    /// The parts to scan, each by itself.
    pub(crate) fn windows(&self) -> impl Iterator<Item = Window> {
        let whole = Window { span: Span::new(0, self.bytes.len()), cut: (false, false) };
        let whole = self.windows.is_empty().then_some(whole);
        whole.into_iter().chain(self.windows.iter().copied())
    }
}

impl Text<'_> {
    /// The parts of the output text that there are readings of.
    pub(crate) fn parts_read(&self) -> &[Span] {
        &self.read
    }

    /// The views to scan: first the output text, then readings of it. A view's number is its place here.
    pub(crate) fn views(&self) -> impl Iterator<Item = &ScanView<'_>> {
        std::iter::once(&self.output).chain(&self.readings)
    }

    /// Whether a part of a reading was put together from parts of a value.
    pub(crate) fn is_joined(&self, view: usize, span: Span) -> bool {
        let (mut view, mut span) = (self.view(view), span);
        while let Some(source) =
            view.source.filter(|source| self.view(*source).trust == Trust::Proven)
        {
            span = view.offsets.to_source(span);
            view = self.view(source);
        }
        view.offsets.coding(span).is_some()
    }

    fn view(&self, number: usize) -> &ScanView<'_> {
        number.checked_sub(1).map_or(&self.output, |reading| &self.readings[reading])
    }

    /// What a span of view number `view` stands for in the input, and the name of the reading that it took.
    pub(crate) fn to_input(&self, view: usize, span: Span) -> (Span, View) {
        let (mut span, mut number) = (span, Some(view));
        let mut codings = Vec::new();
        while let Some(view) = number.map(|number| self.view(number)) {
            codings.extend(view.offsets.coding(span));
            span = view.offsets.to_source(span);
            number = view.source;
        }
        (self.with_escapes(span), name(&codings))
    }

    /// A span and the terminal sequences that touch it: they show or conceal just that.
    fn with_escapes(&self, span: Span) -> Span {
        let is_escape = |r: &&Removal| r.kind == Hidden::AnsiEscape;
        let first = self.removals.partition_point(|r| r.span.end < span.start);
        let before =
            self.removals.get(first).filter(is_escape).filter(|r| r.span.end == span.start);
        let next = self.removals.partition_point(|r| r.span.start < span.end);
        let behind = self.removals.get(next).filter(is_escape).filter(|r| r.span.start == span.end);
        [before, behind].into_iter().flatten().fold(span, |span, r| span.union(r.span))
    }
}

/// The name of a reading, its codings from the innermost to the outermost. Folding is named where it is all.
fn name(codings: &[offsets::Coding]) -> View {
    let mut names = codings.iter().rev().filter(|c| **c != fold::FOLDED);
    let names: Vec<&str> = names.by_ref().map(|c| decode::NAMES[usize::from(*c)]).collect();
    match (codings, &names[..]) {
        ([], _) => View::RAW,
        (_, []) => View::FOLDED,
        (_, names) => View::named(&names.join(">")),
    }
}

#[cfg(test)]
mod tests;
