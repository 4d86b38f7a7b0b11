//! One token of every provider in 24 surroundings: it is found whole, wherever people put it.
//!
//! The tokens are those of the examples in `patterns/secret/`. A token that needs the name of its provider, since it has
//! no prefix to know it by, is given one: `ACME_API_KEY=…`.

use std::fs;
use std::path::Path;

use inkout::{Engine, Policy};

/// Name, and what stands before and behind. `{}` is the token.
const SURROUNDINGS: [(&str, &str); 24] = [
    ("alone", "{}"),
    ("end of a sentence", "My key is {}."),
    ("before a comma", "I used {}, and it failed"),
    ("question", "Is it {}?"),
    (GLUED, "last_{}"),
    ("parentheses", "the key ({}) is old"),
    ("double quotes", "key = \"{}\""),
    ("single quotes", "login('{}')"),
    ("backticks", "run it with `{}` please"),
    ("bold", "the key is **{}** here"),
    ("brackets", "see [{}] below"),
    ("fenced code", "```\n{}\n```"),
    ("Chinese", "我的密钥是{}，请勿外传"),
    ("Chinese full stop", "令牌：{}。"),
    ("URL query", "https://api.acme.example/v1?q={}&page=2"),
    ("JSON", "{\"a\": 1, \"value\": \"{}\"}"),
    ("escaped JSON", "{\"body\": \"{\\\"value\\\":\\\"{}\\\"}\"}"),
    ("escaped line ends", "first\\n{}\\nlast"),
    ("XML", "<value>{}</value>"),
    ("YAML", "spec:\n  value: {}\n  port: 80\n"),
    ("header", "Authorization: Bearer {}\r\nAccept: */*\r\n"),
    ("log", "[2026-11-24T10:11:12Z] INFO value={} status=200"),
    ("table", "| name | {} | 2026 |"),
    ("diff", "+  {}\n-  old"),
];

/// Only for prefixes that are long and have a sign in them: these can't be part of another word.
const GLUED: &str = "glued to a word";

/// A token of a provider, in the text that it needs around it.
struct Token {
    id: String,
    before: String,
    value: String,
    may_be_glued: bool,
}

fn tokens() -> Vec<Token> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("patterns/secret");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut tokens = Vec::new();
    for file in files {
        let table: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        for entry in table["pattern"].as_array().unwrap() {
            tokens.extend(token(entry));
        }
    }
    tokens
}

/// The token of an entry that says what a provider's tokens look like.
fn token(entry: &toml::Value) -> Option<Token> {
    let id = entry["id"].as_str().unwrap();
    let example = entry["examples"][0].as_str().unwrap();
    let seed = id.bytes().map(u64::from).sum();
    let (text, spans) = inkout::marked_text(example, seed).unwrap();
    let value = text[spans[0].range()].to_owned();
    let prefixes = entry.get("token").and_then(|token| token["prefix"].as_array());
    let is_long = |p: &toml::Value| {
        let p = p.as_str().unwrap();
        p.len() >= 4 && p.contains(|c: char| !c.is_ascii_alphanumeric())
    };
    let may_be_glued = prefixes.is_some_and(|prefixes| prefixes.iter().all(is_long));
    let before = match (entry.get("token"), entry.get("assignment")) {
        (Some(_), _) => String::new(),
        (None, Some(assignment)) => {
            let keyword = assignment["keywords"][0].as_str().unwrap();
            format!("{}_API_KEY=", keyword.to_uppercase())
        }
        _ => return None,
    };
    Some(Token { id: id.to_owned(), before, value, may_be_glued })
}

#[test]
fn a_token_of_every_provider_is_found_whole_in_24_surroundings() {
    let engine = Engine::builder().policy(Policy::preset("secrets").unwrap()).build().unwrap();
    let tokens = tokens();
    let (mut total, mut missed) = (0, Vec::new());
    for (number, Token { id, before, value, may_be_glued }) in tokens.iter().enumerate() {
        for (place, (name, surrounding)) in SURROUNDINGS.iter().enumerate() {
            // Entries without a prefix are many and alike: each is put into every third place, another one each time.
            let left_out = !before.is_empty() && (number + place) % 3 != 0;
            if left_out || (*name == GLUED && !may_be_glued) {
                continue;
            }
            let text = surrounding.replacen("{}", &format!("{before}{value}"), 1);
            let start = text.find(value.as_str()).unwrap();
            let end = start + value.len();
            total += 1;
            // Whole, and not much more than the token.
            let found = engine.scan(&text).iter().any(|f| {
                f.is_acted_on()
                    && f.span.start <= start
                    && f.span.end >= end
                    && f.span.len() <= value.len() + before.len()
            });
            if !found {
                missed.push(format!("{id}, {name}: {text:?}"));
            }
        }
    }
    assert!(tokens.len() >= 500, "{} entries", tokens.len());
    let share = 1.0 - missed.len() as f64 / total as f64;
    assert!(share >= 0.99, "{share:.4} of {total} found whole\n{}", missed.join("\n"));
}
