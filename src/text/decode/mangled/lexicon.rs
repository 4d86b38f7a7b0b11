//! The words that mangled text is compared with.

/// Words that most attempts have one of, none of them rare, in order.
#[rustfmt::skip]
pub(super) const LEXICON: [&str; 120] = [
    "above", "admin", "administrator", "answer", "anything", "assistant", "before", "bypass", "censored", "censorship",
    "character", "chatbot", "command", "commands", "completely", "comply", "confidential", "configuration",
    "constraints", "content", "context", "conversation", "credentials", "developer", "directives", "disable",
    "disclose", "disregard", "document", "earlier", "entire", "ethical", "everything", "exactly", "execute", "filters",
    "follow", "following", "forbidden", "forget", "former", "given", "guardrails", "guidelines", "happened", "harmful",
    "hidden", "hypothetical", "ignore", "illegal", "initial", "instead", "instructed", "instruction", "instructions",
    "internal", "jailbreak", "language", "limitations", "message", "messages", "mode", "model", "moderation", "moral",
    "never", "obey", "orders", "original", "output", "override", "password", "permission", "persona", "policies",
    "policy", "preceding", "pretend", "previous", "print", "prior", "programmed", "prohibited", "prompt", "prompts",
    "provided", "questions", "refuse", "refuses", "regardless", "repeat", "request", "reset", "respond", "response",
    "restricted", "restrictions", "reveal", "roleplay", "rules", "safety", "secret", "secrets", "security", "show",
    "simulate", "simulation", "system", "tell", "uncensored", "unethical", "unfiltered", "unlimited", "unrestricted",
    "user", "verbatim", "warnings", "without", "words", "write",
];
/// Other words, by which letters without spaces are told to be words.
#[rustfmt::skip]
pub(super) const SMALL: [&str; 159] = [
    "a", "about", "act", "after", "again", "all", "also", "always", "am", "an", "and", "any", "are", "as", "at", "be",
    "because", "been", "being", "below", "but", "by", "can", "code", "could", "dan", "did", "do", "does", "dont",
    "each", "end", "every", "evil", "first", "for", "free", "from", "full", "get", "give", "go", "good", "had", "has",
    "have", "he", "her", "here", "him", "his", "how", "human", "i", "if", "in", "inside", "into", "is", "it", "its",
    "just", "know", "last", "let", "like", "line", "list", "longer", "made", "make", "may", "me", "more", "most",
    "must", "my", "need", "new", "next", "no", "not", "nothing", "now", "of", "off", "on", "one", "only", "or", "other",
    "our", "out", "over", "phrase", "please", "read", "reply", "said", "same", "say", "see", "send", "she", "should",
    "so", "some", "start", "starting", "stop", "such", "tells", "text", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "think", "this", "those", "time", "to", "told", "turn", "two", "until", "up", "us", "use",
    "used", "very", "want", "was", "way", "we", "well", "were", "what", "when", "where", "which", "who", "whole", "why",
    "will", "with", "word", "would", "written", "yes", "you", "your", "yours", "yourself",
];

/// Words of [`LEXICON`] by which an attempt begins.
pub(super) const ORDERS: [&str; 8] =
    ["bypass", "disregard", "forget", "ignore", "jailbreak", "override", "pretend", "reveal"];

/// Words of their own that one wrong letter makes of one in [`LEXICON`], other than its own forms.
#[rustfmt::skip]
const OTHERS: [&str; 58] = [
    "abode", "censured", "comely", "commandos", "commend", "commends", "consent", "conservation", "constrains",
    "contest", "convent", "entice", "falters", "farmer", "fellow", "firmer", "forger", "forgot", "interval", "massage",
    "massages", "modal", "mortal", "motel", "mural", "newer", "overrode", "paint", "pint", "point", "polices",
    "precious", "programed", "refuge", "refuges", "refute", "refutes", "repeal", "repent", "reuse", "reuses", "revel",
    "riles", "roles", "rues", "runes", "ruses", "safely", "secretes", "stimulate", "stimulation", "wards", "white",
    "woods", "works", "worlds", "worms", "wrote",
];

/// Letters of the longest of some words.
pub(super) const fn longest(words: &[&str]) -> usize {
    let (mut longest, mut word) = (0, 0);
    while word < words.len() {
        if words[word].len() > longest {
            longest = words[word].len();
        }
        word += 1;
    }
    longest
}

/// For each letter the place of the first word that begins with it or a later one.
const PLACES: [usize; 27] = {
    let (mut places, mut letter, mut word) = ([LEXICON.len(); 27], 0, 0);
    while letter < 26 {
        while word < LEXICON.len() && LEXICON[word].as_bytes()[0] < b'a' + letter as u8 {
            word += 1;
        }
        places[letter] = word;
        letter += 1;
    }
    places
};

/// For each first letter the second ones, a bit each.
const BEGINNINGS: [u32; 26] = {
    let (mut all, mut word) = ([0; 26], 0);
    while word < LEXICON.len() {
        let letters = LEXICON[word].as_bytes();
        all[(letters[0] - b'a') as usize] |= 1 << (letters[1] - b'a');
        word += 1;
    }
    all
};

/// Whether a word of small letters begins as one of the lexicon does.
pub(super) fn may_begin(word: &[u8]) -> bool {
    match word {
        [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] => {
            BEGINNINGS[usize::from(first - b'a')] >> (second - b'a') & 1 == 1
        }
        _ => false,
    }
}

/// A word of the lexicon.
pub(super) struct Known {
    pub(super) word: &'static [u8],
    /// The letters in it, see [`letters`].
    pub(super) letters: u32,
}

static KNOWN: [Known; LEXICON.len()] = {
    let mut all = [const { Known { word: b"", letters: 0 } }; LEXICON.len()];
    let mut i = 0;
    while i < all.len() {
        let word = LEXICON[i].as_bytes();
        all[i] = Known { word, letters: letters(word) };
        i += 1;
    }
    all
};

/// Which small letters are in a word, a bit each.
pub(super) const fn letters(word: &[u8]) -> u32 {
    let (mut all, mut i) = (0, 0);
    while i < word.len() {
        if word[i].is_ascii_lowercase() {
            all |= 1 << (word[i] - b'a');
        }
        i += 1;
    }
    all
}

/// The words of the lexicon that begin with a letter.
pub(super) fn begun_with(letter: u8) -> &'static [Known] {
    let letter = usize::from(letter.wrapping_sub(b'a')).min(26);
    match PLACES.get(letter + 1) {
        Some(end) => &KNOWN[PLACES[letter]..*end],
        None => &[],
    }
}

/// The word of the lexicon that one is.
pub(super) fn listed(word: &[u8]) -> Option<&'static [u8]> {
    let known = if may_begin(word) { begun_with(word[0]) } else { &[] };
    known.iter().map(|known| known.word).find(|known| *known == word)
}

pub(super) fn is_listed(word: &[u8]) -> bool {
    listed(word).is_some()
}

pub(super) fn is_small(word: &[u8]) -> bool {
    SMALL.binary_search_by(|known| known.as_bytes().cmp(word)).is_ok()
}

/// All words by their last letter, and for each letter the place of the first one that ends with it or a later one.
const BY_END: ([&str; LEXICON.len() + SMALL.len()], [usize; 27]) = {
    let (mut words, mut places) = ([""; LEXICON.len() + SMALL.len()], [0; 27]);
    let (mut letter, mut count) = (0, 0);
    while letter < 26 {
        places[letter] = count;
        let mut word = 0;
        while word < words.len() {
            let known =
                if word < LEXICON.len() { LEXICON[word] } else { SMALL[word - LEXICON.len()] };
            if known.as_bytes()[known.len() - 1] == b'a' + letter as u8 {
                words[count] = known;
                count += 1;
            }
            word += 1;
        }
        letter += 1;
    }
    places[26] = count;
    (words, places)
};

/// The words of the lexicon and the other ones that end with a letter.
pub(super) fn ending_with(letter: u8) -> &'static [&'static str] {
    static WORDS: [&str; LEXICON.len() + SMALL.len()] = BY_END.0;
    let letter = usize::from(letter.wrapping_sub(b'a')).min(26);
    match BY_END.1.get(letter + 1) {
        Some(end) => &WORDS[BY_END.1[letter]..*end],
        None => &[],
    }
}

/// Whether a word is one of its own, for all that it looks like a listed one.
pub(super) fn is_another(word: &[u8]) -> bool {
    OTHERS.iter().any(|other| other.as_bytes() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        for list in [&LEXICON[..], &SMALL, &ORDERS, &OTHERS] {
            assert!(list.is_sorted());
        }
        assert!(ORDERS.iter().all(|order| is_listed(order.as_bytes())));
        assert!(OTHERS.iter().all(|other| !is_listed(other.as_bytes())));
    }

    #[test]
    fn words_are_found_by_their_last_letter() {
        let all: usize = (0..=255).map(|letter| ending_with(letter).len()).sum();
        assert_eq!(all, LEXICON.len() + SMALL.len());
        assert!(ending_with(b'e').contains(&"ignore") && ending_with(b'u').contains(&"you"));
    }
}
