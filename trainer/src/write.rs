//! Weights, word lists and calibration → the model's file.

use crate::perceptron::Weights;
use crate::tagger::gazetteer::{BUCKET_BYTES, FILTER};
use crate::tagger::model::{MAGIC, PARTS, VERSION};
use crate::tagger::{LABELS, TAGS};

/// Of the weights that are not 0, so many of ten thousand may be too large for a byte.
const CLIPPED: f64 = 5.0;

/// How much less O is worth than learnt, in the units of the file: more guesses, whose scores tell how good they are.
const EAGER: f32 = 60.0;

/// The bytes of a model.
pub(crate) fn file(
    weights: &Weights,
    gazetteer: &[u8],
    calibration: &[[f64; 2]; LABELS],
) -> Vec<u8> {
    let scale = scale(weights);
    let mut bytes = MAGIC.to_vec();
    let mut number = |n: i32| bytes.extend_from_slice(&n.to_le_bytes());
    number(VERSION as i32);
    number(((gazetteer.len() - FILTER) / BUCKET_BYTES) as i32);
    calibration.iter().flatten().for_each(|part| number((part * PARTS).round() as i32));
    for row in &weights.transitions {
        for (tag, weight) in row.iter().enumerate() {
            let eager = if tag == 0 { EAGER } else { 0.0 };
            let rounded = (weight * scale - eager).round().clamp(-30_000.0, 30_000.0) as i16;
            bytes.extend_from_slice(&rounded.to_le_bytes());
        }
    }
    for row in &weights.rows {
        bytes.extend((1..TAGS).map(|tag| byte((row[tag] - row[0]) * scale)));
    }
    bytes.extend_from_slice(gazetteer);
    bytes
}

fn byte(weight: f32) -> u8 {
    weight.round().clamp(-127.0, 127.0) as i8 as u8
}

/// What weights are multiplied with, so that nearly all fit into a byte.
fn scale(weights: &Weights) -> f32 {
    let relative =
        weights.rows.iter().flat_map(|row| (1..TAGS).map(|tag| (row[tag] - row[0]).abs()));
    let mut sizes: Vec<f32> = relative.filter(|size| *size > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let at = (sizes.len() as f64 * (1.0 - CLIPPED / 10_000.0)) as usize;
    sizes.get(at.min(sizes.len().saturating_sub(1))).map_or(1.0, |size| 127.0 / size)
}
