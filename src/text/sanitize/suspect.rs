//! Where a character may stand that has to be decided about.
//!
//! In: bytes and a place. Out: the next place where the sanitizer has to look; it may look at more than it needs to,
//! and must never pass over anything that it would take out.

/// Bytes that may begin something that has to be decided about.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspect[byte] = !matches!(byte as u8, b'\t' | b'\n' | b'\r' | 0x0C);
        byte += 1;
    }
    let leads = [0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3];
    let mut i = 0;
    while i < leads.len() {
        suspect[leads[i]] = true;
        i += 1;
    }
    suspect
};

/// The next place at or behind `at` that has to be decided about; the end of the text if there is none.
#[inline]
pub(super) fn next_suspect(text: &[u8], at: usize) -> usize {
    let mut at = at;
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk::<64>) {
        // No early exit inside a block, so that it becomes vector code.
        let special = block.iter().fold(0, |any, &b| any | is_special(b));
        if special != 0
            && block.iter().fold(0, |any, &b| any | is_suspect(b)) != 0
            && let Some(found) = suspect_in(text, at, at + block.len())
        {
            return found;
        }
        at += block.len();
    }
    suspect_in(text, at, text.len()).unwrap_or(text.len())
}

fn suspect_in(text: &[u8], from: usize, to: usize) -> Option<usize> {
    let is_suspect = |at: &usize| {
        let next = |by: usize| text.get(at + by).copied().unwrap_or(0);
        SUSPECT[usize::from(text[*at])] && rest_is_suspect(text[*at], next(1), next(2))
    };
    (from..to).find(is_suspect)
}

/// Whether a byte is no plain ASCII.
#[inline]
fn is_special(b: u8) -> u8 {
    // As a signed number, what is not ASCII is below the controls.
    let special = ((b as i8) < 0x20) & (b.wrapping_sub(b'\t') > b'\r' - b'\t');
    u8::from(special | (b == 0x7F) | (b == 0x0B))
}

/// The table [`SUSPECT`] without a table.
#[inline]
fn is_suspect(b: u8) -> u8 {
    let control = (b < 0x20) & (b != b'\t') & (b != b'\n') & (b != b'\r') & (b != 0x0C);
    let lead = (b == 0xC2) | (b == 0xCD) | (b == 0xD8) | (b == 0xEF) | (b == 0xF0) | (b == 0xF3);
    let three = (0xE1..=0xE3).contains(&b);
    u8::from(control | (b == 0x7F) | lead | three)
}

/// Whether a suspect byte can begin an invisible character, as the bytes behind it tell.
#[inline]
fn rest_is_suspect(first: u8, second: u8, third: u8) -> bool {
    match first {
        0xC2 => second < 0xA0 || second == 0xAD,
        0xCD => second == 0x8F,
        0xD8 => second == 0x9C,
        0xE1 => matches!(second, 0x85 | 0x9E | 0xA0),
        0xE2 => match second {
            // Not quotes, dashes and dots.
            0x80 => matches!(third, 0x8B..=0x8F | 0xAA..=0xAE),
            0x81 => third >= 0xA0,
            _ => second == 0xA0,
        },
        0xE3 => second == 0x85,
        0xEF => matches!(second, 0xB8 | 0xBB | 0xBE | 0xBF),
        0xF0 => matches!(second, 0x9B | 0x9D),
        0xF3 => second == 0xA0,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_tests_for_suspects_agree() {
        for b in 0..=255 {
            assert_eq!(is_suspect(b) != 0, SUSPECT[usize::from(b)], "{b:x}");
            assert!(is_special(b) != 0 || !SUSPECT[usize::from(b)], "{b:x}");
        }
    }
}
