//! Redaction that can be undone: values go into a vault, placeholders into the text.
//!
//! What looks like a placeholder but was not issued by the vault before this text began is itself put into the vault,
//! before anything is issued for the text, so that restoring gives the text back whatever it holds. What the vault
//! issued before is left as it is: a conversation is sent again with every turn.

mod brackets;
mod edits;
mod veil;

use std::borrow::Cow;

use crate::engine::{Engine, FAILED, Redacted, Scratch};
use crate::entity::Category;
use crate::finding::{Action, Finding, Verdict};
use crate::injection::{Injection, Role};
use crate::redact::placeholder::{self, Parsed, Tolerance};
use crate::redact::{Epoch, Operator, Origin, StandIns, Vault};
use crate::span::Span;
use brackets::{Bracket, beside_stand_ins, is_inside, next_start};
use edits::{Edit, merge};
pub(crate) use edits::{replaced, replaced_bytes};

/// A text's findings, and the runs of characters that its output text drops.
#[derive(Debug)]
pub(crate) struct Analysis {
    findings: Vec<Finding>,
    removals: Vec<Span>,
    injection: Injection,
}

/// Where a text of that role comes from.
pub(crate) fn origin(role: Role) -> Origin {
    match role {
        Role::User => Origin::User,
        Role::Document | Role::Tool => Origin::Foreign,
        Role::System => Origin::Private,
    }
}

impl Analysis {
    /// For a part of a text.
    pub(crate) fn new(findings: Vec<Finding>, removals: Vec<Span>) -> Analysis {
        Analysis { findings, removals, injection: Injection::default() }
    }
}

/// A vault, and what it had issued when the current text began.
pub(crate) struct Keeper<'v> {
    vault: &'v Vault,
    epoch: Epoch,
    /// Where the text comes from.
    pub(crate) origin: Origin,
}

impl<'v> Keeper<'v> {
    pub(crate) fn new(vault: &'v Vault, role: Role) -> Keeper<'v> {
        Keeper::since(vault, vault.epoch(), role)
    }

    /// The length of what looks like a placeholder, or is a stand-in, at the beginning of a text, and the entity that the vault
    /// issued it for before: none for what only looks like one.
    fn bracket(&self, text: &[u8], stand_ins: &StandIns) -> Option<(usize, Option<String>)> {
        if text.starts_with(b"[") {
            let parsed = placeholder::parse(text, Tolerance::Exact);
            let Parsed::Placeholder { len, printed } = parsed else { return None };
            return Some((len, self.vault.issued_for(&printed, self.epoch)));
        }
        let len = stand_ins.whole_at(text)?;
        let printed = std::str::from_utf8(&text[..len]).ok()?;
        // What is issued for this very text is no stand-in in it.
        self.vault.issued_for(printed, self.epoch).map(|entity| (len, Some(entity)))
    }

    fn issue(&self, entity: &str, value: &[u8], stand_in: bool) -> Option<String> {
        match stand_in {
            true => self.vault.issue_stand_in(entity, value, self.origin),
            false => self.vault.issue(entity, value, self.origin),
        }
    }

    /// For a part of a text that began at `epoch`.
    pub(crate) fn since(vault: &'v Vault, epoch: Epoch, role: Role) -> Keeper<'v> {
        Keeper { vault, epoch, origin: origin(role) }
    }
}

/// What a text is to become.
#[derive(Debug, Default)]
pub(crate) struct Replacements {
    /// What is written in the place of which bytes; disjoint, in order.
    pub(crate) edits: Vec<(Span, Vec<u8>)>,
    pub(crate) findings: Vec<Finding>,
}

impl Engine {
    /// Ink out what the policy acts on, by placeholders that `vault` can restore. Secrets and payment cards get a
    /// one-way label, unless the policy's action for them is `placeholder`; so does everything once the vault is full.
    pub fn redact_with<'a>(&self, text: &'a str, vault: &Vault) -> Redacted<'a> {
        self.redact_analysed(text, self.analyse(text.as_bytes(), vault), vault)
    }

    /// What is found in a text that `vault` may have issued stand-ins in.
    pub(crate) fn analyse(&self, text: &[u8], vault: &Vault) -> Analysis {
        let keeper = Keeper::new(vault, self.inner.rules.role);
        let (mut lent, mut findings) = (self.inner.pool.lend(), Vec::new());
        let scratch = lent.get();
        let removals = self.scan_veiled(text, Some(&keeper), scratch, &mut findings);
        Analysis { findings, removals, injection: scratch.take_injection() }
    }

    pub(crate) fn redact_analysed<'a>(
        &self,
        text: &'a str,
        analysis: Analysis,
        vault: &Vault,
    ) -> Redacted<'a> {
        let keeper = Keeper::new(vault, self.inner.rules.role);
        let injection = analysis.injection.clone();
        let Replacements { edits, findings } =
            self.replacements_of(text.as_bytes(), analysis, Some(&keeper));
        let verdict = Verdict::of(&findings);
        let text = match verdict {
            Verdict::Block => Cow::Borrowed(&text[..0]),
            _ if edits.is_empty() => Cow::Borrowed(text),
            _ => Cow::Owned(replaced(text, &edits)),
        };
        Redacted { text, findings, verdict, injection }
    }

    /// What the part `window` of a text is to become, in offsets of that part; the rest is context.
    pub(crate) fn replacements(
        &self,
        text: &[u8],
        window: Span,
        keeper: Option<&Keeper<'_>>,
        scratch: &mut Scratch,
    ) -> Replacements {
        // Of a text without findings only what looks like a placeholder matters, and that only to a vault.
        let only_findings = keeper.is_none() || memchr::memchr(b'[', text).is_none();
        if only_findings && scratch.is_quiet(text) {
            return Replacements::default();
        }
        let mut findings = Vec::new();
        let mut removals = self.scan_veiled(text, keeper, scratch, &mut findings);
        if findings.is_empty() && removals.is_empty() {
            if self.inner.is_repeatable() {
                scratch.note_quiet(text);
            }
            if only_findings {
                return Replacements::default();
            }
        }
        let into = |span: &mut Span| {
            let inside = window.contains(*span);
            *span = Span::new(
                span.start.saturating_sub(window.start),
                span.end.saturating_sub(window.start),
            );
            inside
        };
        // Where a recognizer failed, no part of the text is a pass.
        findings.retain_mut(|f| match f.pattern {
            FAILED => {
                f.span = Span::new(0, window.len());
                true
            }
            _ => into(&mut f.span),
        });
        removals.retain_mut(into);
        self.replacements_of(&text[window.range()], Analysis::new(findings, removals), keeper)
    }

    /// What a part of a text is to become, all of it known.
    pub(crate) fn replacements_of(
        &self,
        text: &[u8],
        analysis: Analysis,
        keeper: Option<&Keeper<'_>>,
    ) -> Replacements {
        let Analysis { mut findings, removals, .. } = analysis;
        if Verdict::of(&findings) == Verdict::Block {
            return Replacements { edits: Vec::new(), findings };
        }
        let clean = Clean { text, removals: &removals };
        let brackets = keeper.map_or_else(Vec::new, |keeper| clean.placeholders(keeper));
        findings.retain(|finding| !is_inside(&brackets, finding));
        self.judge_beside(text, &brackets, &mut findings);
        let literals = brackets.iter().filter(|b| !b.issued).map(|b| b.span).collect();
        let edits = merge(self.edits(&mut findings, keeper.is_some()), literals);
        Replacements { edits: clean.write(edits, keeper), findings }
    }

    /// What lies across a stand-in was found by letters that are made up: what stands beside those is judged by itself.
    fn judge_beside(&self, text: &[u8], brackets: &[Bracket], findings: &mut Vec<Finding>) {
        let mut beside = Vec::new();
        findings.retain(|finding| {
            let parts = beside_stand_ins(brackets, finding);
            beside.extend_from_slice(parts.as_deref().unwrap_or_default());
            parts.is_none()
        });
        if beside.is_empty() {
            return;
        }
        for part in beside {
            let found = self.scan_bytes(&text[part.range()]).into_iter();
            findings.extend(found.map(|f| Finding { span: f.span.behind(part.start), ..f }));
        }
        findings.sort_by_key(|finding| finding.span.start);
    }

    /// The edits that findings ask for, in order; the findings' actions are brought in line.
    fn edits<'e>(&'e self, findings: &mut [Finding], kept: bool) -> Vec<(Span, Edit<'e>)> {
        let mut edits = Vec::new();
        for finding in findings.iter_mut().filter(|f| f.is_acted_on()) {
            let Some(rule) = self.inner.rules.of(finding.entity) else { continue };
            let entity = finding.entity.name();
            let edit = match rule.operator {
                Operator::Remove if finding.category() == Category::Hidden => Edit::Clean,
                Operator::Surrogate if kept => Edit::Issue { entity, stand_in: true },
                Operator::Placeholder if kept => Edit::Issue { entity, stand_in: false },
                Operator::Label if kept && !rule.one_way => Edit::Issue { entity, stand_in: false },
                _ => Edit::Write { operator: &rule.operator, entity },
            };
            if matches!(edit, Edit::Issue { stand_in: false, .. }) {
                finding.action = Action::Placeholder;
            }
            edits.push((finding.span, edit));
        }
        edits
    }
}

/// A text without its removals.
struct Clean<'t> {
    text: &'t [u8],
    /// Disjoint, in order.
    removals: &'t [Span],
}

impl Clean<'_> {
    /// What looks like a placeholder in the output text, and stand-ins that were issued before it, in offsets of the text
    /// itself.
    fn placeholders(&self, keeper: &Keeper<'_>) -> Vec<Bracket> {
        let clean = self.slice(Span::new(0, self.text.len()));
        let stand_ins = keeper.vault.stand_ins();
        let mut found = Vec::new();
        let mut positions = Positions { removals: self.removals, removed: 0 };
        let mut from = 0;
        while let Some(at) = next_start(&clean, from, &stand_ins) {
            from = at + 1;
            let Some((len, entity)) = keeper.bracket(&clean[at..], &stand_ins) else { continue };
            from = at + len;
            let (start, last) = (positions.of(at), positions.of(from - 1));
            let (span, is_stand_in) = (Span::new(start, last + 1), clean[at] != b'[');
            found.push(Bracket { span, issued: entity.is_some(), is_stand_in });
        }
        found
    }

    /// The clean bytes of a span.
    fn slice(&self, span: Span) -> Cow<'_, [u8]> {
        let bytes = self.text;
        let first = self.removals.partition_point(|r| r.end <= span.start);
        let inside = self.removals[first..].iter().take_while(|r| r.start < span.end);
        let mut out = Vec::new();
        let mut from = span.start;
        for removal in inside {
            out.extend_from_slice(&bytes[from..removal.start.max(from)]);
            from = removal.end;
        }
        if from == span.start {
            return Cow::Borrowed(&bytes[span.range()]);
        }
        out.extend_from_slice(&bytes[from.min(span.end)..span.end]);
        Cow::Owned(out)
    }

    /// What the edits write.
    fn write(
        &self,
        edits: Vec<(Span, Edit<'_>)>,
        keeper: Option<&Keeper<'_>>,
    ) -> Vec<(Span, Vec<u8>)> {
        let written = |(span, edit): (Span, Edit<'_>)| {
            let value = self.slice(span);
            let mut out = Vec::new();
            match edit {
                Edit::Clean => {}
                Edit::Write { operator, entity } => operator.write(entity, &value, &mut out),
                Edit::Issue { entity, stand_in } => {
                    match keeper.and_then(|keeper| keeper.issue(entity, &value, stand_in)) {
                        Some(placeholder) => out = placeholder.into_bytes(),
                        None => Operator::Label.write(entity, &value, &mut out),
                    }
                }
            }
            (span, out)
        };
        edits.into_iter().map(written).collect()
    }
}

/// Leads from offsets of the clean text, asked for in ascending order, to offsets of the text.
struct Positions<'t> {
    removals: &'t [Span],
    removed: usize,
}

impl Positions<'_> {
    fn of(&mut self, clean: usize) -> usize {
        while let Some((removal, rest)) = self.removals.split_first() {
            if removal.start > clean + self.removed {
                break;
            }
            self.removed += removal.len();
            self.removals = rest;
        }
        clean + self.removed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Redact twice in a row with one vault, restore, compare.
    fn round_trip(text: &str) -> String {
        let engine = Engine::builder().entities(["us_ssn"]).build().unwrap();
        let vault = Vault::new();
        let redacted = engine.redact_with(text, &vault).text.into_owned();
        assert_eq!(vault.restore_exact(&redacted), engine.sanitize(text), "restored");
        assert_eq!(engine.redact_with(&redacted, &vault).text, redacted, "redacted again");
        redacted
    }

    #[test]
    fn values_become_placeholders_and_come_back() {
        assert_eq!(
            round_trip("ssn 536-90-4399, 412-67-2208, 536-90-4399."),
            "ssn [US_SSN_1], [US_SSN_2], [US_SSN_1]."
        );
        assert_eq!(round_trip("nothing"), "nothing");
    }

    #[test]
    fn text_that_looks_like_a_placeholder_survives() {
        assert_eq!(round_trip("[US_SSN_1] is 536-90-4399"), "[TEXT_1] is [US_SSN_1]");
        assert_eq!(
            round_trip("536-90-4399 [TEXT_1] [US_SSN_1] [x] [TEXT_1]"),
            "[US_SSN_1] [TEXT_1] [TEXT_2] [x] [TEXT_1]"
        );
    }

    #[test]
    fn what_the_vault_issued_before_is_left_alone() {
        let engine = Engine::builder().entities(["us_ssn"]).build().unwrap();
        let vault = Vault::new();
        let first = engine.redact_with("ssn 536-90-4399", &vault).text.into_owned();
        let second = format!("{first}, and ssn 412-67-2208");
        assert_eq!(engine.redact_with(&second, &vault).text, "ssn [US_SSN_1], and ssn [US_SSN_2]");
    }

    #[test]
    fn stand_ins_are_left_alone_and_come_back() {
        let policy = "extends = 'strict'\n[category]\npii = 'surrogate'\n";
        let policy = crate::Policy::parse(policy, "test").unwrap();
        let engine = Engine::builder().policy(policy).build().unwrap();
        let vault = Vault::new();
        let text = "I am Jane Roe, mail jane.roe@x.org, call +1 415 771 2323, card 4012 8888 8888 1881, \
                    SSN 536-90-4399, from 81.2.69.142, account DE89 3704 0044 0532 0130 00, passport C03005988.";
        let once = engine.redact_with(text, &vault).text.into_owned();
        // Long enough that a stand-in, drawn at random, doesn't contain one by chance.
        for original in [
            "Jane Roe",
            "jane.roe",
            "771 2323",
            "4012 8888",
            "536-90",
            "81.2.69",
            "DE89 3704",
            "C03005988",
        ] {
            assert!(!once.contains(original), "{original} in {once}");
        }
        assert_eq!(once.matches('[').count(), 1, "a passport has no stand-in: {once}");
        assert_eq!(engine.redact_with(&once, &vault).text, once, "again");
        assert_eq!(vault.restore_exact(&once), text);
        assert_eq!(vault.restore(&once), text);
        let bare = engine.redact(text).text.into_owned();
        assert!(bare.contains("[EMAIL]"), "without a vault, labels: {bare}");
    }

    #[test]
    fn offsets_of_the_clean_text_lead_back() {
        let removals = [Span::new(1, 3), Span::new(5, 6), Span::new(6, 8)];
        let clean = Clean { text: b"aXXbcYZZd", removals: &removals };
        assert_eq!(&*clean.slice(Span::new(0, 9)), b"abcd");
        assert_eq!(&*clean.slice(Span::new(2, 7)), b"bc");
        let mut positions = Positions { removals: &removals, removed: 0 };
        assert_eq!([0, 1, 2, 3].map(|at| positions.of(at)), [0, 3, 4, 8]);
    }
}
