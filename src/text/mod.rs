//! Input → what is scanned, and what is taken out.
//!
//! In: bytes, UTF-8 or not. Out: a [`Text`]: the runs of invisible characters that the output text drops, and the
//! views to scan, each with its way back to the original bytes. Clean ASCII pays nothing: the one view borrows the
//! input. This module never decides what is sensitive.

mod offsets;

use std::borrow::Cow;

use serde::Deserialize;

use crate::finding::View;
use crate::span::Span;

pub(crate) use offsets::Offsets;

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
    pub(crate) offsets: Offsets,
    pub(crate) view: View,
}

/// An input made ready.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) removals: Vec<Removal>,
    pub(crate) views: Vec<ScanView<'a>>,
}

/// Make an input ready for scanning.
pub(crate) fn prepare(input: &[u8], _level: Level) -> Text<'_> {
    let raw =
        ScanView { bytes: Cow::Borrowed(input), offsets: Offsets::default(), view: View::RAW };
    Text { removals: Vec::new(), views: vec![raw] }
}
