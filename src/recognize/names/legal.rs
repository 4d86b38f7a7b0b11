//! Legal forms behind the name of a company, which full stops and small letters hide from the tagger: `Sp. z o.o.`, `S.p.A.`.
//!
//! In: where an organization ends. Out: where its legal form does, if one stands there. Looks at most 24 bytes ahead.

use crate::scan::boundary::is_word;

/// What may stand behind what was read as the name, the longer before the shorter of the same beginning.
#[rustfmt::skip] // a country or two a line
const FORMS: &[&str] = &[
    "Spółka z o.o.", "Sp. z o.o.", "sp. z o.o.", "Sp. z o. o.", "Sp.z o.o.", "Sp. z.o.o.", "z o.o.", "z o. o.", "o.o.", "o. o.",
    "Sp. j.", "sp. j.", "Sp. k.", "sp. k.", "Sp. p.",
    "S.p.A.", "S.r.l.", "s.r.l.", "S.R.L.", "S.n.c.", "S.a.s.", "S.A.S.", "S.à r.l.", "S.a.r.l.", "S.A.R.L.", "S.A.", "S.L.U.", "S.L.",
    "S. A.", "S. L.", "C.V.", "de C.V.", "Ltda.", "e.V.", "e.K.", "e.G.", "m.b.H.", "mbH", "& Co. KGaA", "& Co. KG", "& Co. OHG",
    "s.r.o.", "a.s.", "d.o.o.", "d.d.", "B.V.", "N.V.", "V.O.F.", "Inc.", "Corp.", "Ltd.", "Pty Ltd", "L.L.C.", "L.P.", "Co.",
    "A/S", "ApS", "I/S", "K/S", "Kft.", "Zrt.", "Nyrt.", "Bt.", "A.Ş.", "Oyj",
];

const BEGINNINGS: &[u8] = b"SszoCdLemB&aNVIPAKZOb";

pub(super) fn end(text: &[u8], end: usize) -> usize {
    let gap = match text.get(end..) {
        Some([b',', b' ', ..]) => 2,
        Some([b' ', ..]) => 1,
        // The full stop of a form that was read up to it: "Sp. z o" "o.", "S.A" ".".
        Some([b'.', ..]) => return form_at_stop(text, end),
        _ => return end,
    };
    let start = end + gap;
    // What most words behind a name begin with, no form does.
    if !text.get(start).is_some_and(|first| BEGINNINGS.contains(first)) {
        return end;
    }
    let form = FORMS.iter().find(|form| {
        text.get(start..start + form.len()) == Some(form.as_bytes())
            && text.get(start + form.len()).is_none_or(|b| !is_word(*b) && *b < 0x80)
    });
    form.map_or(end, |form| start + form.len())
}

/// The end of a form that goes on at a full stop, given where that stands.
fn form_at_stop(text: &[u8], stop: usize) -> usize {
    let end_of = |form: &&str| {
        let stops = form.bytes().enumerate().filter(|(_, byte)| *byte == b'.');
        // The only full stop of "Ltd." may end the sentence as well.
        let tells = |cut: usize| cut + 1 < form.len() || form.matches('.').count() > 1;
        let stands = |cut: usize| {
            let start = stop.checked_sub(cut)?;
            let end = start + form.len();
            let free = start == 0 || !is_word(text[start - 1]);
            let whole = text.get(end).is_none_or(|b| !is_word(*b) && *b < 0x80);
            (free && whole && text.get(start..end)? == form.as_bytes()).then_some(end)
        };
        stops.filter(|(cut, _)| tells(*cut)).filter_map(|(cut, _)| stands(cut)).max()
    };
    FORMS.iter().filter_map(end_of).max().unwrap_or(stop)
}

#[cfg(test)]
mod tests {
    #[test]
    fn beginnings_are_those_of_the_forms() {
        assert!(super::FORMS.iter().all(|form| super::BEGINNINGS.contains(&form.as_bytes()[0])));
    }

    #[test]
    fn forms_are_whole_however_much_of_them_was_read() {
        for (name, rest) in [
            ("Handel i Logistyka", " Sp. z o.o."),
            ("Handel i Logistyka Sp", ". z o.o."),
            ("Handel i Logistyka Sp. z", " o.o."),
            ("Handel i Logistyka Sp. z o", ".o."),
            ("Roe", ", S.A."),
            ("Roe S.A", "."),
            ("Roe S", ".p.A."),
            ("Müller GmbH", " & Co. KG"),
            ("Roe", ""),
        ] {
            for behind in [" and", ")", ""] {
                let text = format!("{name}{rest}{behind}");
                let end = super::end(text.as_bytes(), name.len());
                assert_eq!(&text[..end], format!("{name}{rest}"));
            }
        }
        for text in ["Roe. He", "Roe S.Available", "Roe d.do", "Roe Zrt"] {
            assert_eq!(super::end(text.as_bytes(), 3), 3, "{text}");
        }
    }
}
