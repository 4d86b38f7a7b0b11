//! CSV redacted in place: only cells that hold a finding change, and a cell in quotes stays in quotes.
//!
//! In: a text and its separator. Out: the text with values inked out. Each cell is scanned by itself, with the name of its
//! column as context; the first record names the columns unless it holds data itself.

use super::{Changes, Work};
use crate::engine::{Engine, Redacted};
use crate::finding::Finding;
use crate::format::csv::{Cell, Records};
use crate::redact::Vault;
use crate::reversible::replaced_bytes;
use crate::span::Span;

impl Engine {
    /// Ink out what the policy acts on in the cells of a CSV text, whose cells are parted by `separator`. Quoting, line
    /// ends and every other byte stay.
    ///
    /// ```
    /// let csv = "name,mail\n\"Roe, J.\",jane.roe@example.com\n";
    /// let redacted = inkout::Engine::new().redact_csv(csv, b',', None);
    /// assert!(redacted.text.ends_with(",[EMAIL]\n"));
    /// ```
    pub fn redact_csv<'a>(
        &self,
        csv: &'a str,
        separator: u8,
        vault: Option<&Vault>,
    ) -> Redacted<'a> {
        let (bytes, mut work) = (csv.as_bytes(), Work::new(self, vault));
        let mut changes = Changes::default();
        let mut records = Records::new(bytes, separator).peekable();
        let first = records.peek().cloned().unwrap_or_default();
        let header = if self.names_columns(&first, bytes) { first } else { Vec::new() };
        for cells in records {
            let is_header = cells.first() == header.first() && !header.is_empty();
            for (column, cell) in cells.iter().enumerate() {
                let name = header.get(column).filter(|_| !is_header).map(|cell| cell.value(bytes));
                self.cell(bytes, separator, cell, name.as_deref(), &mut work, &mut changes);
            }
        }
        changes.made_in(csv)
    }

    fn names_columns(&self, record: &[Cell], text: &[u8]) -> bool {
        record.iter().all(|cell| {
            let value = cell.value(text);
            let is_word =
                value.is_empty() || value.iter().any(|b| b.is_ascii_alphabetic() || *b >= 0x80);
            is_word && !self.scan_bytes(&value).iter().any(Finding::is_acted_on)
        })
    }

    fn cell(
        &self,
        text: &[u8],
        separator: u8,
        cell: &Cell,
        name: Option<&[u8]>,
        work: &mut Work<'_>,
        changes: &mut Changes,
    ) {
        let value = cell.value(text);
        if value.is_empty() {
            return;
        }
        let is_number = value.iter().all(u8::is_ascii_digit);
        let found = self.value(name, &value, if is_number { b"" } else { b"\"" }, work);
        let in_text =
            |span: Span| Span::new(cell.in_text(text, span.start), cell.in_text(text, span.end));
        let findings = found.findings.into_iter();
        changes.findings.extend(findings.map(|f| Finding { span: in_text(f.span), ..f }));
        if found.edits.is_empty() {
            return;
        }
        let (mut new, mut written) = (Vec::new(), Vec::new());
        replaced_bytes(&value, &found.edits, &mut new);
        cell.write(&new, separator, &mut written);
        changes.edits.push((cell.whole(), written));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(csv: &str, separator: u8) -> String {
        Engine::new().redact_csv(csv, separator, None).text.into_owned()
    }

    #[test]
    fn columns_are_context_and_quoting_stays() {
        assert_eq!(
            redacted(
                "id,ssn,note\r\n\"7\",536904399,\"x \"\"a@x.example.com\"\", y\"\r\n536904388,,z\r\n",
                b','
            ),
            "id,ssn,note\r\n\"7\",[US_SSN],\"x \"\"[EMAIL]\"\", y\"\r\n536904388,,z\r\n"
        );
        assert_eq!(
            redacted("user\tpassword\nbob\thunter2!x\n", b'\t'),
            "user\tpassword\nbob\t[PASSWORD]\n"
        );
    }

    #[test]
    fn a_first_record_with_data_names_no_columns() {
        assert_eq!(redacted("1,a@x.example.com\n2,b@x.example.com", b','), "1,[EMAIL]\n2,[EMAIL]");
    }

    #[test]
    fn a_vault_gives_the_cells_back() {
        let csv = "mail,text\na@x.example.com,\"[EMAIL_1], a@x.example.com\"\n";
        let vault = Vault::new();
        let redacted = Engine::new().redact_csv(csv, b',', Some(&vault)).text.into_owned();
        assert_eq!(redacted, "mail,text\n[EMAIL_1],\"[TEXT_1], [EMAIL_1]\"\n");
        assert_eq!(vault.restore_exact(&redacted), csv);
    }
}
