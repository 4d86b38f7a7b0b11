//! Samples → sequences to learn from: the windows that the tagger would look at, with their gold tags.

use crate::corpus::{Entity, Sample};
use crate::tagger::Model;
use crate::tagger::entry::Lexicon;
use crate::tagger::features::ALL;
use crate::tagger::gate;
use crate::tagger::run::Window;
use crate::tagger::tokenizer::Tokenizer;
use crate::tagger::tokens::Token;
use crate::tagger::words::Words;

/// A window: for each token the rows that speak about it, and its tag.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    pub(crate) rows: Vec<[u32; ALL]>,
    pub(crate) gold: Vec<u8>,
    pub(crate) starts_text: bool,
}

/// The windows of a sample.
pub(crate) fn of(model: &Model<'_>, sample: &Sample, window: &mut Window, all: &mut Vec<Sequence>) {
    let text = sample.text.as_bytes();
    let mut words = Words::default();
    let tokens = Tokenizer::new(text, Lexicon::new(model.gazetteer), &mut words).all();
    let gold = tags(&tokens, &sample.entities);
    let mut at = 0;
    while let Some(found) = gate::window(&tokens, at) {
        all.push(Sequence {
            rows: window.rows(model, text, &tokens, found),
            gold: whole(&gold[found.first..found.end]),
            starts_text: found.starts(&tokens),
        });
        at = found.end;
    }
}

/// The tag of each token.
fn tags(tokens: &[Token], entities: &[Entity]) -> Vec<u8> {
    let mut tags = vec![0; tokens.len()];
    for entity in entities {
        let mut tag = entity.label.begin();
        for (token, slot) in tokens.iter().zip(&mut tags) {
            if token.start < entity.end && entity.start < token.end {
                *slot = tag;
                tag = entity.label.inside();
            }
        }
    }
    tags
}

/// A span that began before the window begins in it.
fn whole(tags: &[u8]) -> Vec<u8> {
    let mut tags = tags.to_vec();
    if let Some(first) = tags.first_mut().filter(|tag| **tag > 0 && **tag % 2 == 0) {
        *first -= 1;
    }
    tags
}
