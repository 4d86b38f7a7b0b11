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

/// For each byte, a bit for each form that begins with it.
static BEGINNINGS: [u128; 128] = {
    let mut forms = [0; 128];
    let mut form = 0;
    while form < FORMS.len() {
        forms[FORMS[form].as_bytes()[0] as usize % 128] |= 1 << form;
        form += 1;
    }
    forms
};

/// For each byte, a bit for each form in which it stands before a full stop.
static STOPPED: [u128; 128] = {
    let mut forms = [0; 128];
    let mut form = 0;
    while form < FORMS.len() {
        let bytes = FORMS[form].as_bytes();
        let mut at = 1;
        while at < bytes.len() {
            if bytes[at] == b'.' {
                forms[bytes[at - 1] as usize % 128] |= 1 << form;
            }
            at += 1;
        }
        form += 1;
    }
    forms
};

/// The forms that a byte has bits for, in their order.
fn forms(of: &[u128; 128], byte: u8) -> impl Iterator<Item = &'static str> {
    let mut rest = of[usize::from(byte % 128)];
    std::iter::from_fn(move || {
        let form = FORMS.get(rest.trailing_zeros() as usize)?;
        rest &= rest - 1;
        Some(*form)
    })
}

pub(super) fn end(text: &[u8], end: usize) -> usize {
    let gap = match text.get(end..) {
        Some([b',', b' ', ..]) => 2,
        Some([b' ', ..]) => 1,
        // The full stop of a form that was read up to it: "Sp. z o" "o.", "S.A" ".".
        Some([b'.', ..]) => return form_at_stop(text, end),
        _ => return end,
    };
    let start = end + gap;
    // What most words behind a name begin with, few forms do.
    let Some(first) = text.get(start) else { return end };
    let mut forms = forms(&BEGINNINGS, *first);
    forms.find(|form| stands(text, start, form)).map_or(end, |form| start + form.len())
}

/// Whether a form stands at `start`, and ends there.
fn stands(text: &[u8], start: usize, form: &str) -> bool {
    let end = start + form.len();
    text.get(start..end) == Some(form.as_bytes())
        && text.get(end).is_none_or(|b| !is_word(*b) && *b < 0x80)
}

/// The end of a form that goes on at a full stop, given where that stands.
fn form_at_stop(text: &[u8], stop: usize) -> usize {
    let Some(before) = stop.checked_sub(1).and_then(|at| text.get(at)) else { return stop };
    forms(&STOPPED, *before).filter_map(|form| end_around(text, stop, form)).max().unwrap_or(stop)
}

/// The end of a form if it has a full stop at `stop`.
fn end_around(text: &[u8], stop: usize, form: &str) -> Option<usize> {
    let stops = form.bytes().enumerate().filter(|(_, byte)| *byte == b'.');
    // The only full stop of "Ltd." may end the sentence as well.
    let tells = |cut: usize| cut + 1 < form.len() || form.matches('.').count() > 1;
    let end_of = |cut: usize| {
        let start = stop.checked_sub(cut)?;
        let free = start == 0 || !is_word(text[start - 1]);
        (free && stands(text, start, form)).then_some(start + form.len())
    };
    stops.filter(|(cut, _)| tells(*cut)).filter_map(|(cut, _)| end_of(cut)).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Form by form.
    fn plain(text: &[u8], end: usize) -> usize {
        let (start, is_stop) = match &text[end..] {
            [b',', b' ', ..] => (end + 2, false),
            [b' ', ..] => (end + 1, false),
            [b'.', ..] => (end, true),
            _ => return end,
        };
        if is_stop {
            return FORMS
                .iter()
                .filter_map(|form| end_around(text, end, form))
                .max()
                .unwrap_or(end);
        }
        let form = FORMS.iter().find(|form| stands(text, start, form));
        form.map_or(end, |form| start + form.len())
    }

    #[test]
    fn forms_are_found_as_form_by_form() {
        let parts = [" ", ", ", ".", "Roe", "S", "o", "z", "A", "d", "\u{e0}", "\u{15e}"];
        let mut state = 1u32;
        let mut random = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 10) as usize % below
        };
        let mut found = 0;
        for _ in 0..20_000 {
            let mut text = String::from("Roe");
            for _ in 0..4 {
                let form = random(2 * FORMS.len());
                text.push_str(FORMS.get(form).unwrap_or(&parts[random(parts.len())]));
                text.push_str(parts[random(3)]);
            }
            for at in 0..text.len() {
                let end = end(text.as_bytes(), at);
                assert_eq!(end, plain(text.as_bytes(), at), "{at} in {text:?}");
                found += usize::from(end > at);
            }
        }
        assert!(found > 1000);
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
