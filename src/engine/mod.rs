//! The whole way of a prompt; the only folder that knows every stage. [`builder`] makes the engine, this file runs it.
//!
//! An [`Engine`] is built once, can't change, and is cheap to clone and safe to share. All errors happen in
//! [`EngineBuilder::build`]; scanning can't fail.

mod builder;
mod custom;
pub(crate) mod pool;
mod quiet;
mod rounds;
pub(crate) mod segments;

use std::borrow::Cow;
use std::sync::Arc;

use crate::entity::Entity;
use crate::finding::{Finding, Score, Validity, Verdict, View};
use crate::injection::{self, Case, Hit, Injection, Judge, Role, Ruling};
use crate::pattern::gitleaks::LeftOut;
use crate::pattern::{Pattern, PatternIndex, PatternSet};
use crate::policy::{Rule, Rules};
use crate::redact::{self, Edit, Operator};
use crate::resolve::resolve;
use crate::scan::{self, Candidate, Scanner, Search};
use crate::settle::Inked;
use crate::span::Span;
use crate::text::{self, HiddenText, Utf16, Window};
use crate::verify::{Neighbourhood, Verified, Verifier};
use crate::work;

pub use builder::EngineBuilder;
pub(crate) use builder::toml_files;
pub(crate) use custom::FAILED;
pub use custom::{Recognize, RecognizerFailed, Suggestion};

/// Finds and inks out. See the [crate documentation](crate) for examples.
#[derive(Clone)]
pub struct Engine {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    patterns: Arc<[Pattern]>,
    set: PatternSet,
    pub(crate) rules: Rules,
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

/// Memory that scans can share, so that a scan of clean text allocates nothing. One per thread.
#[derive(Debug, Default)]
pub struct Scratch {
    scan: scan::Scratch,
    candidates: Vec<Candidate>,
    around: Neighbourhood,
    /// Candidates in the text scanned last that lacked nothing but a context, in order, where that is known.
    unsure: Vec<Candidate>,
    knows_unsure: bool,
    case: Case,
    quiet: quiet::Quiet,
}

impl Scratch {
    /// The next text comes from there, whatever the engine was built for.
    pub(crate) fn speaks(&mut self, role: Role) {
        self.case.role = Some(role);
    }

    /// Say which file the next texts come from, for rules that look at its name; `None` for no file.
    pub fn of_file(&mut self, path: Option<&str>) {
        self.scan.file = path.map(str::to_owned);
    }

    /// How likely the text scanned last is an attempt to take over the model.
    pub fn injection(&self) -> &Injection {
        &self.case.outcome
    }

    pub(crate) fn take_injection(&mut self) -> Injection {
        std::mem::take(&mut self.case.outcome)
    }

    /// Whether nothing was found in this very text before.
    pub(crate) fn is_quiet(&self, text: &[u8]) -> bool {
        self.quiet.holds(self.case.role, text)
    }

    /// Nothing was found in this text.
    pub(crate) fn note_quiet(&mut self, text: &[u8]) {
        self.quiet.remember(self.case.role, text);
    }

    /// What was said of where texts come from no longer holds.
    fn forget_origin(&mut self) {
        self.case.role = None;
        self.scan.file = None;
    }
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

/// What a window is looked at for.
#[derive(Clone, Copy)]
struct Look<'i> {
    /// The text as written, no reading of it.
    as_written: bool,
    /// Whether attempts to take over the model are of interest.
    signs: bool,
    /// The bytes of the window are these.
    inked: Option<&'i Inked>,
    /// Whether candidates that lack nothing but a context are to be remembered.
    remember: bool,
}

impl Inner {
    /// Whether what is found in a text depends on the text alone: no recognizer of the user's is asked.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.custom.0.is_empty()
    }

    /// Everything found in a text as it stands. In an inked text attempts to take over the model are left out, and so is
    /// what can't be another than before. Returns what the output text drops.
    fn find(
        &self,
        text: &[u8],
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
        inked: Option<&Inked>,
    ) -> Vec<text::Removal> {
        findings.clear();
        let as_given = inked.is_none();
        let judge = self.judge.as_ref().filter(|_| as_given);
        if judge.is_some() {
            scratch.case.open();
        }
        let prepared = text::prepare(text, self.rules.level);
        findings.extend(prepared.removals.iter().filter_map(|removal| self.hidden(removal)));
        let is_plain = prepared.removals.is_empty();
        if as_given {
            scratch.unsure.clear();
            scratch.knows_unsure = is_plain;
        }
        for (number, view) in prepared.views().enumerate() {
            work::add(view.bytes.len());
            let as_written = number == 0;
            let look = Look {
                as_written,
                signs: as_given,
                inked: inked.filter(|_| as_written && is_plain && scratch.knows_unsure),
                remember: as_given && as_written && is_plain,
            };
            for window in view.windows() {
                self.scan_window(&view.bytes, window, look, scratch, |finding| {
                    let (span, view) = prepared.to_input(number, finding.span);
                    findings.push(Finding { span, view, ..finding });
                });
                if let Some(judge) = judge {
                    let from = findings.len();
                    self.judge_window(judge, &view.bytes, window, scratch, findings);
                    let to_input = |span: &mut Span, view: &mut View| {
                        (*span, *view) = prepared.to_input(number, *span);
                    };
                    findings[from..].iter_mut().for_each(|f| to_input(&mut f.span, &mut f.view));
                    if scratch.case.is_new {
                        let evidence = scratch.case.outcome.evidence.iter_mut();
                        evidence.for_each(|e| to_input(&mut e.span, &mut e.view));
                    }
                }
            }
        }
        if !self.rules.injection.show_score {
            scratch.case.outcome = Injection::default();
        }
        self.denied(text, findings);
        let failed = as_given && self.custom.find(text, &self.set, &self.rules, findings).is_err();
        if failed {
            *findings = vec![custom::failure(text)];
        }
        resolve(findings);
        prepared.removals
    }

    /// Show what is found in one window of a view, spans in the bytes of that view.
    fn scan_window(
        &self,
        view: &[u8],
        window: Window,
        look: Look<'_>,
        scratch: &mut Scratch,
        mut show: impl FnMut(Finding),
    ) {
        let text = &view[window.span.range()];
        scratch.candidates.clear();
        scratch.around.clear();
        scratch.case.hits.clear();
        let search = Search { near: look.inked.map(|inked| &*inked.near), signs: look.signs };
        self.scanner.scan(text, search, &mut scratch.scan, &mut scratch.candidates);
        if let Some(inked) = look.inked {
            inked.in_new_context(&scratch.unsure, &mut scratch.candidates);
            scratch.candidates.sort_unstable();
            scratch.candidates.dedup();
        }
        if look.as_written {
            self.scanner.read(text, &mut scratch.scan, &mut scratch.candidates);
        }
        for &candidate in &scratch.candidates {
            let is_sign = self.is_sign[usize::from(candidate.pattern)];
            if is_sign && !look.signs {
                continue;
            }
            let verified = self.verifier.verify(text, candidate, &mut scratch.around);
            if is_sign {
                scratch
                    .case
                    .hits
                    .extend(verified.filter(|_| window.holds(candidate.span)).map(hit));
                continue;
            }
            let finding = verified.and_then(|verified| self.finding(text, verified));
            if look.remember && verified.is_some_and(|verified| self.lacks_context(verified)) {
                scratch.unsure.push(candidate);
            }
            if let Some(finding) = finding.filter(|f| window.holds(f.span)) {
                show(Finding { span: finding.span.behind(window.span.start), ..finding });
            }
        }
    }

    /// Judge the hits that [`Inner::scan_window`] left, and append findings, in the bytes of the view.
    fn judge_window(
        &self,
        judge: &Judge,
        view: &[u8],
        window: Window,
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) {
        let (text, case) = (&view[window.span.range()], &mut scratch.case);
        let ruling = judge.rule(text, &self.patterns, case);
        let from = findings.len();
        let reported = case.hits.iter().filter(|hit| judge.reports(hit, &ruling));
        findings.extend(reported.filter_map(|hit| self.sign(hit.pattern, hit.span, &ruling)));
        if findings.len() == from && ruling.probability >= judge.threshold {
            let whole = self.whole.and_then(|own| self.sign(own, ruling.peak.span, &ruling));
            findings.extend(whole);
        }
        if ruling.leads {
            case.explain(text, &self.patterns, judge, &ruling);
            let evidence = case.outcome.evidence.iter_mut();
            evidence.for_each(|e| e.span = e.span.behind(window.span.start));
        }
        findings[from..].iter_mut().for_each(|f| f.span = f.span.behind(window.span.start));
    }

    /// A sign of an attempt as a finding.
    fn sign(&self, pattern: PatternIndex, span: Span, ruling: &Ruling) -> Option<Finding> {
        let pattern = &self.patterns[usize::from(pattern)];
        Some(Finding {
            span,
            entity: pattern.entity,
            pattern: pattern.id,
            score: Score::new(ruling.probability),
            validity: Validity::Unknown,
            in_context: false,
            action: self.rules.of(pattern.entity)?.operator.action(),
            view: View::RAW,
        })
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

    fn finding(&self, text: &[u8], verified: Verified) -> Option<Finding> {
        let pattern = &self.patterns[usize::from(verified.candidate.pattern)];
        let rule = self.rules.of(pattern.entity)?;
        if verified.score < rule.min_score {
            return None;
        }
        let span = verified.candidate.span;
        if self.rules.allow.iter().any(|list| list.holds(pattern.entity, &text[span.range()])) {
            return None;
        }
        Some(Finding {
            span,
            entity: pattern.entity,
            pattern: pattern.id,
            score: verified.score,
            validity: verified.validity,
            in_context: verified.in_context,
            action: rule.operator.action(),
            view: View::RAW,
        })
    }

    /// Whether it is no finding, and would be one in its pattern's context.
    fn lacks_context(&self, verified: Verified) -> bool {
        let pattern = &self.patterns[usize::from(verified.candidate.pattern)];
        let Some(rule) = self.rules.of(pattern.entity) else { return false };
        let best = pattern.context.as_ref().map_or(verified.score, |context| context.score);
        verified.score < rule.min_score && best >= rule.min_score
    }

    fn hidden(&self, removal: &text::Removal) -> Option<Finding> {
        let index = self.hidden.get(removal.kind as usize).copied().flatten()?;
        let pattern = &self.patterns[usize::from(index)];
        let rule = self.rules.of(pattern.entity)?;
        Some(Finding {
            span: removal.span,
            entity: pattern.entity,
            pattern: pattern.id,
            score: pattern.score,
            validity: Validity::Unknown,
            in_context: false,
            action: rule.operator.action(),
            view: View::RAW,
        })
    }

    /// What the policy's deny lists name, wherever it stands.
    fn denied(&self, text: &[u8], findings: &mut Vec<Finding>) {
        for list in &self.rules.deny {
            let Some((entity, rule)) = list.entity.and_then(|e| Some((e, self.rules.of(e)?)))
            else {
                continue;
            };
            let exact = list
                .exact
                .iter()
                .flat_map(|e| memchr::memmem::find_iter(text, e).map(|i| i..i + e.len()));
            let regex = list.regex.iter().flat_map(|r| r.find_iter(text).map(|m| m.range()));
            findings.extend(exact.chain(regex).filter(|range| !range.is_empty()).map(|range| {
                Finding {
                    span: Span::new(range.start, range.end),
                    entity,
                    pattern: "policy.deny",
                    score: Score::new(1.0),
                    validity: Validity::Unknown,
                    in_context: false,
                    action: rule.operator.action(),
                    view: View::RAW,
                }
            }));
        }
    }

    fn apply<'a>(&self, text: &'a [u8], findings: &[Finding]) -> Cow<'a, [u8]> {
        redact::apply(text, self.edits(findings))
    }

    fn edits<'a>(&'a self, findings: &'a [Finding]) -> impl Iterator<Item = Edit<'a>> {
        findings.iter().filter(|f| f.is_acted_on()).filter_map(|f| {
            let operator = &self.rules.of(f.entity)?.operator;
            Some(Edit { span: f.span, operator, entity: f.entity.name() })
        })
    }
}

fn hit(verified: Verified) -> Hit {
    Hit {
        span: verified.candidate.span,
        pattern: verified.candidate.pattern,
        weight: injection::weight(verified.score),
    }
}

#[cfg(feature = "training")]
const SIGNS: Look<'static> = Look { as_written: false, signs: true, inked: None, remember: false };

#[cfg(feature = "training")]
impl Engine {
    /// Show the text and the hits of each window of each view.
    pub(crate) fn each_window(
        &self,
        text: &[u8],
        scratch: &mut Scratch,
        mut show: impl FnMut(&[u8], &[Hit]),
    ) {
        let prepared = text::prepare(text, self.inner.rules.level);
        for view in prepared.views() {
            for window in view.windows() {
                self.inner.scan_window(&view.bytes, window, SIGNS, scratch, |_| {});
                scratch.case.settle(&self.inner.patterns);
                show(&view.bytes[window.span.range()], &scratch.case.hits);
            }
        }
    }

    pub(crate) fn pattern_id(&self, pattern: PatternIndex) -> &'static str {
        self.inner.patterns[usize::from(pattern)].id
    }
}

impl Engine {
    pub(crate) fn set(&self) -> &PatternSet {
        &self.inner.set
    }

    pub(crate) fn all_patterns(&self) -> &[Pattern] {
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
