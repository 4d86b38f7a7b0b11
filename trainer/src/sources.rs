//! What is learnt from, as files of the data folder. `DATA-LICENSES.md` says whose they are.

/// A file, and how it is used.
pub(crate) struct Source {
    pub(crate) path: &'static str,
    /// How many times it is read.
    pub(crate) times: usize,
    /// Every how many lines are taken, from line number `from` on.
    pub(crate) step: usize,
    pub(crate) from: usize,
    /// Whether copies in lower case and in capitals are added.
    pub(crate) recase: bool,
}

const fn gold(path: &'static str) -> Source {
    Source { path, times: 1, step: 1, from: 0, recase: true }
}

/// Every second sample of the few real texts in languages that have no other; the rest is kept back to measure with.
const fn half(path: &'static str) -> Source {
    Source { path, times: 1, step: 2, from: 0, recase: false }
}

/// Text without names; every second line is kept back to measure with.
const fn clean(path: &'static str, step: usize) -> Source {
    Source { path, times: 3, step, from: 0, recase: false }
}

pub(crate) const SOURCES: &[Source] = &[
    gold("ner/wnut_train.jl"),
    gold("ner/btc_train.jl"),
    gold("ner/wikigold.jl"),
    gold("ner/germeval_train.jl"),
    gold("ner/synth_clean.jl"),
    half("pii/meddocan.dev.jsonl"),
    half("pii/echr_es_manual.dev.jsonl"),
    half("pii/echr_fr_manual.dev.jsonl"),
    half("pii/pl_pii_bench.dev.jsonl"),
    clean("ner/code_neg.jl", 1),
    clean("clean/prose_docs_en.dev.jsonl", 2),
    clean("clean/prose_wordnet_en.dev.jsonl", 2),
    clean("clean/code.dev.jsonl", 2),
    clean("clean/json_api.dev.jsonl", 4),
    clean("clean/json_telemetry.dev.jsonl", 4),
];

/// Made-up texts whose names fill templates.
pub(crate) const MADE_UP: &str = "ner/synth_clean.jl";

/// The word lists.
pub(crate) const GAZETTEER: &str = "ner/gazetteer.tsv";

/// Labelled texts that scores are calibrated with; nothing is learnt from them.
pub(crate) const CALIBRATION: &[&str] = &[
    "ner/btc_test.dev.jl",
    "ner/germeval_test.dev.jl",
    "pii/asq_phi.dev.jsonl",
    "pii/presidio_synth_v2.dev.jsonl",
    "pii/panorama151.dev.jsonl",
    "pii/meddocan.dev.jsonl",
];
