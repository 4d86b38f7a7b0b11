//! All integration tests, one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what they expect"
)]

mod cases;
mod catalogue;
mod cli;
mod corpus;
mod disguise;
mod gitleaks;
mod independent;
mod laws;
mod layers;
mod nfc;
mod patterns;
mod readme;
mod regressions;
mod requests;
mod rows;
mod sarif;
mod scan_files;
mod streams;
mod surroundings;
