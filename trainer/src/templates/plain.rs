//! What stands beside names and is none: dates, times, numbers.

use crate::random::Random;

const WEEKDAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Montag",
    "lundi",
    "viernes",
];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
];

/// The value of a slot that is no name; nothing where there is no such slot.
pub(super) fn value(slot: &str, random: &mut Random) -> Option<String> {
    Some(match slot {
        "weekday" => random.pick(WEEKDAYS).to_owned(),
        "date" => date(random),
        "time" => format!("{}:{:02}", random.below(24), random.below(60)),
        "year" => (1940 + random.below(90)).to_string(),
        "number" => number(random),
        "initial" => format!("{}.", char::from(random.pick(b"ABCDEFGHJKLMNPRSTW"))),
        "phone" => format!(
            "+{} {} 555 {:04}",
            1 + random.below(98),
            100 + random.below(900),
            random.below(10_000)
        ),
        "id" => format!(
            "{}{}",
            random.pick(&["", "A", "HP-", "MRN", "X9-", "2024-"]),
            random.below(10_000_000)
        ),
        _ => return None,
    })
}

fn number(random: &mut Random) -> String {
    let bound = random.pick(&[10, 100, 100, 1000, 100_000]);
    random.below(bound).to_string()
}

fn date(random: &mut Random) -> String {
    let (day, month, year) = (1 + random.below(28), 1 + random.below(12), 1950 + random.below(80));
    let name = random.pick(MONTHS);
    match random.below(6) {
        0 => format!("{day:02}/{month:02}/{year}"),
        1 => format!("{year}-{month:02}-{day:02}"),
        2 => format!("{day}.{month}.{year}"),
        3 => format!("{day} {name} {year}"),
        4 => format!("{name} {day}th, {year}"),
        _ => format!("{name} {day}, {year}"),
    }
}
