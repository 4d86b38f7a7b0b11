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

/// A language by the name of its files, with how many texts are made up with names and without.
macro_rules! language {
    ($files:literal, $declension:ident, $customs:ident, $texts:literal, $quiet:literal) => {
        (
            Language::new(
                include_str!(concat!("../../names/", $files, ".txt")),
                Declension::$declension,
                &$customs,
            ),
            [
                Set {
                    templates: include_str!(concat!("../../templates/", $files, ".txt")),
                    texts: $texts,
                },
                Set {
                    templates: include_str!(concat!("../../templates/", $files, "_quiet.txt")),
                    texts: $quiet,
                },
            ],
        )
    };
}

/// Each language, and what is made up in it.
pub(super) fn all() -> [(Language, [Set; 2]); 4] {
    [
        language!("russian", Russian, RUSSIAN, 3000, 1800),
        language!("ukrainian", Ukrainian, UKRAINIAN, 1200, 700),
        language!("bulgarian", Bulgarian, BULGARIAN, 1000, 700),
        language!("greek", Greek, GREEK, 1500, 800),
    ]
}
