//! Names of companies, authorities, schools, clinics.

use super::pools::{Pools, pick};
use crate::random::Random;

const FORMS: &[&str] = &[
    "Inc",
    "Inc.",
    "LLC",
    "Ltd",
    "Ltd.",
    "Corp",
    "Corp.",
    "GmbH",
    "AG",
    "KG",
    "GmbH & Co. KG",
    "e.V.",
    "SA",
    "S.A.",
    "SARL",
    "SAS",
    "S.L.",
    "S.p.A.",
    "S.r.l.",
    "B.V.",
    "N.V.",
    "Sp. z o.o.",
    "S.A.",
    "Ltda",
    "ApS",
    "AB",
    "Oy",
    "plc",
    "Pty Ltd",
    "Pvt Ltd",
    "& Co.",
    "& Sons",
    "Group",
    "Holdings",
];
const SECTORS: &[&str] = &[
    "Bank",
    "Insurance",
    "Systems",
    "Labs",
    "Partners",
    "Solutions",
    "Airlines",
    "Technologies",
    "Logistics",
    "Energy",
    "Media",
    "Foods",
    "Motors",
    "Pharma",
    "Capital",
    "Consulting",
    "Software",
    "Foundation",
    "Institute",
    "Studios",
    "Industries",
    "Electric",
    "Builders",
    "Law Firm",
    "Credit Union",
    "Housing Association",
    "Football Club",
];
const COINED: &[&str] = &[
    "North",
    "Acme",
    "Globex",
    "Umbra",
    "Vertex",
    "Harbor",
    "Redwood",
    "Quantum",
    "Helix",
    "Apex",
    "Stellar",
    "Meridian",
    "Orion",
    "Summit",
    "Pioneer",
    "Evergreen",
    "Lumen",
    "Zephyr",
    "Nimbus",
    "Cobalt",
    "Atlas",
    "Beacon",
    "Crescent",
    "Falcon",
    "Granite",
    "Keystone",
    "Liberty",
    "Mosaic",
    "Nova",
    "Oak",
    "Pacific",
    "Silver",
    "Sun",
];

/// Any organisation.
pub(super) fn any(pools: &Pools, random: &mut Random) -> String {
    match random.below(20) {
        0..7 => pick(&pools.organizations, random),
        7..11 => format!("{} {}", root(pools, random), random.pick(FORMS)),
        11..13 => format!("{} {}", root(pools, random), random.pick(SECTORS)),
        13 => format!("{} {} {}", root(pools, random), random.pick(SECTORS), random.pick(FORMS)),
        14 => format!("{} & {}", pools.surname(random), pools.surname(random)),
        15 => format!("{}-{}", pools.surname(random), pools.surname(random)),
        16 => school(pools, random),
        17 => authority(pools, random),
        18 => clinic(pools, random),
        _ => abbreviation(random),
    }
}

fn root(pools: &Pools, random: &mut Random) -> String {
    match random.below(3) {
        0 => pools.surname(random),
        1 => random.pick(COINED).to_owned(),
        _ => format!("{} {}", random.pick(COINED), pools.surname(random)),
    }
}

fn school(pools: &Pools, random: &mut Random) -> String {
    let city = pools.city(random);
    match random.below(9) {
        0 => format!("University of {city}"),
        1 => format!("{city} University"),
        2 => format!("{city} High School"),
        3 => format!("Universität {city}"),
        4 => format!("Université de {city}"),
        5 => format!("Universidad de {city}"),
        6 => format!("{} Primary School", pools.surname(random)),
        7 => format!("{city} Community College"),
        _ => format!("Università di {city}"),
    }
}

fn authority(pools: &Pools, random: &mut Random) -> String {
    let city = pools.city(random);
    match random.below(14) {
        0 => format!("{city} District Court"),
        1 => format!("{city} Regional Court"),
        2 => format!("{city} City Council"),
        3 => format!("{city} Police Department"),
        4 => format!("Amtsgericht {city}"),
        5 => format!("Finanzamt {city}"),
        6 => format!("Bank of {city}"),
        7 => format!(
            "Ministry of {}",
            random.pick(&["Justice", "Finance", "Health", "Education", "Defence"])
        ),
        8 => format!("Stadt {city}"),
        9 => format!("Ayuntamiento de {city}"),
        10 => format!("Mairie de {city}"),
        11 => format!("{city} Court of Appeal"),
        12 => format!("Supreme Court of {}", pools.country(random)),
        _ => format!("{city} Magistrates' Court"),
    }
}

/// A hospital, practice or care home.
pub(super) fn clinic(pools: &Pools, random: &mut Random) -> String {
    let saint = random.pick(&[
        "St. Mary's",
        "St. Luke's",
        "Mount Sinai",
        "Mt. Zion",
        "Saint Joseph",
        "Sacred Heart",
    ]);
    let (city, surname) = (pools.city(random), pools.surname(random));
    let kind = random.pick(&[
        "Hospital",
        "Clinic",
        "Medical Center",
        "General Hospital",
        "Health Center",
        "Medical Centre",
        "Med Center",
        "Children's Hospital",
        "Family Practice",
        "Urgent Care",
        "Care Home",
        "Regional Medical Center",
    ]);
    match random.below(14) {
        0..2 => format!("{saint} {kind}"),
        2 => saint.to_owned(),
        3..6 => format!("{city} {kind}"),
        6..8 => format!("{surname} {kind}"),
        8 => format!("{} {kind}", random.pick(COINED)),
        9 => format!("Klinikum {city}"),
        10 => format!("Universitätsklinikum {city}"),
        11 => {
            format!("Hospital {} de {city}", random.pick(&["Universitario", "General", "Clínico"]))
        }
        12 => format!("CHU de {city}"),
        _ => format!(
            "{} {}",
            random.pick(&["Lakeside", "Riverside", "Hillcrest", "Northside", "Bayview"]),
            kind
        ),
    }
}

fn abbreviation(random: &mut Random) -> String {
    (0..2 + random.below(3)).map(|_| char::from(random.pick(b"ABCDEFGHIKLMNOPRSTUVW"))).collect()
}
