//! Street addresses in the manner of fourteen countries, and in the muddled manner of forms and exports.

use super::pools::{Pools, capitalised, pick};
use crate::random::Random;

const ENGLISH: &[&str] = &[
    "Street",
    "St",
    "St.",
    "Avenue",
    "Ave",
    "Ave.",
    "Road",
    "Rd",
    "Rd.",
    "Boulevard",
    "Blvd",
    "Lane",
    "Ln",
    "Drive",
    "Dr",
    "Court",
    "Ct",
    "Place",
    "Pl",
    "Square",
    "Terrace",
    "Way",
    "Parkway",
    "Pkwy",
    "Circle",
    "Highway",
    "Crescent",
    "Close",
    "Grove",
    "Gardens",
    "Row",
    "Walk",
    "Hill",
    "Green",
    "Trail",
    "Alley",
    "Mews",
    "Loop",
];
const STATES: &[&str] = &[
    "AL", "AZ", "CA", "CO", "CT", "FL", "GA", "IL", "IN", "KY", "LA", "MA", "MD", "MI", "MN", "MO",
    "NC", "NJ", "NV", "NY", "OH", "OK", "OR", "PA", "SC", "TN", "TX", "UT", "VA", "WA", "WI",
    "NSW", "VIC", "QLD", "ON", "BC", "QC",
];

/// A state or province in short.
pub(super) fn state(random: &mut Random) -> &'static str {
    random.pick(STATES)
}

fn digits(random: &mut Random, n: usize) -> String {
    (0..n).map(|_| char::from(b'0' + random.below(10) as u8)).collect()
}

fn number(random: &mut Random) -> String {
    match random.below(20) {
        0 => format!("{}{}", 1 + random.below(200), random.pick(&["a", "b", "A", "C"])),
        1 => format!("{}-{}", 1 + random.below(90), 91 + random.below(20)),
        2 => format!("{}/{}", 1 + random.below(90), 1 + random.below(30)),
        3..8 => (100 + random.below(9900)).to_string(),
        8 => (10_000 + random.below(89_999)).to_string(),
        _ => (1 + random.below(300)).to_string(),
    }
}

/// A word that a street is named after.
fn root(pools: &Pools, random: &mut Random) -> String {
    const WORDS: &[&str] = &[
        "Main",
        "Oak",
        "Maple",
        "Park",
        "Church",
        "Mill",
        "Station",
        "High",
        "King",
        "Queen",
        "Victoria",
        "Elm",
        "Cedar",
        "Washington",
        "Lincoln",
        "River",
        "Lake",
        "Hill",
        "North",
        "Second",
        "3rd",
        "5th",
        "22nd",
        "Sunset",
        "Cherry",
        "Green",
        "Bridge",
        "School",
        "Chestnut",
        "Walnut",
        "Spring",
        "Market",
        "Castle",
        "Garden",
    ];
    match random.below(10) {
        0..4 => (random.pick(WORDS)).to_owned(),
        4 => format!("{} {}", random.pick(WORDS), pools.surname(random)),
        5 => pools.given(random),
        6 => pools.city(random),
        _ => pools.surname(random),
    }
}

/// Street and number.
pub(super) fn street(pools: &Pools, random: &mut Random) -> String {
    let (root, n) = (root(pools, random), number(random));
    match random.below(34) {
        0..10 => format!("{n} {}{root} {}", direction(random), random.pick(ENGLISH)),
        10..12 => format!("{n} {root} {}{}", random.pick(ENGLISH), unit(random)),
        12..16 => german(&root, &n, random),
        16..18 => {
            let kind = random.pick(&[
                "rue",
                "avenue",
                "boulevard",
                "place",
                "chemin",
                "allée",
                "impasse",
                "quai",
            ]);
            let of = random.pick(&["", "de ", "du ", "des ", "de la ", "d'"]);
            format!("{n}{} {kind} {of}{root}", random.pick(&["", "", ",", " bis"]))
        }
        18..20 => {
            let kind = random.pick(&[
                "Calle", "C/", "c/", "Avenida", "Avda.", "Av.", "Plaza", "Paseo", "Camino", "Rúa",
            ]);
            let of = random.pick(&["", "de ", "del ", "de la "]);
            format!("{kind} {of}{root}{} {n}{}", random.pick(&["", ",", ", nº"]), floor(random))
        }
        20..22 => {
            let kind =
                random.pick(&["Via", "Viale", "Piazza", "Corso", "Vicolo", "Strada", "Largo"]);
            format!("{kind} {root}{} {n}", random.pick(&["", ","]))
        }
        22..24 => format!(
            "{root}{} {n}",
            random.pick(&["straat", "laan", "weg", "plein", "gracht", "kade", "dijk"])
        ),
        24..26 => {
            let kind =
                random.pick(&["Rua", "R.", "Avenida", "Av.", "Travessa", "Praça", "Alameda"]);
            format!(
                "{kind} {root}, {n}{}",
                random.pick(&["", ", apto 12", " - Bloco B", ", casa 2"])
            )
        }
        26..28 => {
            let kind = random.pick(&["ul.", "ulica", "al.", "pl.", "os.", "aleja"]);
            format!("{kind} {root} {n}")
        }
        28 => format!(
            "{}{}, {root} {}",
            random.pick(&["", "Flat No ", "H.No. "]),
            n,
            random.pick(&["Nagar", "Marg", "Colony", "Road"])
        ),
        29 => format!(
            "{root}{} {n}",
            random.pick(&[
                "gatan", "vägen", "vej", "gade", "katu", "tie", "gata", "veien", "utca", "u."
            ])
        ),
        30 => format!(
            "{}, {n} {root} {}",
            random.pick(&["Flat 2", "Unit 14", "Apartment 3B", "Studio 7", "The Old Mill"]),
            random.pick(ENGLISH)
        ),
        31 => format!(
            "{} {}",
            random.pick(&["PO Box", "P.O. Box", "Postfach", "BP", "Apartado"]),
            digits(random, 3)
        ),
        32 => format!("{n} {} {}", root, number(random)),
        _ => {
            pick(&pools.addresses, random).split(['\n', ',']).next().unwrap_or_default().to_owned()
        }
    }
}

fn german(root: &str, n: &str, random: &mut Random) -> String {
    match random.below(6) {
        0 => format!(
            "{} {n}",
            random.pick(&[
                "Hauptstraße",
                "Bahnhofstraße",
                "Am Markt",
                "Gartenweg",
                "Im Winkel",
                "An der Mühle",
                "Lindenallee",
                "Schulgasse"
            ])
        ),
        1 => format!(
            "{root}-{}-Straße {n}",
            capitalised(random.pick(&["allee", "peter", "anna", "otto"]))
        ),
        2 => format!(
            "{root} {} {n}",
            random.pick(&["Straße", "Str.", "Weg", "Platz", "Allee", "Ring"])
        ),
        _ => format!(
            "{root}{} {n}",
            random.pick(&[
                "straße", "str.", "strasse", "weg", "platz", "allee", "gasse", "ring", "damm",
                "ufer"
            ])
        ),
    }
}

fn direction(random: &mut Random) -> &'static str {
    if random.percent(80) { "" } else { random.pick(&["N ", "S. ", "East ", "West ", "NW ", "E "]) }
}

fn floor(random: &mut Random) -> &'static str {
    if random.percent(60) {
        ""
    } else {
        random.pick(&[", 2º B", ", 3º dcha", " 1ºA", ", bajo", " Puerta 4"])
    }
}

fn unit(random: &mut Random) -> String {
    let kind = random.pick(&["Apt", "Apt.", "Suite", "Ste", "Unit", "#", "Floor", "Room"]);
    let n = 1 + random.below(999);
    match random.below(3) {
        0 => format!(", {kind} {n}"),
        1 => format!("\n{kind} {n}"),
        _ => format!(" {kind} {n}"),
    }
}

/// A postal code.
pub(super) fn postcode(random: &mut Random) -> String {
    let letter = |random: &mut Random| char::from(random.pick(b"ABCDEGHJKLMNPRSTVWXY"));
    match random.below(10) {
        0..4 => digits(random, 5),
        4 => digits(random, 4),
        5 => format!(
            "{}{}{} {}{}{}",
            letter(random),
            letter(random),
            digits(random, 1),
            digits(random, 1),
            letter(random),
            letter(random)
        ),
        6 => format!(
            "{}{}{} {}{}{}",
            letter(random),
            digits(random, 1),
            letter(random),
            digits(random, 1),
            letter(random),
            digits(random, 1)
        ),
        7 => format!("{} {}{}", digits(random, 4), letter(random), letter(random)),
        8 => format!("{}-{}", digits(random, 2), digits(random, 3)),
        _ => format!("{}-{}", digits(random, 5), digits(random, 4)),
    }
}

/// Street, number, postcode, town.
pub(super) fn full(pools: &Pools, random: &mut Random) -> String {
    let (mut street, city, code) = (street(pools, random), pools.city(random), postcode(random));
    if random.percent(12) {
        street.push_str(&unit(random));
    }
    match random.below(20) {
        0..4 => street,
        4..6 => format!("{street}, {city}"),
        6 => format!("{street}, {city}, {} {}", state(random), digits(random, 5)),
        7 => format!("{street}, {city} {} {}", state(random), digits(random, 5)),
        8 => format!("{street}\n{city}, {} {}", state(random), digits(random, 5)),
        9 => format!("{street}, {code} {city}"),
        10 => format!("{street}\n{code} {city}"),
        11 => format!("{street}\n{city}\n{code}"),
        12 => format!("{street}, {city}, {code}"),
        13 => format!("{street}, {city}, {}", pools.country(random)),
        14 => format!(
            "{street}\n{}\n, {}\n {}",
            city.to_uppercase(),
            state(random),
            digits(random, 5)
        ),
        15 => format!("{street}\n {city}\n {} {}", pools.country(random), digits(random, 5)),
        16 => format!("{street} {city} {code}"),
        _ => pick(&pools.addresses, random),
    }
}
