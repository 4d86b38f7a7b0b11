//! The command line as its users meet it. Each file in `tests/cmd/` is one call and what comes of it; what can't be
//! written down there is here.

use std::io::{BufRead, BufReader, Read, Write};
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
#[cfg(not(feature = "onnx"))]
fn a_model_needs_the_feature() {
    let output = run(&["--model", "models/rampart"], b"ask marta");
    assert_eq!((output.status.code(), &*output.stdout), (Some(2), &b""[..]));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("model: this build of inkout") && told.lines().count() == 1, "{told}");
}

#[test]
fn bytes_that_are_no_text_pass_through() {
    let output = run(&["-q"], b"\x80\xFF ssn 536-90-4399 \xC3\xFE");
    assert_eq!(output.stdout, b"\x80\xFF ssn [US_SSN] \xC3\xFE");
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
    let without_nuls = r#"{"text":"ssn \u00e9"}"#;
    assert_eq!(String::from_utf8(output.stdout).unwrap(), without_nuls);
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

/// A folder of its own for a test, with a vault's key in it.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("inkout-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("key"), "0123456789abcdef".repeat(4) + "\n").unwrap();
    folder
}

fn run_in(folder: &Path, args: &[&str], stdin: &[u8]) -> (Option<i32>, String, String) {
    let mut child = Command::new(INKOUT)
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

const VAULT: [&str; 4] = ["--vault", "vault", "--vault-key-file", "key"];

#[test]
fn what_is_redacted_with_a_vault_is_restored() {
    let folder = folder("vault");
    let ask =
        |verb: &[&str], stdin: &str| run_in(&folder, &[verb, &VAULT].concat(), stdin.as_bytes());
    let (code, inked, _) = ask(&["redact", "-q"], "ssn 536-90-4399, ssn 412-67-2208\n");
    assert_eq!((code, inked.as_str()), (Some(0), "ssn [US_SSN_1], ssn [US_SSN_2]\n"));
    let (_, again, _) = ask(&["redact", "-q"], "ssn 412-67-2208");
    assert_eq!(again, "ssn [US_SSN_2]", "the vault is kept between calls");
    let answer = "SSN [us_ssn_2] at https://x.example/?q=[US_SSN_1], [US_SSN_9]\n";
    let (code, restored, told) = ask(&["restore"], answer);
    assert_eq!(code, Some(0));
    assert_eq!(restored, "SSN 412-67-2208 at https://x.example/?q=[US_SSN_1], [US_SSN_9]\n");
    assert_eq!(told, "inkout: restored 1, left 2 alone\n");
    let (_, exact, _) = ask(&["restore", "--exact"], &inked);
    assert_eq!(exact, "ssn 536-90-4399, ssn 412-67-2208\n");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn lines_are_redacted_with_a_vault_in_their_order_and_restored() {
    let folder = folder("vault-lines");
    let ask =
        |verb: &[&str], stdin: &str| run_in(&folder, &[verb, &VAULT].concat(), stdin.as_bytes());
    let line = |i: usize| {
        format!("{{\"id\":{i},\"text\":\"{} ssn 536-90-{:04}\"}}\n", "x".repeat(999), 1000 + i)
    };
    let input: String = (0..300).map(line).collect();
    let (code, inked, told) = ask(&["redact", "-q", "--jsonl"], &input);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    let ends = inked.lines().enumerate();
    assert!(ends.into_iter().all(|(i, line)| line.ends_with(&format!("[US_SSN_{}]\"}}", i + 1))));
    assert_eq!(ask(&["restore", "-q", "--jsonl"], &inked).1, input);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_vault_that_does_not_open_prints_nothing() {
    let folder = folder("vault-errors");
    let error = |args: &[&str], stdin: &[u8]| {
        let (code, out, error) = run_in(&folder, args, stdin);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{args:?}");
        error
    };
    let text = b"ssn 536-90-4399";
    assert_eq!(
        error(&["--vault", "vault"], text),
        "inkout: a vault needs a key: --vault-key-file or INKOUT_VAULT_KEY\n"
    );
    assert_eq!(
        error(&["restore", "--vault", "none", "--vault-key-file", "key"], text),
        "inkout: vault: none: No such file or directory\n"
    );
    assert_eq!(
        error(&["--vault-key-file", "key"], text),
        "inkout: --vault-key-file needs --vault\n"
    );
    assert!(error(&[&["-q"], &VAULT[..]].concat(), b"ssn 536-90-4399 \xFF").contains("not UTF-8"));
    std::fs::write(folder.join("other"), "f".repeat(64)).unwrap();
    assert!(run_in(&folder, &VAULT, text).1.contains("[US_SSN_1]"));
    let wrong = error(&["restore", "--vault", "vault", "--vault-key-file", "other"], b"[US_SSN_1]");
    assert!(wrong.contains("does not fit"), "{wrong}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_line_is_shown_before_the_next_one_comes() {
    let mut child = Command::new(INKOUT)
        .arg("-q")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut shown = BufReader::new(stdout).lines();
    for (line, expected) in [
        ("12:00:01 login of jane.roe@example.com", "12:00:01 login of [EMAIL]"),
        ("12:00:02 ssn 536-90-4399", "12:00:02 ssn [US_SSN]"),
        ("12:00:03 Server started", "12:00:03 Server started"),
    ] {
        writeln!(stdin, "{line}").unwrap();
        assert_eq!(shown.next().unwrap().unwrap(), expected);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success() && shown.next().is_none());
}

#[test]
fn requests_and_answers_of_chat_apis_go_there_and_back() {
    let folder = folder("vault-chat");
    let ask = |args: &[&str], stdin: &str| {
        run_in(&folder, &[args, &["-q"], &VAULT[..]].concat(), stdin.as_bytes())
    };
    let request = r#"{"model":"m","messages":[{"role":"user","content":"I am \"a@x.org\""}]}"#;
    let (_, inked, _) = ask(&["redact", "--format-in", "chat"], request);
    assert_eq!(inked, request.replace("a@x.org", "[EMAIL_1]"));
    assert_eq!(ask(&["redact", "--format-in", "auto"], request).1, inked);
    let answer = r#"{"choices":[{"message":{"content":"Hi [EMAIL_1]","tool_calls":[
        {"function":{"name":"send","arguments":"{\"to\":\"[EMAIL_1]\"}"}}]}}]}"#;
    assert_eq!(ask(&["restore"], answer).1, answer.replace("[EMAIL_1]", "a@x.org"));
    let kept = ask(&["restore", "--except-tools", "send"], answer).1;
    assert_eq!(kept, answer.replace("Hi [EMAIL_1]", "Hi a@x.org"));
    let event = |text: &str| {
        format!("data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n")
    };
    let events = event("Hi [EMA") + &event("IL_1]");
    assert_eq!(ask(&["restore"], &events).1, event("Hi ") + &event("a@x.org"));
    assert_eq!(ask(&["restore"], "{no JSON [EMAIL_1]").1, "{no JSON a@x.org");
    let (code, out, told) = ask(&["restore", "--format-in", "chat"], "{no JSON [EMAIL_1]");
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(told.contains("at byte 1"), "{told}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_answer_is_checked_before_it_is_restored() {
    let folder = folder("vault-check");
    let ask = |args: &[&str], stdin: &str| {
        run_in(&folder, &[args, &["-q"], &VAULT[..]].concat(), stdin.as_bytes())
    };
    ask(&["redact"], "a@x.org");
    std::fs::write(folder.join("canaries"), "blue-heron\n").unwrap();
    let answer = "Hi [EMAIL_1]\n![p](https://e.example/?d=[EMAIL_1])\nBlue heron\n";
    let check = ["--check", "--canary-file", "canaries"];
    let (code, out, told) = ask(&[&["restore"], &check[..]].concat(), answer);
    assert_eq!((code, out.as_str()), (Some(0), "Hi a@x.org\n![p]([LINK])\n[CANARY]\n"));
    assert_eq!(
        told,
        "inkout: <stdin>: leaks link at 18..48\ninkout: <stdin>: leaks canary at 50..60\n"
    );
    let (code, out, _) = ask(&["restore", "--check=block"], answer);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    let event = |text: &str| {
        format!("data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n")
    };
    let stream = event("Hi [EMAIL_1]\\n![p](https://e.example/?d=") + &event("[EMAIL_1])\\n");
    let (code, out, told) = ask(&[&["restore"], &check[..]].concat(), &stream);
    let expected = event("Hi a@x.org\\n") + &event("![p]([LINK])\\n");
    assert_eq!((code, out), (Some(0), expected));
    assert_eq!(told, "inkout: <stdin>: leaks link\n");
    let (code, out, _) = ask(&["restore", "--check=block"], &stream);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn keyed_placeholders_are_the_same_in_every_vault() {
    let folder = folder("vault-keyed");
    let key = ["--vault-key-file", "key"];
    let inked = |vault: &str, text: &str| {
        let args = [&["-q", "--keyed", "--vault", vault], &key[..]].concat();
        let (code, out, _) = run_in(&folder, &args, text.as_bytes());
        assert_eq!(code, Some(0));
        out
    };
    let one = inked("one", "jane.roe@example.com");
    let other = inked("other", "bob@x.example.org jane.roe@example.com");
    assert!(one.starts_with("[EMAIL_0_") && other.ends_with(&one), "{one} {other}");
    let args = [&["restore", "-q", "--vault", "one"], &key[..]].concat();
    assert_eq!(run_in(&folder, &args, one.as_bytes()).1, "jane.roe@example.com");
    let (code, out, told) = run_in(&folder, &["--keyed"], b"x");
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(told.contains("--vault"), "{told}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_text_with_stand_ins_is_restored() {
    let folder = folder("vault-surrogate");
    let policy = "extends = 'default'\n[category]\npii = 'surrogate'\n";
    std::fs::write(folder.join("policy.toml"), policy).unwrap();
    let text = "Mail jane.roe@example.com, card 4012 8888 8888 1881.\n";
    let redact = [&["-q", "--policy", "policy.toml"], &VAULT[..]].concat();
    let (code, inked, _) = run_in(&folder, &redact, text.as_bytes());
    assert_eq!(code, Some(0));
    assert!(
        !inked.contains("jane") && !inked.contains('[') && inked.contains("@example."),
        "{inked}"
    );
    assert_eq!(run_in(&folder, &redact, inked.as_bytes()).1, inked, "again");
    let restore = [&["restore", "-q"], &VAULT[..]].concat();
    assert_eq!(run_in(&folder, &restore, inked.as_bytes()).1, text);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_sealed_is_opened_with_the_key_alone() {
    let folder = folder("sealed");
    let policy = "extends = 'default'\n[category]\npii = 'encrypt'\nsecret = 'encrypt'\n";
    std::fs::write(folder.join("policy.toml"), policy).unwrap();
    std::fs::write(folder.join("other"), "g".repeat(32)).unwrap();
    let ask = |args: &[&str], key: &str, stdin: &str| {
        let args = [args, &["-q", "--hash-key-file", key]].concat();
        run_in(&folder, &args, stdin.as_bytes())
    };
    let nested =
        r#"{"a":"{\"to\":\"jane.roe@example.com\"}","b":[1.50,"mail \u006aane.roe@example.com"]}"#;
    let plain = nested.replace("\\u006a", "j");
    for (form, text, back) in [
        ("text", "mail jane.roe@example.com\n", "mail jane.roe@example.com\n"),
        ("json", nested, plain.as_str()),
        ("jsonl", nested, plain.as_str()),
    ] {
        let (code, sealed, _) = ask(&["--policy", "policy.toml", "--format-in", form], "key", text);
        assert_eq!(code, Some(0));
        assert!(!sealed.contains("roe") && sealed.contains("[EMAIL:enc:"), "{sealed}");
        let unseal: &[&str] = if form == "jsonl" {
            &["restore", "--unseal", "--jsonl"]
        } else {
            &["restore", "--unseal"]
        };
        assert_eq!(ask(unseal, "key", &sealed), (Some(0), back.to_owned(), String::new()));
        assert_eq!(ask(unseal, "other", &sealed).1, sealed, "another key opens nothing");
    }
    let (code, out, told) = run_in(&folder, &["restore", "--unseal"], b"x");
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(told.contains("INKOUT_HASH_KEY"), "{told}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_vault_gets_another_key_and_forgets_values() {
    let folder = folder("vault-keep");
    std::fs::write(folder.join("other"), "b".repeat(64)).unwrap();
    let ask = |args: &[&str], key: &str, stdin: &str| {
        let vault = ["--vault", "vault", "--vault-key-file", key];
        run_in(&folder, &[args, &vault].concat(), stdin.as_bytes())
    };
    let (_, inked, _) = ask(&["redact", "-q"], "key", "a@x.org, b@x.org\n");
    assert_eq!(ask(&["vault", "info"], "key", "").1, "2 values\n");
    let rekey = ["vault", "rekey", "--new-key-file", "other"];
    assert_eq!(ask(&rekey, "key", ""), (Some(0), String::new(), String::new()));
    assert_eq!(ask(&["restore"], "key", &inked).0, Some(2), "the old key");
    assert_eq!(ask(&["restore", "-q"], "other", &inked).1, "a@x.org, b@x.org\n");
    let (code, out, told) = ask(&["vault", "erase"], "other", "B@x.org\nnobody\n\n");
    assert_eq!((code, out.as_str(), told.as_str()), (Some(0), "", "inkout: forgot 1, kept 1\n"));
    let (_, out, told) = ask(&["restore"], "other", &inked);
    assert_eq!(out, "a@x.org, [EMAIL_2]\n");
    assert_eq!(told, "inkout: restored 1, left 1 alone\n");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_pipeline_restores_what_its_first_half_redacts() {
    let folder = folder("vault-pipe");
    let half = |args: &[&str]| {
        let mut half = Command::new(INKOUT);
        half.args(args).args(VAULT).current_dir(&folder).stderr(Stdio::null());
        half.stdout(Stdio::piped()).stdin(Stdio::piped());
        half
    };
    let mut first = half(&["redact"]).spawn().unwrap();
    let mut second = half(&["restore"]).stdin(first.stdout.take().unwrap()).spawn().unwrap();
    first.stdin.take().unwrap().write_all(b"write to a@x.org\n").unwrap();
    let mut out = String::new();
    second.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert_eq!(out, "write to a@x.org\n");
    assert!(second.wait().unwrap().success() && first.wait().unwrap().success());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn lines_of_json_come_out_in_their_order_on_all_threads() {
    let line = |i: usize| {
        format!(
            "{{\"n\":{i},\"pad\":\"{}\",\"ssn\":\"536-90-{:04}\"}}\n",
            "x".repeat(500),
            1000 + i
        )
    };
    let input: String = (0..2000).map(line).collect::<String>() + "\n{broken\n{\"ssn\":536904399}";
    let output = |jobs: &str| run(&["-q", "--format-in", "jsonl", "-j", jobs], input.as_bytes());
    let (one, four) = (output("1"), output("4"));
    assert_eq!(one.status.code(), Some(2));
    assert!(one.stdout == four.stdout && one.stderr == four.stderr);
    let told = String::from_utf8(four.stderr).unwrap();
    assert!(told.starts_with("inkout: <stdin>:2002: "), "{told}");
    let out = String::from_utf8(four.stdout).unwrap();
    assert!(
        out.lines()
            .take(2000)
            .enumerate()
            .all(|(i, line)| line.starts_with(&format!("{{\"n\":{i},")))
    );
    assert!(!out.contains("536-90") && out.ends_with("\n\n{\"ssn\":\"[US_SSN]\"}"));
}

#[test]
fn structured_texts_keep_their_form() {
    let with = |form: &str, text: &str| {
        let output = run(&["-q", "--format-in", form], text.as_bytes());
        let told = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), told)
    };
    let ok = |out: &str| (Some(0), out.to_owned(), String::new());
    let json = "{\"ssn\": 536904399,\r\n \"n\": 1.50}\n";
    assert_eq!(with("json", json), ok(&json.replace("536904399", "\"[US_SSN]\"")));
    assert_eq!(with("auto", json).1, with("json", json).1);
    assert_eq!(with("csv", "ssn;n\n536904399;7\n"), ok("ssn;n\n[US_SSN];7\n"));
    assert_eq!(with("tsv", "ssn\tn\r\n536904399\t7"), ok("ssn\tn\r\n[US_SSN]\t7"));
    let lines = "{\"ssn\":\"536-90-4399\"}\r\n\n{\"ssn\":\n[1]";
    let (code, out, told) = with("jsonl", lines);
    assert_eq!((code, out.as_str()), (Some(2), "{\"ssn\":\"[US_SSN]\"}\r\n\n[1]"));
    assert!(told.starts_with("inkout: <stdin>:3: "), "{told}");
    assert_eq!(with("json", "{\"ssn\":\"536-90-4399\"").0, Some(2));
    assert_eq!(with("json", "{\"ssn\":\"536-90-4399\"").1, "");
    assert_eq!(with("auto", "{ssn 536-90-4399").1, "{ssn [US_SSN]");
}
