//! One table of figures for `benches/record/`: every corpus and policy beside `memchr` and `memcpy` of the same run, and
//! start-up in a fresh process. Figures of one run are taken in turn, so that a busy machine slows all alike.

#![allow(clippy::print_stdout, reason = "its output is the record")]

mod corpus;

use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use inkout::{Engine, Fields, Policy, Scratch, Vault};

const POLICIES: [&str; 3] = ["structured", "default", "strict"];
const ROUNDS: usize = 5;

fn main() {
    if std::env::args().any(|arg| arg == "--start") {
        let start = Instant::now();
        black_box(Engine::new());
        println!("{}", start.elapsed().as_micros());
        return;
    }
    if std::env::args().any(|arg| arg == "--forms") {
        return print_forms();
    }
    println!(
        "| MB/s | {} | memchr | memcpy |\n|---|{}---|---|",
        POLICIES.join(" | "),
        "---|".repeat(POLICIES.len())
    );
    for corpus in corpus::all() {
        println!("| {} | {} |", corpus.name, row(&corpus.text).join(" | "));
    }
    println!("\n{READINGS}\n|---|---|---|---|---|");
    for corpus in corpus::scripts() {
        println!("| {} | {} |", corpus.name, reading(&corpus.text).join(" | "));
    }
    print_forms();
    println!("\n| prompt | ns |\n|---|---|");
    for size in [200, 1024, 4096] {
        println!("| {size} B | {} |", latency(size));
    }
    println!(
        "\nStart: {} µs from `Engine::new` to ready, fresh process, median of 15.",
        start_up()
    );
}

fn print_forms() {
    println!("\n{FORMS}\n|---|---|---|---|---|---|");
    for policy in ["secrets", "structured", "default"] {
        for (name, texts) in documents() {
            println!("| {policy}, {name} | {} |", forms(policy, &texts).join(" | "));
        }
    }
}

fn engine(policy: &str) -> Engine {
    let policy = Policy::preset(policy).unwrap_or_else(|error| unreachable!("{error}"));
    Engine::builder().policy(policy).build().unwrap_or_else(|error| unreachable!("{error}"))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// Bytes scanned at once. Short, so that a round is likely to pass without being interrupted.
const PIECE: usize = 64 << 10;

/// Megabytes a second of every contender, taken in turn: of each piece the best of all rounds counts.
fn row(text: &str) -> Vec<String> {
    let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
    let engines = POLICIES.map(engine);
    let mut copy = Vec::with_capacity(PIECE);
    let mut totals = [Duration::ZERO; POLICIES.len() + 2];
    for piece in corpus::pieces(text, PIECE) {
        let piece = piece.as_bytes();
        let mut best = [Duration::MAX; POLICIES.len() + 2];
        for _ in 0..ROUNDS {
            let mut note =
                |contender: usize, time: Duration| best[contender] = time.min(best[contender]);
            for (contender, engine) in engines.iter().enumerate() {
                let scan = || engine.scan_into(black_box(piece), &mut scratch, &mut findings);
                note(contender, timed(scan));
            }
            note(POLICIES.len(), timed(|| _ = black_box(memchr::memchr(0, black_box(piece)))));
            note(
                POLICIES.len() + 1,
                timed(|| {
                    copy.clear();
                    copy.extend_from_slice(black_box(piece));
                    black_box(&copy);
                }),
            );
        }
        totals.iter_mut().zip(best).for_each(|(total, best)| *total += best);
    }
    totals.into_iter().map(|total| rate(text, total)).collect()
}

/// What is measured of reading: taking out what nobody sees; the output text and its folded view, nothing decoded; and
/// all that is read when nothing is looked for, the undone codings among it.
const READINGS: &str =
    "| MB/s | sanitize | sanitize + folded view | every reading, no pattern | memcpy |";

/// Megabytes a second of reading without patterns, and of a copy.
fn reading(text: &str) -> Vec<String> {
    let (clean, nothing) = (engine("default"), corpus::for_nothing());
    let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
    let mut copy = Vec::with_capacity(PIECE);
    let mut totals = [Duration::ZERO; 4];
    for piece in corpus::pieces(text, PIECE) {
        let piece = piece.as_bytes();
        let mut best = [Duration::MAX; 4];
        for _ in 0..ROUNDS {
            let times = [
                timed(|| _ = black_box(clean.sanitize_bytes(black_box(piece)).len())),
                timed(|| _ = black_box(inkout::folded_lengths(black_box(piece)))),
                timed(|| nothing.scan_into(black_box(piece), &mut scratch, &mut findings)),
                timed(|| {
                    copy.clear();
                    copy.extend_from_slice(black_box(piece));
                    black_box(&copy);
                }),
            ];
            best.iter_mut().zip(times).for_each(|(best, time)| *best = time.min(*best));
        }
        totals.iter_mut().zip(best).for_each(|(total, best)| *total += best);
    }
    totals.map(|total| rate(text, total)).to_vec()
}

const FORMS: &str =
    "| MB/s | whole text | pieces of 64 KiB | requests in JSON Lines | any JSON Lines | restore |";

/// Conversations of one message a document: short messages, and long prompts.
fn documents() -> [(&'static str, Vec<String>); 2] {
    [80, 2000].map(|size| {
        let name = if size == 80 { "messages of 80 B" } else { "prompts of 2 kB" };
        (name, corpus::prompts(size, 1_000_000 / size))
    })
}

/// Megabytes a second of the same texts in every form, redacted and restored, and how that compares with the whole text.
/// The best of all rounds counts, taken in turn.
fn forms(policy: &str, texts: &[String]) -> Vec<String> {
    let engine = engine(policy);
    let whole = texts.join("\n");
    let request = |text: &String| {
        let message = serde_json::json!({"role": "user", "content": text});
        serde_json::json!({"model": "gpt-4o", "messages": [message]}).to_string()
    };
    let line = |text: &String| serde_json::json!({"role": "user", "content": text}).to_string();
    let requests: Vec<String> = texts.iter().map(request).collect();
    let lines: Vec<String> = texts.iter().map(line).collect();
    let vault = Vault::new();
    vault.insert("email", "a@x.org");
    let plain = whole.replace(['[', '\\'], "(");
    let redacted = |lines: &[String], fields: &Fields| -> usize {
        let len =
            |line: &String| engine.redact_json(line, fields, None).map_or(0, |r| r.text.len());
        lines.iter().map(len).sum()
    };
    let bytes = |lines: &[String]| lines.iter().map(String::len).sum();
    let sizes: [usize; 5] =
        [whole.len(), whole.len(), bytes(&requests), bytes(&lines), plain.len()];
    let mut best = [Duration::MAX; 5];
    for _ in 0..ROUNDS {
        let times = [
            timed(|| _ = black_box(engine.redact(black_box(&whole)).text.len())),
            timed(|| _ = black_box(streamed(&engine, black_box(whole.as_bytes())))),
            timed(|| _ = black_box(redacted(&requests, &Fields::chat()))),
            timed(|| _ = black_box(redacted(&lines, &Fields::all()))),
            timed(|| _ = black_box(vault.restore(black_box(&plain)).len())),
        ];
        best.iter_mut().zip(times).for_each(|(best, time)| *best = time.min(*best));
    }
    let mut rates = sizes.iter().zip(best).map(|(n, time)| *n as f64 / time.as_secs_f64() / 1e6);
    let first = rates.next().unwrap_or_default();
    let shown = |rate: f64| format!("{rate:.1} ({:.0} %)", 100.0 * rate / first);
    std::iter::once(format!("{first:.1}")).chain(rates.map(shown)).collect()
}

fn streamed(engine: &Engine, text: &[u8]) -> usize {
    let mut redactor = engine.redactor();
    let pushed = text.chunks(PIECE).map(|piece| redactor.push(piece).map_or(0, <[u8]>::len));
    let pushed: usize = pushed.sum();
    pushed + redactor.finish().map_or(0, <[u8]>::len)
}

fn rate(text: &str, total: Duration) -> String {
    format!("{:.0}", text.len() as f64 / total.as_secs_f64().max(1e-9) / 1e6)
}

fn latency(size: usize) -> u128 {
    let engine = engine("default");
    let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
    let prompts = corpus::prompts(size, 500);
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        for prompt in &prompts {
            times.push(timed(|| {
                engine.scan_into(black_box(prompt.as_bytes()), &mut scratch, &mut findings);
            }));
        }
    }
    median(times).as_nanos()
}

fn start_up() -> u128 {
    let Ok(own) = std::env::current_exe() else { return 0 };
    let once = || -> Option<Duration> {
        let output = Command::new(&own).arg("--start").output().ok()?;
        let micros = String::from_utf8_lossy(&output.stdout).trim().parse().ok()?;
        Some(Duration::from_micros(micros))
    };
    median((0..15).filter_map(|_| once()).collect()).as_micros()
}
