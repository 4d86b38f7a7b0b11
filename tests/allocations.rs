//! A clean prompt costs no allocation once memory is there to reuse. Its own binary, since it counts for a process.

#![allow(unsafe_code, reason = "a global allocator can't be written without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use inkout::{Engine, Scratch};

struct Counting;

std::thread_local! {
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
}

// SAFETY: everything is left to the system's allocator; counting touches a thread-local number only.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|n| n.set(n.get() + 1));
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const PROMPT: &str = "Please summarise the attached report in 3 paragraphs. It covers the years 1998 to 2023, has 412 pages \
    and a budget of 1,250,000 crowns (version 2.4.1, section 7.3). Keep each paragraph below 120 words, write for readers who \
    don't know the subject, and end with a list:\n1. what was decided\n2. what it costs\n3. what comes next => by when\n\
    The key question is how the token of trust between council and port authority was lost; a password is not needed.";

#[test]
fn a_clean_prompt_allocates_nothing() {
    let engine = Engine::new();
    let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
    engine.scan_into(PROMPT.as_bytes(), &mut scratch, &mut findings);
    assert_eq!(findings, []);
    let before = ALLOCATIONS.with(Cell::get);
    engine.scan_into(PROMPT.as_bytes(), &mut scratch, &mut findings);
    let after = ALLOCATIONS.with(Cell::get);
    assert_eq!(after - before, 0, "allocations");
}
