//! Findings that are known already: keyed fingerprints, without a word of what was found.
//!
//! In: files and their findings. Out: which of them a baseline knows, or a baseline that knows them all. A fingerprint is
//! an HMAC of the file's name, the entity and the text of the finding; so a secret that moves within its file stays known,
//! and one that changes does not. The key is drawn at random and kept in the baseline, unless one is given apart: then
//! nobody who has only the baseline can try out guesses.

use std::collections::BTreeSet;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::error::BuildError;
use crate::finding::Finding;

/// What a key is known by.
const CHECK: &[u8] = b"inkout baseline";

/// A baseline, read or to be written.
pub struct Baseline {
    key: Vec<u8>,
    /// Whether the key stays out of the file.
    apart: bool,
    known: BTreeSet<Known>,
}

// The key is nobody's business.
impl std::fmt::Debug for Baseline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Baseline").field("known", &self.known.len()).finish_non_exhaustive()
    }
}

/// A finding without its text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    file: String,
    entity: String,
    fingerprint: String,
}

/// The file.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Form {
    inkout_baseline: u32,
    /// Hexadecimal; left out where the key is kept apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    check: String,
    findings: BTreeSet<Known>,
}

impl Baseline {
    /// One that knows nothing, with this key or a new one.
    ///
    /// # Errors
    /// If the system has no random bytes for a key.
    pub fn new(key: Option<&[u8]>) -> Result<Baseline, BuildError> {
        let mut own = [0; 32];
        if key.is_none() {
            getrandom::fill(&mut own)
                .map_err(|error| BuildError::new("baseline", format!("no random key: {error}")))?;
        }
        let apart = key.is_some();
        Ok(Baseline { key: key.unwrap_or(&own).to_vec(), apart, known: BTreeSet::new() })
    }

    /// Read one; `origin` names it in errors, `key` is the key that is kept apart.
    ///
    /// # Errors
    /// If it is no baseline, or not under this key.
    pub fn parse(text: &[u8], origin: &str, key: Option<&[u8]>) -> Result<Baseline, BuildError> {
        let wrong = |problem: &str| BuildError::new(origin, problem);
        let form: Form = serde_json::from_slice(text)
            .map_err(|error| wrong(&format!("is no baseline: {error}")))?;
        if form.inkout_baseline != 1 {
            return Err(wrong("is a baseline of a newer version"));
        }
        let apart = form.key.is_none();
        let own = form.key.map(|hex| bytes(&hex).ok_or_else(|| wrong("its key is no hexadecimal")));
        let Some(key) = own.transpose()?.or(key.map(<[u8]>::to_vec)) else {
            return Err(wrong("its key is kept apart"));
        };
        let baseline = Baseline { key, apart, known: form.findings };
        if baseline.hmac(&[CHECK]) != form.check {
            return Err(wrong("was written with another key"));
        }
        Ok(baseline)
    }

    /// One with the same key that knows nothing yet.
    #[must_use]
    pub fn emptied(&self) -> Baseline {
        Baseline { key: self.key.clone(), apart: self.apart, known: BTreeSet::new() }
    }

    /// What the baseline says of a finding in a text of this file.
    pub fn entry(&self, file: &str, text: &[u8], finding: &Finding) -> Known {
        let entity = finding.entity.name();
        let value = &text[finding.span.range()];
        Known {
            file: file.to_owned(),
            entity: entity.to_owned(),
            fingerprint: self.hmac(&[file.as_bytes(), entity.as_bytes(), value]),
        }
    }

    /// Drop the findings that are known; returns how many.
    pub fn suppress(&self, file: &str, text: &[u8], findings: &mut Vec<Finding>) -> usize {
        let before = findings.len();
        findings.retain(|f| !f.is_acted_on() || !self.known.contains(&self.entry(file, text, f)));
        before - findings.len()
    }

    /// Know these as well.
    pub fn learn(&mut self, known: impl IntoIterator<Item = Known>) {
        self.known.extend(known);
    }

    /// How many findings it knows; those that look alike in one file are one.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The file, one finding after the other in order, so that changes are easy to see.
    pub fn to_json(&self) -> String {
        let form = Form {
            inkout_baseline: 1,
            key: (!self.apart).then(|| hex(&self.key)),
            check: self.hmac(&[CHECK]),
            findings: self.known.clone(),
        };
        // Strings and numbers always have a form in JSON.
        serde_json::to_string_pretty(&form).unwrap_or_default() + "\n"
    }

    /// HMAC-SHA256 of parts that can't run into each other, the first half of it in hexadecimal.
    fn hmac(&self, parts: &[&[u8]]) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return String::new() };
        for part in parts {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        hex(&mac.finalize().into_bytes()[..16])
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(pair).collect()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::email;

    #[test]
    fn a_known_finding_is_dropped_and_a_changed_one_is_not() {
        let mut baseline = Baseline::new(None).unwrap();
        let entry = baseline.entry("a", b"to a@b.c", &email(3, 8));
        baseline.learn([entry]);
        let read = Baseline::parse(baseline.to_json().as_bytes(), "x", None).unwrap();
        for (file, text, at, dropped) in [
            ("a", "to a@b.c", 3, 1),
            ("a", "moved: a@b.c", 7, 1),
            ("a", "to a@b.d", 3, 0),
            ("b", "to a@b.c", 3, 0),
        ] {
            let mut findings = vec![email(at, at + 5)];
            assert_eq!(read.suppress(file, text.as_bytes(), &mut findings), dropped, "{text}");
        }
        assert!(!baseline.to_json().contains("a@b"));
    }

    #[test]
    fn only_its_own_key_opens_it() {
        let json = Baseline::new(Some(b"one key of 16 bytes")).unwrap().to_json();
        let problem = |key: Option<&[u8]>| {
            Baseline::parse(json.as_bytes(), "x", key).map(drop).map_err(|e| e.to_string())
        };
        assert_eq!(problem(Some(b"one key of 16 bytes")), Ok(()));
        assert_eq!(problem(None), Err("x: its key is kept apart".to_owned()));
        assert_eq!(problem(Some(b"another")), Err("x: was written with another key".to_owned()));
    }

    #[test]
    fn hexadecimal_goes_there_and_back() {
        assert_eq!(bytes(&hex(&[0, 255, 16])), Some(vec![0, 255, 16]));
        assert_eq!(bytes("0g"), None);
        assert_eq!(bytes("abc"), None);
    }
}
