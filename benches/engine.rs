//! Throughput by corpus and policy, and latency of single prompts. See `benches/corpus` for the texts.

mod corpus;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use inkout::{Engine, Fields, Policy, Scratch, Vault};

fn engine(policy: &str) -> Engine {
    let policy = Policy::preset(policy).unwrap_or_else(|error| unreachable!("{error}"));
    Engine::builder().policy(policy).build().unwrap_or_else(|error| unreachable!("{error}"))
}

fn throughput(c: &mut Criterion) {
    let corpora = corpus::all();
    for policy in ["structured", "default", "strict", "secrets"] {
        let engine = engine(policy);
        let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
        let mut group = c.benchmark_group(format!("throughput/{policy}"));
        group.sample_size(10);
        for corpus in &corpora {
            group.throughput(Throughput::Bytes(corpus.text.len() as u64));
            group.bench_with_input(
                BenchmarkId::from_parameter(&corpus.name),
                corpus,
                |b, corpus| {
                    b.iter(|| {
                        engine.scan_into(
                            black_box(corpus.text.as_bytes()),
                            &mut scratch,
                            &mut findings,
                        );
                    });
                },
            );
        }
    }
}

/// The tagger of names, nearly alone: nothing else is on.
const NAMES: &str = r#"
extends = "default"
level = "off"
[category]
secret = "off"
pii = "off"
hidden = "off"
injection = "off"
[entity]
person = "label"
location = "keep"
organization = "keep"
street_address = "label"
"#;

/// Attempts to take over the model: phrases, signs and the linear model, nearly alone.
const INJECTION: &str = r#"
extends = "default"
level = "off"
[category]
secret = "off"
pii = "off"
hidden = "off"
"#;

fn names(c: &mut Criterion) {
    alone(c, "names", NAMES);
}

fn injection(c: &mut Criterion) {
    alone(c, "injection", INJECTION);
}

/// How fast one part is.
fn alone(c: &mut Criterion, part: &str, policy: &str) {
    let policy = Policy::parse(policy, part).unwrap_or_else(|error| unreachable!("{error}"));
    let engine = Engine::builder().policy(policy).build();
    let engine = engine.unwrap_or_else(|error| unreachable!("{error}"));
    let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
    let mut group = c.benchmark_group(format!("throughput/{part}"));
    group.sample_size(10);
    for corpus in &corpus::all() {
        group.throughput(Throughput::Bytes(corpus.text.len() as u64));
        let text = black_box(corpus.text.as_bytes());
        group.bench_function(BenchmarkId::from_parameter(&corpus.name), |b| {
            b.iter(|| engine.scan_into(text, &mut scratch, &mut findings));
        });
    }
}

/// What the ids of the world cost: the structured policy as it is, and with all of them off.
fn ids(c: &mut Criterion) {
    let engines = [("all", engine("structured")), ("none", without_ids())];
    let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
    for corpus in &corpus::all() {
        let text = black_box(corpus.text.as_bytes());
        let mut group = c.benchmark_group(format!("ids/{}", corpus.name));
        group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
        for (name, engine) in &engines {
            group.bench_function(*name, |b| {
                b.iter(|| engine.scan_into(text, &mut scratch, &mut findings));
            });
        }
    }
}

/// What each country has a form of its own for, though the entity belongs to no country.
const OF_COUNTRIES: [&str; 8] = [
    "driver_license",
    "health_id",
    "license_plate",
    "medical_license",
    "nationality",
    "passport",
    "postal_code",
    "routing_number",
];

/// The structured policy without the entities that belong to one country (`us_ssn`, `de_tax_id`, …) or of which each
/// country has its own.
fn without_ids() -> Engine {
    let all = engine("structured").entities();
    let national = all.iter().filter(|entity| {
        let is_of_country = entity.name.as_bytes().get(2) == Some(&b'_');
        is_of_country && entity.name != "ip_address" || OF_COUNTRIES.contains(&entity.name)
    });
    let off: String = national.map(|entity| format!("{} = \"off\"\n", entity.name)).collect();
    let policy = format!("extends = \"structured\"\n[entity]\n{off}");
    let policy = Policy::parse(&policy, "no ids").unwrap_or_else(|error| unreachable!("{error}"));
    Engine::builder().policy(policy).build().unwrap_or_else(|error| unreachable!("{error}"))
}

fn latency(c: &mut Criterion) {
    let injection =
        Policy::parse(INJECTION, "injection").map(|p| Engine::builder().policy(p).build());
    let Ok(Ok(injection)) = injection else { unreachable!("the policy is right") };
    latency_of(c, "default", &engine("default"));
    latency_of(c, "structured", &engine("structured"));
    latency_of(c, "injection", &injection);
}

fn latency_of(c: &mut Criterion, name: &str, engine: &Engine) {
    let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
    let mut group = c.benchmark_group(format!("latency/{name}"));
    for size in [200, 1024, 4096] {
        // Different prompts in turn, so that the branch predictor does not learn one by heart.
        let prompts = corpus::prompts(size, 500);
        let mut turn = prompts.iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| {
                let prompt = turn.next().map_or("", String::as_str);
                engine.scan_into(black_box(prompt.as_bytes()), &mut scratch, &mut findings);
            });
        });
    }
}

/// The same texts whole, as a stream, as JSON Lines, and on the way back.
fn forms(c: &mut Criterion) {
    let engine = engine("default");
    for corpus in corpus::all().iter().filter(|corpus| corpus.name.ends_with("chat")) {
        let text = &corpus.text;
        let line = |line: &str| serde_json::json!({"role": "user", "content": line}).to_string();
        let lines: Vec<String> = text.lines().map(line).collect();
        let mut group = c.benchmark_group(format!("forms/{}", corpus.name));
        group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("whole", |b| b.iter(|| engine.redact(black_box(text)).text.len()));
        group.bench_function("stream", |b| b.iter(|| stream(&engine, black_box(text.as_bytes()))));
        group.bench_function("jsonl", |b| {
            b.iter(|| lines.iter().map(|line| json(&engine, black_box(line))).sum::<usize>());
        });
        let vault = Vault::new();
        vault.insert("email", "a@x.org");
        let plain = text.replace('[', "(");
        group.bench_function("restore", |b| b.iter(|| vault.restore(black_box(&plain)).len()));
    }
}

fn stream(engine: &Engine, text: &[u8]) -> usize {
    let mut redactor = engine.redactor();
    let pushed = text.chunks(64 << 10).map(|piece| redactor.push(piece).map_or(0, <[u8]>::len));
    let pushed: usize = pushed.sum();
    pushed + redactor.finish().map_or(0, <[u8]>::len)
}

fn json(engine: &Engine, line: &str) -> usize {
    engine.redact_json(line, &Fields::chat(), None).map_or(0, |redacted| redacted.text.len())
}

/// What reading without patterns costs, beside a copy of the text: the output text, and all readings scanned for
/// nothing.
fn sanitize(c: &mut Criterion) {
    let (clean, nothing) = (engine("default"), corpus::for_nothing());
    let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
    let mut group = c.benchmark_group("sanitize");
    group.sample_size(10);
    for corpus in corpus::scripts() {
        let text = corpus.text.as_bytes();
        let mut copy = Vec::with_capacity(text.len());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("memcpy", &corpus.name), |b| {
            b.iter(|| {
                copy.clear();
                copy.extend_from_slice(black_box(text));
            });
        });
        group.bench_function(BenchmarkId::new("sanitize", &corpus.name), |b| {
            b.iter(|| black_box(clean.sanitize_bytes(black_box(text)).len()));
        });
        group.bench_function(BenchmarkId::new("view", &corpus.name), |b| {
            b.iter(|| nothing.scan_into(black_box(text), &mut scratch, &mut findings));
        });
    }
}

criterion_group!(benches, sanitize, throughput, ids, names, injection, latency, forms);
criterion_main!(benches);
