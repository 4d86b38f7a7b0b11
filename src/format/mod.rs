//! Forms of input: where in a file the texts are, and how a changed text is put back.
//!
//! In: the bytes of a container, for example a line of JSON. Out: spans of that container and the text they stand
//! for. Nothing here knows what is sensitive, and nothing outside the changed text is ever rewritten.

pub mod csv;
pub mod encoding;
pub mod json;
pub mod terminal;
