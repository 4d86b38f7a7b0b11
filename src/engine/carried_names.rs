//! Names that the next texts of a document are looked through for.
//!
//! In: a finding. Out: the words of it that are nothing but names, if it is a sure one: `Marguerite Okonkwo` in one field is
//! meant where "Marguerite" stands in another. Within a text the recognizer of names looks for them itself.

use crate::finding::{Finding, Score, View};
use crate::recognize::names;

/// A name this likely is carried.
const SURE: f64 = 0.8;

pub(super) fn words<'t>(text: &'t [u8], finding: &Finding) -> impl Iterator<Item = &'t [u8]> {
    let is_sure = finding.entity.name() == "person"
        && finding.is_acted_on()
        && finding.view == View::RAW
        && finding.score >= Score::new(SURE);
    let name = text.get(finding.span.range()).filter(|_| is_sure).unwrap_or_default();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || *byte == b'-';
    name.split(move |byte| !is_part(byte)).filter(|word| {
        let is_loud = word.first().is_some_and(|b| b.is_ascii_uppercase() || !b.is_ascii());
        is_loud && !names::is_word(word)
    })
}
