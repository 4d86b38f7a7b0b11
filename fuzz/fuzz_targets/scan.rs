//! The scanner finds what its slow twin finds.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    if text.len() <= 4096 {
        let difference = inkout::scanner_differs_from_twin(text);
        assert!(difference.is_none(), "{difference:?}");
    }
});
