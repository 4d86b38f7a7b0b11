//! Readings that are guesses: what is said in cipher, in mangled words, in parts or in what poses as something else.
//!
//! In: a text and its readings. Out: more readings of it, each with what it is good for ([`Trust`]).

use super::windows::{self, Window, Writer};
use super::{MOST_CODINGS, Memory, ScanView, Text, Trust, decode};
use crate::span::Span;

impl Text<'_> {
    /// Add what is said where the parts of values and sentences are put together, in the output text and in readings
    /// of it.
    pub(super) fn read_parted(&mut self, memory: &mut Memory) {
        let (known, mut said) = (self.readings.len(), Vec::new());
        for number in 0..=known {
            for reading in self.parted(number, &mut said) {
                let first = self.add(reading);
                self.read(first, MOST_CODINGS - 1, decode::Manner::default(), memory);
            }
        }
        for reading in &mut self.readings[known..] {
            reading.trust = Trust::Proven;
        }
        self.readings.extend(said);
    }

    /// The readings of a view with the parts of values put together; `said` gets that of sentences.
    fn parted(
        &mut self,
        number: usize,
        said: &mut Vec<ScanView<'static>>,
    ) -> Vec<ScanView<'static>> {
        if self.around.is_some_and(<[Span]>::is_empty) {
            return Vec::new();
        }
        let (view, mut read) = (self.view(number), Vec::new());
        let mut writers: Vec<Writer<'_>> = Vec::new();
        let mut words = [Writer::new(&view.bytes), Writer::new(&view.bytes)];
        for part in view.windows() {
            let bytes = &view.bytes[part.span.range()];
            // Whether lines go on is told by the input, where nothing else was changed in them.
            let is_as_written = |row: Span| number == 0 && self.is_as_written(row);
            let parted = decode::parted::find(bytes, is_as_written);
            let posing = decode::posing::find(bytes);
            for (words, said) in [&parted.words, &posing.words].into_iter().zip(&mut words) {
                write_stretches(bytes, part, words, said);
            }
            for (way, found) in parted.ways.iter().chain(&posing.ways).enumerate() {
                for window in windows::windows(bytes, &found.spots()) {
                    let (window, cut) = part.inside(window);
                    if !self.reads(number, window) {
                        continue;
                    }
                    read.push(window);
                    while writers.len() <= way {
                        writers.push(Writer::new(&view.bytes));
                    }
                    let edit = |out: &mut Writer<'_>| found.write(window, part.span.start, out);
                    writers[way].window(window, cut, edit);
                }
            }
        }
        let readings = writers.into_iter().filter_map(|writer| writer.finish(Some(number)));
        let readings = readings.collect();
        let words = words.into_iter().filter_map(|words| words.finish(Some(number)));
        said.extend(words.map(|reading| ScanView { trust: Trust::Guess, ..reading }));
        if number == 0 {
            self.read.append(&mut read);
        }
        readings
    }

    /// Whether a part of the output text stands in the input as it is.
    fn is_as_written(&self, part: Span) -> bool {
        self.output.offsets.to_source(part).len() == part.len()
    }

    /// Add what the output text says in cipher, and what it and the readings of it say in mangled words.
    pub(super) fn guess(&mut self, memory: &mut Memory) {
        self.guess_by(0, |text| decode::cipher::find(text, &mut memory.in_cipher));
        for number in 0..=self.readings.len() {
            // What is put together of values says nothing in words.
            if self.view(number).trust == Trust::Proven {
                continue;
            }
            self.guess_by(number, |text| decode::mangled::find(text, &mut memory.mangled));
        }
    }

    fn guess_by(&mut self, number: usize, mut find: impl FnMut(&[u8]) -> decode::Decoded) {
        let view = self.view(number);
        let mut writer = Writer::new(&view.bytes);
        for part in view.windows() {
            let found = find(&view.bytes[part.span.range()]);
            for stretch in found.stretches() {
                let (stretch, _) = part.inside(stretch);
                let edit = |out: &mut Writer<'_>| found.write(stretch, part.span.start, out);
                writer.window(stretch, (false, false), edit);
            }
        }
        if let Some(reading) = writer.finish(Some(number)) {
            self.add(ScanView { trust: Trust::Guess, ..reading });
        }
    }
}

/// Write what stretches of a part of a view say, with a little of what stands around them.
fn write_stretches(bytes: &[u8], part: Window, found: &decode::Decoded, out: &mut Writer<'_>) {
    let mut done = 0;
    for stretch in found.stretches() {
        let around = windows::widened(bytes, stretch, decode::parted::WIDEST);
        let around = Span::new(around.start.max(done), around.end);
        done = around.end;
        let (around, _) = part.inside(around);
        let edit = |out: &mut Writer<'_>| found.write(around, part.span.start, out);
        out.window(around, (false, false), edit);
    }
}
