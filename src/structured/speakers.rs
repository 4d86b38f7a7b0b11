//! Who speaks in a chat request: the user, a tool, a document, the system.
//!
//! In: the leaves of a request with their paths. Out: the role of each field, from the roles and types of the objects
//! around it, wherever in the object those stand. The innermost object that says something decides.

use std::collections::HashMap;

use crate::format::json::{Step, decode, is};
use crate::injection::Role;
use crate::span::Span;

/// Objects by the indices on the way to them; deeper ones count for those that hold them.
type Indices = [Option<usize>; 2];

/// What the objects of a request say of who speaks.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    roles: HashMap<Indices, Role>,
}

/// Where a field stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    indices: Indices,
    /// Outside of all messages.
    top: Option<Role>,
}

impl Speakers {
    /// Take note of a leaf that may name a speaker.
    pub(super) fn note(&mut self, json: &[u8], path: &[Step], span: Span) {
        let (Some(Step::Key(top)), Some(Step::Key(key))) = (path.first(), path.last()) else {
            return;
        };
        let in_messages = is(json, *top, "messages") || is(json, *top, "input");
        if path.len() > 5 || !in_messages {
            return;
        }
        let value = || decode(json, span).unwrap_or_default();
        let role = if is(json, *key, "role") {
            of_role(&value())
        } else if is(json, *key, "type") {
            of_type(&value())
        } else {
            None
        };
        let Some(role) = role else { return };
        self.roles.insert(indices(path), role);
    }

    /// Where the field is that `path` leads to.
    pub(super) fn place(json: &[u8], path: &[Step]) -> Place {
        let private = ["system", "instructions", "tools", "functions"];
        let top = match path.first() {
            Some(Step::Key(key)) if private.iter().any(|name| is(json, *key, name)) => {
                Some(Role::System)
            }
            _ => None,
        };
        Place { indices: indices(path), top }
    }

    /// The role of a field, if anything tells it.
    pub(super) fn role(&self, place: &Place) -> Option<Role> {
        let [message, _] = place.indices;
        let part = self.roles.get(&place.indices);
        place.top.or_else(|| part.or_else(|| self.roles.get(&[message, None])).copied())
    }
}

fn of_role(role: &[u8]) -> Option<Role> {
    match role {
        b"system" | b"developer" => Some(Role::System),
        b"tool" | b"function" => Some(Role::Tool),
        _ => None,
    }
}

fn of_type(kind: &[u8]) -> Option<Role> {
    match kind {
        b"tool_result"
        | b"function_call_output"
        | b"computer_call_output"
        | b"mcp_tool_result"
        | b"web_search_tool_result" => Some(Role::Tool),
        b"document" | b"file" | b"input_file" | b"search_result" => Some(Role::Document),
        _ => None,
    }
}

fn indices(path: &[Step]) -> Indices {
    let mut all = path.iter().filter_map(|step| match step {
        Step::Index(index) => Some(*index),
        Step::Key(_) => None,
    });
    [all.next(), all.next()]
}
