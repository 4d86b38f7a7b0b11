//! What is said of a person: relatives, marital status, profession, sex, origin.
//!
//! In: the places of the words for it, in eleven languages (`words/`). Out: what they say of somebody. Most of these words
//! are ordinary ones, so that each file has its own opinion of what has to stand beside them: a possessive, a number, a
//! form of "to be", a name. Most policies have no use for these and then don't look for the words at all. Looks a dozen
//! words around, never beyond the line but for the name above a job's.

mod around;
mod family;
mod job;
mod language;
mod name;
mod origin;
mod peoples;
mod sex;
mod status;
mod words;

use super::{Recognizer, Trigger};
use family::Says;
use words::{DUTCH, ENGLISH, FRENCH, GERMAN, ITALIAN, POLISH, PORTUGUESE, SCANDINAVIAN, SPANISH};

/// The triggers of some languages.
macro_rules! triggers {
    ($($language:ident)*) => {
        &[$(
            Trigger::Literals($language.family.always, |t, at, h| {
                family::find(t, at, &$language, Says::Everything, h);
            }),
            Trigger::Literals($language.family.relatives, |t, at, h| {
                family::find(t, at, &$language, Says::Something, h);
            }),
            Trigger::Literals($language.family.ambiguous, |t, at, h| {
                family::find(t, at, &$language, Says::Little, h);
            }),
            Trigger::Literals($language.status.words, |t, at, h| {
                status::find(t, at, &$language, h);
            }),
            Trigger::Literals($language.status.behind_be, |t, at, h| {
                status::find_behind_be(t, at, &$language, h);
            }),
            Trigger::Literals($language.work.jobs, |t, at, h| {
                job::find(t, at, &$language, true, h);
            }),
            Trigger::Literals($language.work.ambiguous, |t, at, h| {
                job::find(t, at, &$language, false, h);
            }),
            Trigger::Literals($language.work.profession, |t, at, h| {
                job::find_profession(t, at, &$language, h);
            }),
            Trigger::Literals($language.origin.words, |t, at, h| {
                origin::find(t, at, &$language, h);
            }),
            Trigger::Literals($language.sex.words, |t, at, h| {
                sex::find(t, at, &$language, h);
            }),
        )*]
    };
}

pub(super) const DESCRIBED: Recognizer = Recognizer {
    name: "described",
    kinds: &[
        "relative",
        "counted",
        "bare_relative",
        "status",
        "profession",
        "apposed",
        "title_line",
        "sex",
        "age",
        "origin",
    ],
    triggers: triggers!(
        ENGLISH GERMAN FRENCH SPANISH ITALIAN DUTCH PORTUGUESE POLISH SCANDINAVIAN
    ),
};
const RELATIVE: usize = 0;
const COUNTED: usize = 1;
const BARE_RELATIVE: usize = 2;
const STATUS: usize = 3;
const JOB: usize = 4;
const APPOSED: usize = 5;
const TITLE_LINE: usize = 6;
const SEX: usize = 7;
const AGE: usize = 8;
const ORIGIN: usize = 9;

#[cfg(test)]
mod tests;
