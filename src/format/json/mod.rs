//! JSON as spans: the whole line is checked, nothing is built, and what is not asked for is never touched.
//!
//! In: one JSON object. Out: where its members are, and the text of a string. Escapes are understood, surrogate pairs
//! included. A lone surrogate, which JSON can write and UTF-8 cannot, becomes the three bytes that UTF-8 would use
//! for it, and is written back as the escape it came from.

mod cursor;
mod string;
mod walk;

use std::fmt;

use crate::span::Span;

use cursor::{Cursor, Entered};
pub(crate) use string::RawOffsets;
pub use string::{Escaping, decode, is, write_string};
pub use walk::{Leaf, Step, walk};

/// A member of an object, as spans of the line. The spans of strings include the quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name.
    pub key: Span,
    /// The value, whatever its type.
    pub value: Span,
}

/// Why a line is no JSON object. Says where, never what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// Offset in bytes.
    pub at: usize,
    /// What is wrong.
    pub problem: &'static str,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.problem, self.at)
    }
}

impl std::error::Error for JsonError {}

/// The members of the one object that `line` holds, in order.
///
/// # Errors
/// If the line is not UTF-8, or holds anything but one JSON object and space around it.
pub fn members(line: &[u8]) -> Result<Vec<Member>, JsonError> {
    let mut cursor = Cursor::new(line)?;
    if cursor.peek() != Some(b'{') {
        return cursor.wrong("not a JSON object");
    }
    let mut members = Vec::new();
    let mut path = Vec::new();
    let mut more = cursor.enter(&mut path)? == Entered::Inside;
    while more {
        let [Step::Key(key)] = path[..] else { break };
        members.push(Member { key, value: cursor.value()? });
        more = cursor.next_value(&mut path)?;
    }
    cursor.finish("something follows the object")?;
    Ok(members)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn text(line: &str) -> Option<Vec<u8>> {
        let members = members(line.as_bytes()).unwrap();
        decode(line.as_bytes(), members[0].value).map(Cow::into_owned)
    }

    #[test]
    fn members_are_found_whatever_stands_around_them() {
        let line = br#" { "a" : [1, -2.5e+3, {"text": "no"}] , "te\u0078t":"yes","t":{} } "#;
        let members = members(line).unwrap();
        assert_eq!(members.len(), 3);
        assert_eq!(&line[members[0].value.range()], br#"[1, -2.5e+3, {"text": "no"}]"#);
        assert!(is(line, members[1].key, "text"));
        assert_eq!(&line[members[2].value.range()], b"{}");
        assert!(decode(line, members[0].value).is_none(), "no string");
    }

    #[test]
    fn escapes_are_understood() {
        assert_eq!(text(r#"{"a":"x\n\t\"\\\/\b\f\r"}"#).unwrap(), b"x\n\t\"\\/\x08\x0C\r");
        assert_eq!(text(r#"{"a":"\u00e9\uD83D\uDE00"}"#).unwrap(), "é😀".as_bytes());
        assert_eq!(text(r#"{"a":"\ud800!"}"#).unwrap(), b"\xED\xA0\x80!");
        assert_eq!(text(r#"{"a":"\udc00\ud800\u0041"}"#).unwrap(), b"\xED\xB0\x80\xED\xA0\x80A");
    }

    #[test]
    fn what_is_decoded_is_written_back() {
        for raw in [r#""plain é""#, r#""\n\"\\\ud800x\udfff""#, r#""\u0000\u001f""#] {
            let line = format!("{{\"a\":{raw}}}");
            let mut out = Vec::new();
            write_string(&text(&line).unwrap(), Escaping::Least, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), raw);
        }
    }

    #[test]
    fn the_style_of_the_writer_is_kept() {
        let mut out = Vec::new();
        write_string("é😀".as_bytes(), Escaping::of(br#""\u00e9""#), &mut out);
        assert_eq!(out, br#""\u00e9\ud83d\ude00""#);
        assert_eq!(Escaping::of("\"é\\u0041\"".as_bytes()), Escaping::Least);
    }

    #[test]
    fn bytes_beyond_utf8_do_not_break_a_report() {
        let mut out = Vec::new();
        write_string(b"a\xFF\xE9b", Escaping::Least, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "\"a\u{FFFD}\u{FFFD}b\"");
    }

    #[test]
    fn broken_lines_are_errors() {
        let deep = format!("{{\"a\":{}", "[".repeat(100_000));
        let broken = [
            "",
            "[]",
            "\"a\"",
            "{",
            "{\"a\"}",
            "{\"a\":1,}",
            "{\"a\":01}",
            "{\"a\":1.}",
            "{\"a\":tru}",
            "{\"a\":\"x}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12\"}",
            "{\"a\":\"\t\"}",
            "{} {}",
            "{\"a\":[1 2]}",
            "{'a':1}",
            &deep,
        ];
        for line in broken {
            assert!(members(line.as_bytes()).is_err(), "{}", &line[..line.len().min(20)]);
        }
        assert_eq!(members(b"{\"a\":\"\xFF\"}").unwrap_err().problem, "not UTF-8");
    }

    #[test]
    fn what_serde_reads_is_read_and_what_it_refuses_is_refused() {
        let pieces = [
            "{", "}", "[", "]", "\"a\"", ":", ",", "1", "-0", "1e5", "true", "null", " ",
            "\"\\n\"", "-", "0.5",
        ];
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            let mut line = String::from("{\"k\":");
            for _ in 0..seed % 9 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                line += pieces[(seed >> 33) as usize % pieces.len()];
            }
            seed = seed.wrapping_add(1).rotate_left(7);
            line.push('}');
            let theirs = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&line);
            assert_eq!(members(line.as_bytes()).is_ok(), theirs.is_ok(), "{line}");
        }
    }
}
