//! What is found in a text as it stands: views, candidates, verdicts, in one pass.
//!
//! In: a text, or what inking it would leave. Out: findings, disjoint and in order, in bytes of that text. Decides nothing
//! itself: it shows each stage what the stage before it found.

use super::{Inner, Scratch, custom};
use crate::entity::Category;
use crate::finding::{Action, Finding, Score, Validity, View};
use crate::injection::{self, Hit, Injection, Judge, Ruling};
use crate::pattern::{Pattern, PatternIndex};
use crate::policy::Rules;
use crate::resolve::resolve;
use crate::scan::{Awaited, Candidate, Search};
use crate::settle::Inked;
use crate::span::Span;
use crate::text::{self, ScanView, Trust, Window};
use crate::verify::Verified;
use crate::work;

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

impl Look<'_> {
    /// The same, with nothing remembered.
    fn and_forget(self) -> Self {
        Look { remember: false, ..self }
    }
}

/// What the rules ask of a pattern, looked up once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    min_score: Score,
    action: Action,
}

impl Asked {
    pub(super) fn of(pattern: &Pattern, rules: &Rules) -> Option<Asked> {
        let rule = rules.of(pattern.entity)?;
        Some(Asked { min_score: rule.min_score, action: rule.operator.action() })
    }
}

impl Inner {
    /// Everything found in a text as it stands. In an inked text attempts to take over the model are left out, and so is
    /// what can't be another than before. Returns what the output text drops.
    pub(super) fn find(
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
        let around = inked.map(|inked| match inked.is_marked && !scratch.reads_by(inked) {
            // A mark completes no code.
            true => &[],
            false => &*inked.edited,
        });
        let prepared = text::prepare_around(text, self.rules.manner(), around, &mut scratch.text);
        findings.extend(prepared.removals.iter().filter_map(|removal| self.hidden(removal)));
        let is_plain = prepared.removals.is_empty();
        if as_given {
            scratch.unsure.clear();
            scratch.unsure_names.clear();
            scratch.awaited.clear();
            scratch.knows_unsure = is_plain;
            scratch.coded.clear();
            scratch.coded.extend_from_slice(prepared.parts_read());
            scratch.rounds.again.close();
        }
        let mut disclosed: Vec<(Box<[u8]>, Finding)> = Vec::new();
        let is_read = |view: &ScanView<'_>| judge.is_some() || view.trust != Trust::Guess;
        for (number, view) in prepared.views().enumerate().filter(|(_, view)| is_read(view)) {
            work::add(view.bytes.len());
            let as_written = number == 0;
            let look = Look {
                as_written,
                signs: as_given && view.trust != Trust::Proven,
                inked: inked.filter(|_| as_written && is_plain && scratch.knows_unsure),
                remember: as_given && as_written && is_plain,
            };
            for window in view.windows() {
                self.scan_window(&view.bytes, window, look, scratch, |finding| {
                    let value = view.bytes.get(finding.span.range());
                    let is_believed = match view.trust {
                        Trust::Full => true,
                        Trust::Proven => {
                            proves_itself(&finding, value)
                                && prepared.is_joined(number, finding.span)
                        }
                        Trust::Guess => false,
                    };
                    let is_proven = view.trust == Trust::Proven;
                    let (span, view) = prepared.to_input(number, finding.span);
                    let finding = Finding { span, view, ..finding };
                    if !is_believed || is_proven && is_known(&finding, text, &findings[..]) {
                        return;
                    }
                    let hidden = value.filter(|v| as_given && text.get(span.range()) != Some(*v));
                    disclosed.extend(hidden.map(|value| (value.into(), finding)));
                    findings.push(finding);
                });
                // Of what belongs apart, more is read than anybody said.
                if let Some(judge) = judge.filter(|_| view.trust != Trust::Proven) {
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
        for (value, finding) in &disclosed {
            scratch.rounds.again.disclose(value, *finding);
        }
        if !self.rules.injection.show_score {
            scratch.case.outcome = Injection::default();
        }
        self.denied(text, findings);
        if as_given && !self.is_repeatable() {
            self.find_by_custom(text, scratch, findings);
        }
        resolve(findings);
        if as_given && self.find_in_company(text, scratch, findings) {
            resolve(findings);
        }
        if as_given && self.find_beside_names(text, scratch, findings) {
            resolve(findings);
        }
        prepared.removals
    }

    /// Append what recognizers of the caller's own find that is not inked already and that no list allows.
    fn find_by_custom(&self, text: &[u8], scratch: &mut Scratch, findings: &mut Vec<Finding>) {
        let from = findings.len();
        if self.custom.find(text, &self.set, &self.rules, findings).is_err() {
            *findings = vec![custom::failure(text)];
            return;
        }
        scratch.around.clear();
        let own = findings.split_off(from);
        findings.extend(own.into_iter().filter(|finding| {
            let value = &text[finding.span.range()];
            !self.verifier.is_inked(text, finding.span, &mut scratch.around)
                && !self.rules.allow.iter().any(|list| list.holds(finding.entity, value))
        }));
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
        let (near, numbers) = match look.inked {
            Some(inked) => (Some(&*inked.near), Some(&*inked.near_numbers)),
            None => (None, None),
        };
        let search = Search { near, numbers, signs: look.signs };
        self.scanner.scan(text, search, &mut scratch.scan, &mut scratch.candidates);
        if let Some(inked) = look.inked {
            inked.in_new_context(&scratch.unsure, &mut scratch.candidates);
            scratch.candidates.sort_unstable();
            scratch.candidates.dedup();
            inked.in_new_context(&scratch.awaited, &mut scratch.scan.awaited);
            scratch.scan.awaited.sort_unstable();
            scratch.scan.awaited.dedup();
        }
        if look.remember {
            scratch.awaited.extend_from_slice(&scratch.scan.awaited);
        }
        if look.as_written {
            let around = match look.inked {
                Some(inked) => (Some(&*inked.edited), inked.is_marked),
                None => (None, false),
            };
            self.scanner.read(text, around, &mut scratch.scan, &mut scratch.candidates);
        }
        // Numbers that are awaited come in between, so that the words of the text are read in one pass.
        let mut next = 0;
        for index in 0..=scratch.candidates.len() {
            let candidate = scratch.candidates.get(index).copied();
            let is_before = |awaited: &&Awaited| {
                candidate.is_none_or(|candidate| awaited.span <= candidate.span)
            };
            while let Some(&awaited) = scratch.scan.awaited.get(next).filter(is_before) {
                next += 1;
                self.expect(text, awaited, scratch);
                for index in 0..scratch.expected.len() {
                    let (candidate, look) = (scratch.expected[index], look.and_forget());
                    self.consider(text, window, candidate, look, scratch, &mut show);
                }
            }
            if let Some(candidate) = candidate {
                self.consider(text, window, candidate, look, scratch, &mut show);
            }
        }
    }

    /// Show what comes of a candidate, if anything does.
    fn consider(
        &self,
        text: &[u8],
        window: Window,
        candidate: Candidate,
        look: Look<'_>,
        scratch: &mut Scratch,
        show: &mut impl FnMut(Finding),
    ) {
        let is_sign = self.is_sign[usize::from(candidate.pattern)];
        if is_sign && !look.signs {
            return;
        }
        let Some(verified) = self.verifier.verify(text, candidate, &mut scratch.around) else {
            return;
        };
        if is_sign {
            if injection::is_negated(text, candidate.span) {
                return;
            }
            let hit = window.holds(candidate.span).then(|| hit(verified));
            scratch.case.hits.extend(hit);
            return;
        }
        if look.remember && self.lacks_context(verified) {
            scratch.unsure.push(candidate);
            return;
        }
        if look.remember && self.lacks_company(verified) {
            scratch.unsure_names.push(candidate);
            return;
        }
        let finding = self.finding(text, verified).filter(|f| window.holds(f.span));
        if let Some(finding) = finding {
            show(Finding { span: finding.span.behind(window.span.start), ..finding });
        }
    }

    /// Put into `scratch.expected` what a number is that was waiting for a word of a context, if one stands near.
    fn expect(&self, text: &[u8], awaited: Awaited, scratch: &mut Scratch) {
        scratch.expected.clear();
        let near = self.verifier.words_near(text, awaited, &mut scratch.around);
        if let Some(speaks) = near {
            let found = &mut scratch.expected;
            self.scanner.expected(text, awaited, speaks, |candidate| found.push(candidate));
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

    pub(super) fn finding(&self, text: &[u8], verified: Verified) -> Option<Finding> {
        let pattern = &self.patterns[usize::from(verified.candidate.pattern)];
        let asked = self.asked[usize::from(verified.candidate.pattern)]?;
        if verified.score < asked.min_score {
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
            action: asked.action,
            view: View::RAW,
        })
    }

    /// Whether it is no finding, and would be one in its pattern's context.
    fn lacks_context(&self, verified: Verified) -> bool {
        let pattern = &self.patterns[usize::from(verified.candidate.pattern)];
        let Some(asked) = self.asked[usize::from(verified.candidate.pattern)] else {
            return false;
        };
        let best = pattern.context.as_ref().map_or(verified.score, |context| context.score);
        verified.score < asked.min_score && best >= asked.min_score
    }

    /// How likely at least what that pattern finds has to be.
    pub(super) fn least_score(&self, pattern: PatternIndex) -> Option<Score> {
        self.asked[usize::from(pattern)].map(|asked| asked.min_score)
    }

    fn hidden(&self, removal: &text::Removal) -> Option<Finding> {
        let index = self.hidden.get(removal.kind as usize).copied().flatten()?;
        let pattern = &self.patterns[usize::from(index)];
        let asked = self.asked[usize::from(index)]?;
        Some(Finding {
            span: removal.span,
            entity: pattern.entity,
            pattern: pattern.id,
            score: pattern.score,
            validity: Validity::Unknown,
            in_context: false,
            action: asked.action,
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
}

/// Whether a value is what it is found to be wherever it was put together: it is sure, and none of words; digits alone are
/// only behind a word for what they are.
fn proves_itself(finding: &Finding, value: Option<&[u8]>) -> bool {
    const SURE: f64 = 0.85;
    const DIGITS: usize = 4;
    /// Made of words, or told by nothing but the words around.
    const UNPROVEN: &[&str] = &[
        "date",
        "date_of_birth",
        "url",
        "street_address",
        "ip_address",
        "person",
        "password",
        "generic_secret",
        "username",
    ];
    let is_value = |value: &[u8]| {
        let digits = value.iter().filter(|b| b.is_ascii_digit()).count();
        let has = |sign: u8| value.contains(&sign);
        let has_letters = value.iter().any(u8::is_ascii_alphabetic);
        has(b'@') || digits >= DIGITS && (has_letters || has(b'+') || is_told(finding))
    };
    finding.score >= Score::new(SURE)
        && (finding.category() == Category::Secret || value.is_some_and(is_value))
        && !UNPROVEN.contains(&finding.entity.name())
}

/// Whether a word says what a number is; of telephone numbers many do.
fn is_told(finding: &Finding) -> bool {
    finding.in_context && finding.entity.name() != "phone"
}

/// Whether a value like this was found where it is, or in a part of it: something that proves itself, or the same that is
/// as sure.
fn is_known(finding: &Finding, text: &[u8], known: &[Finding]) -> bool {
    let is_same = |known: &Finding| known.entity == finding.entity && known.score >= finding.score;
    known
        .iter()
        .filter(|known| known.span.overlaps(finding.span))
        .any(|known| is_same(known) || proves_itself(known, text.get(known.span.range())))
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
impl super::Engine {
    /// Show the text and the hits of each window of each view.
    pub(crate) fn each_window(
        &self,
        text: &[u8],
        scratch: &mut Scratch,
        mut show: impl FnMut(&[u8], &[Hit]),
    ) {
        let prepared = text::prepare(text, self.inner.rules.manner());
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
