//! Whatever a pattern file says, it becomes an engine or an error, and never a panic.

#![no_main]

use inkout::Engine;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &str| {
    if let Ok(engine) = Engine::builder().patterns_text(file, "fuzzed.toml").build() {
        engine.scan("Mail jane@example.com, card 4111 1111 1111 1111, key=q8Zk2LmN0pQr");
    }
});
