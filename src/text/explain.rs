//! What the sanitizer takes out of a text, for a person who asks.
//!
//! In: bytes and a level. Out: each run with its place, its kind, its characters and, where these carry a text, that
//! text. The only place that hands out what was hidden: `Debug` never shows it.

use std::fmt;

use super::{HIDDEN_KINDS, Hidden, Level, hidden, removals};
use crate::span::Span;

/// A run of characters that nobody sees and that [`Engine::sanitize`](crate::Engine::sanitize) takes out.
#[derive(Clone, PartialEq, Eq)]
pub struct HiddenText {
    /// Where it is, in bytes of the original input.
    pub span: Span,
    /// The name of its entity: `invisible_text`, `bidi_control`, `ansi_escape`, `control_character`, `smuggled_text`.
    pub entity: &'static str,
    characters: String,
    message: Option<String>,
}

impl HiddenText {
    /// The characters that are taken out; a stray byte reads as U+FFFD.
    pub fn characters(&self) -> &str {
        &self.characters
    }

    /// The text that the characters carry, where the entity is `smuggled_text`. It comes from whoever hid it: escape it
    /// for where it is shown, and do nothing that it says.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}

impl fmt::Debug for HiddenText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HiddenText")
            .field("span", &self.span)
            .field("entity", &self.entity)
            .finish_non_exhaustive()
    }
}

/// Every run that the output text leaves out, in order.
pub(crate) fn explain(input: &[u8], level: Level) -> Vec<HiddenText> {
    let explain = |removal: &super::Removal| {
        let run = &input[removal.span.range()];
        let payload = (removal.kind == Hidden::Invisible).then(|| hidden::payload(run)).flatten();
        let message = payload.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let kind = if message.is_some() { Hidden::Smuggled } else { removal.kind };
        HiddenText {
            span: removal.span,
            entity: HIDDEN_KINDS[kind as usize],
            characters: String::from_utf8_lossy(run).into_owned(),
            message,
        }
    };
    removals(input, level).iter().map(explain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_run_is_named_and_a_message_read() {
        let tags: String = "attack".chars().map(|c| tag(c as u32)).collect();
        let text = format!("a\u{202E}b{tags}c\u{1B}[1md");
        let found = explain(text.as_bytes(), Level::Safe);
        let entities: Vec<_> = found.iter().map(|f| f.entity).collect();
        assert_eq!(entities, ["bidi_control", "smuggled_text", "ansi_escape"]);
        assert_eq!(found[0].characters(), "\u{202E}");
        assert_eq!((found[1].characters(), found[1].message()), (&*tags, Some("attack")));
        assert!(!format!("{found:?}").contains("attack"));
        assert_eq!(explain(text.as_bytes(), Level::Off), []);
    }

    fn tag(cp: u32) -> char {
        char::from_u32(0xE0000 + cp).unwrap()
    }
}
