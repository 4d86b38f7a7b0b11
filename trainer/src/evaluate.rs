//! How good a model is: precision, recall and F1 for each label, a guess counting as right when it overlaps.

use std::fs;
use std::path::Path;

use crate::Failure;
use crate::corpus::{self, Sample};
use crate::tagger::entry::Lexicon;
use crate::tagger::run::{Scratch, read};
use crate::tagger::tokenizer::Tokenizer;
use crate::tagger::words::Words;
use crate::tagger::{LABELS, Label, Model};

/// Guesses less likely than this, in hundredths, don't count.
const LIKELY: u8 = 40;

/// Print the figures for each file.
pub(crate) fn files(model: &Path, files: &[&str]) -> Result<(), Failure> {
    let bytes = fs::read(model)?;
    let model = Model::read(&bytes).ok_or("no model of this version")?;
    for file in files {
        let samples = corpus::read(Path::new(file))?;
        println!("{file}: {} texts", samples.len());
        for (label, tally) in Label::ALL.iter().zip(tally(&model, &samples)) {
            println!("  {label:?}: {tally}");
        }
    }
    Ok(())
}

/// Print wrong guesses and missed names of a file, with what stands around them.
pub(crate) fn errors(model: &Path, file: &Path) -> Result<(), Failure> {
    let bytes = fs::read(model)?;
    let model = Model::read(&bytes).ok_or("no model of this version")?;
    let mut scratch = Scratch::default();
    for sample in corpus::read(file)? {
        let found = guesses(&model, &sample, &mut scratch);
        let gold = gold(&sample);
        for (kind, list, others) in [("wrong", &found, &gold), ("missed", &gold, &found)] {
            for &(label, start, end) in list {
                if !others.iter().any(overlap(label, start, end)) {
                    println!("{kind} {label:?}: {}", around(&sample.text, start, end));
                }
            }
        }
    }
    Ok(())
}

/// Print how fast a text is cut into tokens, and how fast it is tagged.
pub(crate) fn speed(model: &Path, file: &Path) -> Result<(), Failure> {
    let (bytes, text) = (fs::read(model)?, fs::read(file)?);
    let model = Model::read(&bytes).ok_or("no model of this version")?;
    let mut scratch = Scratch::default();
    let (mut tokens, mut guesses) = (0, 0);
    let rate = |run: &mut dyn FnMut()| {
        let time = |_| {
            let start = std::time::Instant::now();
            run();
            start.elapsed().as_secs_f64()
        };
        text.len() as f64 / 1e6 / (0..7).map(time).fold(f64::MAX, f64::min)
    };
    let (lexicon, mut words) = (Lexicon::new(model.gazetteer), Words::default());
    let cut = rate(&mut || tokens = Tokenizer::new(&text, lexicon, &mut words).all().len());
    let tagged = rate(&mut || {
        guesses = 0;
        read(&model, &text, lexicon, &mut scratch, |piece| guesses += piece.guesses.len());
    });
    println!("{tokens} tokens {cut:.1} MB/s, {guesses} guesses {tagged:.1} MB/s");
    Ok(())
}

fn around(text: &str, start: usize, end: usize) -> String {
    let border = |at: &usize| text.is_char_boundary(*at);
    let from = (0..=start.saturating_sub(40)).rev().find(border).unwrap_or(0);
    let to = (end + 40..text.len()).find(border).unwrap_or(text.len());
    let shown = format!("{}[[{}]]{}", &text[from..start], &text[start..end], &text[end..to]);
    shown.replace('\n', "⏎")
}

type Found = (Label, usize, usize);

fn guesses(model: &Model<'_>, sample: &Sample, scratch: &mut Scratch) -> Vec<Found> {
    let mut found = Vec::new();
    let lexicon = Lexicon::new(model.gazetteer);
    read(model, sample.text.as_bytes(), lexicon, scratch, |piece| {
        let likely = piece.guesses.iter().filter(|g| g.scores[g.label as usize] >= LIKELY);
        found.extend(likely.map(|guess| {
            let (first, last) = (&piece.tokens[guess.first], &piece.tokens[guess.end - 1]);
            (guess.label, first.start, last.end)
        }));
    });
    found
}

fn gold(sample: &Sample) -> Vec<Found> {
    sample.entities.iter().map(|e| (e.label, e.start, e.end)).collect()
}

fn overlap(label: Label, start: usize, end: usize) -> impl Fn(&Found) -> bool {
    move |(l, s, e)| *l == label && *s < end && start < *e
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    guesses: usize,
    right: usize,
    gold: usize,
    found: usize,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (p, r) = (share(self.right, self.guesses), share(self.found, self.gold));
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        write!(f, "P {p:.3} R {r:.3} F1 {f1:.3} ({} gold, {} guesses)", self.gold, self.guesses)
    }
}

fn tally(model: &Model<'_>, samples: &[Sample]) -> [Tally; LABELS] {
    let mut tallies = [Tally::default(); LABELS];
    let mut scratch = Scratch::default();
    for sample in samples {
        let (found, gold) = (guesses(model, sample, &mut scratch), gold(sample));
        for &(label, start, end) in &found {
            let tally = &mut tallies[label as usize];
            tally.guesses += 1;
            tally.right += usize::from(gold.iter().any(overlap(label, start, end)));
        }
        for &(label, start, end) in &gold {
            let tally = &mut tallies[label as usize];
            tally.gold += 1;
            tally.found += usize::from(found.iter().any(overlap(label, start, end)));
        }
    }
    tallies
}
