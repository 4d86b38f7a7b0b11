//! Comments in files that say: this line is meant to be so. Only `scan` of files heeds them; whoever writes a prompt
//! could write the comment.

use inkout::Finding;

const MARKS: [&[u8]; 2] = [b"pragma: allowlist secret", b"inkout:allow"];

/// Drop the findings on lines that carry a mark; returns how many.
pub(crate) fn suppress(text: &[u8], findings: &mut Vec<Finding>) -> usize {
    if findings.is_empty() || !is_marked(text) {
        return 0;
    }
    let before = findings.len();
    findings.retain(|f| !is_marked(lines_around(text, f.span.start, f.span.end)));
    before - findings.len()
}

fn is_marked(text: &[u8]) -> bool {
    MARKS.iter().any(|mark| memchr::memmem::find(text, mark).is_some())
}

/// The whole lines that `start..end` touches.
fn lines_around(text: &[u8], start: usize, end: usize) -> &[u8] {
    let from = memchr::memrchr(b'\n', &text[..start]).map_or(0, |at| at + 1);
    let to = memchr::memchr(b'\n', &text[end..]).map_or(text.len(), |at| end + at);
    &text[from..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_counts_for_its_own_line() {
        let text = b"ssn 536-90-4399\nssn 536-90-4399 # inkout:allow\nssn 536-90-4399";
        let mut findings = inkout::Engine::new().scan_bytes(text);
        assert_eq!((findings.len(), suppress(text, &mut findings)), (3, 1));
        assert!(findings.iter().all(|f| f.span.start != 20));
    }
}
