//! The program `inkout`.
use std::io::{Read, Write};
fn main() {
    let mut text = Vec::new();
    let _ = std::io::stdin().read_to_end(&mut text);
    let engine = inkout::Engine::new();
    let _ = std::io::stdout().write_all(&engine.redact_bytes(&text).bytes);
}
