//! What every match of a regex contains: the literals that it is looked for by.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Literals one of which every match contains, in lower case; none where there are no such literals.
pub(crate) fn anchors_of(hir: &Hir) -> Vec<String> {
    let literals = required_literals(hir).unwrap_or_default();
    literals.iter().map(|literal| literal.to_ascii_lowercase()).collect()
}

/// Literals one of which every match contains, at least three bytes each; `None` if there are none.
fn required_literals(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(capture) => required_literals(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required_literals(&repetition.sub),
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(required_literals(branch)?);
            }
            (all.len() <= 50).then_some(all)
        }
        HirKind::Concat(parts) => best_of_concat(parts),
        HirKind::Literal(_) | HirKind::Class(_) => best_of_concat(std::slice::from_ref(hir)),
        _ => None,
    }
}

fn best_of_concat(parts: &[Hir]) -> Option<Vec<String>> {
    let mut runs = vec![String::new()];
    let mut nested: Vec<Vec<String>> = Vec::new();
    for part in parts {
        match fixed_text(part) {
            Some(text) => runs.last_mut()?.push_str(&text),
            None => {
                runs.push(String::new());
                nested.extend(required_literals_of_compound(part));
            }
        }
    }
    let longest =
        runs.into_iter().max_by_key(String::len).filter(|run| run.len() >= 3).map(|run| vec![run]);
    longest.into_iter().chain(nested).max_by_key(|set| set.iter().map(String::len).min())
}

fn required_literals_of_compound(part: &Hir) -> Option<Vec<String>> {
    if matches!(part.kind(), HirKind::Class(_) | HirKind::Literal(_)) {
        None
    } else {
        required_literals(part)
    }
}

/// The text of a literal, or of a class that holds one letter in both cases.
fn fixed_text(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            std::str::from_utf8(&literal.0).ok().filter(|s| s.is_ascii()).map(str::to_owned)
        }
        HirKind::Class(class) => {
            let members: Vec<u8> = match class {
                Class::Bytes(bytes) => {
                    bytes.ranges().iter().flat_map(|r| r.start()..=r.end()).take(3).collect()
                }
                Class::Unicode(chars) => chars
                    .ranges()
                    .iter()
                    .flat_map(|r| r.start()..=r.end())
                    .filter(char::is_ascii)
                    .take(3)
                    .map(|c| c as u8)
                    .collect(),
            };
            let one = members.first()?.to_ascii_lowercase();
            let same = members.len() <= 2 && members.iter().all(|b| b.to_ascii_lowercase() == one);
            (same && matches!(class, Class::Bytes(_))).then(|| char::from(one).to_string())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(pattern: &str) -> Option<Vec<String>> {
        let hir = regex_syntax::ParserBuilder::new()
            .unicode(false)
            .utf8(false)
            .build()
            .parse(pattern)
            .unwrap();
        required_literals(&hir)
    }

    #[test]
    fn required_literals_are_in_every_match() {
        assert_eq!(literals(r"\bEMP-[0-9]{6}\b"), Some(vec!["EMP-".to_owned()]));
        assert_eq!(literals(r"(?i)emp-\d{2}"), Some(vec!["emp-".to_owned()]));
        assert_eq!(literals(r"(abc|defg)\d"), Some(vec!["abc".to_owned(), "defg".to_owned()]));
        assert_eq!(literals(r"(abc|\d)\d"), None);
        assert_eq!(literals(r"(abc)?\d"), None);
        assert_eq!(literals(r"[A-Z]{2}\d{6}"), None);
    }
}
