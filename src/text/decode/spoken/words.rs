//! The words that numbers are said in.
//!
//! In: nothing. Out: [`WORDS`], which knows what a word says in which languages, and tells fast that a word is none.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of languages, a bit each.
pub(super) type Languages = u32;

/// What a word of a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A number below a hundred.
    Number(u16),
    Hundred,
    /// The next digit so many times.
    Repeat(u8),
    /// A sign between digits.
    Sign(u8),
    /// A letter.
    Letter(u8),
    /// Nothing; it joins what stands around it.
    Filler,
}

/// The words of a language.
struct Language {
    /// From zero to nine, then on to nineteen as far as they go.
    numbers: &'static str,
    /// From twenty to ninety.
    tens: &'static str,
    /// Other words for numbers.
    others: &'static [(&'static str, u16)],
    /// How the tens and the digits make one word.
    compounds: Compounds,
    rest: &'static [(&'static str, Said)],
}

enum Compounds {
    None,
    /// The digit, this, the tens.
    Between(&'static str),
    /// The tens without their last letter, and before what is no vowel with it, the digit.
    Italian,
    /// `veinti` and the digit.
    Spanish,
}

use Said::{Filler, Hundred, Letter, Repeat, Sign};

const LANGUAGES: &[Language] = &[
    Language {
        numbers: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
                  seventeen eighteen nineteen",
        tens: "twenty thirty forty fifty sixty seventy eighty ninety",
        others: &[
            ("oh", 0),
            ("o", 0),
            ("nought", 0),
            ("naught", 0),
            ("nil", 0),
            ("niner", 9),
            ("fourty", 40),
        ],
        compounds: Compounds::None,
        rest: &[
            ("hundred", Hundred),
            ("double", Repeat(2)),
            ("triple", Repeat(3)),
            ("treble", Repeat(3)),
            ("quadruple", Repeat(4)),
            ("dash", Sign(b'-')),
            ("hyphen", Sign(b'-')),
            ("minus", Sign(b'-')),
            ("dot", Sign(b'.')),
            ("point", Sign(b'.')),
            ("period", Sign(b'.')),
            ("slash", Sign(b'/')),
            ("colon", Sign(b':')),
            ("plus", Sign(b'+')),
            ("and", Filler),
            ("then", Filler),
            ("space", Filler),
            ("uh", Filler),
            ("um", Filler),
            ("er", Filler),
        ],
    },
    Language {
        numbers: "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn \
                  siebzehn achtzehn neunzehn",
        tens: "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
        others: &[
            ("ein", 1),
            ("zwo", 2),
            ("fuenf", 5),
            ("zwoelf", 12),
            ("dreissig", 30),
            ("fuenfzig", 50),
        ],
        compounds: Compounds::Between("und"),
        rest: &[
            ("strich", Sign(b'-')),
            ("bindestrich", Sign(b'-')),
            ("minus", Sign(b'-')),
            ("punkt", Sign(b'.')),
            ("schrägstrich", Sign(b'/')),
            ("plus", Sign(b'+')),
            ("dann", Filler),
            ("äh", Filler),
        ],
    },
    Language {
        numbers: "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis \
                  diecisiete dieciocho diecinueve",
        tens: "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        others: &[("dieciseis", 16), ("veintidós", 22), ("veintitrés", 23), ("veintiséis", 26)],
        compounds: Compounds::Spanish,
        rest: &[
            ("cien", Hundred),
            ("doble", Repeat(2)),
            ("triple", Repeat(3)),
            ("guion", Sign(b'-')),
            ("guión", Sign(b'-')),
            ("punto", Sign(b'.')),
            ("barra", Sign(b'/')),
            ("más", Sign(b'+')),
            ("mas", Sign(b'+')),
            ("y", Filler),
            ("luego", Filler),
        ],
    },
    Language {
        numbers: "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
        tens: "vingt trente quarante cinquante soixante septante huitante nonante",
        others: &[
            ("zero", 0),
            ("quatre-vingt", 80),
            ("quatre-vingts", 80),
            ("quatre vingts", 80),
            ("octante", 80),
        ],
        compounds: Compounds::None,
        rest: &[
            ("double", Repeat(2)),
            ("triple", Repeat(3)),
            ("tiret", Sign(b'-')),
            ("point", Sign(b'.')),
            ("barre", Sign(b'/')),
            ("plus", Sign(b'+')),
            ("et", Filler),
            ("puis", Filler),
            ("euh", Filler),
        ],
    },
    Language {
        numbers: "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici \
                  diciassette diciotto diciannove",
        tens: "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
        others: &[],
        compounds: Compounds::Italian,
        rest: &[
            ("doppio", Repeat(2)),
            ("triplo", Repeat(3)),
            ("trattino", Sign(b'-')),
            ("punto", Sign(b'.')),
            ("barra", Sign(b'/')),
            ("più", Sign(b'+')),
            ("piu", Sign(b'+')),
            ("poi", Filler),
        ],
    },
    Language {
        numbers: "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete \
                  dezoito dezenove",
        tens: "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        others: &[
            ("uma", 1),
            ("duas", 2),
            ("tres", 3),
            ("meia", 6),
            ("catorze", 14),
            ("dezasseis", 16),
            ("dezassete", 17),
            ("dezanove", 19),
        ],
        compounds: Compounds::None,
        rest: &[
            ("hífen", Sign(b'-')),
            ("hifen", Sign(b'-')),
            ("traço", Sign(b'-')),
            ("ponto", Sign(b'.')),
            ("barra", Sign(b'/')),
            ("mais", Sign(b'+')),
            ("e", Filler),
            ("depois", Filler),
        ],
    },
    Language {
        numbers: "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien \
                  zeventien achttien negentien",
        tens: "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        others: &[("één", 1), ("tweeëntwintig", 22), ("drieëntwintig", 23)],
        compounds: Compounds::Between("en"),
        rest: &[
            ("dubbel", Repeat(2)),
            ("streepje", Sign(b'-')),
            ("punt", Sign(b'.')),
            ("plus", Sign(b'+')),
            ("dan", Filler),
        ],
    },
    Language {
        numbers: "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
        tens: "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
        others: &[("piec", 5), ("szesc", 6), ("dziewiec", 9)],
        compounds: Compounds::None,
        rest: &[
            ("myślnik", Sign(b'-')),
            ("kreska", Sign(b'-')),
            ("kropka", Sign(b'.')),
            ("plus", Sign(b'+')),
            ("i", Filler),
        ],
    },
    digits(
        "noll ett två tre fyra fem sex sju åtta nio tio",
        &[("nolla", 0), ("en", 1), ("tva", 2), ("atta", 8)],
    ),
    digits(
        "nul en to tre fire fem seks syv otte ni ti",
        &[("et", 1), ("sju", 7), ("åtte", 8), ("null", 0)],
    ),
    digits("nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän", &[]),
    digits(
        "nula jedna dva tři čtyři pět šest sedm osm devět deset",
        &[("jeden", 1), ("tri", 3), ("pet", 5)],
    ),
    digits("nulla egy kettő három négy öt hat hét nyolc kilenc tíz", &[("két", 2)]),
    digits(
        "zero unu doi trei patru cinci șase șapte opt nouă zece",
        &[("sase", 6), ("sapte", 7), ("noua", 9)],
    ),
    digits(
        "nol satu dua tiga empat lima enam tujuh delapan sembilan",
        &[("kosong", 0), ("lapan", 8)],
    ),
    digits(
        "sıfır bir iki üç dört beş altı yedi sekiz dokuz on",
        &[("sifir", 0), ("uc", 3), ("dort", 4), ("bes", 5), ("alti", 6)],
    ),
    digits("không một hai ba bốn năm sáu bảy tám chín", &[]),
    digits(
        "shunya ek do teen chaar paanch chhe saat aath nau",
        &[("char", 4), ("panch", 5), ("che", 6)],
    ),
    digits("शून्य एक दो तीन चार पांच छह सात आठ नौ", &[("पाँच", 5), ("छः", 6)]),
    digits(
        "ноль один два три четыре пять шесть семь восемь девять десять",
        &[("нуль", 0), ("раз", 1)],
    ),
    digits("нуль один два три чотири п'ять шість сім вісім дев'ять", &[]),
];

/// A language in which digits alone are read.
const fn digits(numbers: &'static str, others: &'static [(&'static str, u16)]) -> Language {
    Language { numbers, tens: "", others, compounds: Compounds::None, rest: &[] }
}

/// The words of the spelling alphabet of radio, which is used in every language.
const ALPHABET: &str = "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa \
                        quebec romeo sierra tango uniform victor whiskey xray yankee zulu";
const SPELLINGS: &[(&str, u8)] = &[("alpha", b'A'), ("juliet", b'J'), ("whisky", b'W')];

/// Every word in small letters, with what it says in which languages.
pub(super) struct Words {
    all: HashMap<Vec<u8>, Vec<(Languages, Said)>>,
    /// For the first letters of numbers and of the signs in them.
    beginnings: Beginnings,
    /// For the first letters of all words that have as many, and for those of three.
    all_beginnings: Beginnings,
}

/// A bit for each four letters, by two numbers for them.
struct Beginnings([[u64; SLOTS / 64]; 2]);

const SLOTS: usize = 1 << 13;

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(Words::new);

impl Words {
    fn new() -> Words {
        let mut words = Words {
            all: HashMap::with_capacity(1024),
            beginnings: Beginnings::NONE,
            all_beginnings: Beginnings::NONE,
        };
        for (i, language) in LANGUAGES.iter().enumerate() {
            let bit = 1 << i;
            language.each_number(|word, number| words.add(word, bit, Said::Number(number)));
            language.rest.iter().for_each(|(word, said)| words.add((*word).to_owned(), bit, *said));
        }
        let letters = ALPHABET.split(' ').zip(b'A'..).chain(SPELLINGS.iter().copied());
        letters.for_each(|(word, letter)| words.add(word.to_owned(), !0, Letter(letter)));
        words
    }

    fn add(&mut self, word: String, languages: Languages, said: Said) {
        let word = word.into_bytes();
        // Words of two letters are in every text, and few numbers are made of two.
        let is_asked = match said {
            Said::Number(number) => number <= 20 || number.is_multiple_of(10),
            said => matches!(said, Said::Repeat(_) | Said::Sign(b'-')),
        };
        if word.len() > 2 && is_asked {
            let mut shown = [0; 4];
            let length = word.len().min(shown.len());
            shown[..length].copy_from_slice(&word[..length]);
            for behind in b" ,.-" {
                shown[length..].fill(*behind);
                self.beginnings.add(u32::from_le_bytes(shown));
            }
        }
        if word.len() > 2 {
            self.all_beginnings.add(shown(&word));
        }
        self.all.entry(word).or_default().push((languages, said));
    }

    /// Whether a word that begins with these bytes, the first of them lowest, may be one in a row.
    #[inline]
    pub(super) fn may_begin(&self, bytes: u32) -> bool {
        self.beginnings.may_have(bytes)
    }

    /// Whether a word of at least three letters of ASCII may say anything.
    #[inline]
    pub(super) fn may_be(&self, word: &[u8]) -> bool {
        self.all_beginnings.may_have(shown(word))
    }

    /// Whether what begins with these bytes may say anything: not if four letters do that no word begins with.
    #[inline]
    pub(super) fn may_say(&self, bytes: &[u8; 4]) -> bool {
        let is_letter = |b: &u8| b.is_ascii_alphabetic() || *b >= 0x80 || *b == b'\'';
        !bytes.iter().all(is_letter) || self.all_beginnings.may_have(u32::from_le_bytes(*bytes))
    }

    /// What a word says in some languages, and in which of them; a number rather than anything else.
    pub(super) fn said(&self, word: &[u8], languages: Languages) -> Option<(Languages, Said)> {
        let mut small = [0; LONGEST];
        let small = small.get_mut(..word.len())?;
        small.copy_from_slice(word);
        small.make_ascii_lowercase();
        let known = self.all.get(&*small)?.iter().filter(|(of, _)| of & languages != 0);
        let said = known.clone().find(|(_, said)| matches!(said, Said::Number(_)));
        let said = said.or_else(|| known.clone().next())?.1;
        let of = known.filter(|(_, other)| *other == said).fold(0, |all, (of, _)| all | of);
        Some((of & languages, said))
    }
}

impl Beginnings {
    const NONE: Beginnings = Beginnings([[0; SLOTS / 64]; 2]);

    fn add(&mut self, bytes: u32) {
        for (bits, slot) in self.0.iter_mut().zip(slots(bytes)) {
            bits[slot / 64] |= 1 << (slot % 64);
        }
    }

    #[inline]
    fn may_have(&self, bytes: u32) -> bool {
        let slots = slots(bytes);
        let bit = |i: usize| self.0[i][slots[i] / 64] >> (slots[i] % 64) & 1 == 1;
        bit(0) && bit(1)
    }
}

/// The first four bytes of a word, the first one lowest; a blank behind three.
#[inline]
fn shown(word: &[u8]) -> u32 {
    match word {
        [a, b, c, d, ..] => u32::from_le_bytes([*a, *b, *c, *d]),
        [a, b, c] => u32::from_le_bytes([*a, *b, *c, b' ']),
        _ => 0,
    }
}

/// Bytes of the longest word.
pub(super) const LONGEST: usize = 24;

/// Two numbers for the first bytes of a word, the same for capitals and small letters.
#[inline]
fn slots(bytes: u32) -> [usize; 2] {
    let small = bytes | 0x2020_2020;
    let slot = |factor: u32| (small.wrapping_mul(factor) >> (32 - SLOTS.ilog2())) as usize;
    [slot(0x9E37_79B1), slot(0x85EB_CA6B)]
}

impl Language {
    fn each_number(&self, mut show: impl FnMut(String, u16)) {
        let numbers: Vec<&str> = self.numbers.split(' ').collect();
        let tens: Vec<&str> = self.tens.split(' ').filter(|word| !word.is_empty()).collect();
        numbers.iter().zip(0..).for_each(|(word, number)| show((*word).to_owned(), number));
        tens.iter().zip(2..).for_each(|(word, ten)| show((*word).to_owned(), ten * 10));
        self.others.iter().for_each(|(word, number)| show((*word).to_owned(), *number));
        for (ten, number) in tens.iter().zip(2..) {
            for (digit, value) in numbers.iter().zip(0..).take(10).skip(1) {
                if let Some(word) = self.compounds.of(ten, digit) {
                    show(word, number * 10 + value);
                }
            }
        }
    }
}

impl Compounds {
    fn of(&self, ten: &str, digit: &str) -> Option<String> {
        match self {
            Compounds::None => None,
            Compounds::Between(between) => {
                let digit = if digit == "eins" { "ein" } else { digit };
                Some(format!("{digit}{between}{ten}"))
            }
            Compounds::Italian => {
                let vowel = digit.starts_with(['u', 'o']);
                let ten = if vowel { &ten[..ten.len() - 1] } else { ten };
                Some(format!("{ten}{digit}"))
            }
            Compounds::Spanish => (ten == "veinte").then(|| format!("veinti{digit}")),
        }
    }
}
