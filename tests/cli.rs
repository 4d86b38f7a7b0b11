//! The command line as its users meet it. Each file in `tests/cmd/` is one call and what comes of it; what can't be
//! written down there is here.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const INKOUT: &str = env!("CARGO_BIN_EXE_inkout");

#[test]
fn calls_and_what_comes_of_them() {
    trycmd::TestCases::new().register_bin("inkout", Path::new(INKOUT)).case("tests/cmd/*.toml");
}

fn run(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(INKOUT)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = stdin.to_vec();
    let writer = std::thread::spawn(move || pipe.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    output
}

#[test]
fn bytes_that_are_no_text_pass_through() {
    let output = run(&["-q"], b"\x00\xFF ssn 536-90-4399 \xC3\x00");
    assert_eq!(output.stdout, b"\x00\xFF ssn [US_SSN] \xC3\x00");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn utf16_is_read_and_written() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let input = utf16("\u{FEFF}one é\nssn 536-90-4399\n");
    assert_eq!(run(&["-q"], &input).stdout, utf16("\u{FEFF}one é\nssn [US_SSN]\n"));
    let shown = run(&["scan", "-q", "--show-text"], &input).stdout;
    assert_eq!(
        String::from_utf8(shown).unwrap(),
        "<stdin>:2:5 us_ssn pii.us.ssn \"536-90-4399\"\n"
    );
    let chars = run(&["scan", "-q", "--format", "json", "--offsets", "chars"], &input).stdout;
    assert!(String::from_utf8(chars).unwrap().contains(r#""start":11,"end":22"#));
}

#[test]
fn a_json_string_is_never_taken_for_utf16() {
    let line = r#"{"text":"\u0000s\u0000s\u0000n\u0000 \u0000\u00e9"}"#;
    let output = run(&["--jsonl", "-q"], line.as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), line);
}

#[test]
fn line_ends_and_everything_around_the_field_stay() {
    assert_eq!(run(&["-q"], b"ssn 536-90-4399\r\nend\r\n").stdout, b"ssn [US_SSN]\r\nend\r\n");
    let line = |ssn| {
        format!("{{ \"id\" : 1e400, \"te\\u0078t\":\"caf\\u00e9 \\ud800 \\\"{ssn}\\n\" }} \r\n")
    };
    let output = run(&["--jsonl", "-q"], line("536-90-4399").as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), line("[US_SSN]"));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let line = |i: usize| match i % 100 {
        7 => "broken".to_owned(),
        n if n < 30 => {
            format!(r#"{{"id":{i},"text":"ssn 536-90-4399, \u00e9 {}"}}"#, "x".repeat(n))
        }
        n => format!(r#"{{"id":{i},"text":"{}"}}"#, "nothing to see ".repeat(n)),
    };
    let input = (0..6000).map(|i| line(i) + "\n").collect::<String>();
    for verb in ["scan", "redact", "sanitize"] {
        let one = run(&[verb, "--jsonl", "-j", "1"], input.as_bytes());
        let four = run(&[verb, "--jsonl", "-j", "4"], input.as_bytes());
        assert_eq!(one.status.code(), Some(2), "{verb}");
        assert!(one == four, "{verb}");
        assert_eq!(one.stdout.iter().filter(|b| **b == b'\n').count(), 5940, "{verb}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new(INKOUT)
        .args(["scan", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut pipe = child.stdin.take().unwrap();
    for _ in 0..50_000 {
        if pipe.write_all(b"{\"text\":\"ssn 536-90-4399\"}\n").is_err() {
            break;
        }
    }
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut child = Command::new(INKOUT)
        .stdin(Stdio::piped())
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"ssn 536-90-4399").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("inkout: standard output: "));
}

#[test]
fn the_key_for_hashes_may_come_from_the_environment() {
    let run = |key: &str| {
        Command::new(INKOUT)
            .args(["--policy", "tests/cmd/files.in/hash.toml", "tests/cmd/files.in/letter.txt"])
            .env("INKOUT_HASH_KEY", key)
            .output()
            .unwrap()
    };
    let output = run("0123456789abcdef0123456789abcdef");
    assert!(String::from_utf8_lossy(&output.stdout).contains("[US_SSN:"));
    let output = run("short");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("short"), "a key is never shown");
}

#[test]
fn a_line_may_be_longer_than_any_block() {
    let text = "nothing to see ".repeat(1 << 19) + "ssn 536-90-4399";
    let output = run(&["--jsonl", "-q"], format!("{{\"text\":\"{text}\"}}").as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.ends_with(b"ssn [US_SSN]\"}"));
}
