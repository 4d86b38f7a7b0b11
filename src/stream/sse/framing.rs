//! Server-sent events as bytes: where each ends, and which of its lines hold data.
//!
//! In: a stream in pieces cut anywhere, with lines that end in LF, CRLF or CR. Out: one event at a time, every byte of it
//! kept. An event that is longer than [`LONGEST`] is handed out in parts that count as no event. Nothing is understood
//! of what the data says.

use crate::span::Span;

/// The longest event that is looked at, in bytes.
const LONGEST: usize = 32 << 20;

/// Cuts a stream into events.
#[derive(Debug, Default)]
pub(super) struct Framing {
    bytes: Vec<u8>,
    /// Up to where lines were looked for.
    seen: usize,
    line_start: usize,
    /// Whether the last line ended in CR, so that an LF belongs to it.
    after_cr: bool,
    /// Whether the event at hand is too long to be looked at.
    skipping: bool,
}

impl Framing {
    pub(super) fn push(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
    }

    /// The next complete event, with the empty line that ends it.
    pub(super) fn next(&mut self) -> Option<Event> {
        while let Some(&byte) = self.bytes.get(self.seen) {
            self.seen += 1;
            let rest_of_break = byte == b'\n' && std::mem::take(&mut self.after_cr);
            if rest_of_break {
                self.line_start = self.seen;
                if self.seen == 1 {
                    // The event that it ends was handed out already.
                    return Some(self.cut());
                }
                continue;
            }
            self.after_cr = byte == b'\r';
            if matches!(byte, b'\n' | b'\r') {
                let is_empty = self.seen - self.line_start == 1;
                self.line_start = self.seen;
                if is_empty {
                    return Some(self.cut());
                }
            }
        }
        if self.seen > LONGEST {
            self.skipping = true;
            return Some(self.cut());
        }
        None
    }

    /// What has no end.
    pub(super) fn rest(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    fn cut(&mut self) -> Event {
        let rest = self.bytes.split_off(self.seen);
        let raw = std::mem::replace(&mut self.bytes, rest);
        // Where an event was too long, its last part is none either.
        let ends = self.line_start == self.seen;
        let skipped = self.skipping;
        self.skipping &= !ends;
        self.line_start = if ends { 0 } else { self.line_start.saturating_sub(self.seen) };
        self.seen = 0;
        if skipped { Event { raw, data: Vec::new() } } else { Event::of(raw) }
    }
}

/// One event.
#[derive(Clone, Debug, Default)]
pub(super) struct Event {
    pub(super) raw: Vec<u8>,
    /// What stands behind `data:` on each line that has it, without the line's end.
    data: Vec<Span>,
}

impl Event {
    fn of(raw: Vec<u8>) -> Event {
        let (mut data, mut start) = (Vec::new(), 0);
        for line in raw.split_inclusive(|b| matches!(b, b'\n' | b'\r')) {
            let text = line.trim_ascii_end();
            let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
            let mark = line.len() - line.trim_ascii_end().len();
            let end = start + line.len() - mark;
            if let Some(value) = text.strip_prefix(b"data:") {
                let value = value.strip_prefix(b" ").unwrap_or(value);
                data.push(Span::new(end - value.len(), end));
            }
            start += line.len();
        }
        Event { raw, data }
    }

    /// The data, its lines joined.
    pub(super) fn data(&self) -> Vec<u8> {
        let lines: Vec<&[u8]> = self.data.iter().map(|span| &self.raw[span.range()]).collect();
        lines.join(&b'\n')
    }

    /// The event as one that is written once more: with its last line end complete.
    pub(super) fn whole(&self) -> Event {
        let mut event = self.clone();
        if event.raw.ends_with(b"\r\n\r") {
            event.raw.push(b'\n');
        }
        event
    }

    /// Append the event with other data of as many lines.
    pub(super) fn write(&self, data: &[u8], out: &mut Vec<u8>) {
        let mut copied = 0;
        for (span, line) in self.data.iter().zip(data.split(|b| *b == b'\n')) {
            out.extend_from_slice(&self.raw[copied..span.start]);
            out.extend_from_slice(line);
            copied = span.end;
        }
        out.extend_from_slice(&self.raw[copied..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Seen = Vec<(Vec<u8>, Vec<u8>)>;

    /// The bytes and the data of each event, and what is left.
    fn events(pieces: &[&[u8]]) -> (Seen, Vec<u8>) {
        let mut framing = Framing::default();
        let mut events = Seen::new();
        for piece in pieces {
            framing.push(piece);
            while let Some(event) = framing.next() {
                match events.last_mut() {
                    Some((last, _)) if event.raw == b"\n" && last.ends_with(b"\r") => {
                        last.push(b'\n');
                    }
                    _ => events.push((event.raw.clone(), event.data())),
                }
            }
        }
        (events, framing.rest())
    }

    #[test]
    fn events_end_with_an_empty_line_of_any_kind() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("event: a{end}data: 1{end}data:2{end}{end}: x{end}{end}data: 3");
            let (all, rest) = events(&[text.as_bytes()]);
            assert_eq!(rest, b"data: 3", "{end:?}");
            let data: Vec<&[u8]> = all.iter().map(|(_, data)| &data[..]).collect();
            assert_eq!(data, [&b"1\n2"[..], b""], "{end:?}");
            for cut in 0..text.len() {
                let (a, b) = text.as_bytes().split_at(cut);
                let (pieces, rest) = events(&[a, b]);
                let raw: Vec<u8> =
                    pieces.iter().flat_map(|(raw, _)| raw.clone()).chain(rest).collect();
                assert_eq!(raw, text.as_bytes(), "{end:?} cut at {cut}");
                let again: Vec<&[u8]> = pieces.iter().map(|(_, data)| &data[..]).collect();
                assert_eq!(again, data, "{end:?} cut at {cut}");
            }
        }
    }

    #[test]
    fn other_data_takes_the_place_of_the_old() {
        let event = Event::of(b"id: 7\r\ndata:  1\r\nx\r\ndata:2\r\n\r\n".to_vec());
        let mut out = Vec::new();
        event.write(b"one\ntwo", &mut out);
        assert_eq!(out, b"id: 7\r\ndata: one\r\nx\r\ndata:two\r\n\r\n");
    }

    #[test]
    fn an_event_without_end_is_let_through() {
        let mut framing = Framing::default();
        framing.push(&b"data: x".repeat(LONGEST / 7 + 1));
        let part = framing.next().unwrap();
        assert!(part.data().is_empty() && framing.next().is_none());
        framing.push(b"data: y\n\ndata: z\n\n");
        assert_eq!(framing.next().unwrap().data(), b"");
        assert_eq!(framing.next().unwrap().data(), b"z");
    }
}
