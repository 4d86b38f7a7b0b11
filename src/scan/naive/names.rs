//! Names, tagged by plain evaluation of the model.
//!
//! All features of a token are looked up anew, one by one, and the search compares all tags with all tags. The whole
//! text is one piece. Only the rules on top are the same code.

use crate::recognize::Hits;
use crate::recognize::names::tagger::features;
use crate::recognize::names::tagger::model::START;
use crate::recognize::names::tagger::run::{Piece, Window};
use crate::recognize::names::tagger::score::Tagged;
use crate::recognize::names::tagger::tokenizer::Tokenizer;
use crate::recognize::names::tagger::tokens::Token;
use crate::recognize::names::tagger::word::Word;
use crate::recognize::names::tagger::words::Words;
use crate::recognize::names::tagger::{Guess, LANES, Model, TAGS, gate, may_follow};
use crate::recognize::names::{apply_rules, lexicon, model};

pub(super) fn run(text: &[u8], hits: &mut Hits<'_>) {
    let Some(model) = model() else { return };
    let mut words = Words::default();
    let tokens = Tokenizer::new(text, lexicon(model), &mut words).all();
    let mut guesses = Vec::new();
    let mut at = 0;
    while let Some(found) = gate::window(&tokens, at) {
        let has_hope = (found.first..found.end)
            .filter(|at| tokens[*at].is_candidate())
            .any(|at| outlook(model, text, &tokens, at) >= gate::HOPELESS);
        if has_hope {
            guesses.extend(window(model, text, &tokens, found));
        }
        at = found.end;
    }
    let noted: Vec<usize> = (0..tokens.len()).collect();
    let (tokens, guesses) = (&tokens, &guesses);
    apply_rules(&Piece { text, tokens, noted: &noted, from: 0, guesses }, hits);
}

/// How well the best label does, by what each of the words around says alone.
fn outlook(model: &Model<'_>, text: &[u8], tokens: &[Token], at: usize) -> i16 {
    let [pp, p, w, n, nn] = gate::neighbours(tokens, at).map(|token| {
        token.map_or_else(Word::default, |token| Word::read(text, token, u32::from(token.lists)))
    });
    let rows = [
        &features::own(&w)[..],
        &features::previous(&p),
        &features::next(&n),
        &features::second_previous(&pp),
        &features::second_next(&nn),
    ];
    sum(model, &rows.concat()).into_iter().max().unwrap_or(0)
}

fn window(model: &Model<'_>, text: &[u8], tokens: &[Token], window: gate::Window) -> Vec<Guess> {
    let rows = Window::default().rows(model, text, tokens, window);
    let sums: Vec<[i16; LANES]> = rows.iter().map(|rows| sum(model, rows)).collect();
    let before = if window.starts(tokens) { START } else { 0 };
    let tags = best(model, &sums, before);
    let mut guesses = Vec::new();
    Tagged { model, sums: &sums, tags: &tags, before }.guesses(|g| {
        guesses.push(Guess { first: g.first + window.first, end: g.end + window.first, ..g });
    });
    guesses
}

fn sum(model: &Model<'_>, rows: &[u32]) -> [i16; LANES] {
    std::array::from_fn(|lane| {
        rows.iter().map(|row| i16::from(model.rows[*row as usize][lane] as i8)).sum()
    })
}

/// Tag by tag, the best way to get there. Among equals the one with the smaller tags wins.
fn best(model: &Model<'_>, sums: &[[i16; LANES]], start: usize) -> Vec<u8> {
    let own = |at: usize, tag: usize| {
        tag.checked_sub(1).map_or(0, |lane: usize| i32::from(sums[at][lane]))
    };
    let mut ways: Vec<(i32, Vec<u8>)> = Vec::new();
    for at in 0..sums.len() {
        let ahead = |tag: usize| {
            let mut best: Option<(i32, Vec<u8>)> = None;
            let befores = if at == 0 { vec![(start, 0, Vec::new())] } else { with_tag(&ways) };
            for (before, score, way) in befores {
                let shown = if before == START { 0 } else { before as u8 };
                let score = score + model.transitions[before][tag] + own(at, tag);
                let may = may_follow(shown, tag as u8);
                if may && best.as_ref().is_none_or(|(best, _)| score > *best) {
                    best = Some((score, [way, vec![tag as u8]].concat()));
                }
            }
            best.unwrap_or((i32::MIN / 2, vec![0; at + 1]))
        };
        ways = (0..TAGS).map(ahead).collect();
    }
    let mut winner = (i32::MIN, Vec::new());
    for way in ways {
        if way.0 > winner.0 {
            winner = way;
        }
    }
    winner.1
}

fn with_tag(ways: &[(i32, Vec<u8>)]) -> Vec<(usize, i32, Vec<u8>)> {
    ways.iter().enumerate().map(|(tag, (score, way))| (tag, *score, way.clone())).collect()
}
