//! Which invisible character belongs next to which letter.
//!
//! In: code points. Out: yes or no, by block: scripts that join their letters, stack them, or write without spaces;
//! emoji; ideographs. Digits of these scripts don't count: nothing is joined to a digit.

use super::tables::{EMOJI, PICTOGRAPHIC};

/// Letters that zero-width joiners and non-joiners shape: Arabic and its kin, Mongolian, N'Ko, Adlam, the scripts of
/// India.
pub(super) fn joins(cp: u32) -> bool {
    let digit = matches!(cp, 0x660..=0x669 | 0x6F0..=0x6F9 | 0x7C0..=0x7C9)
        || is_indic(cp) && matches!(cp & 0x7F, 0x66..=0x6F);
    !digit
        && (is_indic(cp)
            || matches!(cp,
                0x620..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC | 0x1807..=0x18AA
                | 0x1B00..=0x1BFF | 0xA840..=0xA8FF | 0xA980..=0xA9DF | 0x1_0A00..=0x1_0AFF
                | 0x1_1000..=0x1_1FFF | 0x1_E900..=0x1_E95F))
}

fn is_indic(cp: u32) -> bool {
    matches!(cp, 0x900..=0xDFF)
}

/// Letters of scripts that are written without spaces and broken by zero-width spaces.
pub(super) fn breaks(cp: u32) -> bool {
    matches!(cp,
        0xE01..=0xE4F | 0xE80..=0xECF | 0xF00..=0xFFF | 0x1000..=0x103F | 0x104A..=0x108F
        | 0x1780..=0x17DF | 0x1950..=0x19DF | 0x1A00..=0x1AAF | 0xA980..=0xA9CF
        | 0xA9E0..=0xA9EF | 0xAA60..=0xAADF)
}

/// Ideographs, which ideographic variation selectors stand behind.
pub(super) fn is_ideograph(cp: u32) -> bool {
    matches!(cp, 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_23AF)
}

/// Letters and signs that the first fourteen variation selectors are defined for, roughly.
pub(super) fn has_variants(cp: u32) -> bool {
    is_ideograph(cp)
        || matches!(cp,
            0x30 | 0x1000..=0x109F | 0x2205..=0x2AFF | 0x3001..=0x3002 | 0xA840..=0xA877
            | 0xAA60..=0xAA7F | 0xFF01..=0xFF1F | 0x1_0AC0..=0x1_0AFF | 0x1_3000..=0x1_345F)
}

/// Signs that can be shown as text or as emoji.
pub(super) fn has_emoji_style(cp: u32) -> bool {
    is_in(&EMOJI, cp)
        || matches!(cp, 0x2010..=0x2BFF | 0x3000..=0x303F | 0x3200..=0x32FF | 0x1_F000..=0x1_FAFF)
}

/// Emoji that others can be joined to.
pub(super) fn is_pictographic(cp: u32) -> bool {
    is_in(&PICTOGRAPHIC, cp)
}

/// Skin tones and the variation selectors for text and emoji style.
pub(super) fn is_emoji_modifier(cp: u32) -> bool {
    matches!(cp, 0xFE0E | 0xFE0F | 0x1_F3FB..=0x1_F3FF | 0x20E3)
}

/// Letters written from right to left.
pub(super) fn is_right_to_left(cp: u32) -> bool {
    matches!(cp, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}

fn is_in(ranges: &[(u32, u32)], cp: u32) -> bool {
    let next = ranges.partition_point(|&(_, last)| last < cp);
    ranges.get(next).is_some_and(|&(first, _)| first <= cp)
}
