//! What a terminal may be shown: names of files, ids and texts come from outside and could move the cursor, set
//! colours or turn the reading direction.

/// Whether a character could do something to a terminal, or to the order in which a line is read.
pub fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Append `text` with unsafe characters as `\u{202e}` and stray bytes as `\xff`. Also a line break is escaped: what
/// comes out is part of one line.
pub fn escape(text: &[u8], out: &mut String) {
    for chunk in text.utf8_chunks() {
        for c in chunk.valid().chars() {
            if needs_escape(c) {
                out.extend(c.escape_default());
            } else {
                out.push(c);
            }
        }
        for byte in chunk.invalid() {
            *out += &format!("\\x{byte:02x}");
        }
    }
}

/// [`escape`] as a new string.
pub fn escaped(text: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_moves_a_terminal_gets_through() {
        assert_eq!(escaped("naïve – ok".as_bytes()), "naïve – ok");
        assert_eq!(escaped(b"\x1B[31mred\n"), r"\u{1b}[31mred\n");
        assert_eq!(escaped("a\u{202E}b\u{9B}1m".as_bytes()), r"a\u{202e}b\u{9b}1m");
        assert_eq!(escaped(b"\xFFa"), r"\xffa");
    }
}
