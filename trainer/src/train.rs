//! The whole way from a data folder to a model.

use std::fs;
use std::path::Path;

use crate::Failure;
use crate::calibrate;
use crate::corpus::{self, Sample};
use crate::perceptron;
use crate::random::Random;
use crate::sequence;
use crate::sources::{CALIBRATION, GAZETTEER, MADE_UP, SOURCES, Source};
use crate::tagger::Model;
use crate::tagger::run::Window;
use crate::templates::{self, Pools};
use crate::word_lists;
use crate::write;

/// Learn from `data` and write `model`.
pub(crate) fn to_file(data: &Path, model: &Path) -> Result<(), Failure> {
    let lists = fs::read_to_string(data.join(GAZETTEER))?;
    let all_lists = lists.clone() + &templates::word_lists();
    let pools = Pools::new(&lists, &corpus::read(&data.join(MADE_UP))?);
    let mut random = Random::new(5);
    let mut samples = Vec::new();
    for sample in templates::samples(&pools) {
        samples.extend(recased(&sample, &mut random));
        samples.push(sample);
    }
    for source in SOURCES {
        samples.extend(read(data, source)?);
    }
    let mut calibration = Vec::new();
    for path in CALIBRATION {
        calibration.extend(corpus::read(&data.join(path))?);
    }
    let file = model_of(&samples, &all_lists, &calibration)?;
    fs::write(model, file)?;
    Ok(())
}

fn read(data: &Path, source: &Source) -> Result<Vec<Sample>, Failure> {
    let all = corpus::read(&data.join(source.path))?;
    let mut random = Random::new(7);
    let mut samples = Vec::new();
    for sample in all.into_iter().skip(source.from).step_by(source.step) {
        for _ in 0..source.times {
            if source.recase {
                samples.extend(recased(&sample, &mut random));
            }
            samples.push(sample.clone());
        }
    }
    Ok(samples)
}

/// Now and then, the sample in lower case or in capitals. ASCII only: offsets stay.
fn recased(sample: &Sample, random: &mut Random) -> Option<Sample> {
    let text = match random.below(100) {
        0..30 => sample.text.to_ascii_lowercase(),
        30..38 => sample.text.to_ascii_uppercase(),
        _ => return None,
    };
    Some(Sample { text, entities: sample.entities.clone() })
}

/// The bytes of a model learnt from samples.
pub(crate) fn model_of(
    samples: &[Sample],
    lists: &str,
    calibration: &[Sample],
) -> Result<Vec<u8>, Failure> {
    let gazetteer = word_lists::table(lists);
    let empty = write::file(&perceptron::Weights::new(), &gazetteer, &calibrate::NONE);
    let model = Model::read(&empty).ok_or("the format of the model is broken")?;
    let (mut sequences, mut window) = (Vec::new(), Window::default());
    for sample in samples {
        sequence::of(&model, sample, &mut window, &mut sequences);
    }
    eprintln!("{} samples, {} sequences", samples.len(), sequences.len());
    let weights = perceptron::learn(&mut sequences);
    let raw = write::file(&weights, &gazetteer, &calibrate::NONE);
    let model = Model::read(&raw).ok_or("the format of the model is broken")?;
    let curves = calibrate::fit(&model, calibration);
    eprintln!("calibration {curves:?}");
    Ok(write::file(&weights, &gazetteer, &curves))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A little of everything, written for this test.
    fn fixture() -> (Vec<Sample>, &'static str) {
        let lists = "anna\t1\nkeller\t2\nporto\t4\nnew york\t4\nstreet\t64\nthe\t128\n";
        let mut samples = templates::samples(&Pools::new(lists, &[]));
        samples.truncate(400);
        (samples, lists)
    }

    #[test]
    fn learning_twice_gives_the_same_bytes() {
        let (samples, lists) = fixture();
        let first = model_of(&samples, lists, &samples[..100]).unwrap();
        let second = model_of(&samples, lists, &samples[..100]).unwrap();
        assert!(first == second);
        assert!(Model::read(&first).is_some());
    }
}
