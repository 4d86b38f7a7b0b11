//! Throughput by corpus and policy, and latency of single prompts. See `benches/corpus` for the texts.

mod corpus;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use inkout::{Engine, Policy, Scratch};

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

fn latency(c: &mut Criterion) {
    let engine = engine("default");
    let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
    let mut group = c.benchmark_group("latency/default");
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

criterion_group!(benches, throughput, latency);
criterion_main!(benches);
