use super::*;

fn vault() -> Vault {
    let vault = Vault::new();
    vault.insert("person", "Bob \"B\" Jones");
    vault.insert("email", "bob@x.example.com");
    vault.insert("phone", "+1 415-555-0132");
    vault
}

fn in_pieces(stream: &[&[u8]], tools: &[&str]) -> String {
    let vault = vault();
    let mut restorer = SseRestorer::of(&vault).except_tools(tools.iter().copied());
    let mut out = Vec::new();
    for piece in stream {
        out.extend_from_slice(restorer.push(piece));
    }
    out.extend_from_slice(restorer.finish());
    String::from_utf8(out).unwrap()
}

/// Events as they come and as they are to go out.
fn play(line_end: &str, events: &[&str], expected: &[&str]) {
    let stream = |events: &[&str]| -> String {
        events.iter().map(|event| event.replace('\n', line_end) + line_end + line_end).collect()
    };
    let (stream, expected) = (stream(events), stream(expected));
    let bytes = stream.as_bytes();
    assert_eq!(in_pieces(&[bytes], &[]), expected);
    for cut in 0..bytes.len() {
        let (a, b) = bytes.split_at(cut);
        assert_eq!(in_pieces(&[a, b], &[]), expected, "cut at {cut}");
    }
    assert_eq!(in_pieces(&bytes.chunks(1).collect::<Vec<_>>(), &[]), expected);
}

/// A chunk of a chat completion.
fn chunk(choice: usize, delta: &str) -> String {
    format!(
        r#"data: {{"id":"chatcmpl-1","object":"chat.completion.chunk","choices":[{{"index":{choice},"delta":{delta},"finish_reason":null}}]}}"#
    )
}

fn finished(choice: usize, reason: &str) -> String {
    format!(r#"data: {{"choices":[{{"index":{choice},"delta":{{}},"finish_reason":"{reason}"}}]}}"#)
}

fn content(choice: usize, text: &str) -> String {
    chunk(choice, &format!(r#"{{"content":"{text}"}}"#))
}

fn all(events: &[String]) -> Vec<&str> {
    events.iter().map(String::as_str).collect()
}

#[test]
fn completions_with_a_placeholder_over_several_chunks() {
    let begin = chunk(0, r#"{"role":"assistant","content":"","refusal":null}"#);
    let usage = r#"data: {"choices":[],"usage":{"total_tokens":7}}"#.to_owned();
    let done = "data: [DONE]".to_owned();
    let events = [
        begin.clone(),
        content(0, "Hi [PER"),
        content(0, "SON"),
        content(0, "_1]\\n, mail \\u005bemail 1"),
        content(0, "] or [EMAIL_7] or https://x.example/[EMAIL_1]"),
        finished(0, "stop"),
        usage.clone(),
        done.clone(),
    ];
    let expected = [
        begin,
        content(0, "Hi "),
        content(0, ""),
        content(0, "Bob \\\"B\\\" Jones\\n, mail "),
        content(0, "bob@x.example.com or [EMAIL_7] or https://x.example/[EMAIL_1]"),
        finished(0, "stop"),
        usage,
        done,
    ];
    play("\n", &all(&events), &all(&expected));
}

#[test]
fn completions_with_two_choices_and_an_open_end() {
    let events = [
        content(0, "a [PERS"),
        content(1, "b [EMA"),
        content(0, "ON_1] [PE"),
        finished(0, "length"),
        content(1, "IL_1]"),
        content(1, " ["),
        "data: [DONE]".to_owned(),
    ];
    let expected = [
        content(0, "a "),
        content(1, "b "),
        content(0, "Bob \\\"B\\\" Jones "),
        content(0, "[PE"),
        finished(0, "length"),
        content(1, "bob@x.example.com"),
        content(1, " "),
        content(1, "["),
        "data: [DONE]".to_owned(),
    ];
    play("\r\n", &all(&events), &all(&expected));
}

#[test]
fn completions_with_interleaved_tool_calls() {
    let call = |index: usize, more: &str, text: &str| {
        let call = format!(r#"{{"index":{index},{more}"function":{{"arguments":"{text}"}}}}"#);
        chunk(0, &format!(r#"{{"tool_calls":[{call}]}}"#))
    };
    let id = r#""id":"call_1","type":"function","#;
    let events = [
        call(0, id, ""),
        call(0, "", r#"{\"to\":\"[EMA"#),
        call(1, id, r#"{\"name\":\"[PERSON"#),
        call(0, "", r#"IL_1]\",\"link\":\"https://x.example/?q=[EMAIL_1]\"}"#),
        call(1, "", r#"_1]\",\"n\":[1]}"#),
        finished(0, "tool_calls"),
    ];
    let expected = [
        call(0, id, ""),
        call(0, "", r#"{\"to\":\""#),
        call(1, id, r#"{\"name\":\""#),
        call(0, "", r#"bob@x.example.com\",\"link\":\"https://x.example/?q=[EMAIL_1]\"}"#),
        call(1, "", r#"Bob \\\"B\\\" Jones\",\"n\":[1]}"#),
        finished(0, "tool_calls"),
    ];
    play("\n", &all(&events), &all(&expected));
}

#[test]
fn completions_whose_last_chunk_has_text_and_end() {
    let last = |text: &str| {
        format!(
            r#"data: {{"choices":[{{"index":0,"delta":{{"content":"{text}"}},"finish_reason":"stop"}}]}}"#
        )
    };
    let events = [content(0, "call [PHONE"), last("_1] [PER"), ": comment [PHONE_1]".to_owned()];
    let expected =
        [content(0, "call "), last("+1 415-555-0132 [PER"), ": comment [PHONE_1]".to_owned()];
    play("\r", &all(&events), &all(&expected));
}

/// An event of the responses API or of Anthropic's.
fn event(kind: &str, rest: &str) -> String {
    format!("event: {kind}\ndata: {{\"type\":\"{kind}\",{rest}}}")
}

#[test]
fn responses_with_text() {
    let delta = |text: &str| {
        let rest = format!(r#""item_id":"m","output_index":0,"content_index":0,"delta":"{text}""#);
        event("response.output_text.delta", &rest)
    };
    let done = |text: &str| {
        let rest = format!(r#""item_id":"m","output_index":0,"content_index":0,"text":"{text}""#);
        event("response.output_text.done", &rest)
    };
    let completed = |text: &str| {
        let rest = format!(
            r#""response":{{"id":"r","output":[{{"content":[{{"type":"output_text","text":"{text}"}}]}}]}}"#
        );
        event("response.completed", &rest)
    };
    let unknown = event("response.new_thing.delta", r#""delta":"[PERSON_1]""#);
    let events = [
        delta("Dear [PERSON"),
        unknown.clone(),
        delta(" 1], ["),
        done("Dear [PERSON 1], ["),
        completed("Dear [PERSON 1], ["),
    ];
    let name = "Dear Bob \\\"B\\\" Jones, [";
    let expected = [
        delta("Dear "),
        unknown,
        delta("Bob \\\"B\\\" Jones, "),
        delta("["),
        done(name),
        completed(name),
    ];
    play("\n", &all(&events), &all(&expected));
}

#[test]
fn responses_with_a_call() {
    let delta = |text: &str| {
        let rest = format!(r#""output_index":1,"delta":"{text}""#);
        event("response.function_call_arguments.delta", &rest)
    };
    let item = |step: &str, text: &str| {
        let rest = format!(
            r#""output_index":1,"item":{{"type":"function_call","name":"send","arguments":"{text}"}}"#
        );
        event(&format!("response.output_item.{step}"), &rest)
    };
    let events = [
        item("added", ""),
        delta(r#"{\"to\":\"[PERSON_1]\",\"cc\":\"[EM"#),
        delta(r#"AIL_1]\"}"#),
        item("done", r#"{\"to\":\"[PERSON_1]\",\"cc\":\"[EMAIL_1]\"}"#),
    ];
    let expected = [
        item("added", ""),
        delta(r#"{\"to\":\"Bob \\\"B\\\" Jones\",\"cc\":\""#),
        delta(r#"bob@x.example.com\"}"#),
        item("done", r#"{\"to\":\"Bob \\\"B\\\" Jones\",\"cc\":\"bob@x.example.com\"}"#),
    ];
    play("\r\n", &all(&events), &all(&expected));
    let stream = events.join("\n\n") + "\n\n";
    assert_eq!(in_pieces(&[stream.as_bytes()], &["send"]), stream);
    assert_ne!(in_pieces(&[stream.as_bytes()], &["other"]), stream);
}

#[test]
fn messages_with_text_and_thoughts() {
    let delta = |index: usize, kind: &str, field: &str, text: &str| {
        let rest = format!(r#""index":{index},"delta":{{"type":"{kind}","{field}":"{text}"}}"#);
        event("content_block_delta", &rest)
    };
    let thought = delta(0, "thinking_delta", "thinking", "who is [PERSON_1]?");
    let stop = |index: usize| event("content_block_stop", &format!("\"index\":{index}"));
    let start =
        event("content_block_start", r#""index":1,"content_block":{"type":"text","text":""}"#);
    let ping = "event: ping\ndata: {\"type\": \"ping\"}".to_owned();
    let text = |text: &str| delta(1, "text_delta", "text", text);
    let events = [
        thought.clone(),
        stop(0),
        start.clone(),
        text("é [EMAIL\\\\_1"),
        ping.clone(),
        text("] ![p](https://x.example?d=[EMAIL_1]) [PHO"),
        stop(1),
        event("message_stop", "\"x\":1"),
    ];
    let expected = [
        thought,
        stop(0),
        start,
        text("é "),
        ping,
        text("bob@x.example.com ![p](https://x.example?d=[EMAIL_1]) "),
        text("[PHO"),
        stop(1),
        event("message_stop", "\"x\":1"),
    ];
    play("\n", &all(&events), &all(&expected));
}

#[test]
fn messages_with_a_tool() {
    let input = |text: &str| {
        let rest =
            format!(r#""index":2,"delta":{{"type":"input_json_delta","partial_json":"{text}"}}"#);
        event("content_block_delta", &rest)
    };
    let start = event(
        "content_block_start",
        r#""index":2,"content_block":{"type":"tool_use","id":"t","name":"send","input":{}}"#,
    );
    let stop = event("content_block_stop", "\"index\":2");
    let events = [
        start.clone(),
        input(""),
        input(r#"{\"who\": \"[PERSON_1]"#),
        input(r#" and [PERS"#),
        input(r#"ON_10]\"}"#),
        stop.clone(),
    ];
    let expected = [
        start,
        input(""),
        input(r#"{\"who\": \"Bob \\\"B\\\" Jones"#),
        input(" and "),
        input(r#"[PERSON_10]\"}"#),
        stop,
    ];
    play("\r", &all(&events), &all(&expected));
    let stream = events.join("\n\n") + "\n\n";
    assert_eq!(in_pieces(&[stream.as_bytes()], &["send"]), stream);
}

#[test]
fn what_is_no_known_stream_passes_byte_for_byte() {
    for stream in [
        "",
        "data: {\"a\":\"[PERSON_1]\"}\n\n",
        "data: [PERSON_1]\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"[PERSON_1]",
        "\u{FEFF}data: {broken [PERSON_1]\r\r\n\n\nevent\n\n",
        "data: {\"choices\":7,\"type\":[\"[PERSON_1]\"]}\n\n",
    ] {
        assert_eq!(in_pieces(&[stream.as_bytes()], &[]), stream);
        assert_eq!(in_pieces(&stream.as_bytes().chunks(1).collect::<Vec<_>>(), &[]), stream);
    }
}

#[test]
fn data_over_several_lines_keeps_its_lines() {
    let stream = "data: {\"choices\":\ndata:  [{\"delta\":{\"content\":\"[EMAIL_1]!\"}}]}\n\n";
    assert_eq!(
        in_pieces(&[stream.as_bytes()], &[]),
        stream.replace("[EMAIL_1]", "bob@x.example.com")
    );
}
