//! What the events of the APIs say: which strings are pieces of a longer text, and where such a text ends.
//!
//! In: the JSON of one event. Out: a [`Reading`]. Known are the streams of OpenAI's chat completions and responses and of
//! Anthropic's messages. A text is followed in its *lane*: a choice, a content block, a tool call. Of an event that is
//! not known nothing is read, so that it passes through as it is. What a model thinks is signed by its maker and stays
//! as it is too.

use crate::format::json::{Leaf, Step, decode, walk};
use crate::span::Span;

/// What an event says.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) pieces: Vec<Piece>,
    /// Lanes that end with this event, behind its pieces; by the beginning of their names.
    pub(super) ends: Vec<String>,
    /// Whether the other strings of the event are complete texts.
    pub(super) whole: bool,
    /// Tools that lanes are calls of: lane and name.
    pub(super) tools: Vec<(String, String)>,
    /// Strings that must be empty when the event is sent once more.
    pub(super) once: Vec<Span>,
}

/// A piece of a longer text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) lane: String,
    /// The string, quotes included.
    pub(super) span: Span,
    /// Whether the text is JSON.
    pub(super) json: bool,
}

/// The leaves of an event, by their paths.
struct Leaves<'j> {
    json: &'j [u8],
    all: Vec<(Vec<String>, Leaf, Span)>,
}

/// Read the data of an event; nothing if it is no event of a known API.
pub(super) fn read(json: &[u8]) -> Reading {
    if json == b"[DONE]" {
        return Reading { ends: vec![String::new()], ..Reading::default() };
    }
    let Some(leaves) = Leaves::of(json) else { return Reading::default() };
    let kind = leaves.text(&["type"]).unwrap_or_default();
    match kind.split(['.', '_']).next() {
        Some("response") => responses(&leaves, &kind),
        Some("content" | "message") => messages(&leaves, &kind),
        _ => completions(&leaves),
    }
}

fn completions(leaves: &Leaves<'_>) -> Reading {
    let mut reading = Reading::default();
    for (path, kind, span) in &leaves.all {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let (Leaf::String, ["choices", choice, field, rest @ ..]) = (*kind, &path[..]) else {
            continue;
        };
        let lane = format!("{}.", leaves.index(&["choices", choice], choice));
        let piece = |name: &str, json| Piece { lane: format!("{lane}{name}"), span: *span, json };
        match (*field, rest) {
            ("text", []) => reading.pieces.push(piece("text", false)),
            ("finish_reason", []) => reading.ends.push(lane),
            ("delta", [name @ ("content" | "refusal" | "reasoning" | "reasoning_content")]) => {
                reading.pieces.push(piece(name, false));
            }
            ("delta", ["function_call", "arguments"]) => reading.pieces.push(piece("call", true)),
            ("delta", ["tool_calls", at, part, name]) => {
                let call = leaves.index(&["choices", choice, "delta", "tool_calls", at], at);
                let name_of_lane = format!("call{call}.");
                match (*part, *name) {
                    ("function", "arguments") => reading.pieces.push(piece(&name_of_lane, true)),
                    ("custom", "input") => reading.pieces.push(piece(&name_of_lane, false)),
                    (_, "name") => {
                        reading.tools.push((format!("{lane}{name_of_lane}"), leaves.string(*span)));
                        reading.once.push(*span);
                    }
                    _ => {}
                }
            }
            ("delta", ["tool_calls", _, "id"] | ["role"]) => reading.once.push(*span),
            _ => {}
        }
    }
    reading
}

/// Events of responses that hold complete texts.
const COMPLETE: &[&str] = &[
    "response.created",
    "response.queued",
    "response.in_progress",
    "response.completed",
    "response.incomplete",
    "response.failed",
    "response.output_item.added",
    "response.output_item.done",
    "response.content_part.added",
    "response.content_part.done",
    "response.reasoning_summary_part.added",
    "response.reasoning_summary_part.done",
];

/// What events of responses are pieces of, without `response.` before and `.delta` or `.done` behind; whether that is
/// JSON.
const PARTS: &[(&str, bool)] = &[
    ("output_text", false),
    ("refusal", false),
    ("function_call_arguments", true),
    ("mcp_call_arguments", true),
    ("custom_tool_call_input", false),
    ("code_interpreter_call_code", false),
    ("reasoning_summary_text", false),
    ("reasoning_text", false),
];

fn responses(leaves: &Leaves<'_>, kind: &str) -> Reading {
    let mut reading = Reading { whole: COMPLETE.contains(&kind), ..Reading::default() };
    let item = format!("{}.", leaves.text(&["output_index"]).unwrap_or_default());
    if matches!(kind, "response.completed" | "response.incomplete" | "response.failed") {
        reading.ends.push(String::new());
    }
    if kind == "response.output_item.done" {
        reading.ends.push(item.clone());
    }
    reading.tools.extend(leaves.text(&["item", "name"]).map(|name| (item.clone(), name)));
    let Some((part, step)) = kind.trim_start_matches("response.").split_once('.') else {
        return reading;
    };
    let Some(&(part, json)) = PARTS.iter().find(|(name, _)| *name == part) else { return reading };
    let place = leaves.text(&["content_index"]).or_else(|| leaves.text(&["summary_index"]));
    let lane = format!("{item}{part}{}.", place.unwrap_or_default());
    match (step, leaves.find(&["delta"])) {
        ("delta", Some((Leaf::String, span))) => reading.pieces.push(Piece { lane, span, json }),
        ("done", _) => {
            reading.ends.push(lane);
            reading.whole = true;
        }
        _ => {}
    }
    reading
}

fn messages(leaves: &Leaves<'_>, kind: &str) -> Reading {
    let mut reading = Reading::default();
    let block = format!("{}.", leaves.text(&["index"]).unwrap_or_default());
    let mut piece = |path: &[&str], json| {
        if let Some((Leaf::String, span)) = leaves.find(path) {
            reading.pieces.push(Piece { lane: block.clone(), span, json });
        }
    };
    match kind {
        "content_block_delta" => {
            piece(&["delta", "text"], false);
            piece(&["delta", "partial_json"], true);
        }
        "content_block_start" => {
            piece(&["content_block", "text"], false);
            let name = leaves.text(&["content_block", "name"]);
            reading.tools.extend(name.map(|name| (block.clone(), name)));
        }
        "content_block_stop" => reading.ends.push(block),
        "message_delta" | "message_stop" => reading.ends.push(String::new()),
        _ => {}
    }
    reading
}

impl<'j> Leaves<'j> {
    fn of(json: &'j [u8]) -> Option<Leaves<'j>> {
        let mut all = Vec::new();
        let step = |step: &Step| match step {
            Step::Key(key) => string(json, *key),
            Step::Index(index) => index.to_string(),
        };
        walk(json, |path, kind, span| all.push((path.iter().map(step).collect(), kind, span)))
            .ok()?;
        Some(Leaves { json, all })
    }

    fn find(&self, path: &[&str]) -> Option<(Leaf, Span)> {
        let (_, kind, span) = self.all.iter().find(|(own, ..)| own.iter().eq(path))?;
        Some((*kind, *span))
    }

    /// A string as it reads, or a number as it is written.
    fn text(&self, path: &[&str]) -> Option<String> {
        match self.find(path)? {
            (Leaf::String, span) => Some(self.string(span)),
            (Leaf::Number, span) => {
                Some(String::from_utf8_lossy(&self.json[span.range()]).into_owned())
            }
            (Leaf::Word, _) => None,
        }
    }

    fn string(&self, span: Span) -> String {
        string(self.json, span)
    }

    /// The index that an element of an array says it has.
    fn index(&self, element: &[&str], place: &str) -> String {
        self.text(&[element, &["index"]].concat()).unwrap_or_else(|| place.to_owned())
    }
}

fn string(json: &[u8], span: Span) -> String {
    String::from_utf8_lossy(&decode(json, span).unwrap_or_default()).into_owned()
}
