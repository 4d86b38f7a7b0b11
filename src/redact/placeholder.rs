//! The grammar of placeholders, `[EMAIL_1]`: printed and parsed here and nowhere else.
//!
//! A placeholder is prefix-free (`[EMAIL_1]` is no beginning of `[EMAIL_10]`) and ends itself. Models bend what they
//! copy, so an answer is read with tolerance for letter case, `_` written as space or hyphen, Markdown or JSON escapes
//! and full-width brackets; never for a wrong letter or number.

/// The longest text that is read as one placeholder, in bytes.
pub(crate) const MAX_LEN: usize = 96;

/// Print a placeholder; `tag` is the part that can't be guessed, if there is one.
pub(crate) fn print(entity: &str, number: u64, tag: Option<&str>) -> String {
    let mut text = format!("[{}_{number}", entity.to_ascii_uppercase());
    if let Some(tag) = tag {
        text.push('_');
        text.push_str(tag);
    }
    text.push(']');
    text
}

/// How exactly a text must be a placeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tolerance {
    /// As printed.
    Exact,
    /// As a model may have bent it.
    Bent,
}

/// What stands at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Parsed {
    /// Something with the form of a placeholder: its length in bytes and how it would be printed.
    Placeholder { len: usize, printed: String },
    /// More text is needed to tell.
    Incomplete,
    /// No placeholder.
    No,
}

/// Read a placeholder at the beginning of `text`.
pub(crate) fn parse(text: &[u8], tolerance: Tolerance) -> Parsed {
    let mut reader = Reader { text, at: 0, bent: tolerance == Tolerance::Bent };
    match reader.placeholder() {
        Ok(printed) if is_form(&printed) => Parsed::Placeholder { len: reader.at, printed },
        Ok(_) | Err(Stop::No) => Parsed::No,
        Err(Stop::End) => Parsed::Incomplete,
    }
}

/// `[`, an entity in capitals, `_`, a number, perhaps `_` and a tag, `]`.
fn is_form(printed: &str) -> bool {
    let inner = &printed[1..printed.len() - 1];
    let mut parts = inner.split('_');
    let named = parts.next().is_some_and(|p| p.starts_with(|c: char| c.is_ascii_uppercase()));
    let numbered = parts.any(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    named && numbered && !inner.contains("__")
}

enum Stop {
    No,
    /// The text ended while it still could become a placeholder.
    End,
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    bent: bool,
}

impl Reader<'_> {
    fn placeholder(&mut self) -> Result<String, Stop> {
        self.bracket(b'[', "［")?;
        // Most brackets of a text end here.
        if !self.peek()?.is_ascii_alphabetic() {
            return Err(Stop::No);
        }
        let mut printed = String::from("[");
        loop {
            if self.at >= MAX_LEN {
                return Err(Stop::No);
            }
            match self.peek()? {
                b'A'..=b'Z' | b'0'..=b'9' => printed.push(char::from(self.text[self.at])),
                b'_' => printed.push('_'),
                lower @ b'a'..=b'z' if self.bent => {
                    printed.push(char::from(lower.to_ascii_uppercase()));
                }
                b' ' | b'-' if self.bent => printed.push('_'),
                b'\\' if self.bent && self.escapes(b'_')? => {
                    self.skip_backslashes()?;
                    printed.push('_');
                }
                _ => break,
            }
            self.at += 1;
        }
        self.bracket(b']', "］")?;
        printed.push(']');
        Ok(printed)
    }

    fn peek(&self) -> Result<u8, Stop> {
        self.text.get(self.at).copied().ok_or(Stop::End)
    }

    /// `byte`, or where bending is allowed `\byte`, `\\byte` or the full-width form.
    fn bracket(&mut self, byte: u8, wide: &str) -> Result<(), Stop> {
        let next = self.peek()?;
        if next == byte {
            self.at += 1;
            return Ok(());
        }
        if !self.bent {
            return Err(Stop::No);
        }
        if next == b'\\' && self.escapes(byte)? {
            self.skip_backslashes()?;
            self.at += 1;
            return Ok(());
        }
        let rest = &self.text[self.at..];
        if rest.starts_with(wide.as_bytes()) {
            self.at += wide.len();
            return Ok(());
        }
        Err(if wide.as_bytes().starts_with(rest) { Stop::End } else { Stop::No })
    }

    /// Whether one or two backslashes and then `byte` stand here.
    fn escapes(&self, byte: u8) -> Result<bool, Stop> {
        let rest = &self.text[self.at..];
        let slashes = rest.iter().take(3).take_while(|b| **b == b'\\').count();
        match rest.get(slashes) {
            Some(next) => Ok(slashes <= 2 && *next == byte),
            None => Err(if slashes <= 2 { Stop::End } else { Stop::No }),
        }
    }

    fn skip_backslashes(&mut self) -> Result<(), Stop> {
        while self.peek()? == b'\\' {
            self.at += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bent(text: &str) -> Option<(usize, String)> {
        match parse(text.as_bytes(), Tolerance::Bent) {
            Parsed::Placeholder { len, printed } => Some((len, printed)),
            _ => None,
        }
    }

    #[test]
    fn what_is_printed_is_parsed() {
        for (entity, number, tag) in
            [("email", 1, None), ("us_ssn", 10, None), ("person", 3, Some("K7Q2XM"))]
        {
            let printed = print(entity, number, tag);
            let whole = Parsed::Placeholder { len: printed.len(), printed: printed.clone() };
            assert_eq!(parse(format!("{printed}0]").as_bytes(), Tolerance::Exact), whole);
            assert_eq!(bent(&printed), Some((printed.len(), printed)));
        }
    }

    #[test]
    fn bent_forms_lead_to_the_printed_one() {
        for text in [
            "[person_1]",
            "[PERSON 1]",
            "[Person-1]",
            r"[PERSON\_1]",
            r"\[PERSON\_1\]",
            r"\\[PERSON\\_1\\]",
            "［PERSON_1］",
        ] {
            assert_eq!(bent(text), Some((text.len(), "[PERSON_1]".to_owned())), "{text}");
            let exact = parse(text.as_bytes(), Tolerance::Exact);
            assert!(
                !matches!(&exact, Parsed::Placeholder { printed, .. } if printed == "[PERSON_1]"),
                "{text}"
            );
        }
    }

    #[test]
    fn other_brackets_are_left_alone() {
        for text in [
            "[PERSON]",
            "[1]",
            "[]",
            "[PERSON_\n1]",
            "PERSON_1",
            "[a, b]",
            "[__1]",
            r"[PERSON\\\_1]",
            "[x](y)",
        ] {
            assert_eq!(parse(text.as_bytes(), Tolerance::Bent), Parsed::No, "{text}");
        }
    }

    #[test]
    fn every_beginning_of_a_placeholder_waits_for_more() {
        for text in ["[PERSON_10]", r"\[PERSON\_1\]", "［PERSON_1］"] {
            for cut in 0..text.len() {
                assert_eq!(
                    parse(&text.as_bytes()[..cut], Tolerance::Bent),
                    Parsed::Incomplete,
                    "{text} at {cut}"
                );
            }
        }
    }

    #[test]
    fn a_long_bracket_ends_the_wait() {
        assert_eq!(
            parse(format!("[{}", "A".repeat(MAX_LEN)).as_bytes(), Tolerance::Bent),
            Parsed::No
        );
    }
}
