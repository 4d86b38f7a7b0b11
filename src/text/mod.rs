//! Input → what is scanned, and what is taken out.
//!
//! In: bytes, UTF-8 or not. Out: a [`Text`]: the runs of invisible characters that the output text drops, and the
//! views to scan, each with its way back to the original bytes. Clean ASCII pays nothing: the one view borrows the
//! input. This module never decides what is sensitive.

mod fold;
mod offsets;
mod tables;
mod utf16;
mod utf8;
mod windows;

use std::borrow::Cow;

use serde::Deserialize;

use crate::finding::View;
use crate::span::Span;

use offsets::Offsets;
pub(crate) use utf16::{Order, Utf16};
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
    /// Index into the kinds of the recognizer `hidden`.
    pub(crate) kind: usize,
}

/// A reading of the input, made for matching only.
#[derive(Debug)]
pub(crate) struct ScanView<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    /// The parts to scan, each by itself; the whole where there are none.
    windows: Vec<Window>,
    offsets: Offsets,
    /// The view whose bytes the offsets lead back to; the input itself where there is none.
    source: Option<usize>,
}

/// An input made ready.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) removals: Vec<Removal>,
    /// The output text: the input without the removals.
    output: ScanView<'a>,
    /// Readings of it, and readings of readings.
    readings: Vec<ScanView<'static>>,
}

/// Make an input ready for scanning.
pub(crate) fn prepare(input: &[u8], _level: Level) -> Text<'_> {
    let output = ScanView {
        bytes: Cow::Borrowed(input),
        windows: Vec::new(),
        offsets: Offsets::default(),
        source: None,
    };
    let mut text = Text { removals: Vec::new(), output, readings: Vec::new() };
    text.readings.extend(folded(&text.output.bytes, 0));
    text
}

/// The folded reading of view number `source`, if folding could show anything.
fn folded(bytes: &[u8], source: usize) -> Option<ScanView<'static>> {
    let spots = fold::spots(bytes);
    if spots.is_empty() {
        return None;
    }
    let mut writer = Writer::new(bytes);
    for window in windows::windows(bytes, &spots) {
        writer.window(window, |out| fold::write(bytes, window, &spots.tokens, out));
    }
    Some(ScanView {
        bytes: Cow::Owned(writer.bytes),
        windows: writer.windows,
        offsets: writer.offsets,
        source: Some(source),
    })
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
    /// The views to scan: first the output text, then readings of it. A view's number is its place here.
    pub(crate) fn views(&self) -> impl Iterator<Item = &ScanView<'_>> {
        std::iter::once(&self.output).chain(&self.readings)
    }

    fn view(&self, number: usize) -> &ScanView<'_> {
        number.checked_sub(1).map_or(&self.output, |reading| &self.readings[reading])
    }

    /// What a span of view number `view` stands for in the input, and the name of the reading that it took.
    pub(crate) fn to_input(&self, view: usize, span: Span) -> (Span, View) {
        let (mut span, mut number) = (span, Some(view));
        while let Some(view) = number.map(|number| self.view(number)) {
            span = view.offsets.to_source(span);
            number = view.source;
        }
        (span, if view == 0 { View::RAW } else { View::FOLDED })
    }
}

#[cfg(test)]
mod tests;
