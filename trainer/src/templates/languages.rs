//! The languages with letters of their own.

use super::Set;
use super::declension::Declension;
use super::language::{Customs, Language};

const RUSSIAN: Customs = Customs {
    companies: &[("ООО «", "»"), ("АО «", "»"), ("ПАО «", "»"), ("ЗАО «", "»"), ("ООО \"", "\"")],
    streets: &[
        ("ул. ", ", д. "),
        ("ул. ", ", "),
        ("улица ", ", дом "),
        ("улица ", ", "),
        ("проспект ", ", д. "),
        ("пр-т ", ", "),
        ("пер. ", ", д. "),
        ("бульвар ", ", "),
        ("наб. ", ", д. "),
        ("ул. ", " "),
    ],
    flats: &[", кв. ", ", квартира ", ", кв.", ", оф. "],
    towns: &["г. ", "г.", "город ", ""],
    postcode: 6,
};
const UKRAINIAN: Customs = Customs {
    companies: &[("ТОВ «", "»"), ("ПАТ «", "»"), ("АТ «", "»"), ("ТОВ \"", "\"")],
    streets: &[("вул. ", ", "), ("вул. ", ", буд. "), ("вулиця ", ", "), ("просп. ", ", ")],
    flats: &[", кв. ", ", квартира "],
    towns: &["м. ", "м.", "місто ", ""],
    postcode: 5,
};
const BULGARIAN: Customs = Customs {
    companies: &[("", " ООД"), ("", " ЕООД"), ("", " АД"), ("„", "“ ООД")],
    streets: &[
        ("ул. ", " "),
        ("ул. „", "“ "),
        ("бул. ", " "),
        ("ж.к. ", ", бл. "),
        ("улица ", " "),
    ],
    flats: &[", ап. ", ", ет. 3, ап. "],
    towns: &["гр. ", "град ", ""],
    postcode: 4,
};
const GREEK: Customs = Customs {
    companies: &[("", " Α.Ε."), ("", " ΑΕ"), ("", " Ε.Π.Ε."), ("", " ΕΠΕ")],
    streets: &[("", " "), ("οδός ", " "), ("Οδός ", " "), ("Λεωφόρος ", " "), ("Λεωφ. ", " ")],
    flats: &[", όροφος "],
    towns: &[""],
    postcode: 5,
};

/// Each language, and what is made up in it.
pub(super) fn all() -> Vec<(Language, [Set; 2])> {
    let set = |templates, texts| Set { templates, texts };
    vec![
        (
            Language::new(include_str!("../../names/russian.txt"), Declension::Russian, &RUSSIAN),
            [
                set(include_str!("../../templates/russian.txt"), 3000),
                set(include_str!("../../templates/russian_quiet.txt"), 1800),
            ],
        ),
        (
            Language::new(
                include_str!("../../names/ukrainian.txt"),
                Declension::Ukrainian,
                &UKRAINIAN,
            ),
            [
                set(include_str!("../../templates/ukrainian.txt"), 1200),
                set(include_str!("../../templates/ukrainian_quiet.txt"), 700),
            ],
        ),
        (
            Language::new(
                include_str!("../../names/bulgarian.txt"),
                Declension::Bulgarian,
                &BULGARIAN,
            ),
            [
                set(include_str!("../../templates/bulgarian.txt"), 1000),
                set(include_str!("../../templates/bulgarian_quiet.txt"), 700),
            ],
        ),
        (
            Language::new(include_str!("../../names/greek.txt"), Declension::Greek, &GREEK),
            [
                set(include_str!("../../templates/greek.txt"), 1500),
                set(include_str!("../../templates/greek_quiet.txt"), 800),
            ],
        ),
    ]
}
