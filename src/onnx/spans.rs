//! What a model thinks of each token → what stands where in the line.
//!
//! In: a line, its tokens, and for each token how likely it is each of the entities. Out: suggestions in order. A word is
//! what its first token is, since many models were taught that one only; neighbouring words of one entity are one name,
//! whatever the model calls its parts; and the parts of an address are one address.

use super::labels::{ADDRESS, LOCATION, PERSON};
use crate::engine::Suggestion;
use crate::finding::Score;
use crate::recognize::names;
use crate::span::Span;

/// A word counts from this share on; what a finding needs is the policy's to say.
const LEAST: f32 = 0.3;
/// Between two parts of an address there are at most so many bytes.
const GAP: usize = 3;

/// What a model was shown of a line, and what it said.
pub(super) struct Read<'t> {
    pub(super) line: &'t str,
    /// Where the tokens stand in the line.
    pub(super) tokens: &'t [Span],
    /// For each token, for each entity, how likely it is that.
    pub(super) shares: &'t [f32],
    pub(super) entities: &'t [String],
}

/// Words that are one name.
#[derive(Clone, Copy)]
struct Piece<'t> {
    span: Span,
    entity: &'t str,
    score: f32,
}

impl<'t> Read<'t> {
    /// What stands in the line.
    pub(super) fn suggestions(&self) -> Vec<Suggestion> {
        let pieces = self.addresses(self.pieces());
        let tidied = pieces.into_iter().filter_map(|piece| self.tidied(piece));
        let suggestion = |piece: Piece<'_>| Suggestion {
            span: piece.span,
            entity: piece.entity.to_owned(),
            score: Score::new(f64::from(piece.score)),
        };
        tidied.map(suggestion).collect()
    }

    /// The words that may be something, neighbours of one entity together.
    fn pieces(&self) -> Vec<Piece<'t>> {
        let mut pieces: Vec<Piece<'t>> = Vec::new();
        for word in self.words() {
            match pieces.last_mut() {
                Some(last) if last.entity == word.entity && self.joins(last.span, word.span) => {
                    last.span.end = word.span.end;
                    last.score = last.score.max(word.score);
                }
                _ => pieces.push(word),
            }
        }
        pieces
    }

    /// The words that may be something.
    fn words(&self) -> Vec<Piece<'t>> {
        let (mut words, mut first) = (Vec::new(), 0);
        while let Some(token) = self.tokens.get(first) {
            let (mut span, mut next) = (*token, first + 1);
            while self.tokens.get(next).is_some_and(|token| self.is_within_word(span.end, *token)) {
                span = span.union(self.tokens[next]);
                next += 1;
            }
            words.extend(self.judged(first, span));
            first = next;
        }
        words
    }

    /// Whether a token goes on with the word that ends at `end`.
    fn is_within_word(&self, end: usize, token: Span) -> bool {
        let before = self.line[..end].chars().next_back();
        let behind = self.line[token.start..].chars().next();
        let joins = |c: char| is_letter(c) && !is_spaceless(c);
        token.start <= end && before.is_some_and(joins) && behind.is_some_and(joins)
    }

    /// What a word, whose first token this is, most likely is.
    fn judged(&self, first: usize, span: Span) -> Option<Piece<'t>> {
        let count = self.entities.len();
        let share = |entity: usize| self.shares[first * count + entity];
        let shares = (0..count).map(|entity| (entity, share(entity)));
        let (entity, score) = shares.max_by(|a, b| a.1.total_cmp(&b.1))?;
        (score >= LEAST).then(|| Piece { span, entity: &self.entities[entity], score })
    }

    /// Whether two words of one entity are one name: white space between them, or what joins the parts of a name.
    fn joins(&self, before: Span, behind: Span) -> bool {
        let between = &self.line[before.end..behind.start];
        let is_initial = || {
            let mut letters = self.line[before.range()].chars().rev();
            letters.next().is_some_and(is_letter) && !letters.next().is_some_and(is_letter)
        };
        match between.trim() {
            "" => true,
            "." => is_initial(),
            "-" | "'" | "’" => between.len() == between.trim().len(),
            _ => false,
        }
    }

    /// The same, with the parts of each address as one.
    fn addresses(&self, pieces: Vec<Piece<'t>>) -> Vec<Piece<'t>> {
        let mut out: Vec<Piece<'t>> = Vec::new();
        for piece in pieces {
            let Some(last) = out.last_mut().filter(|last| self.is_one_address(**last, piece))
            else {
                out.push(piece);
                continue;
            };
            last.span.end = piece.span.end;
            last.score = last.score.max(piece.score);
            last.entity =
                if [last.entity, piece.entity].contains(&ADDRESS) { ADDRESS } else { last.entity };
        }
        out
    }

    fn is_one_address(&self, before: Piece<'_>, behind: Piece<'_>) -> bool {
        let is_part = |piece: Piece<'_>| [ADDRESS, LOCATION].contains(&piece.entity);
        let between = &self.line[before.span.end..behind.span.start];
        let is_gap = between.len() <= GAP
            && between.chars().all(|c| c.is_whitespace() || ",.-/#".contains(c));
        let is_address = before.entity == ADDRESS || behind.entity == ADDRESS;
        is_part(before) && is_part(behind) && is_gap && is_address
    }

    /// The piece without what only stands beside it; nothing where nothing is left that could be a name.
    fn tidied(&self, piece: Piece<'t>) -> Option<Piece<'t>> {
        let text = &self.line[piece.span.range()];
        let is_beside = |c: char| c.is_whitespace() || ",;:!?\"'“”‘’()[]{}<>".contains(c);
        let front = text.len() - text.trim_start_matches(is_beside).len();
        let inside = text.trim_matches(is_beside);
        let is_name = match piece.entity {
            PERSON | LOCATION | ADDRESS => inside.chars().any(char::is_alphabetic),
            _ => inside.chars().any(char::is_alphanumeric),
        };
        let start = piece.span.start + front;
        if piece.entity != ADDRESS && self.is_code(start, start + inside.len()) {
            return None;
        }
        let trust = if piece.entity == PERSON { names::trust_in(inside.as_bytes()) } else { 100 };
        is_name.then(|| Piece {
            span: Span::new(start, start + inside.len()),
            score: piece.score * trust as f32 / 100.0,
            ..piece
        })
    }
}

impl Read<'_> {
    /// Whether it is part of an identifier, path or call: `sys.argv`, `max_len`, `len(`.
    fn is_code(&self, start: usize, end: usize) -> bool {
        let before = self.line[..start].chars().next_back().map_or(0, char::len_utf8);
        let shown =
            self.line[start - before..].char_indices().map(|(at, c)| (start - before + at, c));
        shown.take_while(|(at, _)| *at <= end).any(|(at, sign)| match sign {
            '_' | '$' | '\\' => true,
            '(' | '[' | '{' => at == end,
            '.' => {
                let mut left = self.line[..at].chars().rev().take_while(|c| is_letter(*c));
                let right = self.line[at + 1..].chars().next();
                left.nth(1).is_some() && right.is_some_and(char::is_lowercase)
            }
            _ => false,
        })
    }
}

/// Letters of scripts that are written without spaces between words: each token is judged alone.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// Whether it stands within a word: a letter, a digit, or a mark on the letter before.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTITIES: [&str; 3] = [PERSON, LOCATION, ADDRESS];

    /// What is found where tokens are given as `text/class`, a `+` before it for one that goes on with the last. The class
    /// is the first letter of an entity, or `-`, and in tenths how sure.
    fn found(given: &str) -> Vec<(String, String, f64)> {
        let (mut line, mut tokens, mut shares) = (String::new(), Vec::new(), Vec::new());
        for one in given.split(' ') {
            let (text, class) = one.rsplit_once('/').unwrap();
            let text = match text.strip_prefix('+') {
                Some(text) => text,
                None => {
                    line.push_str(if line.is_empty() { "" } else { " " });
                    text
                }
            };
            tokens.push(Span::new(line.len(), line.len() + text.len()));
            line.push_str(text);
            let share = class.get(1..2).map_or(0.9, |tenths| tenths.parse::<f32>().unwrap() / 10.0);
            let entity = "pla".find(&class[..1]);
            shares.extend((0..3).map(|index| if Some(index) == entity { share } else { 0.0 }));
        }
        let entities = ENTITIES.map(str::to_owned);
        let read = Read { line: &line, tokens: &tokens, shares: &shares, entities: &entities };
        let suggestions = read.suggestions();
        let shown = |s: Suggestion| (line[s.span.range()].to_owned(), s.entity, s.score.value());
        suggestions.into_iter().map(shown).collect()
    }

    fn texts(given: &str) -> Vec<String> {
        found(given).into_iter().map(|(text, entity, _)| format!("{entity}:{text}")).collect()
    }

    #[test]
    fn neighbours_of_one_entity_are_one_name() {
        assert_eq!(
            texts("i/- am/- anna/p maria/p lópez/p of/- köln/l"),
            ["person:anna maria lópez", "location:köln"]
        );
        assert_eq!(texts("anna/p +,/- bob/p"), ["person:anna", "person:bob"]);
        assert_eq!(texts("j/p +./- r/p +./- smith/p"), ["person:j. r. smith"]);
        assert_eq!(texts("met/- anna/p +./- bob/p came/-"), ["person:anna", "person:bob"]);
        assert_eq!(texts("jean/p +-/- +luc/p o/p +'/- +connor/p"), ["person:jean-luc o'connor"]);
        assert_eq!(texts("anna/p -/- bob/p"), ["person:anna", "person:bob"]);
        assert_eq!(texts("anna/p köln/l"), ["person:anna", "location:köln"]);
    }

    #[test]
    fn a_word_is_what_its_first_token_is() {
        assert_eq!(texts("ko/p8 +wal/- +ska/l"), ["person:kowalska"]);
        assert_eq!(texts("ko/- +wal/p +ska/p"), [""; 0]);
        assert_eq!(texts("ko/p +\u{301}/- +ś/- +7/- +,/-"), ["person:ko\u{301}ś7"]);
        assert_eq!(found("anna/p4 roe/p8"), [("anna roe".to_owned(), PERSON.to_owned(), 0.8)]);
        assert_eq!(texts("anna/p2"), [""; 0]);
    }

    #[test]
    fn the_parts_of_an_address_are_one() {
        assert_eq!(
            texts("at/- 221b/a baker/a street/a +,/- springfield/l +,/- il/l 62704/a"),
            ["street_address:221b baker street, springfield, il 62704"]
        );
        assert_eq!(texts("köln/l ,/- hauptstr/a +./- 5/a"), ["street_address:köln , hauptstr. 5"]);
        assert_eq!(
            texts("in/- köln/l or/- 53111/a bonn/l"),
            ["location:köln", "street_address:53111 bonn"]
        );
        assert_eq!(texts("anna/p 12/a main/a"), ["person:anna", "street_address:12 main"]);
    }

    #[test]
    fn what_can_be_no_name_is_left_out() {
        assert_eq!(texts("12/a to/- 7/p and/- 3/l"), [""; 0]);
        assert_eq!(texts("(anna/p roe)/p"), ["person:anna roe"]);
        assert_eq!(texts("\"/p anna/p ,/p"), ["person:anna"]);
        assert_eq!(texts("081111/a 073610/a info/-"), [""; 0]);
        assert_eq!(texts("len/p +(/- +a/- +)/-"), [""; 0]);
        assert_eq!(texts("in/- sys/p +./p +argv/p"), [""; 0]);
        assert_eq!(texts("skip/- +_/- +anna/p"), [""; 0]);
        assert_eq!(texts("by/- anna/p +./- j/p +./- roe/p"), ["person:anna", "person:j. roe"]);
    }

    #[test]
    fn without_spaces_each_token_is_a_word() {
        assert_eq!(texts("た/- +田中/p +太郎/p +さ/- +ん/-"), ["person:田中太郎"]);
    }
}
