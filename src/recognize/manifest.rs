//! What a manifest of Kubernetes keeps secret: every value below `data:` and `stringData:` behind `kind: Secret`.
//!
//! In: where the kind stands. Out: the values below it, whatever their keys are called. Looks [`REACH`] bytes ahead, and not
//! beyond the document.

use super::{Hits, Recognizer, Trigger};

pub(super) const MANIFEST: Recognizer = Recognizer {
    name: "manifest",
    kinds: &["value"],
    triggers: &[Trigger::Literals(&["kind: secret\n", "kind: secret\r"], find)],
};

const REACH: usize = 960;
/// Shortest value.
const SHORTEST: usize = 6;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let limit = text.len().min(at + REACH);
    let own = indent_before(text, at);
    let (mut line, mut below) = (at, None);
    while let Some(end) = memchr::memchr(b'\n', &text[line..limit]).map(|n| line + n) {
        line = end + 1;
        let Some(end) = line_end(text, line, limit) else { return };
        let indent = text[line..end].iter().take_while(|b| **b == b' ').count();
        let content = &text[line + indent..end];
        if content.is_empty() {
            continue;
        }
        if content.starts_with(b"---") || indent < own {
            return;
        }
        match below {
            _ if matches!(content, b"data:" | b"stringData:") => below = Some(indent),
            Some(parent) if indent > parent => value(text, line + indent, end, hits),
            Some(_) => below = None,
            None => {}
        }
    }
}

/// The end of the line that begins at `line`, less what a line of Windows ends with; nothing if it lies beyond `limit`.
fn line_end(text: &[u8], line: usize, limit: usize) -> Option<usize> {
    let rest = text.get(line..limit)?;
    let end = match memchr::memchr(b'\n', rest) {
        Some(n) => line + n,
        None if limit == text.len() => limit,
        None => return None,
    };
    Some(end - usize::from(text[line..end].ends_with(b"\r")))
}

/// Spaces before the key at `at`; the most there are where something else stands before it.
fn indent_before(text: &[u8], at: usize) -> usize {
    let start = memchr::memrchr(b'\n', &text[at.saturating_sub(64)..at]);
    start.map_or(0, |start| at - (at.saturating_sub(64) + start + 1))
}

/// Report the value of the `key: value` that stands from `at` to `end`.
fn value(text: &[u8], at: usize, end: usize, hits: &mut Hits<'_>) {
    let line = &text[at..end];
    let Some(colon) = line.windows(2).position(|pair| pair == b": ") else { return };
    let quotes = |b: &u8| matches!(b, b'"' | b'\'' | b' ');
    let start = at + colon + 2 + line[colon + 2..].iter().take_while(|b| quotes(b)).count();
    let run = text[start..end].iter().take_while(|b| b.is_ascii_graphic()).count();
    let is_margin = |b: &&u8| b"\"'.,;)".contains(*b);
    let rest = &text[start + run..end];
    let end = start + run - text[start..start + run].iter().rev().take_while(is_margin).count();
    let value = &text[start..end];
    let is_template = [&b"{{"[..], b"${", b"$(", b"<", b"ENC["]
        .iter()
        .any(|part| memchr::memmem::find(value, part).is_some());
    let is_one_word = rest.first().is_none_or(|b| !b.is_ascii()) || rest.trim_ascii().is_empty();
    if value.len() >= SHORTEST && is_one_word && !is_template {
        hits.push(0, start, end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn values_below_data_are_found() {
        let text = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: pay-12\ntype: Opaque\ndata:\n  hmac: {{ .x }}\n  a.b: cXVpdGVsb25n\nstringData:\n  \
            uri: \"amqp-77x\"\n---\ndata:\n  x: notsecret\n";
        assert_eq!(found(&MANIFEST, 0, text), ["cXVpdGVsb25n", "amqp-77x"]);
    }

    #[test]
    fn other_manifests_have_none() {
        for text in [
            "kind: ConfigMap\ndata:\n  color: greenish\n",
            "kind: Secret\nmetadata:\n  name: greenish\n",
            "kind: Secret\ndata:\n  key: {{ .Values.key | b64enc }}\n",
        ] {
            assert_eq!(found(&MANIFEST, 0, text), [""; 0], "{text}");
        }
    }
}
