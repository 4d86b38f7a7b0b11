//! The program `inkout`: arguments in, exit status out. Everything it does it does through the library's public API.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run(std::env::args_os()).into()
}
