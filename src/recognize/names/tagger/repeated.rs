//! Records of logs that look like one before: but for its digits, a program writes the same few lines over and over.
//!
//! In: the form of a line. Out: what was made of one of the same form: its mode, and whether it names nobody. Of a record,
//! that depends on nothing else.

use super::lines::Mode;
use crate::scan::simd::alike::{Form, Kept};

/// Places; a power of two. Each is held by the last line that wanted it.
const PLACES: usize = 1024;

/// What was made of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) mode: Mode,
    /// Whether none of its words could be a name.
    pub(super) nameless: bool,
}

/// Remembered records; empty until first used.
#[derive(Default)]
pub(super) struct Records {
    known: Vec<Option<(Kept, Record)>>,
    /// Of the line that wanted a place last, a part of its hash: what is seen once only is not worth a place.
    wanted: Vec<u32>,
    /// The last line that was looked up.
    form: Form,
    /// Whether nothing is known of it, and it is to be.
    is_wanted: bool,
}

impl Records {
    /// What was made of a record of the form that the line has which a text begins with; and how many bytes the line has.
    #[inline]
    pub(super) fn look_up(&mut self, text: &[u8]) -> Option<(Record, usize)> {
        self.is_wanted = false;
        if !self.form.read(text) {
            return None;
        }
        let place = place(&self.form);
        if let Some(Some((form, record))) = self.known.get(place)
            && self.form.is(form)
        {
            return Some((*record, self.form.length));
        }
        self.wanted.resize(PLACES, 0);
        let tag = self.form.hash as u32;
        self.is_wanted = std::mem::replace(&mut self.wanted[place], tag) == tag;
        None
    }

    /// Whether what is made of the last line that was looked up is to be remembered; no longer, once it was asked.
    #[inline(always)]
    pub(super) fn is_wanted(&mut self) -> bool {
        std::mem::take(&mut self.is_wanted)
    }

    /// Remember what was made of the last line that was looked up, a record.
    #[inline(never)]
    pub(super) fn put(&mut self, record: Record) {
        self.known.resize_with(PLACES, || None);
        self.known[place(&self.form)] = Some((self.form.kept(), record));
    }
}

fn place(form: &Form) -> usize {
    (form.hash >> (64 - PLACES.ilog2())) as usize
}
