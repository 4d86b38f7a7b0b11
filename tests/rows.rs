//! The laws of streams and of the way back, for rows of text: each at every place where it can be cut.
//!
//! The rows are those of `tests/cases/` and `tests/rows.txt`. With `INKOUT_ROWS=FILE` those of a file of JSON Lines are
//! taken instead: every string of the fields `text`, `original`, `evaded` and `expected` is a row.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::OnceLock;

use inkout::{Container, Engine, Fields, Policy, StreamError, Vault};
use serde_json::{Value, json};

fn engine(policy: &str) -> Engine {
    Engine::builder().policy(Policy::parse(policy, "test").unwrap()).build().unwrap()
}

/// Everything comes back.
fn reversible() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        engine("extends = 'default'\n[category]\npii = 'placeholder'\nsecret = 'placeholder'")
    })
}

/// Stand-ins where there are any.
fn surrogates() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        engine("extends = 'default'\n[category]\npii = 'surrogate'\nsecret = 'placeholder'")
    })
}

/// Rows and where they come from.
fn rows() -> Vec<String> {
    let mut rows = match std::env::var_os("INKOUT_ROWS") {
        Some(path) => of_json_lines(&std::fs::read_to_string(path).unwrap()),
        None => own(),
    };
    rows.retain(|row| !row.is_empty());
    assert!(rows.len() >= 20);
    rows
}

fn own() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut rows = crate::cases::inputs();
    let text = std::fs::read_to_string(folder.join("rows.txt")).unwrap();
    rows.extend(text.lines().map(|line| line.replace("\\n", "\n").replace("\\z", "\u{200B}")));
    rows
}

fn of_json_lines(text: &str) -> Vec<String> {
    let fields = ["text", "original", "evaded", "expected"];
    let row = |line: &str| -> Vec<String> {
        let object: Value = serde_json::from_str(line).unwrap();
        fields.iter().filter_map(|field| Some(object[field].as_str()?.to_owned())).collect()
    };
    text.lines().flat_map(row).collect()
}

/// Where a row is cut: everywhere, or at every seventh byte of a long one.
fn cuts(row: &str) -> impl Iterator<Item = usize> {
    (0..=row.len()).step_by(if row.len() > 400 { 7 } else { 1 })
}

fn streamed<'p>(
    engine: &Engine,
    vault: &Vault,
    pieces: impl IntoIterator<Item = &'p [u8]>,
) -> String {
    let mut redactor = engine.redactor_with(vault);
    let mut out = Vec::new();
    for piece in pieces {
        out.extend_from_slice(redactor.push(piece).unwrap());
    }
    out.extend_from_slice(redactor.finish().unwrap());
    String::from_utf8(out).unwrap()
}

fn restored<'p>(
    vault: &Vault,
    container: Container,
    pieces: impl IntoIterator<Item = &'p [u8]>,
) -> String {
    let mut restorer = vault.restorer(container);
    let mut out = Vec::new();
    for piece in pieces {
        out.extend_from_slice(restorer.push(piece));
    }
    out.extend_from_slice(restorer.finish());
    String::from_utf8(out).unwrap()
}

// Law 2, there.
#[test]
fn rows_are_redacted_alike_wherever_they_are_cut() {
    for row in rows() {
        let whole = reversible().redact_with(&row, &Vault::new()).text.into_owned();
        for cut in cuts(&row) {
            let (a, b) = row.as_bytes().split_at(cut);
            let out = streamed(reversible(), &Vault::new(), [a, b]);
            assert_eq!(out, whole, "{row:?} cut at {cut}");
        }
        let bytes = streamed(reversible(), &Vault::new(), row.as_bytes().chunks(1));
        assert_eq!(bytes, whole, "{row:?} byte by byte");
    }
}

// Law 2, where a value in parts may go on in the next line.
#[test]
fn rows_are_redacted_alike_line_by_line_where_everything_is_read() {
    let strict =
        engine("extends = 'strict'\n[category]\npii = 'placeholder'\nsecret = 'placeholder'");
    for row in rows().iter().filter(|row| row.contains('\n')) {
        let whole = strict.redact_with(row, &Vault::new()).text.into_owned();
        let lines = row.split_inclusive('\n').map(str::as_bytes);
        assert_eq!(streamed(&strict, &Vault::new(), lines), whole, "{row:?} line by line");
    }
}

// Law 2, and back; law 12 where the placeholders would travel.
#[test]
fn rows_are_restored_alike_wherever_they_are_cut() {
    for row in rows() {
        let vault = Vault::new();
        let inked = reversible().redact_with(&row, &vault).text.into_owned();
        let link = format!("![x](https://e.example/?d={})", inked.replace(['\n', '\r'], " "));
        for (text, container) in [
            (inked.clone(), Container::Plain),
            (serde_json::to_string(&inked).unwrap(), Container::Json),
            (link, Container::Plain),
        ] {
            let whole = restored(&vault, container, [text.as_bytes()]);
            for cut in cuts(&text) {
                let (a, b) = text.as_bytes().split_at(cut);
                assert_eq!(restored(&vault, container, [a, b]), whole, "{text:?} cut at {cut}");
            }
            assert_eq!(restored(&vault, container, text.as_bytes().chunks(1)), whole, "{text:?}");
        }
    }
}

// Law 12.
#[test]
fn no_row_comes_back_inside_a_link() {
    for row in rows() {
        let vault = Vault::new();
        reversible().redact_with(&row, &vault);
        let issued = reversible().redact_with(&row, &vault).text.into_owned();
        let parts =
            issued.split_inclusive(']').filter_map(|part| part.rfind('[').map(|i| &part[i..]));
        for placeholder in parts {
            for link in [
                format!("![p](https://e.example/?d={placeholder})"),
                format!("see https://e.example/{placeholder}"),
                format!("<img src=\"//e.example/{placeholder}\">"),
                format!("[x]({placeholder})"),
            ] {
                assert_eq!(vault.restore(&link), link);
            }
        }
    }
}

// Laws 3 and 4, also with stand-ins and through JSON.
#[test]
fn rows_come_back_and_are_not_redacted_twice() {
    for row in rows() {
        for engine in [reversible(), surrogates()] {
            let vault = Vault::new();
            let inked = engine.redact_with(&row, &vault).text.into_owned();
            assert_eq!(vault.restore_exact(&inked), engine.sanitize(&row), "from {inked:?}");
            assert_eq!(engine.redact_with(&inked, &vault).text, inked, "again, from {row:?}");
            let wrapped = json!({ "say": format!("\"[EMAIL_1]\" \\ \n{row}") }).to_string();
            let vault = Vault::new();
            let inked = engine.redact_json(&wrapped, &Fields::all(), Some(&vault)).unwrap();
            let back = vault.restore_json_exact(&inked.text).unwrap();
            let read = |json: &str| serde_json::from_str::<Value>(json).unwrap()["say"].clone();
            let clean = engine.sanitize(read(&wrapped).as_str().unwrap()).into_owned();
            assert_eq!(read(&back), clean, "{}", inked.text);
        }
    }
}

// Law 6.
#[test]
fn rows_are_numbered_alike_on_any_number_of_threads() {
    let rows = rows();
    // Enough that the work is shared out.
    let texts: Vec<&str> = rows.iter().cycle().take(rows.len() * 8).map(String::as_str).collect();
    let on = |threads| {
        let redacted =
            reversible().redact_many(&texts, Some(&Vault::new()), NonZeroUsize::new(threads));
        redacted.into_iter().map(|r| r.text.into_owned()).collect::<Vec<_>>()
    };
    let one = on(1);
    assert!(on(3) == one && on(8) == one);
}

// Law 8.
#[test]
fn nothing_of_a_row_comes_out_when_something_goes_wrong() {
    let blocking = engine("extends = 'default'\n[category]\npii = 'block'\nsecret = 'block'");
    for row in rows() {
        let vault = Vault::new();
        let whole = blocking.redact_with(&row, &vault);
        let is_blocked = whole.verdict == inkout::Verdict::Block;
        assert!(!is_blocked || whole.text.is_empty() && vault.is_empty());
        for cut in cuts(&row).step_by(5) {
            let (a, b) = row.as_bytes().split_at(cut);
            let mut redactor = blocking.redactor();
            let pushed = [a, b].map(|piece| redactor.push(piece).map(<[u8]>::to_vec));
            assert!(
                pushed.iter().all(|out| out.as_ref().is_ok_and(Vec::is_empty)
                    || *out == Err(StreamError::Blocked))
            );
            assert_eq!(redactor.finish().is_err(), is_blocked, "{row:?}");
        }
        let json = json!({ "say": row }).to_string();
        let broken = &json[..json.len() - 1];
        assert!(reversible().redact_json(broken, &Fields::all(), None).is_err());
    }
}
