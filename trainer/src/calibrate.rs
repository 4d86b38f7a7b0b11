//! Margins → probabilities: a logistic curve for each label, fitted to labelled texts.

use crate::corpus::Sample;
use crate::tagger::entry::Lexicon;
use crate::tagger::run::{Scratch, read};
use crate::tagger::{LABELS, Label, Model};

/// No calibration: half everywhere, and rising with the margin.
pub(crate) const NONE: [[f64; 2]; LABELS] = [[0.01, 0.0]; LABELS];
/// Rounds of fitting.
const ROUNDS: usize = 400;

/// The curves that fit best.
pub(crate) fn fit(model: &Model<'_>, samples: &[Sample]) -> [[f64; 2]; LABELS] {
    let mut curves = NONE;
    let judged = judged(model, samples);
    for (curve, judged) in curves.iter_mut().zip(&judged) {
        if judged.len() >= 50 {
            *curve = curve_of(judged);
        }
    }
    curves
}

/// For each label: margins of guesses, and whether they were right.
fn judged(model: &Model<'_>, samples: &[Sample]) -> [Vec<(f64, bool)>; LABELS] {
    let mut judged: [Vec<(f64, bool)>; LABELS] = Default::default();
    let mut scratch = Scratch::default();
    for sample in samples {
        let lexicon = Lexicon::new(model.gazetteer);
        read(model, sample.text.as_bytes(), lexicon, &mut scratch, |piece| {
            for guess in piece.guesses {
                let (start, end) =
                    (piece.tokens[guess.first].start, piece.tokens[guess.end - 1].end);
                // Any guess may be a person after all; the others are what they are guessed to be.
                for label in Label::ALL {
                    if label != guess.label && label != Label::Person {
                        continue;
                    }
                    let right = sample
                        .entities
                        .iter()
                        .any(|e| is_right(label, e.label) && e.start < end && start < e.end);
                    let margin = f64::from(guess.margins[label as usize]);
                    judged[label as usize].push((margin, right));
                }
            }
        });
    }
    judged
}

/// Corpora disagree on what is a place and what is an organisation (hospitals, countries): either is right.
fn is_right(guessed: Label, gold: Label) -> bool {
    let is_thing = |label| matches!(label, Label::Location | Label::Organization);
    guessed == gold || is_thing(guessed) && is_thing(gold)
}

/// Slope and offset by Newton's method.
fn curve_of(judged: &[(f64, bool)]) -> [f64; 2] {
    let unit = judged.iter().map(|(m, _)| m.abs()).sum::<f64>() / judged.len() as f64;
    let [mut slope, mut offset] = [1.0, 0.0];
    for _ in 0..ROUNDS {
        // A little pull towards the start keeps the curve finite where guesses are all right.
        let (mut g, mut h) = ([0.01 * (1.0 - slope), -0.01 * offset], [0.01, 0.0, 0.01]);
        for (margin, right) in judged {
            let x = margin / unit;
            let p = 1.0 / (1.0 + (-(slope * x + offset)).exp());
            let error = f64::from(u8::from(*right)) - p;
            g = [g[0] + error * x, g[1] + error];
            let w = p * (1.0 - p);
            h = [h[0] + w * x * x, h[1] + w * x, h[2] + w];
        }
        let determinant = h[0] * h[2] - h[1] * h[1];
        slope += 0.5 * (h[2] * g[0] - h[1] * g[1]) / determinant;
        offset += 0.5 * (h[0] * g[1] - h[1] * g[0]) / determinant;
    }
    [slope.max(0.0) / unit, offset]
}
