//! The whole way of a prompt; the only folder that knows every stage. [`builder`] makes the engine, this file runs it.
//!
//! An [`Engine`] is built once, can't change, and is cheap to clone and safe to share. All errors happen in
//! [`EngineBuilder::build`]; scanning can't fail.

mod again;
mod beside;
mod builder;
mod carried_names;
mod company;
mod custom;
mod find;
mod listed;
pub(crate) mod pool;
mod quiet;
mod rounds;
mod scratch;
pub(crate) mod segments;

use std::borrow::Cow;
use std::sync::Arc;

use crate::entity::Entity;
use crate::finding::{Finding, Verdict};
use crate::injection::{Injection, Judge};
use crate::pattern::gitleaks::LeftOut;
use crate::pattern::{Pattern, PatternIndex, PatternSet};
use crate::policy::{Rule, Rules};
use crate::redact::{self, Edit, Operator};
use crate::scan::Scanner;
use crate::text::{self, HiddenText, Utf16};
use crate::verify::Verifier;

pub use builder::EngineBuilder;
pub(crate) use builder::toml_files;
pub(crate) use custom::FAILED;
pub use custom::{Recognize, RecognizerFailed, Suggestion};
pub use scratch::Scratch;

/// Finds and inks out. See the [crate documentation](crate) for examples.
#[derive(Clone)]
pub struct Engine {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    patterns: Arc<[Arc<Pattern>]>,
    set: PatternSet,
    pub(crate) rules: Rules,
    /// What the rules ask of each pattern; none where its entity is off.
    asked: Box<[Option<find::Asked>]>,
    policy: String,
    scanner: Scanner,
    verifier: Verifier,
    /// Which pattern each kind of hidden text belongs to.
    hidden: Vec<Option<PatternIndex>>,
    /// For each pattern whether it is a sign of an attempt to take over the model.
    is_sign: Vec<bool>,
    /// The pattern that speaks for a stretch as a whole.
    whole: Option<PatternIndex>,
    /// None where no such pattern is on.
    judge: Option<Judge>,
    custom: custom::Custom,
    built_in: usize,
    pub(crate) pool: pool::Pool,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("policy", &self.inner.policy)
            .field("patterns", &self.inner.patterns.len())
            .finish_non_exhaustive()
    }
}

/// A text and what was done to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Redacted<'a> {
    /// The inked text; the input itself where nothing was done to it. Empty where the verdict is
    /// [`Verdict::Block`].
    pub text: Cow<'a, str>,
    /// Where what was found, in the original input.
    pub findings: Vec<Finding>,
    /// The answer for the whole text.
    pub verdict: Verdict,
    /// How likely the text is an attempt to take over the model, and why.
    pub injection: Injection,
}

/// Bytes and what was done to them; see [`Redacted`].
#[derive(Clone, PartialEq, Eq)]
pub struct RedactedBytes<'a> {
    /// The inked bytes, in the encoding of the input.
    pub bytes: Cow<'a, [u8]>,
    /// Where what was found, in bytes of the original input.
    pub findings: Vec<Finding>,
    /// The answer for the whole text.
    pub verdict: Verdict,
    /// How likely the text is an attempt to take over the model, and why.
    pub injection: Injection,
}

// Inked text still holds what the policy keeps and what was missed, so neither shows its text.
impl std::fmt::Debug for Redacted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        show(f, "Redacted", self.text.len(), &self.findings, self.verdict)
    }
}

impl std::fmt::Debug for RedactedBytes<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        show(f, "RedactedBytes", self.bytes.len(), &self.findings, self.verdict)
    }
}

fn show(
    f: &mut std::fmt::Formatter<'_>,
    name: &str,
    length: usize,
    findings: &[Finding],
    verdict: Verdict,
) -> std::fmt::Result {
    let mut shown = f.debug_struct(name);
    shown.field("bytes", &length).field("findings", &findings).field("verdict", &verdict).finish()
}

/// What a text holds; see [`Engine::analyze`].
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// Everything found, as [`Engine::scan`] gives it.
    pub findings: Vec<Finding>,
    /// How likely the text is an attempt to take over the model, and why.
    pub injection: Injection,
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new()
    }
}

impl Engine {
    /// An engine with the built-in patterns and the default policy. Never fails: a test builds it.
    #[allow(
        clippy::expect_used,
        reason = "the built-in patterns and policy are fixed; a test builds them"
    )]
    pub fn new() -> Engine {
        Engine::builder().build().expect("the built-in patterns and the default policy build")
    }

    /// An engine with choices.
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    /// Everything found in `text`, disjoint (injection findings excepted) and in order.
    pub fn scan(&self, text: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.scan_text_into(text, self.inner.pool.lend().get(), &mut findings);
        findings
    }

    /// [`Engine::scan`] with memory to reuse; what was in `findings` is replaced.
    pub fn scan_text_into(&self, text: &str, scratch: &mut Scratch, findings: &mut Vec<Finding>) {
        self.inner.scan(text.as_bytes(), scratch, findings);
    }

    /// [`Engine::scan`], and how likely the text is an attempt to take over the model.
    pub fn analyze(&self, text: &str) -> Analysis {
        let (mut lent, mut findings) = (self.inner.pool.lend(), Vec::new());
        let scratch = lent.get();
        self.inner.scan(text.as_bytes(), scratch, &mut findings);
        Analysis { findings, injection: scratch.take_injection() }
    }

    /// [`Engine::scan`] for bytes: UTF-8, UTF-16 (with a byte order mark, or a NUL in every other byte), or neither.
    pub fn scan_bytes(&self, text: &[u8]) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.scan_into(text, self.inner.pool.lend().get(), &mut findings);
        findings
    }

    /// [`Engine::scan_bytes`] with memory to reuse; what was in `findings` is replaced.
    pub fn scan_into(&self, text: &[u8], scratch: &mut Scratch, findings: &mut Vec<Finding>) {
        match Utf16::read(text) {
            Some(utf16) => {
                self.inner.scan(&utf16.text, scratch, findings);
                utf16.to_input(findings.iter_mut().map(|finding| &mut finding.span));
                let evidence = &mut scratch.case.outcome.evidence;
                evidence.sort_by_key(|evidence| evidence.span.start);
                utf16.to_input(evidence.iter_mut().map(|evidence| &mut evidence.span));
            }
            None => {
                self.inner.scan(text, scratch, findings);
            }
        }
    }

    /// Ink out what the policy acts on.
    pub fn redact<'a>(&self, text: &'a str) -> Redacted<'a> {
        let RedactedBytes { bytes, findings, verdict, injection } =
            self.inner.redact(text.as_bytes());
        // Findings lie on character borders and replacements are UTF-8, so this never loses anything.
        let text = match bytes {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(
                String::from_utf8(bytes)
                    .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()),
            ),
        };
        Redacted { text, findings, verdict, injection }
    }

    /// [`Engine::redact`] for bytes that may not be UTF-8.
    ///
    /// Bytes that are no character pass through unchanged and never hide a finding next to them. UTF-16 (with a byte
    /// order mark, or a NUL in every other byte) comes back as UTF-16; lone surrogates and an odd last byte pass
    /// through, so there is no UTF-16 that has to be refused.
    pub fn redact_bytes<'a>(&self, text: &'a [u8]) -> RedactedBytes<'a> {
        let Some(utf16) = Utf16::read(text) else { return self.inner.redact(text) };
        let RedactedBytes { bytes, mut findings, verdict, mut injection } =
            self.inner.redact(&utf16.text);
        let bytes = match verdict {
            Verdict::Allow => Cow::Borrowed(text),
            Verdict::Block => Cow::Borrowed(&text[..0]),
            Verdict::Redact => Cow::Owned(utf16.write(&bytes)),
        };
        utf16.to_input(findings.iter_mut().map(|finding| &mut finding.span));
        injection.evidence.sort_by_key(|evidence| evidence.span.start);
        utf16.to_input(injection.evidence.iter_mut().map(|evidence| &mut evidence.span));
        RedactedBytes { bytes, findings, verdict, injection }
    }

    /// The output text: harmful invisible characters taken out, nothing redacted. Not a promise that the text is safe.
    pub fn sanitize<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.inner.sanitize(text.as_bytes()) {
            Cow::Borrowed(_) => Cow::Borrowed(text),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    /// [`Engine::sanitize`] for bytes that may not be UTF-8; see [`Engine::redact_bytes`].
    pub fn sanitize_bytes<'a>(&self, text: &'a [u8]) -> Cow<'a, [u8]> {
        let Some(utf16) = Utf16::read(text) else { return self.inner.sanitize(text) };
        match self.inner.sanitize(&utf16.text) {
            Cow::Borrowed(_) => Cow::Borrowed(text),
            Cow::Owned(bytes) => Cow::Owned(utf16.write(&bytes)),
        }
    }

    /// What [`Engine::sanitize_bytes`] takes out of `text`, in order, with what it says where it carries a text. Only
    /// this call shows that.
    pub fn explain_sanitize(&self, text: &[u8]) -> Vec<HiddenText> {
        let level = self.inner.rules.level;
        let Some(utf16) = Utf16::read(text) else { return text::explain(text, level) };
        let mut hidden = text::explain(&utf16.text, level);
        utf16.to_input(hidden.iter_mut().map(|hidden| &mut hidden.span));
        hidden
    }

    /// Rules of other tools' files that could not be used, or not whole, each with its reason.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.inner.set.left_out
    }

    /// The name of the policy the engine was built with.
    pub fn policy(&self) -> &str {
        &self.inner.policy
    }
}

impl Inner {
    /// Whether what is found in a text depends on the text alone: no recognizer of the user's is asked.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.custom.0.is_empty()
    }

    fn redact<'a>(&self, text: &'a [u8]) -> RedactedBytes<'a> {
        let (mut lent, mut findings) = (self.pool.lend(), Vec::new());
        let scratch = lent.get();
        self.scan(text, scratch, &mut findings);
        let verdict = Verdict::of(&findings);
        let bytes = match verdict {
            Verdict::Allow => Cow::Borrowed(text),
            Verdict::Block => Cow::Borrowed(&text[..0]),
            Verdict::Redact => self.apply(text, &findings),
        };
        RedactedBytes { bytes, findings, verdict, injection: scratch.take_injection() }
    }

    fn sanitize<'a>(&self, text: &'a [u8]) -> Cow<'a, [u8]> {
        let mut clean = self.without_hidden(text);
        if !self.rules.nfc {
            return clean;
        }
        // What composes may no longer need what stands beside it. Each round but the first shortens the text.
        while let Some(normal) = text::nfc(&clean) {
            clean = Cow::Owned(self.without_hidden(&normal).into_owned());
        }
        clean
    }

    fn without_hidden<'a>(&self, text: &'a [u8]) -> Cow<'a, [u8]> {
        let removals = text::removals(text, self.rules.level);
        let edit =
            |r: &text::Removal| Edit { span: r.span, operator: &Operator::Remove, entity: "" };
        redact::apply(text, removals.iter().map(edit))
    }

    fn apply<'a>(&self, text: &'a [u8], findings: &[Finding]) -> Cow<'a, [u8]> {
        redact::apply(text, self.edits(findings))
    }

    fn edits<'a>(&'a self, findings: &'a [Finding]) -> impl Iterator<Item = Edit<'a>> {
        let mut last: Option<(Entity, &Operator)> = None;
        findings.iter().filter(|f| f.is_acted_on()).filter_map(move |f| {
            // Findings of a kind come together.
            let operator = match last.filter(|(entity, _)| *entity == f.entity) {
                Some((_, operator)) => operator,
                None => &self.rules.of(f.entity)?.operator,
            };
            last = Some((f.entity, operator));
            Some(Edit { span: f.span, operator, entity: f.entity.name() })
        })
    }
}

impl Engine {
    pub(crate) fn set(&self) -> &PatternSet {
        &self.inner.set
    }

    pub(crate) fn all_patterns(&self) -> &[Arc<Pattern>] {
        &self.inner.patterns
    }

    /// How many of the patterns, which come first, are built in.
    pub(crate) fn built_in(&self) -> usize {
        self.inner.built_in
    }

    pub(crate) fn rule_of(&self, entity: Entity) -> Option<&Rule> {
        self.inner.rules.of(entity)
    }
}
