//! Recognizers of the caller's own, which look at each text as it is written.
//!
//! In: a text. Out: findings for what they name, under the rule that the policy has for its entity. Never a pass where a
//! recognizer fails: then the text is blocked.

use std::fmt;
use std::sync::Arc;

use crate::entity::{Category, Entity};
use crate::finding::{Action, Finding, Score, Validity, View};
use crate::pattern::PatternSet;
use crate::policy::Rules;
use crate::span::Span;

/// The pattern of what recognizers name that have none of their own.
const CUSTOM: &str = "custom";
/// The pattern of the finding that blocks a text in which a recognizer failed.
pub(crate) const FAILED: &str = "custom.failed";

/// A recognizer of the caller's own; see [`crate::EngineBuilder::recognizer`].
pub trait Recognize: Send + Sync {
    /// What the text holds. Called from several threads at a time, once for each text that is scanned; a text of more
    /// than 32 KiB comes in parts of up to 64 KiB, each with up to a kilobyte of what stands before it.
    ///
    /// # Errors
    /// If the text could not be looked into: then it is blocked, whatever the policy.
    fn recognize(&self, text: &str) -> Result<Vec<Suggestion>, RecognizerFailed>;

    /// The pattern that its findings are reported under.
    fn pattern(&self) -> &'static str {
        CUSTOM
    }
}

/// What a recognizer of the caller's own names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where it is, in bytes of the text, on character borders.
    pub span: Span,
    /// What it is: an entity of the vocabulary, or of a pattern file.
    pub entity: String,
    /// How sure the recognizer is.
    pub score: Score,
}

/// A recognizer could not look into a text, or named what is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecognizerFailed;

/// The recognizers of an engine.
#[derive(Clone, Default)]
pub(super) struct Custom(pub(super) Vec<Arc<dyn Recognize>>);

impl fmt::Debug for Custom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Custom").field(&self.0.len()).finish()
    }
}

impl Custom {
    /// Append what the recognizers find.
    pub(super) fn find(
        &self,
        text: &[u8],
        set: &PatternSet,
        rules: &Rules,
        findings: &mut Vec<Finding>,
    ) -> Result<(), RecognizerFailed> {
        let mut start = 0;
        for chunk in text.utf8_chunks() {
            for recognizer in self.0.iter().filter(|_| !chunk.valid().is_empty()) {
                for suggestion in recognizer.recognize(chunk.valid())? {
                    let found = suggestion.finding(chunk.valid(), set, rules)?;
                    findings.extend(found.map(|f| Finding {
                        span: f.span.behind(start),
                        pattern: recognizer.pattern(),
                        ..f
                    }));
                }
            }
            start += chunk.valid().len() + chunk.invalid().len();
        }
        Ok(())
    }
}

impl Suggestion {
    fn finding(
        &self,
        text: &str,
        set: &PatternSet,
        rules: &Rules,
    ) -> Result<Option<Finding>, RecognizerFailed> {
        let entity = set.entity(&self.entity).ok_or(RecognizerFailed)?.entity;
        text.get(self.span.range()).filter(|part| !part.is_empty()).ok_or(RecognizerFailed)?;
        let rule = rules.of(entity).filter(|rule| self.score >= rule.min_score);
        Ok(rule.map(|rule| finding(self.span, entity, CUSTOM, self.score, rule.operator.action())))
    }
}

/// What blocks a text in which a recognizer failed.
pub(super) fn failure(text: &[u8]) -> Finding {
    let entity = Entity::new("recognizer_failed", Category::Hidden);
    finding(Span::new(0, text.len()), entity, FAILED, Score::new(1.0), Action::Block)
}

fn finding(
    span: Span,
    entity: Entity,
    pattern: &'static str,
    score: Score,
    action: Action,
) -> Finding {
    let (validity, in_context, view) = (Validity::Unknown, false, View::RAW);
    Finding { span, entity, pattern, score, validity, in_context, action, view }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use crate::finding::Verdict;
    use crate::redact::Vault;
    use crate::structured::Fields;

    struct Words(&'static str, &'static str);

    impl Recognize for Words {
        fn recognize(&self, text: &str) -> Result<Vec<Suggestion>, RecognizerFailed> {
            if text.contains("fail") {
                return Err(RecognizerFailed);
            }
            let found = text.match_indices(self.0).map(|(at, word)| Suggestion {
                span: Span::new(at, at + word.len()),
                entity: self.1.to_owned(),
                score: Score::new(0.9),
            });
            Ok(found.collect())
        }
    }

    fn engine(word: &'static str, entity: &'static str) -> Engine {
        Engine::builder().recognizer(Arc::new(Words(word, entity))).build().unwrap()
    }

    #[test]
    fn what_it_names_is_treated_like_any_other() {
        let engine = engine("Bluebird", "person");
        assert_eq!(engine.redact("é Bluebird, a@b.org").text, "é [PERSON], [EMAIL]");
        assert_eq!(*engine.redact_bytes(b"\xffBluebird\xff").bytes, *b"\xff[PERSON]\xff");
        let vault = Vault::new();
        assert_eq!(engine.redact_with("a Bluebird", &vault).text, "a [PERSON_1]");
        let json = r#"{"a": "Bluebird", "Bluebird": 1}"#;
        let redacted = engine.redact_json(json, &Fields::all(), None).unwrap();
        assert_eq!(redacted.text, r#"{"a": "[PERSON]", "Bluebird": 1}"#);
    }

    #[test]
    fn what_is_inked_or_allowed_is_left_alone() {
        let engine = engine("PERSON", "person");
        assert_eq!(
            engine.redact("a [PERSON], [PERSON_2], PERSON").text,
            "a [PERSON], [PERSON_2], [PERSON]"
        );
        let words = Arc::new(Words("Bluebird", "person"));
        let engine = Engine::builder().recognizer(words).allow(Some("person"), ["Bluebird"]);
        assert_eq!(engine.build().unwrap().redact("a Bluebird").text, "a Bluebird");
    }

    #[test]
    fn a_failure_blocks_the_text() {
        let engine = engine("Bluebird", "person");
        for blocked in [engine.redact("fail"), engine.redact_with("fail", &Vault::new())] {
            assert_eq!((blocked.verdict, &*blocked.text), (Verdict::Block, ""));
            assert_eq!(blocked.findings[0].pattern, FAILED);
        }
        let json = engine.redact_json(r#"{"a": ["fail", 1], "b": "ok"}"#, &Fields::all(), None);
        assert_eq!(json.unwrap().verdict, Verdict::Block);
        assert_eq!(super::tests::engine("x", "nope").redact("x").verdict, Verdict::Block);
    }
}
