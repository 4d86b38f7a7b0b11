//! Telling code without spaces from a value, as scripts for browsers are shipped: `{pass:n,fail:o}=K(e)`.
//!
//! In: what stands behind a key, unquoted and up to the next space or quote. Out: yes if it begins with something too
//! small or too plain to be a password, and a sign of the language joins more code to it: `n,fail:o`, `!0,image:!0`,
//! `t);a.call(this`, `r;else{if(`, `P.x=P.y=void`. Where the key itself does not stand in code, nothing is asked.

/// Whether the value of the key that begins at `key` goes on as code.
pub(super) fn is_minified(text: &[u8], key: &[u8], start: usize, value: &[u8]) -> bool {
    stands_in_code(text, key, start) && goes_on_as_code(value)
}

/// Whether something other than a space or the border of a parameter stands right before the key, or the key is a path.
fn stands_in_code(text: &[u8], key: &[u8], start: usize) -> bool {
    let before = start.checked_sub(1).map_or(b' ', |i| text[i]);
    key.contains(&b'.') || !(before.is_ascii_whitespace() || before == b'&')
}

fn goes_on_as_code(value: &[u8]) -> bool {
    let bangs = value.iter().take_while(|b| **b == b'!').count();
    let value = &value[bangs..];
    if bangs > 1 && value.first() == Some(&b'(') {
        return true;
    }
    let (head, tail) = value.split_at(value.iter().take_while(|b| is_name(**b)).count());
    match (head, tail) {
        (b"1", [b'/', b'0', tail @ ..]) => joins(b"0", tail),
        _ => is_atom(head) && joins(head, tail),
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'.')
}

/// Nothing, a name as short as programs give them, a small number, a word of the language, a path of names.
fn is_atom(head: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[b"false", b"null", b"this", b"true", b"undefined", b"void"];
    let is_number = || head.iter().all(u8::is_ascii_digit) && head.len() <= 5;
    let is_float = || matches!(head, [b'0'..=b'9', b'e', rest @ ..] if rest.len() <= 2);
    head.len() <= 2 || is_number() || is_float() || WORDS.contains(&head) || is_path(head)
}

fn is_path(head: &[u8]) -> bool {
    let starts_name = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'_' | b'$');
    head.contains(&b'.') && head.split(|b| *b == b'.').all(|n| n.first().is_some_and(starts_name))
}

/// Whether the sign right behind `head` joins more code to it.
fn joins(head: &[u8], tail: &[u8]) -> bool {
    let (Some(sign), rest) = (tail.first(), tail.get(1..).unwrap_or_default()) else {
        return false;
    };
    match sign {
        b',' => begins_member(rest) && (head.len() <= 3 || !is_digits(head) || is_counted(rest)),
        b';' => begins_member(rest) || begins_statement(rest),
        b'}' => {
            matches!(rest.first(), Some(b',' | b';' | b')' | b'}' | b'=' | b':')) || is_call(rest)
        }
        b')' => {
            matches!(
                rest.first(),
                Some(b',' | b';' | b')' | b'}' | b'{' | b':' | b'.' | b'?' | b'&' | b'|')
            ) || begins_statement(rest)
                || is_call(rest)
        }
        b'=' => {
            begins_statement(rest)
                || begins_member(rest)
                || rest.starts_with(b"0;")
                || (rest.is_empty() && head.contains(&b'.'))
        }
        b'&' => rest.first() == Some(&b'&') || (rest.is_empty() && head.contains(&b'.')),
        _ => false,
    }
}

fn is_digits(head: &[u8]) -> bool {
    head.iter().all(u8::is_ascii_digit)
}

/// `name:`, `name=`, `name.x`, `name(`: what a list, a literal or a block goes on with.
fn begins_member(rest: &[u8]) -> bool {
    let name = name_length(rest);
    name > 0 && matches!(rest.get(name), Some(b':' | b'=' | b'.' | b'(' | b')' | b'[' | b'+'))
}

/// `name:5`
fn is_counted(rest: &[u8]) -> bool {
    let name = name_length(rest);
    matches!(rest.get(name..), Some([b':', b'0'..=b'9' | b'-', ..]))
}

fn is_call(rest: &[u8]) -> bool {
    let name = name_length(rest);
    name > 0 && rest.get(name) == Some(&b'(')
}

fn name_length(rest: &[u8]) -> usize {
    let length = rest.iter().take_while(|b| is_name(**b) && **b != b'.').count();
    if rest.first().is_some_and(u8::is_ascii_digit) { 0 } else { length }
}

/// A word that begins a statement or an expression.
fn begins_statement(rest: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[
        b"async",
        b"await",
        b"break",
        b"case",
        b"class",
        b"const",
        b"continue",
        b"else",
        b"export",
        b"for",
        b"function",
        b"get",
        b"if",
        b"import",
        b"let",
        b"new",
        b"return",
        b"set",
        b"static",
        b"switch",
        b"throw",
        b"try",
        b"typeof",
        b"var",
        b"void",
        b"while",
    ];
    WORDS.contains(&&rest[..name_length(rest)])
}

#[cfg(test)]
mod tests {
    use super::{goes_on_as_code, is_minified};

    #[test]
    fn code_is_told_by_how_it_goes_on() {
        for value in [
            "P.isWritable=P.isReadable=P.isStream=void",
            "qt});var",
            "!0,image:!0})d.x[b]=la(b)",
            "n,fail:s}=H(o",
            "A});i.updateString(b)",
            "4,secretKey:5",
            "8192,NOTOGGLE:16384",
            "1e5,dw=314159",
            "1/0;for(let",
            "0)throw",
            "!!(4",
            "null;this.a=null",
            "t.code&",
            "a},schema:C.toJS()}}):null}function",
            "r}).catch((async",
            "),B?$e.createElement(",
            ";o.realm=i",
            "&&pEr(e,r)}a.b.set([0,0,e.width])}else",
            "s=new",
            "j=0;j",
            "p,m),hy={icon:{tag",
            "A.SIGN_IN=",
        ] {
            assert!(goes_on_as_code(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn a_password_does_not_go_on_as_code() {
        for value in [
            "hunter2",
            "Summer,2020!",
            "a,b!9x",
            "x;9kd!",
            "hunter;drop",
            "8192,host:db",
            "P=ab1",
            "!Qaz2wsx",
            "k}9!ab",
            "S3cr3t!,x:1",
            "letmein);--",
            "ab)cd&1",
        ] {
            assert!(!goes_on_as_code(value.as_bytes()), "{value}");
        }
        assert!(!is_minified(b"password:n,fail:s", b"password", 0, b"n,fail:s"));
        assert!(is_minified(b"{password:n,fail:s", b"password", 1, b"n,fail:s"));
        assert!(!is_minified(b"u=x&password=n;var", b"password", 4, b"n;var"));
    }
}
