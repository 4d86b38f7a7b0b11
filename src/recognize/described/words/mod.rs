//! The words, a file a language.

mod da;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod pl;
mod pt;

pub(super) use da::SCANDINAVIAN;
pub(super) use de::GERMAN;
pub(super) use en::ENGLISH;
pub(super) use es::SPANISH;
pub(super) use fr::FRENCH;
pub(super) use it::ITALIAN;
pub(super) use nl::DUTCH;
pub(super) use pl::POLISH;
pub(super) use pt::PORTUGUESE;
