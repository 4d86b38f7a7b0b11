//! Authors of published works: `"Uniform Resource Identifiers" by T. Berners-Lee, R. Fielding and L. Masinter`.
//!
//! In: a text and where a name begins in it. Out: whether the name stands in a list of authors behind a title in
//! quotation marks and "by". Such names are public and as a rule nobody's secret. Looks back [`REACH`] bytes at most.

/// A title ends at most so many bytes before the last of its authors begins.
const REACH: usize = 160;

/// Words that join authors or belong to their names.
const JOINING: [&[u8]; 8] = [b"and", b"et", b"de", b"der", b"van", b"von", b"with", b"und"];

/// Whether the name at `start` is that of an author of a work whose title stands before it.
pub(super) fn is_author(text: &[u8], start: usize) -> bool {
    let before = &text[start.saturating_sub(REACH)..start];
    let Some(quote) = before.iter().rposition(|b| is_closing(*b)) else { return false };
    let behind = &before[quote + 1..];
    if !behind.first().is_some_and(|b| is_gap(*b)) {
        return false;
    }
    let mut words = behind.split(|b| is_gap(*b)).filter(|word| !word.is_empty());
    words.next().is_some_and(|word| word.eq_ignore_ascii_case(b"by")) && words.all(may_be_author)
}

/// Whether what stands behind the name that ends at `end` says that a work is theirs: `… et al`, `…'s book`, `…, the author of`.
pub(super) fn is_credited(text: &[u8], end: usize) -> bool {
    #[rustfmt::skip]
    const WORKS: &[&str] = &[
        "book", "paper", "article", "thesis", "essay", "novel", "blog", "library", "algorithm", "implementation", "theorem", "proof", "poem",
        "album", "song", "painting", "symphony", "play",
    ];
    const MAKERS: &[&str] =
        &["creator", "author", "inventor", "designer", "composer", "maintainer"];
    let rest = &text[end..text.len().min(end + 48)];
    let starts = |rest: &[u8], words: &[&str]| {
        words.iter().any(|word| {
            rest.get(..word.len()).is_some_and(|head| head == word.as_bytes())
                && !rest.get(word.len()).is_some_and(u8::is_ascii_alphabetic)
        })
    };
    let owned = ["'s ", "’s "].iter().find_map(|s| rest.strip_prefix(s.as_bytes()));
    let named = [", the ", ", "].iter().find_map(|s| rest.strip_prefix(s.as_bytes()));
    rest.starts_with(b" et al")
        || owned.is_some_and(|rest| starts(rest, WORKS))
        || named.is_some_and(|rest| starts(rest, MAKERS))
}

/// The last byte of a quotation mark: `"`, `'`, `”`, `“`, `»`.
fn is_closing(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | 0x9D | 0x9C | 0xBB)
}

/// What stands between authors, also over lines of a comment.
fn is_gap(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b'.' | b'&' | b'#' | b'*' | b'/')
}

fn may_be_author(word: &[u8]) -> bool {
    word[0].is_ascii_uppercase() || word[0] >= 0x80 || JOINING.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::{is_author, is_credited};

    #[test]
    fn works_stand_behind_who_made_them() {
        let is = |text: &str| is_credited(text.as_bytes(), "Ann Elm".len());
        for text in
            ["Ann Elm et al, 1998", "Ann Elm’s book", "Ann Elm's paper.", "Ann Elm, the creator of"]
        {
            assert!(is(text), "{text}");
        }
        for text in ["Ann Elm", "Ann Elm's booking", "Ann Elm, the patient", "Ann Elm's playlist"] {
            assert!(!is(text), "{text}");
        }
    }

    #[test]
    fn authors_stand_behind_a_title() {
        for text in [
            "see \"On Trees\" by |A. Elm",
            "\"On Trees\", by A. Elm, B. Oak and |C. Fir, January 1998",
            "# \"On Trees\" by A. Elm,\n#  B. Oak, |C. Fir",
            "“On Trees” by |Anna Elm",
        ] {
            let start = text.find('|').unwrap();
            assert!(is_author(text.replace('|', "").as_bytes(), start), "{text}");
        }
        for text in [
            "written by |A. Elm",
            "\"yes\" said |A. Elm",
            "a \"deal\" by the way with |A. Elm",
            "he said \"by |A. Elm\"",
            "|A. Elm",
        ] {
            let start = text.find('|').unwrap();
            assert!(!is_author(text.replace('|', "").as_bytes(), start), "{text}");
        }
    }
}
