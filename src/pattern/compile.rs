//! [`PatternSpec`] → [`Pattern`]. Every user mistake is found here.

use std::sync::Arc;

use super::regex::{LazyRegex, MAX_MATCH};
use super::required::anchors_of;
use super::spec::{
    AssignmentSpec, ContextSpec, NumberSpec, PatternSpec, RegexSpec, RegexTable, TokenSpec,
};
use super::{
    Assignment, Charset, Context, Matcher, Number, Pattern, RegexMatcher, Sequences, Shape, Token,
    Vocabulary, Written,
};
use crate::entity::intern;
use crate::error::BuildError;
use crate::finding::Score;
use crate::recognize;
use crate::validate;

/// A token or value is at most this long, in bytes.
const MAX_LENGTH: usize = 16 << 10;

/// What may stand between the groups of a `number`.
pub(crate) const SEPARATORS: &str = " -./():+_\t";

/// Whether a regex is compiled now or when first needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compile {
    /// Built-in patterns: a test proves that they compile. All that they say is stored there.
    Stored(&'static [u8]),
    /// Users' patterns: a mistake must show while the engine is built.
    Now,
}

/// Check a pattern and make it ready to run.
pub(crate) fn compile(
    mut spec: PatternSpec,
    origin: &Arc<str>,
    entities: &Vocabulary,
    when: Compile,
) -> Result<Pattern, BuildError> {
    let id: &'static str = match when {
        // Once in the life of a program, and each id is another.
        Compile::Stored(_) => String::leak(std::mem::take(&mut spec.id)),
        Compile::Now => intern(&spec.id),
    };
    let wrong =
        |field: &str, problem: String| BuildError::new(format!("{origin}: {id}: {field}"), problem);
    if when == Compile::Now && !is_id(id) {
        return Err(wrong(
            "id",
            "must be lower-case words joined by '.', such as pii.us.ssn".to_owned(),
        ));
    }
    let entity = entities
        .get(&spec.entity)
        .ok_or_else(|| wrong("entity", format!("unknown entity '{}'", spec.entity)))?
        .entity;
    let matcher = matcher(&mut spec, when).map_err(|(field, problem)| wrong(field, problem))?;
    let validator = match &spec.validator {
        None => None,
        Some(name) => Some(
            validate::named(name)
                .ok_or_else(|| wrong("validator", format!("unknown validator '{name}'")))?,
        ),
    };
    if spec.require_valid && validator.is_none() {
        return Err(wrong("require_valid", "needs a validator".to_owned()));
    }
    let score = score(spec.score).map_err(|problem| wrong("score", problem))?;
    let invalid_score = match spec.invalid_score {
        Some(value) => self::score(value).map_err(|problem| wrong("invalid_score", problem))?,
        None => Score::new(spec.score * 0.75),
    };
    let alone_score = self::score(spec.alone_score.unwrap_or(0.0))
        .map_err(|problem| wrong("alone_score", problem))?;
    let context = spec
        .context
        .as_ref()
        .map(|spec| context(spec, when))
        .transpose()
        .map_err(|problem| wrong("context", problem))?;
    Ok(Pattern {
        id,
        entity,
        matcher,
        validator,
        require_valid: spec.require_valid,
        score,
        invalid_score,
        alone_score,
        min_entropy: spec.min_entropy.unwrap_or(0.0),
        context,
        optional: !spec.default,
        origin: Arc::clone(origin),
        spec: match when {
            Compile::Stored(at) => Written::Stored(at),
            Compile::Now => Written::Own(Arc::new(spec)),
        },
    })
}

fn is_id(id: &str) -> bool {
    let word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    id.split('.').count() >= 2 && id.split('.').all(word)
}

type Wrong = (&'static str, String);

fn matcher(spec: &mut PatternSpec, when: Compile) -> Result<Matcher, Wrong> {
    const ALL: &str = "token, number, assignment, phrase, regex, recognizer";
    let given = [
        spec.token.is_some(),
        spec.number.is_some(),
        spec.assignment.is_some(),
        spec.phrase.is_some(),
        spec.regex.is_some(),
        spec.recognizer.is_some(),
    ];
    if given.into_iter().filter(|is_given| *is_given).count() > 1 {
        return Err(("matcher", format!("more than one of {ALL}")));
    }
    if let Some(token) = &mut spec.token {
        self::token(token, when).map_err(|p| ("token", p))
    } else if let Some(number) = &mut spec.number {
        self::number(number, when).map_err(|p| ("number", p))
    } else if let Some(assignment) = &mut spec.assignment {
        self::assignment(assignment, when).map_err(|p| ("assignment", p))
    } else if let Some(any) = &spec.phrase {
        phrase(any, when).map_err(|p| ("phrase", p))
    } else if let Some(regex) = &spec.regex {
        self::regex(regex, when).map_err(|p| ("regex", p))
    } else if let Some(name) = &spec.recognizer {
        recognize::named(name)
            .map(|(recognizer, kind)| Matcher::Recognizer { recognizer, kind })
            .ok_or_else(|| ("recognizer", format!("unknown recognizer '{name}'")))
    } else {
        Err(("matcher", format!("none of {ALL}")))
    }
}

/// What a pattern keeps of its file: taken where all that it says is stored anyway.
fn kept<T: Clone + Default>(value: &mut T, when: Compile) -> T {
    match when {
        Compile::Stored(_) => std::mem::take(value),
        Compile::Now => value.clone(),
    }
}

fn charset(name: &str) -> Result<Charset, String> {
    Charset::named(name).ok_or_else(|| {
        let known: Vec<&str> = super::charset::CHARSETS.iter().map(|(name, _)| *name).collect();
        format!("unknown charset '{name}' (known: {})", known.join(", "))
    })
}

fn length(spec: super::spec::LengthSpec) -> Result<(usize, usize), String> {
    let (min, max) = spec.bounds();
    if min == 0 || min > max || max > MAX_LENGTH {
        return Err(format!("length must be between 1 and {MAX_LENGTH}, the smaller one first"));
    }
    Ok((min, max))
}

fn token(spec: &mut TokenSpec, when: Compile) -> Result<Matcher, String> {
    let is_wrong = |p: &String| p.len() < 3 || p.len() > 64 || !p.is_ascii();
    if when == Compile::Now && (spec.prefix.is_empty() || spec.prefix.iter().any(is_wrong)) {
        return Err("prefix: needs at least one, each of 3 to 64 ASCII characters".to_owned());
    }
    let glued = spec.glued.unwrap_or_else(|| {
        spec.prefix.iter().all(|p| p.len() >= 4 && p.bytes().any(|b| !b.is_ascii_alphanumeric()))
    });
    Ok(Matcher::Token(Token {
        prefixes: kept(&mut spec.prefix, when),
        body: charset(&spec.body)?,
        length: length(spec.length)?,
        marker: kept(&mut spec.marker, when),
        suffix: kept(&mut spec.suffix, when),
        glued,
    }))
}

fn number(spec: &mut NumberSpec, when: Compile) -> Result<Matcher, String> {
    let mut shapes = Vec::new();
    for group in &spec.groups {
        shapes.extend(Shape::parse(group)?);
    }
    if shapes.is_empty() {
        return Err("groups: needs at least one".to_owned());
    }
    if let Some(wrong) = spec.separators.chars().find(|c| !SEPARATORS.contains(*c)) {
        return Err(format!("separators: '{}' is none of '{SEPARATORS}'", wrong.escape_default()));
    }
    let gaps = kept(&mut spec.gaps, when).map(String::into_bytes);
    if let Some(gaps) = &gaps {
        if !gaps.iter().all(|b| SEPARATORS.as_bytes().contains(b)) {
            return Err(format!("gaps: one of '{SEPARATORS}' each"));
        }
        if shapes.iter().any(|shape| shape.groups.len() != gaps.len() + 1) {
            return Err("gaps: one less than there are groups".to_owned());
        }
    }
    let separators = kept(&mut spec.separators, when).into_bytes();
    Ok(Matcher::Number(Number { shapes, separators, gaps }))
}

fn assignment(spec: &mut AssignmentSpec, when: Compile) -> Result<Matcher, String> {
    let good = |k: &String| {
        k.len() >= 3
            && k.split('_').count() <= 4
            && k.split('_').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
    };
    if when == Compile::Now && (spec.keywords.is_empty() || !spec.keywords.iter().all(good)) {
        return Err(
            "keywords: at least one, of 3 and more lower-case letters and digits; `_` stands for any separator or none"
                .to_owned(),
        );
    }
    Ok(Matcher::Assignment(Assignment {
        keywords: kept(&mut spec.keywords, when),
        value: charset(&spec.charset)?,
        length: length(spec.length)?,
    }))
}

fn phrase(any: &[String], when: Compile) -> Result<Matcher, String> {
    if let Compile::Stored(at) = when {
        return Ok(Matcher::Phrase(Sequences::stored(at)));
    }
    let sequences = super::phrase::parse(any)?;
    sequences.iter().try_for_each(super::phrase::Sequence::check)?;
    Ok(Matcher::Phrase(Sequences::of(sequences)))
}

fn score(value: f64) -> Result<Score, String> {
    if (0.0..=1.0).contains(&value) {
        Ok(Score::new(value))
    } else {
        Err(format!("{value} is not between 0 and 1"))
    }
}

fn context(spec: &ContextSpec, when: Compile) -> Result<Context, String> {
    let is_good = |w: &String| w.trim() == w && !w.is_empty() && w.to_lowercase() == *w;
    if when == Compile::Now && (spec.words.is_empty() || !spec.words.iter().all(is_good)) {
        return Err("words: at least one, lower case, without space around".to_owned());
    }
    if !(1..=20).contains(&spec.near) {
        return Err("near: 1 to 20 words".to_owned());
    }
    Ok(Context { near: spec.near, score: score(spec.score)? })
}

fn regex(spec: &RegexSpec, when: Compile) -> Result<Matcher, String> {
    let table = match spec {
        RegexSpec::Full(table) => table.clone(),
        RegexSpec::Plain(pattern) => {
            RegexTable { pattern: pattern.clone(), anchors: Vec::new(), group: 0, unicode: false }
        }
    };
    let regex = LazyRegex::new(&table.pattern, table.unicode);
    if when != Compile::Now && !table.anchors.is_empty() {
        // What it says of itself need not be read out of it; that it is right is proven by tests.
        return Ok(regex_with(table, regex));
    }
    let hir = regex.parse()?;
    let max_len = match hir.properties().maximum_len() {
        Some(0) => return Err("matches only the empty text".to_owned()),
        Some(n) if n <= MAX_MATCH => n,
        Some(_) => return Err(format!("a match could be longer than {MAX_MATCH} bytes")),
        None => return Err("unbounded repetition: write {1,40} instead of + or *".to_owned()),
    };
    if hir.properties().minimum_len() == Some(0) {
        return Err("matches the empty text".to_owned());
    }
    if table.group > hir.properties().explicit_captures_len() {
        return Err(format!("has no group {}", table.group));
    }
    if table.anchors.iter().any(|a| a.len() < 3 || !a.is_ascii()) {
        return Err("anchors: at least 3 ASCII characters each".to_owned());
    }
    if when == Compile::Now {
        regex.try_get()?;
    }
    let anchors = if table.anchors.is_empty() { anchors_of(&hir) } else { table.anchors };
    Ok(regex_with(RegexTable { anchors, ..table }, regex.of_at_most(max_len)))
}

fn regex_with(table: RegexTable, regex: LazyRegex) -> Matcher {
    let RegexTable { pattern: source, mut anchors, group, .. } = table;
    anchors.iter_mut().for_each(|anchor| anchor.make_ascii_lowercase());
    Matcher::Regex(RegexMatcher { source, anchors, regex, group, conditions: None })
}
