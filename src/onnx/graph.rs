//! The graph of a model in the runtime, in as many copies as threads ask at once and memory is for.
//!
//! In: the path of an ONNX file. Out: a session for whoever asks, its own while it is used. The first copy is loaded at
//! once, another only when all are in use.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::available_parallelism;

use ort::environment::Environment;
use ort::session::Session;

/// Copies of a model together have at most so many bytes as files, unless one alone has more.
const COPIES: u64 = 256 << 20;

/// A graph that was loaded.
pub(super) struct Graph {
    model: PathBuf,
    environment: Environment,
    most: usize,
    copies: Mutex<Copies>,
    returned: Condvar,
}

struct Copies {
    spare: Vec<Session>,
    /// How many there are, in use or not.
    count: usize,
}

/// A session that goes back to its graph.
struct Lent<'g> {
    graph: &'g Graph,
    session: Option<Session>,
}

impl Graph {
    pub(super) fn load(model: &Path, environment: &Environment) -> Result<Graph, String> {
        let threads = available_parallelism().map_or(1, std::num::NonZero::get);
        let fit = (COPIES / size(model).max(1)).clamp(1, threads as u64) as usize;
        let graph = Graph {
            model: model.to_owned(),
            environment: environment.clone(),
            most: fit,
            copies: Mutex::new(Copies { spare: Vec::new(), count: 0 }),
            returned: Condvar::new(),
        };
        graph.ask(|_| Ok(()))?;
        Ok(graph)
    }

    /// Do something with a session.
    pub(super) fn ask<T>(
        &self,
        ask: impl FnOnce(&mut Session) -> Result<T, String>,
    ) -> Result<T, String> {
        let mut lent = self.lend()?;
        let session = lent.session.as_mut().ok_or("is gone")?;
        ask(session)
    }

    fn lend(&self) -> Result<Lent<'_>, String> {
        let mut copies = self.copies();
        loop {
            if let Some(session) = copies.spare.pop() {
                return Ok(Lent { graph: self, session: Some(session) });
            }
            if copies.count < self.most {
                copies.count += 1;
                break;
            }
            copies = self.returned.wait(copies).unwrap_or_else(PoisonError::into_inner);
        }
        drop(copies);
        // From here on the copy counts; where it can't be loaded, it is counted off when this is dropped.
        let mut lent = Lent { graph: self, session: None };
        let mut builder = Session::builder(&self.environment).map_err(|error| error.to_string())?;
        lent.session = Some(builder.commit_from_file(&self.model).map_err(|e| e.to_string())?);
        Ok(lent)
    }

    fn copies(&self) -> MutexGuard<'_, Copies> {
        // Nothing that is done under the lock leaves it half done.
        self.copies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut copies = self.graph.copies();
        match self.session.take() {
            Some(session) => copies.spare.push(session),
            None => copies.count -= 1,
        }
        self.graph.returned.notify_one();
    }
}

/// Bytes of a model: of its file, and of the files beside it that its weights are in, named after it.
fn size(model: &Path) -> u64 {
    let name = model.file_name().unwrap_or_default().to_string_lossy();
    let folder = model.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let own = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&*name));
    own.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}
