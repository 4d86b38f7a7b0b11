//! Finds personal data, secrets and prompt-injection attempts in text, and inks them out before the text is sent to a
//! language model. Works offline, downloads nothing, sends nothing.
//!
//! An [`Engine`] is built once and shared. It finds ([`Engine::scan`]), cleans ([`Engine::sanitize`]) and inks out
//! ([`Engine::redact`]). What it finds are [`Finding`]s: where, what, how sure. They never hold the text itself.
//!
//! ```
//! let engine = inkout::Engine::new();
//! let redacted = engine.redact("Mail jane.roe@example.com, please.");
//! assert_eq!(redacted.text, "Mail [EMAIL], please.");
//! assert_eq!(redacted.findings[0].entity.name(), "email");
//! ```
//!
//! What is done to what is decided by a [`Policy`]:
//!
//! ```
//! use inkout::{Engine, Policy};
//!
//! let policy = Policy::parse(r#"
//!     extends = "default"
//!     [entity]
//!     email = "keep"
//!     credit_card = { action = "mask", keep_last = 4 }
//! "#, "my policy")?;
//! let engine = Engine::builder().policy(policy).build()?;
//! assert_eq!(engine.redact("card 4111 1111 1111 1111").text, "card **** **** **** 1111");
//! # Ok::<(), inkout::BuildError>(())
//! ```
//!
//! # Features
//!
//! * `cli` (default): the program `inkout`.
//! * `rayon` (default): batches on several threads.
//! * `onnx`: [`EngineBuilder::model`] loads a model for names, places and addresses, with a runtime that is there already.

// In the order of the pipeline.
mod entity;
mod error;
mod finding;
mod span;
mod stored;
mod work;

mod text;
mod validate;

mod pattern;

mod recognize;
mod scan;

mod injection;

mod resolve;
mod verify;

mod policy;

mod redact;

pub mod format;
pub mod report;

mod engine;
mod onnx;
mod reversible;
mod settle;
mod stream;
mod structured;

mod answer;
mod batch;
mod catalogue;
mod check;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;

pub use answer::{AnswerChecks, AnswerGuard, Checked, Leak, LeakKind, OnLeak, SseGuard};
pub use catalogue::{EntityInfo, Pack, PatternInfo};
#[cfg(feature = "naive")]
#[doc(hidden)]
pub use check::scanner_differs_from_twin;
pub use check::{Check, check_patterns};
#[doc(hidden)]
pub use check::{folded_lengths, marked_text};
pub use engine::{Analysis, Engine, EngineBuilder, Redacted, RedactedBytes, Scratch};
pub use engine::{Recognize, RecognizerFailed, Suggestion};
pub use entity::{Category, Entity};
pub use error::BuildError;
pub use finding::{Action, Finding, Score, Validity, Verdict, View};
pub use injection::{Evidence, Injection, Role};
pub use onnx::OnnxModel;
pub use pattern::gitleaks::LeftOut;
pub use pattern::lint::Flaw;
pub use policy::Policy;
pub use redact::{
    Container, Restorer, Vault, VaultError, VaultFile, VaultKey, VaultLimits, unseal,
};
pub use span::Span;
pub use stream::{Redactor, SseRestorer, StreamError};
pub use structured::Fields;
pub use text::{HiddenText, Level};

/// The examples of the README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
