//! Whether a cell has the shape that the name of its column promises.

use super::labels::{Column, column};
use crate::recognize::names;
use crate::recognize::value::is_no_value;

/// Longest cell of a kind in one word, and longest of several.
const WORD: usize = 40;
const WORDS: usize = 120;

pub(super) fn fits(kind: Column, cell: &[u8]) -> bool {
    if cell.is_empty() || is_no_value(cell) || column(cell).is_some() || cell.starts_with(b"[") {
        return false;
    }
    let digits = cell.iter().filter(|b| b.is_ascii_digit()).count();
    let letters = cell.iter().filter(|b| b.is_ascii_alphabetic() || **b >= 0x80).count();
    let only = |signs: &[u8]| cell.iter().all(|b| b.is_ascii_alphanumeric() || signs.contains(b));
    match kind {
        Column::Password => is_password(cell, digits, letters),
        Column::Username => (3..=WORD).contains(&cell.len()) && letters > 1 && only(b"._-@+"),
        Column::Birth => {
            letters <= 10 && (3..=8).contains(&digits) && cell.len() <= 20 && only(b"-/. ,")
        }
        Column::Phone => letters <= 3 && (7..=18).contains(&digits) && only(b"+-(). /#"),
        Column::Passport | Column::DriverLicense => digits >= 4 && cell.len() <= 24 && only(b"- "),
        Column::MedicalRecord | Column::HealthId | Column::Account => {
            digits >= 4 && cell.len() <= 24 && only(b"-/. #")
        }
        Column::Address => is_address(cell, digits, letters),
        Column::Person | Column::AnyPerson => digits == 0 && is_name(cell),
        Column::Expiry => letters == 0 && matches!(digits, 3..=6) && cell.len() <= 7 && only(b"/-"),
        Column::Postal => {
            digits >= 2 && letters <= 4 && (3..=10).contains(&cell.len()) && only(b"- ")
        }
        Column::Cvv => letters == 0 && matches!(digits, 3 | 4) && only(b""),
    }
}

/// One word that is more than letters, or more than lower-case ones.
fn is_password(cell: &[u8], digits: usize, letters: usize) -> bool {
    let is_one_word = cell.iter().all(u8::is_ascii_graphic) && (4..=64).contains(&cell.len());
    let is_masked =
        cell.iter().all(|b| *b == cell[0]) || cell.starts_with(b"$") || cell.starts_with(b"<");
    is_one_word && !is_masked && letters + digits >= 3 && !cell.starts_with(b"http")
}

fn is_address(cell: &[u8], digits: usize, letters: usize) -> bool {
    let is_text = !cell.contains(&b'@') && !cell.windows(3).any(|w| w == b"://");
    digits > 0
        && letters >= 3
        && (6..=WORDS).contains(&cell.len())
        && cell.contains(&b' ')
        && is_text
}

/// Words of letters with capitals, or such as are on the list of names.
fn is_name(cell: &[u8]) -> bool {
    let is_part = |b: &u8| b.is_ascii_alphabetic() || *b >= 0x80 || b" -'.,".contains(b);
    let mut words = cell.split(|b| b" ,.".contains(b)).filter(|word| !word.is_empty());
    let is_whole = cell.len() >= 2 && cell.len() <= WORDS / 2 && cell.iter().all(is_part);
    let is_loud = |word: &[u8]| word[0].is_ascii_uppercase() || word[0] >= 0x80;
    is_whole
        && words.clone().count() <= 5
        && (words.clone().any(is_loud) || words.any(names::is_listed))
}
