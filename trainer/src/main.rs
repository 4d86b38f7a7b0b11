//! Learns the weights that inkout ships, and measures them.
//!
//! ```text
//! inkout-trainer train DATA MODEL      the tagger in `src/recognize/names/tagger`: learn from the folder DATA
//! inkout-trainer eval MODEL FILE…      precision, recall and F1 on labelled files
//! inkout-trainer errors MODEL FILE     what it gets wrong
//! inkout-trainer speed MODEL FILE      how fast it reads a plain text
//!
//! inkout-trainer injection train DATA MODEL        the model in `src/injection`: learn from the folder DATA
//! inkout-trainer injection leave-out DATA SCORES   score each source with a model that never saw it
//! inkout-trainer injection try DATA TEXTS SCORES   score texts of your own with a model of what is shipped
//! inkout-trainer injection patterns DATA           how often each pattern counts in attacks and in other texts
//! inkout-trainer injection mutate DATA             how many small changes of attacks are caught too
//! ```
//! Training reads the sources listed in [`sources`] and [`injection`], and texts made from the templates here. It uses
//! no clock, no thread and fixed seeds: the same data gives the same bytes.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program")]

mod calibrate;
mod corpus;
mod evaluate;
mod injection;
mod perceptron;
mod random;
/// What the tagger needs of the library.
#[path = "../../src/scan"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses the rest")]
mod scan {
    pub(crate) mod simd {
        pub(crate) mod alike;
        pub(crate) mod census;
        #[cfg(target_arch = "x86_64")]
        mod has;
        pub(crate) mod plain;
        pub(crate) mod sixteen;
        pub(crate) mod wide;

        pub(crate) const BLOCK: usize = 64;
    }
}
mod sequence;
mod sources;
#[path = "../../src/recognize/names/tagger/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses the rest")]
mod tagger;
mod templates;
/// What the tagger needs of the library.
#[path = "../../src/text"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses the rest")]
mod text {
    pub(crate) mod letters;
    mod utf8;

    pub(crate) use utf8::{char_at, four, of_three_bytes, of_two_bytes};
}
mod train;
mod word_lists;
mod write;

use std::path::Path;
use std::process::ExitCode;

/// What can go wrong, as told to the user.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["train", data, model] => train::to_file(Path::new(data), Path::new(model)),
        ["eval", model, files @ ..] => evaluate::files(Path::new(model), files),
        ["speed", model, file] => evaluate::speed(Path::new(model), Path::new(file)),
        ["errors", model, file] => evaluate::errors(Path::new(model), Path::new(file)),
        ["injection", rest @ ..] => injection::run(rest),
        _ => Err(format!(
            "usage: inkout-trainer train DATA MODEL | eval MODEL FILE… | errors MODEL FILE | speed MODEL FILE | {}",
            injection::USAGE
        )
        .into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("inkout-trainer: {failure}");
            ExitCode::from(2)
        }
    }
}
