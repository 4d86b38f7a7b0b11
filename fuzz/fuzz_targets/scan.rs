//! The scanner finds what its slow twin finds: of the whole catalogue, the part that a hash of the text names.

#![no_main]

use std::hash::{DefaultHasher, Hash, Hasher};

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    if text.len() <= 4096 {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let difference = inkout::scanner_differs_from_twin(text, Some(hasher.finish() as usize));
        assert!(difference.is_none(), "{difference:?}");
    }
});
