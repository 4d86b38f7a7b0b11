use std::sync::OnceLock;

use super::*;
use crate::policy::Policy;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::new)
}

fn in_pieces<'p>(engine: &Engine, pieces: impl IntoIterator<Item = &'p [u8]>) -> Vec<u8> {
    let mut redactor = engine.redactor();
    let mut out = Vec::new();
    for piece in pieces {
        out.extend_from_slice(redactor.push(piece).unwrap());
    }
    out.extend_from_slice(redactor.finish().unwrap());
    out
}

/// Whole, cut in two at every place, and byte by byte.
fn same_everywhere(engine: &Engine, text: &[u8]) -> Vec<u8> {
    let whole = engine.redact_bytes(text).bytes.into_owned();
    for cut in 0..=text.len() {
        let (a, b) = text.split_at(cut);
        let out = in_pieces(engine, [a, b]);
        assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(&whole), "cut at {cut}");
    }
    let out = in_pieces(engine, text.chunks(1));
    assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(&whole), "byte by byte");
    whole
}

const KEY: &str = "MIIEpAIBAAKCAQEAq7vXkq0Jp3ZrTnBdYwLmEoCsUfHgViDxSjKzRtQyWbNcAeMu";

#[test]
fn a_stream_is_redacted_as_the_whole_wherever_it_is_cut() {
    let key = format!(
        "a\n-----BEGIN RSA PRIVATE KEY-----\n{KEY}\n{KEY}\n-----END RSA PRIVATE KEY-----\nb\n"
    );
    for text in [
        "",
        "nothing to see\nhere\n",
        "mail jane.roe@example.com\r\ncard 4111 1111 1111 1111\n\nssn\n536-90-4399\n",
        "My name is Jane Roe\nand I live at 742 Evergreen Terrace\nSpringfield, IL 62704\nphone +49 30 901820\n",
        "Dear Anna\nSchmidt,\nregards\nJohn Miller\n",
        "password:\n  hunter2!x\nuser=bob password='s3cr3t!pass'\n",
        "j\u{200B}ane@example.com 4\u{200B}111 1111 1111 1111\n\u{FEFF}x é😀 \u{202E}moc.elpmaxe@a\u{202C}\n",
        "curl -H 'Authorization: Bearer abcdefghijklmnopqrstuvwxyz123456' \\\n  https://example.com\n",
        &key,
    ] {
        same_everywhere(engine(), text.as_bytes());
    }
}

#[test]
fn utf16_and_bytes_of_no_encoding_come_out_as_they_went_in() {
    let text = "mail jane.roe@example.com 😀\nand 4111 1111 1111 1111, more text behind it\n";
    let units = || text.encode_utf16();
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = [0xFEFF].into_iter().chain(units()).flat_map(u16::to_be_bytes).collect();
    let mut odd = big.clone();
    odd.extend(b"\xD8\x00x");
    for bytes in [little, big, odd] {
        let out = same_everywhere(engine(), &bytes);
        assert!(out.len() < bytes.len());
    }
    same_everywhere(engine(), b"a\xFF\xC3 jane.roe@example.com\xE9\x00\n\xF0\x9F\x98");
}

#[test]
fn a_line_comes_out_with_its_line_end() {
    let mut redactor = engine().redactor();
    for (piece, out) in [
        (
            "2026-11-24 12:00:01 login of jane.roe@example.com from Berlin\n",
            "2026-11-24 12:00:01 login of [EMAIL] from Berlin\n",
        ),
        ("card 4111 1111", ""),
        (" 1111 1111\nnext", "card [CREDIT_CARD]\n"),
        ("\n", "next\n"),
    ] {
        assert_eq!(std::str::from_utf8(redactor.push(piece.as_bytes()).unwrap()).unwrap(), out);
    }
    assert_eq!(redactor.finish().unwrap(), b"");
    assert_eq!(redactor.push(b"x"), Err(StreamError::Finished));
}

#[test]
fn findings_tell_where_they_are_in_the_stream() {
    let text = "a jane.roe@example.com\n".repeat(9000);
    let mut redactor = engine().redactor();
    let mut spans = Vec::new();
    for piece in text.as_bytes().chunks(5000) {
        redactor.push(piece).unwrap();
        spans.extend(redactor.findings().iter().map(|f| f.span));
    }
    redactor.finish().unwrap();
    spans.extend(redactor.findings().iter().map(|f| f.span));
    let length = "a jane.roe@example.com\n".len();
    assert_eq!(spans.len(), 9000);
    assert!(spans.iter().enumerate().all(|(i, span)| span.start == i * length + 2));
}

#[test]
fn a_policy_that_blocks_lets_nothing_out() {
    let policy =
        Policy::parse("extends = \"default\"\n[entity]\nemail = \"block\"", "test").unwrap();
    let engine = Engine::builder().policy(policy).build().unwrap();
    let mut redactor = engine.redactor();
    assert_eq!(redactor.push(b"one\ntwo\n").unwrap(), b"");
    assert_eq!(redactor.push(b"a@x.example.com\n").unwrap(), b"");
    assert_eq!(redactor.finish(), Err(StreamError::Blocked));
    assert_eq!(in_pieces(&engine, [&b"one\n"[..], b"two"]), b"one\ntwo");
}

#[test]
fn a_vault_numbers_as_for_the_whole_and_gives_all_back() {
    let text = "a@x.org [EMAIL_1] b@x.org\n[EMAIL_2] a@x.org\nc\u{200B}d\n".repeat(3);
    let whole = Vault::new();
    let expected = engine().redact_with(&text, &whole).text.into_owned();
    for cut in 0..=text.len() {
        let vault = Vault::new();
        let mut redactor = engine().redactor_with(&vault);
        let (a, b) = text.as_bytes().split_at(cut);
        let mut out = redactor.push(a).unwrap().to_vec();
        out.extend_from_slice(redactor.push(b).unwrap());
        out.extend_from_slice(redactor.finish().unwrap());
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out, expected, "cut at {cut}");
        assert_eq!(vault.restore_exact(&out), engine().sanitize(&text));
    }
    let vault = Vault::new();
    let mut redactor = engine().redactor_with(&vault);
    assert_eq!(redactor.push(b"abc\xFF\n"), Err(StreamError::NotUtf8 { at: 3 }));
}

/// Text of many segments, with and without line ends.
fn long_texts() -> [String; 5] {
    let line =
        |i: usize| format!("{i} user{i}@example.com said Jane Roe {} lives here\n", i * 7919);
    let lines: String = (0..1400).map(line).collect();
    let paragraphs: String =
        (0..1400).map(|i| line(i) + if i % 9 == 0 { "\n" } else { "" }).collect();
    let one_line = lines.replace('\n', " ");
    let no_space = one_line.replace(' ', "_");
    let secret = format!("x api_key = {}\nmail a@x.example.com\n", "Zx9Kq3Vb7".repeat(9_000));
    [lines, paragraphs, one_line, no_space, secret]
}

#[test]
fn long_texts_are_cut_where_the_whole_is() {
    for (number, text) in long_texts().iter().enumerate() {
        let whole = engine().redact(text).text;
        for size in [3000, 64 << 10] {
            let out = in_pieces(engine(), text.as_bytes().chunks(size));
            let same = out.iter().zip(whole.as_bytes()).take_while(|(a, b)| a == b).count();
            assert!(out == whole.as_bytes(), "text {number} in pieces of {size} differs at {same}");
        }
    }
}

#[test]
fn what_is_held_is_bounded() {
    for text in long_texts() {
        let mut redactor = engine().redactor();
        for piece in text.as_bytes().chunks(4096) {
            redactor.push(piece).unwrap();
            assert!(redactor.text.bytes.len() <= segments::LONGEST + 2 * 4096);
        }
    }
}
