//! Many texts at once: on several threads, results in the order of the texts, the same for any number of threads.

use std::num::NonZeroUsize;

use crate::engine::{Engine, Redacted};
use crate::finding::Finding;
use crate::redact::Vault;

/// A thread gets at least so many bytes at a time; handing over less costs more than it gains.
#[cfg(feature = "rayon")]
const TASK: usize = 64 << 10;

impl Engine {
    /// [`Engine::scan`] for many texts, on `threads` threads (default: one for each core).
    pub fn scan_many(&self, texts: &[&str], threads: Option<NonZeroUsize>) -> Vec<Vec<Finding>> {
        each(texts, threads, |text| self.scan(text))
    }

    /// [`Engine::redact`] for many texts, on `threads` threads (default: one for each core). With a vault, placeholders
    /// are numbered in the order of the texts.
    pub fn redact_many<'a>(
        &self,
        texts: &[&'a str],
        vault: Option<&Vault>,
        threads: Option<NonZeroUsize>,
    ) -> Vec<Redacted<'a>> {
        let Some(vault) = vault else { return each(texts, threads, |text| self.redact(text)) };
        let analyses = each(texts, threads, |text| self.analyse(text.as_bytes(), vault));
        texts
            .iter()
            .zip(analyses)
            .map(|(text, analysis)| self.redact_analysed(text, analysis, vault))
            .collect()
    }
}

#[cfg(feature = "rayon")]
fn each<'a, R: Send>(
    texts: &[&'a str],
    threads: Option<NonZeroUsize>,
    work: impl Fn(&'a str) -> R + Sync,
) -> Vec<R> {
    use rayon::prelude::*;

    let tasks = tasks(texts);
    let run =
        || tasks.par_iter().flat_map_iter(|task| task.iter().map(|text| work(text))).collect();
    if tasks.len() < 2 || threads.is_some_and(|n| n.get() == 1) {
        return texts.iter().map(|text| work(text)).collect();
    }
    let pool =
        threads.and_then(|n| rayon::ThreadPoolBuilder::new().num_threads(n.get()).build().ok());
    pool.map_or_else(run, |pool| pool.install(run))
}

#[cfg(not(feature = "rayon"))]
fn each<'a, R>(
    texts: &[&'a str],
    _threads: Option<NonZeroUsize>,
    work: impl Fn(&'a str) -> R,
) -> Vec<R> {
    texts.iter().map(|text| work(text)).collect()
}

/// The texts, cut into runs of at least [`TASK`] bytes.
#[cfg(feature = "rayon")]
fn tasks<'s, 'a>(texts: &'s [&'a str]) -> Vec<&'s [&'a str]> {
    let mut tasks = Vec::new();
    let (mut from, mut bytes) = (0, 0);
    for (i, text) in texts.iter().enumerate() {
        bytes += text.len();
        if bytes >= TASK {
            tasks.push(&texts[from..=i]);
            (from, bytes) = (i + 1, 0);
        }
    }
    if from < texts.len() {
        tasks.push(&texts[from..]);
    }
    tasks
}
