//! Handles on social networks: `@jane_roe`.
//!
//! In: the position of an `@`. Out: the sign and the name behind it, where that is no e-mail address, decorator with a
//! call, package scope or path. Which of them are people's is for the words around to tell. Looks at most 31 bytes ahead.

use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;

pub(crate) const HANDLE: Recognizer =
    Recognizer { name: "handle", kinds: &["at", "author"], triggers: &[Trigger::At(find)] };
const AT: usize = 0;
/// At the head of a line, before a colon: who says what follows.
const AUTHOR: usize = 1;

const MAX_NAME: usize = 30;

fn find(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let before = at.checked_sub(1).map_or(b' ', |i| text[i]);
    if is_word(before) || before >= 0x80 || matches!(before, b'.' | b'/' | b'@' | b'-' | b'+') {
        return;
    }
    let start = at + 1;
    let name = |b: &&u8| is_word(**b) || **b == b'.';
    let run = text[start..].iter().take(MAX_NAME + 1).take_while(name).count();
    let dots = text[start..start + run].iter().rev().take_while(|b| **b == b'.').count();
    let length = run - dots;
    let behind = text.get(start + length).copied().unwrap_or(b' ');
    let letter = text.get(start).is_some_and(u8::is_ascii_alphabetic);
    if (3..=MAX_NAME).contains(&length)
        && letter
        && !matches!(behind, b'(' | b'/' | b'@' | b'{' | b'-')
    {
        hits.push(AT, at, start + length);
        if is_head(text, at, start + length) {
            hits.push(AUTHOR, at, start + length);
        }
    }
}

/// Whether `start..end` is the first of its line and a colon with a space follows.
fn is_head(text: &[u8], start: usize, end: usize) -> bool {
    let before =
        text[..start].iter().rev().take(4).find(|b| !matches!(b, b' ' | b'"' | b'>' | b'*'));
    let begins = before.is_none_or(|b| *b == b'\n') && (start < 4 || before.is_some());
    let rest = text.get(end..).unwrap_or_default();
    begins && matches!(rest, [b':', b' ', ..] | [b' ', b':', b' ', ..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn handles_are_told_from_the_other_uses_of_the_sign() {
        assert_eq!(found(&HANDLE, 0, "follow @jane_roe."), ["@jane_roe"]);
        assert_eq!(found(&HANDLE, 0, "(@j.roe42)"), ["@j.roe42"]);
        assert_eq!(found(&HANDLE, AUTHOR, "x\n@jane.roe : hi @joe: you"), ["@jane.roe"]);
        assert_eq!(found(&HANDLE, AUTHOR, "\"@jane_roe: hi"), ["@jane_roe"]);
        assert_eq!(found(&HANDLE, AUTHOR, "from @jane: hi"), [""; 0]);
        for text in
            ["joe@example.com", "@types/node", "@route('/')", "@x", "a @ b", "@media(print)"]
        {
            assert_eq!(found(&HANDLE, 0, text), [""; 0], "{text}");
        }
    }
}
