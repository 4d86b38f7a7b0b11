//! Training and measuring the injection model.

mod data;
mod grammar;
mod learn;
mod mutate;
mod random;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use inkout::{Engine, Scratch};

use crate::Failure;
use data::Row;
use learn::{Document, Weights};

pub(crate) const USAGE: &str = "injection train DATA MODEL | leave-out DATA SCORES | try DATA TEXTS SCORES | patterns DATA | mutate DATA [--patterns FOLDER]";

pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    let (args, engine) = match args {
        [rest @ .., "--patterns", folder] => (rest, Engine::builder().patterns(folder).build()?),
        _ => (args, Engine::new()),
    };
    match args {
        ["train", data, model] => train(&engine, Path::new(data), Path::new(model)),
        ["leave-out", data, scores] => leave_out(&engine, Path::new(data), Path::new(scores)),
        ["try", data, texts, scores] => {
            try_out(&engine, Path::new(data), Path::new(texts), Path::new(scores))
        }
        ["mutate", data] => {
            mutate::survey(&engine, &data::all(Path::new(data))?);
            Ok(())
        }
        ["patterns", data] => patterns(&engine, Path::new(data)),
        _ => Err(format!("usage: inkout-trainer {USAGE}").into()),
    }
}

fn train(engine: &Engine, folder: &Path, model: &Path) -> Result<(), Failure> {
    let rows = data::shipped(folder)?;
    let documents = read(engine, &rows);
    let weights = learn::learn(&documents.iter().collect::<Vec<_>>());
    fs::write(model, weights.bytes())?;
    report(&documents, &weights);
    println!("clean texts that it did not learn from:");
    report(&read(engine, &data::unseen(folder)?), &weights);
    Ok(())
}

/// For each source of the labelled rows: train without it, score it.
fn leave_out(engine: &Engine, folder: &Path, scores: &Path) -> Result<(), Failure> {
    let rows = data::all(folder)?;
    let documents = read(engine, &rows);
    let mut sources: Vec<&str> =
        rows.iter().filter(|row| row.measured).map(|row| row.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut out = std::io::BufWriter::new(fs::File::create(scores)?);
    for source in sources {
        let others: Vec<&Document> = documents.iter().filter(|d| d.source != source).collect();
        let weights = learn::learn(&others).rounded();
        let mut flagged = 0;
        let mut seen = 0;
        for (row, document) in rows.iter().zip(&documents) {
            if row.source == source && row.measured {
                let probability = weights.probability(document);
                flagged += usize::from(probability >= 0.5);
                seen += 1;
                writeln!(out, "{{\"id\":{},\"score\":{probability:.6}}}", row.id)?;
            }
        }
        println!("{source}: {flagged} of {seen} at 0.5");
    }
    twins(&rows, &documents);
    Ok(())
}

/// Score texts of one's own, `{"id","text"}` a line, by the model that would be shipped.
fn try_out(engine: &Engine, folder: &Path, texts: &Path, scores: &Path) -> Result<(), Failure> {
    let documents = read(engine, &data::shipped(folder)?);
    let weights = learn::learn(&documents.iter().collect::<Vec<_>>()).rounded();
    let rows = data::own(texts)?;
    let mut out = std::io::BufWriter::new(fs::File::create(scores)?);
    for (row, document) in rows.iter().zip(read(engine, &rows)) {
        let probability = weights.probability(&document);
        writeln!(out, "{{\"id\":{},\"score\":{probability:.6}}}", row.id)?;
    }
    Ok(())
}

/// For each share of the templates of harmless texts that look like attempts: train without it, score its texts.
fn twins(rows: &[Row], documents: &[Document]) {
    const SHARES: usize = 5;
    let (mut flagged, mut seen) = (0, 0);
    for share in 0..SHARES {
        let is_left_out =
            |row: &Row| !row.attack && row.template.is_some_and(|number| number % SHARES == share);
        let (out, others): (Vec<_>, Vec<_>) =
            rows.iter().zip(documents).partition(|(row, _)| is_left_out(row));
        let others: Vec<&Document> = others.into_iter().map(|(_, document)| document).collect();
        let weights = learn::learn(&others).rounded();
        flagged += out.iter().filter(|(_, d)| weights.probability(d) >= 0.5).count();
        seen += out.len();
    }
    println!("harmless twins: {flagged} of {seen} at 0.5");
}

fn patterns(engine: &Engine, folder: &Path) -> Result<(), Failure> {
    let rows = data::all(folder)?;
    let mut scratch = Scratch::default();
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.template.is_none()) {
        for id in engine.training_hits(row.text.as_bytes(), &mut scratch) {
            counts.entry(id).or_default()[usize::from(row.attack)] += 1;
        }
    }
    for (id, [other, attack]) in counts {
        println!("{attack:6} attacks {other:6} others  {id}");
    }
    Ok(())
}

fn read(engine: &Engine, rows: &[Row]) -> Vec<Document> {
    let mut scratch = Scratch::default();
    let mut documents: Vec<Document> = rows
        .iter()
        .map(|row| Document {
            source: row.source.clone(),
            attack: row.attack,
            weight: 1.0,
            windows: engine.training_items(row.text.as_bytes(), &mut scratch),
        })
        .collect();
    learn::balance(&mut documents);
    documents
}

fn report(documents: &[Document], weights: &Weights) {
    let weights = weights.clone().rounded();
    let mut by_source: BTreeMap<(&str, bool), [usize; 2]> = BTreeMap::new();
    for document in documents {
        let count = by_source.entry((&document.source, document.attack)).or_default();
        count[0] += usize::from(weights.probability(document) >= 0.5);
        count[1] += 1;
    }
    for ((source, attack), [flagged, seen]) in by_source {
        println!("{source} ({}): {flagged} of {seen}", if attack { "attack" } else { "other" });
    }
}
