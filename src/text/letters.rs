//! What the standard library says of characters, remembered by pages of 64.
//!
//! In: characters. Out: whether they are letters, digits, upper case, and their lower case, always what [`char`] itself
//! says, which has to search for it. A page is worked out when it is first asked for, so nothing is paid for scripts
//! that no text is written in.

use std::sync::OnceLock;

/// One bit for each character of a page.
struct Page {
    alphabetic: u64,
    alphanumeric: u64,
    upper: u64,
    lower: [char; 64],
}

/// The pages of the characters of at most three bytes; others are asked for each time.
static PAGES: [OnceLock<Box<Page>>; 0x1_0000 / 64] = [const { OnceLock::new() }; 0x1_0000 / 64];

impl Page {
    #[cold]
    fn new(number: u32) -> Page {
        // Where no character is, any other tells nothing of one.
        let character = |i: u32| char::from_u32(number << 6 | i).unwrap_or('\0');
        let mut page = Page {
            alphabetic: 0,
            alphanumeric: 0,
            upper: 0,
            lower: std::array::from_fn(|i| character(i as u32)),
        };
        // Ideographs and syllables of Korean, all of them letters without a case.
        if matches!(number << 6, 0x3400..0x4DC0 | 0x4E00..0xA000 | 0xAC00..0xD780) {
            (page.alphabetic, page.alphanumeric) = (u64::MAX, u64::MAX);
            return page;
        }
        // Only letters have a case, and the standard library searches for each answer.
        for (i, c) in page.lower.iter_mut().enumerate() {
            let is_letter = c.is_alphabetic();
            page.alphabetic |= u64::from(is_letter) << i;
            page.alphanumeric |= u64::from(is_letter || c.is_numeric()) << i;
            if is_letter {
                page.upper |= u64::from(c.is_uppercase()) << i;
                *c = lower_anew(*c);
            }
        }
        page
    }

    #[inline]
    fn of(c: char) -> Option<&'static Page> {
        let page = PAGES.get(c as usize >> 6)?;
        Some(page.get_or_init(|| Box::new(Page::new(c as u32 >> 6))))
    }
}

#[inline]
fn ask(c: char, page: impl Fn(&Page) -> u64, anew: impl Fn(char) -> bool) -> bool {
    Page::of(c).map_or_else(|| anew(c), |known| page(known) >> (c as u32 & 63) & 1 != 0)
}

pub(crate) fn is_alphabetic(c: char) -> bool {
    ask(c, |page| page.alphabetic, char::is_alphabetic)
}

pub(crate) fn is_alphanumeric(c: char) -> bool {
    ask(c, |page| page.alphanumeric, char::is_alphanumeric)
}

/// A character in lower case; where that is more than one, the first.
pub(crate) fn lower(c: char) -> char {
    Page::of(c).map_or_else(|| lower_anew(c), |page| page.lower[c as usize & 63])
}

/// [`lower`], and whether it is upper case.
pub(crate) fn case(c: char) -> (char, bool) {
    let Some(page) = Page::of(c) else { return (lower_anew(c), c.is_uppercase()) };
    let place = c as usize & 63;
    (page.lower[place], page.upper >> place & 1 != 0)
}

fn lower_anew(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_as_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(lower(c), lower_anew(c), "{c:?}");
            assert_eq!(case(c), (lower_anew(c), c.is_uppercase()), "{c:?}");
        }
    }
}
