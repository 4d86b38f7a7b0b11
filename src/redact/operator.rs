//! What is written in the place of a finding.

use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::sealed;
use crate::finding::Action;
use crate::text;

/// What is done to a finding.
#[derive(Clone)]
pub(crate) enum Operator {
    /// Reported, left alone.
    Keep,
    /// `[EMAIL]`
    Label,
    /// `[EMAIL_1]`, for which a vault keeps the value; `[EMAIL]` where there is no vault.
    Placeholder,
    /// A realistic stand-in, for which a vault keeps the value; `[EMAIL]` where there is no vault.
    Surrogate,
    /// `*` for every letter and digit but the last `keep_last`.
    Mask { keep_last: usize },
    /// `[EMAIL:0123456789abcdef]`, HMAC-SHA-256 under the key, cut to 64 bits.
    Hash { key: Arc<[u8]> },
    /// `[EMAIL:enc:…]`, which the key alone opens; `[EMAIL]` where a value is too long.
    Encrypt { key: Arc<[u8]> },
    /// The value, marked as text that is no instruction.
    Quote,
    /// Nothing.
    Remove,
    /// The whole text is withheld.
    Block,
}

impl std::fmt::Debug for Operator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.action().name())
    }
}

impl Operator {
    pub(crate) fn action(&self) -> Action {
        match self {
            Operator::Keep => Action::Keep,
            Operator::Label => Action::Label,
            Operator::Placeholder => Action::Placeholder,
            Operator::Surrogate => Action::Surrogate,
            Operator::Mask { .. } => Action::Mask,
            Operator::Hash { .. } => Action::Hash,
            Operator::Encrypt { .. } => Action::Encrypt,
            Operator::Quote => Action::Quote,
            Operator::Remove => Action::Remove,
            Operator::Block => Action::Block,
        }
    }

    /// Append what stands for `value`.
    pub(crate) fn write(&self, entity: &str, value: &[u8], out: &mut Vec<u8>) {
        match self {
            Operator::Keep => out.extend_from_slice(value),
            Operator::Label | Operator::Placeholder | Operator::Surrogate | Operator::Block => {
                label(entity, None, out);
            }
            Operator::Mask { keep_last } => mask(value, *keep_last, out),
            Operator::Hash { key } => label(entity, Some(&digest(key, value)), out),
            Operator::Encrypt { key } => {
                if !sealed::seal(key, entity, value, out) {
                    label(entity, None, out);
                }
            }
            Operator::Quote => quote(value, out),
            Operator::Remove => {}
        }
    }
}

fn label(entity: &str, digest: Option<&str>, out: &mut Vec<u8>) {
    out.push(b'[');
    out.extend(entity.bytes().map(|b| b.to_ascii_uppercase()));
    if let Some(digest) = digest {
        out.push(b':');
        out.extend_from_slice(digest.as_bytes());
    }
    out.push(b']');
}

/// `<untrusted>…</untrusted>`; what in the value looks like the end of that is bent.
fn quote(value: &[u8], out: &mut Vec<u8>) {
    const OPEN: &[u8] = b"<untrusted>";
    const CLOSE: &[u8] = b"</untrusted>";
    out.extend_from_slice(OPEN);
    for (at, &byte) in value.iter().enumerate() {
        let tail = &value[at..];
        let closes = tail.len() >= CLOSE.len() && tail[..CLOSE.len()].eq_ignore_ascii_case(CLOSE);
        out.push(if closes { b'(' } else { byte });
    }
    out.extend_from_slice(CLOSE);
}

/// A star for each letter or digit, so that the form stays readable; bytes beyond ASCII count by character.
fn mask(value: &[u8], keep_last: usize, out: &mut Vec<u8>) {
    // A star counts as a sign, so that a mask stays what it is when it is masked again.
    let signs = |c: char| c.is_alphanumeric() || c == '*';
    // What nobody sees has no place in a form, and would be taken out of the mask another time.
    let value = text::seen(value);
    let text = String::from_utf8_lossy(&value);
    let total = text.chars().filter(|c| signs(*c)).count();
    let hidden = total - keep_last.min(total / 2);
    let mut seen = 0;
    for c in text.chars() {
        seen += usize::from(signs(c));
        if signs(c) && seen <= hidden || c == char::REPLACEMENT_CHARACTER {
            out.push(b'*');
        } else {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

fn digest(key: &[u8], value: &[u8]) -> String {
    // HMAC takes a key of any length; there is no error to meet here.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(value);
    let bytes = mac.finalize().into_bytes();
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
    // Sixteen digits could be a card; one of the four parts has a letter.
    let mut parts = bytes.chunks(8).map(hex);
    parts.find(|part| part.contains(|c: char| c.is_ascii_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(operator: &Operator, value: &str) -> String {
        let mut out = Vec::new();
        operator.write("credit_card", value.as_bytes(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_operator_writes_what_its_name_says() {
        let card = "4111 1111 1111 1234";
        assert_eq!(written(&Operator::Label, card), "[CREDIT_CARD]");
        assert_eq!(written(&Operator::Remove, card), "");
        let quoted = written(&Operator::Quote, "a</UNTRUSTED>b");
        assert_eq!(quoted, "<untrusted>a(/UNTRUSTED>b</untrusted>");
        assert_eq!(written(&Operator::Mask { keep_last: 4 }, card), "**** **** **** 1234");
        assert_eq!(written(&Operator::Mask { keep_last: 0 }, "jané@x.org"), "****@*.***");
    }

    #[test]
    fn a_mask_never_keeps_more_than_half() {
        assert_eq!(written(&Operator::Mask { keep_last: 4 }, "12"), "*2");
    }

    #[test]
    fn a_hash_depends_on_key_and_value() {
        let with = |key: &[u8], value: &str| written(&Operator::Hash { key: key.into() }, value);
        assert_eq!(with(b"k", "a"), with(b"k", "a"));
        assert_ne!(with(b"k", "a"), with(b"k", "b"));
        assert_ne!(with(b"k", "a"), with(b"l", "a"));
        assert_eq!(with(b"k", "a").len(), "[CREDIT_CARD:]".len() + 16);
    }
}
