//! Comments in files that say: this line is meant to be so. Only `scan` of files heeds them; whoever writes a prompt
//! could write the comment.

use std::ops::Range;

use inkout::Finding;

const MARKS: [&[u8]; 2] = [b"pragma: allowlist secret", b"inkout:allow"];

/// Drop the findings on lines that carry a mark; returns how many.
pub(crate) fn suppress(text: &[u8], findings: &mut Vec<Finding>) -> usize {
    if findings.is_empty() {
        return 0;
    }
    let marked = marked_lines(text);
    let before = findings.len();
    findings.retain(|f| {
        let next = marked.partition_point(|line| line.end < f.span.start);
        marked.get(next).is_none_or(|line| line.start > f.span.end)
    });
    before - findings.len()
}

/// The lines that carry a mark, in order. Each line is measured once, however many marks or findings it has.
fn marked_lines(text: &[u8]) -> Vec<Range<usize>> {
    let mut marks: Vec<usize> =
        MARKS.iter().flat_map(|mark| memchr::memmem::find_iter(text, mark)).collect();
    marks.sort_unstable();
    let mut lines: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        let done = lines.last().map_or(0, |line| line.end);
        if mark >= done {
            let start = memchr::memrchr(b'\n', &text[done..mark]).map_or(done, |at| done + at + 1);
            let end = memchr::memchr(b'\n', &text[mark..]).map_or(text.len(), |at| mark + at);
            lines.push(start..end);
        }
    }
    lines
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
