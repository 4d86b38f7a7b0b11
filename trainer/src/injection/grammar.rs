//! Templates → texts. `{a|b}` picks one of several, nested as deep as one likes; `{@list}` picks from a list.

use std::collections::HashMap;

use super::random::Random;
use crate::Failure;

/// The templates of one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grammar {
    lists: HashMap<String, Vec<String>>,
    /// Language and template.
    pub(crate) templates: Vec<(String, String)>,
}

impl Grammar {
    pub(crate) fn read(text: &str) -> Result<Grammar, Failure> {
        let mut grammar = Grammar::default();
        let mut language = String::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'))
                && name.len() == 2
            {
                language = name.to_owned();
            } else if let Some((name, list)) = line.split_once(" = ")
                && name.bytes().all(|b| b.is_ascii_lowercase())
            {
                let list = list.split(" |").map(|word| word.trim().to_owned()).collect();
                grammar.lists.insert(name.to_owned(), list);
            } else if language.is_empty() {
                return Err(format!("a template without a language: {line}").into());
            } else {
                grammar.templates.push((language.clone(), line.to_owned()));
            }
        }
        Ok(grammar)
    }

    /// One text of a template.
    pub(crate) fn expand(&self, template: &str, random: &mut Random) -> String {
        let mut out = String::new();
        self.write(template, random, &mut out);
        out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn write(&self, template: &str, random: &mut Random, out: &mut String) {
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let Some(close) = closing(&rest[open..]) else { break };
            let inside = &rest[open + 1..open + close];
            if let Some(list) = inside.strip_prefix('@').and_then(|name| self.lists.get(name)) {
                let picked: &String = random.pick(list);
                self.write(picked, random, out);
            } else {
                let all = alternatives(inside);
                let picked: &&str = random.pick(&all);
                self.write(picked, random, out);
            }
            rest = &rest[open + close + 1..];
        }
        out.push_str(rest);
    }
}

/// Where the brace that opens a text is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The parts between bars outside of braces.
fn alternatives(text: &str) -> Vec<&str> {
    let (mut depth, mut from, mut all) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            '|' if depth == 0 => {
                all.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    all.push(&text[from..]);
    all
}
