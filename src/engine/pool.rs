//! Memory that calls leave behind for later ones, so that many short texts cost no more than one long text.
//!
//! In: nothing. Out: a [`Scratch`] to work with, taken back when it is dropped. What it remembers of texts never changes
//! what is found in another. Nobody waits here: where another thread is at it, the memory is made anew, and so a process
//! that was forked meanwhile is never stuck.

use std::sync::Mutex;

use super::Scratch;

/// So many are kept; with more threads at work at once some make theirs anew.
const KEPT: usize = 64;

/// Memory that nobody uses for now.
#[derive(Default)]
pub(crate) struct Pool {
    #[allow(clippy::vec_box, reason = "they are large and change hands for every text")]
    spare: Mutex<Vec<Box<Scratch>>>,
}

/// Memory that goes back to its pool.
pub(crate) struct Lent<'p> {
    pool: &'p Pool,
    scratch: Option<Box<Scratch>>,
}

impl Pool {
    pub(crate) fn lend(&self) -> Lent<'_> {
        let scratch = self.spare.try_lock().ok().and_then(|mut spare| spare.pop());
        Lent { pool: self, scratch }
    }
}

impl Lent<'_> {
    pub(crate) fn get(&mut self) -> &mut Scratch {
        self.scratch.get_or_insert_with(Box::default)
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let Some(mut scratch) = self.scratch.take() else { return };
        scratch.forget_origin();
        if let Ok(mut spare) = self.pool.spare.try_lock()
            && spare.len() < KEPT
        {
            spare.push(scratch);
        }
    }
}
