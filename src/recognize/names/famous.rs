//! Names that everybody knows and that are nobody's secret.
//!
//! In: a word or a name. Out: whether it is that of a product, a weekday, a planet, an eponym of science or medicine, or of
//! a historical figure. Such a name is a weak guess, not none: people are called Newton and April too.

/// Alone these are seldom somebody's name.
const WORDS: &[&str] = &[
    "windows",
    "linux",
    "solaris",
    "darwin",
    "ubuntu",
    "debian",
    "fedora",
    "cygwin",
    "jenkins",
    "django",
    "docker",
    "matlab",
    "vista",
    "python",
    "julia",
    "ruby",
    "apache",
    "kafka",
    "cassandra",
    "redis",
    "oracle",
    "lambda",
    "kendra",
    "alexa",
    "siri",
    "cortana",
    "claude",
    "gemini",
    "bert",
    "travis",
    "gradle",
    "maven",
    "bazel",
    "vagrant",
    "ansible",
    "puppet",
    "selenium",
    "newton",
    "euler",
    "gauss",
    "bayes",
    "pearson",
    "riemann",
    "mendel",
    "kelvin",
    "celsius",
    "fahrenheit",
    "pascal",
    "fourier",
    "laplace",
    "markov",
    "poisson",
    "turing",
    "boole",
    "dijkstra",
    "hamming",
    "fibonacci",
    "cauchy",
    "lorentz",
    "planck",
    "mercury",
    "venus",
    "mars",
    "jupiter",
    "saturn",
    "apollo",
    "zeus",
    "athena",
    "hermes",
    "thor",
    "odin",
    "christ",
    "jesus",
    "buddha",
    "muhammad",
    "moses",
    "allah",
    "plato",
    "aristotle",
    "socrates",
    "homer",
    "sappho",
    "faust",
    "hamlet",
    "shakespeare",
    "napoleon",
    "hitler",
    "stalin",
    "lenin",
    "marx",
    "freud",
    "jung",
    "darwinian",
    "easter",
    "christmas",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "julian",
    "parkinson",
    "alzheimer",
    "crohn",
    "hodgkin",
    "lyme",
    "huntington",
    "marfan",
    "asperger",
    "tourette",
    "foley",
    "babinski",
    "doppler",
    "hashimoto",
    "apgar",
    "ebola",
    "framingham",
];

/// People of history, as they are mostly written.
const PEOPLE: &[&str] = &[
    "abraham lincoln",
    "adam smith",
    "adolf hitler",
    "ada lovelace",
    "alan turing",
    "albert einstein",
    "alexander graham bell",
    "alfred nobel",
    "anne frank",
    "augustus caesar",
    "benito mussolini",
    "benjamin franklin",
    "bertrand russell",
    "carl jung",
    "carl friedrich gauss",
    "charles darwin",
    "charles dickens",
    "che guevara",
    "christopher columbus",
    "claude shannon",
    "donald knuth",
    "edgar allan poe",
    "edsger dijkstra",
    "edsger w. dijkstra",
    "emily dickinson",
    "ernest hemingway",
    "florence nightingale",
    "franklin d. roosevelt",
    "franz kafka",
    "frederic chopin",
    "friedrich nietzsche",
    "galileo galilei",
    "genghis khan",
    "geoffrey chaucer",
    "george boole",
    "george frederick handel",
    "george orwell",
    "george washington",
    "grace hopper",
    "hans christian andersen",
    "harry potter",
    "henry james",
    "henry ford",
    "isaac newton",
    "jane austen",
    "james joyce",
    "jean-jacques rousseau",
    "jesus christ",
    "joan of arc",
    "johann sebastian bach",
    "john calvin",
    "john donne",
    "john f. kennedy",
    "john keats",
    "john locke",
    "john milton",
    "john stuart mill",
    "john von neumann",
    "joseph stalin",
    "julius caesar",
    "karl marx",
    "king arthur",
    "leo tolstoy",
    "leonardo da vinci",
    "lewis carroll",
    "linus torvalds",
    "lou gehrig",
    "louis pasteur",
    "ludwig van beethoven",
    "ludwig wittgenstein",
    "mahatma gandhi",
    "marco polo",
    "marie curie",
    "mark twain",
    "martin luther",
    "martin luther king",
    "max planck",
    "michael faraday",
    "mickey mouse",
    "monty python",
    "napoleon bonaparte",
    "nelson mandela",
    "niels bohr",
    "nikola tesla",
    "oliver cromwell",
    "oscar wilde",
    "pablo picasso",
    "queen victoria",
    "rene descartes",
    "robert burns",
    "robert frost",
    "robert louis stevenson",
    "ronald reagan",
    "santa claus",
    "sherlock holmes",
    "sigmund freud",
    "simon bolivar",
    "thomas edison",
    "thomas hobbes",
    "thomas jefferson",
    "thomas more",
    "vincent van gogh",
    "virginia woolf",
    "vladimir lenin",
    "walt disney",
    "walt whitman",
    "william blake",
    "william s. gilbert",
    "william shakespeare",
    "william wordsworth",
    "winston churchill",
    "wolfgang amadeus mozart",
    "woodrow wilson",
];

/// Tells most of what is on no list without a look at it: a bit for first and last letter and length.
struct Filter([u64; 32]);

impl Filter {
    const fn of(names: &[&str]) -> Filter {
        let mut filter = Filter([0; 32]);
        let mut i = 0;
        while i < names.len() {
            let (number, bit) = Filter::place(names[i].as_bytes());
            filter.0[number] |= bit;
            i += 1;
        }
        filter
    }

    /// Of a name of at least one byte, whatever its case.
    const fn place(name: &[u8]) -> (usize, u64) {
        let (first, last) = (name[0] & 31, name[name.len() - 1] & 31);
        (first as usize, 1 << ((last as usize * 2 + name.len()) % 64))
    }

    fn may_have(&self, name: &[u8]) -> bool {
        !name.is_empty() && {
            let (number, bit) = Filter::place(name);
            self.0[number] & bit != 0
        }
    }
}

/// Whether a single word is such a name.
pub(super) fn is_word(word: &[u8]) -> bool {
    static FILTER: Filter = Filter::of(WORDS);
    is_one_of(word, WORDS, &FILTER)
}

/// Whether a name in full is that of a figure of history.
pub(super) fn is_person(name: &[u8]) -> bool {
    static FILTER: Filter = Filter::of(PEOPLE);
    is_one_of(name, PEOPLE, &FILTER)
}

fn is_one_of(name: &[u8], names: &[&str], filter: &Filter) -> bool {
    filter.may_have(name) && names.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn famous_names_in_any_case() {
        assert!(is_word(b"Newton") && is_person(b"ISAAC NEWTON"));
        assert!(!is_word(b"Nowak") && !is_person(b"Isaac Nowak") && !is_word(b""));
        assert!(WORDS.iter().all(|word| is_word(word.to_ascii_uppercase().as_bytes())));
        assert!(PEOPLE.iter().all(|name| is_person(name.to_ascii_uppercase().as_bytes())));
    }
}
