//! Memory that calls leave behind for later ones, so that many short texts cost no more than one long text.
//!
//! In: nothing. Out: a [`Scratch`] to work with, taken back when it is dropped. What it remembers of texts never changes
//! what is found in another. Nobody waits here: where another thread is at it, the memory is made anew, and so a process
//! that was forked meanwhile is never stuck.

use std::ops::{Deref, DerefMut};
use std::sync::Mutex;

use super::Scratch;

/// So many are kept; with more threads at work at once some make theirs anew.
const KEPT: usize = 64;

/// Memory that nobody uses for now.
#[derive(Default)]
pub(crate) struct Pool {
    spare: Mutex<Vec<Scratch>>,
}

/// Memory that goes back to its pool.
pub(crate) struct Lent<'p> {
    pool: &'p Pool,
    scratch: Scratch,
}

impl Pool {
    pub(crate) fn lend(&self) -> Lent<'_> {
        let spare = self.spare.try_lock().ok().and_then(|mut spare| spare.pop());
        Lent { pool: self, scratch: spare.unwrap_or_default() }
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.forget_origin();
        if let Ok(mut spare) = self.pool.spare.try_lock()
            && spare.len() < KEPT
        {
            spare.push(scratch);
        }
    }
}

impl Deref for Lent<'_> {
    type Target = Scratch;

    fn deref(&self) -> &Scratch {
        &self.scratch
    }
}

impl DerefMut for Lent<'_> {
    fn deref_mut(&mut self) -> &mut Scratch {
        &mut self.scratch
    }
}
