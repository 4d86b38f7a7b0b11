//! Regexes written for Go → regexes for the crate that runs them.
//!
//! The two syntaxes differ in little: a `{` that counts nothing, `\Q…\E`, brackets and `&&` inside a class. In: the regex
//! as the file has it. Out: one that means the same, or what is wrong with it. Bytes are matched, as ASCII where possible.

use regex_syntax::hir::Hir;

use crate::pattern::regex::{LazyRegex, one_line};

/// A regex of the file that is compiled when first needed.
pub(super) fn regex(source: &str) -> Result<LazyRegex, String> {
    let source = translated(source);
    let (unicode, _) = parsed(&source)?;
    let regex = LazyRegex::new(&source, unicode);
    regex.check_size()?;
    Ok(regex)
}

/// The syntax tree, and whether the regex needs classes of Unicode.
pub(super) fn parsed(source: &str) -> Result<(bool, Hir), String> {
    let parse = |unicode: bool| {
        let mut parser = regex_syntax::ParserBuilder::new().unicode(unicode).utf8(false).build();
        parser.parse(source).map_err(|error| one_line(&error.to_string()))
    };
    match parse(false) {
        Ok(hir) => Ok((false, hir)),
        Err(error) => match parse(true) {
            Ok(hir) => Ok((true, hir)),
            Err(_) => Err(error),
        },
    }
}

/// The regex in our syntax.
pub(super) fn translated(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 8);
    let mut rest = source;
    let mut class = Class::Outside;
    while let Some(c) = rest.chars().next() {
        let taken = match (c, class) {
            ('\\', _) => escape(rest, &mut out),
            ('[', Class::Outside) => {
                class = Class::Opened;
                let negated = rest.starts_with("[^");
                out.push_str(if negated { "[^" } else { "[" });
                1 + usize::from(negated)
            }
            ('[', _) if rest.starts_with("[:") => named_class(rest, &mut out),
            ('[', _) => push(&mut out, r"\[", 1),
            (']', Class::Inside) => {
                class = Class::Outside;
                push(&mut out, "]", 1)
            }
            ('&' | '~', Class::Opened | Class::Inside) => {
                out.push('\\');
                out.push(c);
                1
            }
            ('{', Class::Outside) if !counts(rest) => push(&mut out, r"\{", 1),
            _ => {
                out.push(c);
                c.len_utf8()
            }
        };
        if class == Class::Opened && c != '[' {
            class = Class::Inside;
        }
        rest = &rest[taken..];
    }
    out
}

/// Where in a character class: a `]` right behind its beginning is a member.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Outside,
    Opened,
    Inside,
}

fn push(out: &mut String, text: &str, taken: usize) -> usize {
    out.push_str(text);
    taken
}

/// `\Q…\E` is literal text; `\<` is a `<`, which elsewhere is the beginning of a word.
fn escape(rest: &str, out: &mut String) -> usize {
    if let Some(quoted) = rest.strip_prefix(r"\Q") {
        let literal = quoted.split(r"\E").next().unwrap_or_default();
        out.push_str(&regex_syntax::escape(literal));
        return rest.len().min(2 + literal.len() + 2);
    }
    let next = rest[1..].chars().next();
    match next {
        Some('<' | '>') => out.push_str(&rest[1..2]),
        Some(c) => {
            out.push('\\');
            out.push(c);
        }
        None => out.push('\\'),
    }
    1 + next.map_or(0, char::len_utf8)
}

/// `[:alpha:]` inside a class.
fn named_class(rest: &str, out: &mut String) -> usize {
    match rest.find(":]") {
        Some(end) => push(out, &rest[..end + 2], end + 2),
        None => push(out, r"\[", 1),
    }
}

/// Whether `{` begins a count such as `{3}`, `{3,}`, `{3,5}`.
fn counts(rest: &str) -> bool {
    let Some(end) = rest.find('}') else { return false };
    let count = &rest[1..end];
    let (min, max) = count.split_once(',').unwrap_or((count, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    !min.is_empty() && digits(min) && digits(max)
}

#[cfg(test)]
mod tests {
    use super::{parsed, regex, translated};

    #[test]
    fn what_differs_is_written_our_way() {
        for (go, ours) in [
            (r"a{2,3}b{4}c{5,}", r"a{2,3}b{4}c{5,}"),
            (r"^\$(?:\d+|{\d+})$", r"^\$(?:\d+|\{\d+})$"),
            (r"\Qa.b[c]\E+", r"a\.b\[c\]+"),
            (r"[[a]", r"[\[a]"),
            (r"[]a]b]", r"[]a]b]"),
            (r"[^]a]{", r"[^]a]\{"),
            (r"[[:alpha:]_&&x]", r"[[:alpha:]_\&\&x]"),
            (r"\<a\>", r"<a>"),
            (r"[\]{]{2}", r"[\]{]{2}"),
        ] {
            assert_eq!(translated(go), ours);
            assert!(parsed(ours).is_ok(), "{ours}");
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert!(regex(r"a(?=b)").unwrap_err().contains("look"));
        assert!(regex(r"(a").is_err());
        assert!(regex(r"[a-z]{1000}{1000}{1000}").is_err());
        assert!(parsed(r"\p{Greek}").unwrap().0);
    }
}
