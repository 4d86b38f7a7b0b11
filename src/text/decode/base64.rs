//! Base64 in both alphabets, padded or not, on one line or on many of the same length.
//!
//! In: a run of its characters. Out: the text it encodes, for the whole run. A run that encodes no text is tried again in
//! the parts between `-`, `_`, `/` and `+`; thorough reading also tries the beginnings that follow glued-on letters.

use super::runs::{SHORTEST, belongs};
use super::{BASE64, Decoded, printable};
use crate::scan::simd::sixteen::{Kinds, SIXTEEN};
use crate::span::Span;

/// How many characters are decoded before the rest is worth it; a multiple of four.
const PROBE: usize = 24;

/// Decode the run, if it is base64.
pub(super) fn find(text: &[u8], run: Span, thorough: bool, out: &mut Decoded) -> bool {
    let whole = Span::new(run.start, wrapped_end(text, run));
    if (whole.end > run.end && try_span(text, whole, out)) || try_span(text, run, out) {
        return true;
    }
    let mut found = false;
    if !is_one_part(&text[run.range()]) {
        each_long_part(&text[run.range()], |part| {
            found |= try_span(text, part.behind(run.start), out);
        });
    }
    if !found && thorough {
        found = (1..4).any(|skip| try_span(text, Span::new(run.start + skip, run.end), out));
    }
    found
}

/// Whether a run that is long enough is all letters and digits.
fn is_one_part(run: &[u8]) -> bool {
    let is_plain = |part: &[u8; SIXTEEN]| {
        let kinds = Kinds::of(part);
        kinds.letters | kinds.digits == 0xFFFF
    };
    run.last_chunk().is_none_or(is_plain) && run.as_chunks().0.iter().all(is_plain)
}

/// Show the parts of at least [`SHORTEST`] letters and digits, looking at few of the bytes of shorter ones.
fn each_long_part(run: &[u8], mut show: impl FnMut(Span)) {
    let mut start = 0;
    const { assert!(SHORTEST == SIXTEEN) };
    while let Some(part) = run.get(start..).and_then(<[u8]>::first_chunk) {
        let kinds = Kinds::of(part);
        let others = !(kinds.letters | kinds.digits) & 0xFFFF;
        match others.checked_ilog2() {
            Some(last) => start += last as usize + 1,
            None => {
                let rest = run[start..].iter();
                let length = rest.take_while(|b| b.is_ascii_alphanumeric()).count();
                show(Span::new(start, start + length));
                start += length + 1;
            }
        }
    }
}

/// Decode a run that is base64 when read backwards.
pub(super) fn find_reversed(text: &[u8], run: Span, out: &mut Decoded) -> bool {
    let Some(mut last) = text[run.range()].last_chunk::<8>().copied() else { return false };
    last.reverse();
    if begins_no_text(&last) {
        return false;
    }
    let backwards: Vec<u8> = text[run.range()].iter().rev().copied().collect();
    let said = bytes_of(&backwards);
    let is_text = printable::is_text(&said);
    if is_text {
        let padding = text[..run.start].iter().rev().take(2).take_while(|b| **b == b'=').count();
        out.push(Span::new(run.start - padding, run.end), &said, BASE64, true);
    }
    is_text
}

/// Decode rows of groups of four characters with a space between them.
pub(super) fn find_groups(text: &[u8], out: &mut Decoded) {
    const GROUP: usize = 4;
    const FEWEST: usize = 4;
    let length = |at: usize| {
        text[at..].iter().take(GROUP + 1).take_while(|b| belongs(**b) || **b == b'=').count()
    };
    let mut done = 0;
    let ends_group = |space: usize| text.get(space) == Some(&b' ');
    for space in memchr::memchr_iter(b' ', text) {
        // All groups but the last are of one length.
        if !(1..FEWEST - 1).all(|more| ends_group(space + more * (GROUP + 1))) {
            continue;
        }
        let Some(start) = space.checked_sub(GROUP).filter(|start| *start >= done) else { continue };
        let begins = start == 0 || !belongs(text[start - 1]);
        if !begins || length(start) != GROUP {
            continue;
        }
        let (mut end, mut groups) = (space, 1);
        while text.get(end) == Some(&b' ') {
            let next = length(end + 1);
            if next == 0 || next > GROUP {
                break;
            }
            (end, groups) = (end + 1 + next, groups + 1);
            if next < GROUP {
                break;
            }
        }
        done = end;
        if groups < FEWEST {
            continue;
        }
        let said = bytes_of(&text[start..end]);
        if printable::is_text(&said) {
            out.push(Span::new(start, end), &said, BASE64, true);
        }
    }
}

fn try_span(text: &[u8], span: Span, out: &mut Decoded) -> bool {
    if begins_no_text(&text[span.range()]) {
        return false;
    }
    let probe = bytes_of(&text[span.start..span.end.min(span.start + PROBE)]);
    if !is_any_text(&probe) && span.len() > PROBE {
        return false;
    }
    let mut bytes = bytes_of(&text[span.range()]);
    let mut marked = Span::new(span.start, span.end);
    // As PowerShell takes its commands, and UTF-7 what is not ASCII: between a plus and a hyphen.
    if bytes.iter().take(2).any(|b| *b == 0) {
        bytes = printable::from_utf16(&bytes).unwrap_or(bytes);
        if span.start > 0 && text[span.start - 1] == b'+' {
            let is_ended = text.get(span.end) == Some(&b'-');
            marked = Span::new(span.start - 1, span.end + usize::from(is_ended));
        }
    }
    if !printable::is_text(&bytes) {
        return false;
    }
    let padding = padding(&text[span.end..]);
    let start = marked.start - address(&text[..marked.start]);
    out.push(Span::new(start, marked.end + padding), &bytes, BASE64, true);
    true
}

/// Length of the `data:text/plain;base64,` that ends before a run: what it says stands where the address stood.
fn address(before: &[u8]) -> usize {
    const LONGEST: usize = 64;
    let Some(kind) = before.strip_suffix(b";base64,") else { return 0 };
    let kind = &kind[kind.len().saturating_sub(LONGEST)..];
    match memchr::memmem::rfind(kind, b"data:") {
        Some(start) if !kind[start..].iter().any(u8::is_ascii_whitespace) => {
            kind.len() - start + b";base64,".len()
        }
        _ => 0,
    }
}

/// Whether the first bytes that the run stands for are no UTF-8, so that the rest need not be decoded: so it is with
/// nearly every long word.
fn begins_no_text(run: &[u8]) -> bool {
    let Some(first) = run.first_chunk::<8>() else { return false };
    let (mut bits, mut all) = (0_u64, 0);
    for byte in first {
        let value = VALUES[usize::from(*byte)];
        bits = bits << 6 | u64::from(value);
        all |= value;
    }
    if all >= NONE {
        return false;
    }
    let bytes = (bits << 16).to_be_bytes();
    printable::begins_no_text(&bytes[..6])
}

/// Length of the padding at the start of `text`, as it is or percent-encoded.
fn padding(text: &[u8]) -> usize {
    let one = |text: &[u8]| match text {
        [b'=', ..] => 1,
        [b'%', b'3', b'D' | b'd', ..] => 3,
        _ => 0,
    };
    let first = one(text);
    first + if first > 0 { one(&text[first..]) } else { 0 }
}

fn is_any_text(probe: &[u8]) -> bool {
    // The probe may end inside a character.
    (0..=3).any(|cut| printable::is_text(&probe[..probe.len().saturating_sub(cut)]))
        || printable::may_be_utf16(probe)
}

/// Where the last line ends, if the run is the first of several lines of one length.
fn wrapped_end(text: &[u8], run: Span) -> usize {
    const SHORTEST_LINE: usize = SHORTEST;
    let (mut end, length) = (run.end, run.len());
    if length < SHORTEST_LINE {
        return end;
    }
    loop {
        let rest = &text[end..];
        let line_break = match rest {
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => return end,
        };
        let indent = rest[line_break..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let line = rest[line_break + indent..]
            .iter()
            .take(length + 1)
            .take_while(|b| belongs(**b))
            .count();
        if line == 0 || line > length {
            return end;
        }
        end += line_break + indent + line;
        if line < length {
            return end;
        }
    }
}

/// The bytes that a run stands for; white space inside does not count, and a last lone character encodes nothing.
pub(super) fn bytes_of(run: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(run.len() / 4 * 3 + 2);
    let (mut bits, mut count) = (0_u32, 0);
    for value in run.iter().filter_map(|b| value(*b)) {
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

fn value(byte: u8) -> Option<u8> {
    Some(VALUES[usize::from(byte)]).filter(|value| *value < NONE)
}

/// What no character stands for.
const NONE: u8 = 64;

static VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        values[byte] = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => NONE,
        };
        byte += 1;
    }
    values
};
