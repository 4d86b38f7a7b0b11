//! A model that was loaded: its tokenizer, and its graph in the runtime.
//!
//! In: the files of a model. Out: a [`Model`], or an error that names the file and what is wrong with it: the graph is
//! tried once, so that what it wants and what it says is known before the first text.

use std::borrow::Cow;

use ort::environment::Environment;
use ort::session::{Session, SessionInputValue, SessionOutputs};
use ort::value::Tensor;
use tokenizers::Tokenizer;

use super::folder::{Folder, wrong};
use super::graph::Graph;
use super::labels::Labels;
use super::reader::{Model, Tokens};
use crate::engine::RecognizerFailed;
use crate::error::BuildError;
use crate::span::Span;

/// A model in memory.
pub(super) struct Loaded {
    tokenizer: Tokenizer,
    graph: Graph,
    inputs: Vec<(String, Input)>,
    /// What the model wants before and behind the tokens of a text.
    before: Vec<u32>,
    behind: Vec<u32>,
    labels: Labels,
}

/// What a graph is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Input {
    Ids,
    Mask,
    Types,
    Positions,
}

impl Loaded {
    pub(super) fn load(
        folder: &Folder,
        labels: Labels,
        environment: &Environment,
    ) -> Result<Loaded, BuildError> {
        let tokenizer = tokenizer(folder)?;
        let (before, behind) = specials(&tokenizer).ok_or_else(|| {
            wrong(&folder.tokenizer, "the special tokens are not before and behind the text")
        })?;
        let refused = |error: &dyn std::fmt::Display| wrong(&folder.model, one_line(error));
        let graph = Graph::load(&folder.model, environment).map_err(|problem| refused(&problem))?;
        let inputs = graph.ask(|session| inputs(session)).map_err(|problem| refused(&problem))?;
        let loaded = Loaded { tokenizer, graph, inputs, before, behind, labels };
        let tried =
            loaded.tokens("a").map_err(|_| refused(&"the tokenizer does not take a text"))?;
        loaded.run(&tried.ids).map_err(|problem| refused(&problem))?;
        Ok(loaded)
    }

    /// How many tokens the model adds.
    pub(super) fn added(&self) -> usize {
        self.before.len() + self.behind.len()
    }

    pub(super) fn entities(&self) -> Vec<String> {
        self.labels.entities.clone()
    }

    fn run(&self, ids: &[u32]) -> Result<Vec<f32>, String> {
        let ids: Vec<i64> = [&self.before, ids, &self.behind]
            .into_iter()
            .flatten()
            .map(|id| i64::from(*id))
            .collect();
        let length = ids.len();
        let tensor = |input: Input| {
            let values = match input {
                Input::Ids => ids.clone(),
                Input::Mask => vec![1; length],
                Input::Types => vec![0; length],
                Input::Positions => (0..length as i64).collect(),
            };
            Tensor::from_array(([1, length], values)).map_err(|error| error.to_string())
        };
        let mut given: Vec<(Cow<'_, str>, SessionInputValue<'_>)> = Vec::new();
        for (name, input) in &self.inputs {
            given.push((name.into(), tensor(*input)?.into()));
        }
        self.graph.ask(|session| {
            let outputs = session.run(given).map_err(|error| error.to_string())?;
            self.said(&outputs, length)
        })
    }

    /// How likely each token is each of the entities, special tokens left out.
    fn said(&self, outputs: &SessionOutputs<'_>, length: usize) -> Result<Vec<f32>, String> {
        let first = outputs.values().next();
        let output = outputs.get("logits").or(first.as_deref());
        let output = output.ok_or("has no output")?;
        let (shape, logits) =
            output.try_extract_tensor::<f32>().map_err(|error| error.to_string())?;
        let labels = self.labels.by_number.len();
        if **shape != [1, length as i64, labels as i64] {
            return Err(format!(
                "says {:?} of {length} tokens, not one number for each of the {labels} labels of config.json",
                &**shape
            ));
        }
        let own = self.before.len() * labels..(length - self.behind.len()) * labels;
        self.labels.shares(&logits[own]).ok_or_else(|| "says what is no number".to_owned())
    }
}

impl Model for Loaded {
    fn tokens(&self, line: &str) -> Result<Tokens, RecognizerFailed> {
        let encoding = self.tokenizer.encode(line, false).map_err(|_| RecognizerFailed)?;
        let spans = encoding.get_offsets().iter().map(|&(start, end)| trimmed(line, start, end));
        Ok(Tokens { ids: encoding.get_ids().to_vec(), spans: spans.collect() })
    }

    fn shares(&self, ids: &[u32]) -> Result<Vec<f32>, RecognizerFailed> {
        self.run(ids).map_err(|_| RecognizerFailed)
    }
}

fn tokenizer(folder: &Folder) -> Result<Tokenizer, BuildError> {
    let refused = |error: tokenizers::Error| wrong(&folder.tokenizer, one_line(&error));
    let mut tokenizer = Tokenizer::from_file(&folder.tokenizer).map_err(refused)?;
    tokenizer.with_truncation(None).map_err(refused)?;
    tokenizer.with_padding(None);
    // What looks like a special token in a text is text.
    tokenizer.set_encode_special_tokens(true);
    Ok(tokenizer)
}

/// The special tokens before and behind a text.
fn specials(tokenizer: &Tokenizer) -> Option<(Vec<u32>, Vec<u32>)> {
    let encoding = tokenizer.encode("a", true).ok()?;
    let own = tokenizer.encode("a", false).ok()?;
    let (ids, own) = (encoding.get_ids(), own.get_ids());
    let at = ids.windows(own.len().max(1)).position(|window| window == own)?;
    Some((ids[..at].to_vec(), ids[at + own.len()..].to_vec()))
}

/// What the graph wants to be given.
fn inputs(session: &Session) -> Result<Vec<(String, Input)>, String> {
    let known = |name: &str| match name {
        "input_ids" => Some(Input::Ids),
        "attention_mask" => Some(Input::Mask),
        "token_type_ids" => Some(Input::Types),
        "position_ids" => Some(Input::Positions),
        _ => None,
    };
    let inputs = session.inputs().iter().map(|input| {
        let name = input.name();
        let kind =
            known(name).ok_or_else(|| format!("wants an input '{name}', which is not known"));
        Ok((name.to_owned(), kind?))
    });
    let inputs: Vec<(String, Input)> = inputs.collect::<Result<_, String>>()?;
    let has_ids = inputs.iter().any(|(_, input)| *input == Input::Ids);
    has_ids.then_some(inputs).ok_or_else(|| "has no input 'input_ids'".to_owned())
}

/// The span of a token on character borders, without the white space that some tokenizers count in.
fn trimmed(line: &str, start: usize, end: usize) -> Span {
    let is_border = |at: &usize| line.is_char_boundary(*at);
    let start = (0..=start.min(line.len())).rfind(is_border).unwrap_or(0);
    let end = (end.max(start)..line.len()).find(is_border).unwrap_or(line.len());
    let token = &line[start..end];
    let front = token.len() - token.trim_start().len();
    Span::new(start + front, start + front + token.trim().len())
}

fn one_line(error: &dyn std::fmt::Display) -> String {
    error.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}
