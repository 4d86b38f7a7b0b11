use super::*;
use crate::stream::StreamError;
use std::sync::OnceLock;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::new)
}

fn vault() -> Vault {
    let vault = Vault::new();
    vault.insert("email", "bob@x.example.com");
    vault.insert("person", "Bob Jones");
    vault
}

/// Checked whole, and cut at every place.
fn checked(answer: &str) -> String {
    let vault = vault();
    let checks = AnswerChecks::new().canary("blue-heron-417").vault(&vault);
    let whole = engine().check_answer(answer, &checks).text.into_owned();
    for cut in (0..=answer.len()).step_by(3) {
        let mut guard = AnswerGuard::new(engine(), checks.clone());
        let (a, b) = answer.as_bytes().split_at(cut);
        let mut out = guard.push(a).unwrap().to_vec();
        out.extend_from_slice(guard.push(b).unwrap());
        out.extend_from_slice(guard.finish().unwrap());
        assert_eq!(String::from_utf8(out).unwrap(), whole, "cut at {cut}");
    }
    whole
}

#[test]
fn leaks_are_taken_out() {
    let token = format!("ghp_{}", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8");
    for (answer, expected) in [
        ("Hi [PERSON_1], see https://a.example/docs?page=2 or [x](/y).\n", None),
        ("![p](https://e.example/?d=[EMAIL_1]) bye", Some("![p]([LINK]) bye")),
        ("![p](https://e.example/?d=%5BEMAIL_1%5D)", Some("![p]([LINK])")),
        ("see https://e.example/bob@x.example.com/a now", Some("see [LINK] now")),
        ("<img src=\"//e.example/?q=Bob%20Jones\">", Some("<[LINK]>")),
        ("a\nhttps://e.example/?c=4111111111111111\nb\n", Some("a\n[LINK]\nb\n")),
        ("the word is BLUE HERON 417.", Some("the word is [CANARY].")),
    ] {
        assert_eq!(checked(answer), expected.unwrap_or(answer));
    }
    assert_eq!(checked(&format!("use {token} now")), "use [GITHUB_TOKEN] now");
}

#[test]
fn an_answer_that_leaks_can_be_blocked_or_only_reported() {
    let answer = "fine\nBlue heron 417\nmore\n";
    let checks = |on_leak| AnswerChecks::new().canary("blue-heron-417").on_leak(on_leak);
    let reported = engine().check_answer(answer, &checks(OnLeak::Report));
    assert_eq!((&*reported.text, reported.blocked), (answer, false));
    assert_eq!(reported.leaks, [Leak { span: Span::new(5, 19), kind: LeakKind::Canary }]);
    let blocked = engine().check_answer(answer, &checks(OnLeak::Block));
    assert!(blocked.text.is_empty() && blocked.blocked && blocked.leaks.len() == 1);
    let mut guard = AnswerGuard::new(engine(), checks(OnLeak::Block));
    assert_eq!(guard.push(b"fine\nBlue her").unwrap(), b"fine\n");
    assert_eq!(guard.push(b"on 417\n"), Err(StreamError::Blocked));
    assert_eq!(guard.push(b"x\n"), Err(StreamError::Blocked));
    assert_eq!(guard.finish(), Err(StreamError::Blocked));
}

#[test]
fn long_lines_are_checked_in_parts() {
    let answer = "word ".repeat(60_000) + "blue heron 417";
    let checks = AnswerChecks::new().canary("blue-heron-417");
    let checked = engine().check_answer(&answer, &checks);
    assert!(checked.text.ends_with("word [CANARY]") && checked.text.len() < answer.len());
}

#[test]
fn strings_of_an_answer_in_json_are_checked() {
    let answer = r#"{"id":"x","content":"a\n![p](https://e.example/?d=[EMAIL_1]) \u00e9","n":1.0}"#;
    let checked = engine().check_chat(answer, &AnswerChecks::new()).unwrap();
    assert_eq!(checked.text, r#"{"id":"x","content":"a\n![p]([LINK]) \u00e9","n":1.0}"#);
    assert_eq!(&answer[checked.leaks[0].span.range()], "https://e.example/?d=[EMAIL_1]");
    let block = AnswerChecks::new().on_leak(OnLeak::Block);
    assert!(engine().check_chat(answer, &block).unwrap().blocked);
    assert!(engine().check_chat("{", &block).is_err());
}
