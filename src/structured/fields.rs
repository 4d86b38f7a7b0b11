//! Which fields of a JSON text are looked at.

use super::chat;
use crate::format::json::{Step, is};
use crate::span::Span;

/// Which strings and numbers of a JSON text are redacted: all, those that paths name, or those of a chat request.
///
/// A path is a list of keys joined by dots; `*` stands for any one key or array element, `**` for any number of them:
/// `messages.*.content`, `**.email`.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    chat: bool,
    only: Vec<Path>,
    except: Vec<Path>,
}

#[derive(Clone, Debug)]
struct Path(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Key(String),
    Any,
    AnyNumber,
}

impl Fields {
    /// Every string and number.
    pub fn all() -> Fields {
        Fields::default()
    }

    /// What people write in requests to chat APIs; see [`Engine::redact_chat`](crate::Engine::redact_chat).
    pub fn chat() -> Fields {
        Fields { chat: true, ..Fields::default() }
    }

    /// Only the fields at or below these paths.
    #[must_use]
    pub fn only<I: IntoIterator<Item = S>, S: AsRef<str>>(mut self, paths: I) -> Fields {
        self.only.extend(paths.into_iter().map(|path| Path::parse(path.as_ref())));
        self
    }

    /// Not the fields at or below these paths.
    #[must_use]
    pub fn except<I: IntoIterator<Item = S>, S: AsRef<str>>(mut self, paths: I) -> Fields {
        self.except.extend(paths.into_iter().map(|path| Path::parse(path.as_ref())));
        self
    }

    /// Whether they are those of a chat request.
    pub(super) fn is_chat(&self) -> bool {
        self.chat
    }

    /// Whether the leaf at `span`, reached by `path`, is looked at.
    pub(super) fn want(&self, json: &[u8], path: &[Step], span: Span) -> bool {
        (self.only.is_empty() || self.only.iter().any(|p| p.covers(json, path)))
            && !self.except.iter().any(|p| p.covers(json, path))
            && (!self.chat || chat::is_text(json, path, span))
    }
}

/// The key that a leaf belongs to: the nearest one on its path.
pub(super) fn key(path: &[Step]) -> Option<Span> {
    path.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(*key),
        Step::Index(_) => None,
    })
}

impl Path {
    fn parse(text: &str) -> Path {
        let part = |part: &str| match part {
            "*" => Part::Any,
            "**" => Part::AnyNumber,
            key => Part::Key(key.to_owned()),
        };
        Path(text.split('.').map(part).collect())
    }

    /// Whether `path` is this one or leads farther down from it.
    fn covers(&self, json: &[u8], path: &[Step]) -> bool {
        covers(&self.0, json, path)
    }
}

fn covers(parts: &[Part], json: &[u8], path: &[Step]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return true };
    if *part == Part::AnyNumber {
        return (0..=path.len()).any(|skip| covers(rest, json, &path[skip..]));
    }
    let Some((step, deeper)) = path.split_first() else { return false };
    let fits = match (part, step) {
        (Part::Key(name), Step::Key(key)) => is(json, *key, name),
        (Part::Key(name), Step::Index(i)) => name.parse() == Ok(*i),
        _ => true,
    };
    fits && covers(rest, json, deeper)
}
