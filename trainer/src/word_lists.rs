//! Word lists → the gazetteer's table.
//!
//! In: lines of a phrase, a tab and a bit mask. Out: the filter and the buckets of the model's file.

use std::collections::BTreeMap;

use crate::tagger::entry::Lexicon;
use crate::tagger::gazetteer::{
    BUCKET, BUCKET_BYTES, DICTIONARY, FILTER, Gazetteer, ORGANIZATION, PHRASE, STREET, TITLE,
    begins, home, phrase,
};
use crate::tagger::tokenizer::Tokenizer;
use crate::tagger::words::Words;

/// How full the table is, in percent.
const FULL: usize = 80;

/// The table's bytes.
pub(crate) fn table(lists: &str) -> Vec<u8> {
    let mut entries: BTreeMap<u32, u8> = BTreeMap::new();
    let mut filter = vec![0; FILTER];
    let mut seen = Words::default();
    for (words, mask) in lists.lines().filter_map(line) {
        let words = hashes(words, &mut seen);
        if let Some(hash) = hash(&words) {
            *entries.entry(hash).or_default() |= mask;
            if words.len() > 1 {
                let (byte, bit) = begins(words[0]);
                filter[byte] |= bit;
            }
        }
    }
    for (list, words) in [
        (DICTIONARY, FUNCTION_WORDS),
        (TITLE, TITLES),
        (STREET, STREETS),
        (ORGANIZATION, ORGANIZATIONS),
    ] {
        for word in words.iter().flat_map(|words| words.split_whitespace()) {
            if let Some(hash) = hash(&hashes(word, &mut seen)) {
                *entries.entry(hash).or_default() |= list;
            }
        }
    }
    filter.extend(place(&entries));
    filter
}

fn line(line: &str) -> Option<(&str, u8)> {
    let (words, mask) = line.rsplit_once('\t')?;
    Some((words, mask.parse().ok()?))
}

/// The hashes of some words.
fn hashes(words: &str, seen: &mut Words) -> Vec<u32> {
    let none = Lexicon::new(Gazetteer::EMPTY);
    let tokens = Tokenizer::new(words.as_bytes(), none, seen).all();
    tokens.iter().map(|token| token.lower).collect()
}

/// The hash of a word, or of a phrase of not too many.
fn hash(words: &[u32]) -> Option<u32> {
    match words {
        [] => None,
        [word] => Some(*word),
        words if words.len() <= PHRASE => {
            Some(words.iter().fold(0, |hash, word| phrase(hash, *word)))
        }
        _ => None,
    }
}

fn place(entries: &BTreeMap<u32, u8>) -> Vec<u8> {
    let buckets = (entries.len() * 100).div_ceil(FULL * BUCKET).max(1) + 1;
    let mut filled = vec![0; buckets];
    let mut bytes = vec![0; buckets * BUCKET_BYTES];
    for (&hash, &mask) in entries {
        let mut bucket = home(hash, buckets);
        while filled[bucket] == BUCKET {
            bucket = (bucket + 1) % buckets;
        }
        let entry = hash << 8 | u32::from(mask);
        let at = bucket * BUCKET_BYTES + 4 * filled[bucket];
        bytes[at..at + 4].copy_from_slice(&entry.to_le_bytes());
        filled[bucket] += 1;
    }
    bytes
}

/// Small words of the languages whose names are on the lists; some of them are names elsewhere.
const FUNCTION_WORDS: &[&str] = &[
    // English
    "i you he she it we they me him her us them my your his its our their a an the and or but if so not no yes in on \
     at to of for from by with as is are was were be been am do does did has have had will would can could shall \
     should may might must this that these those there here what which who whom whose when where why how all any some \
     hi hello hey dear thanks please ok okay",
    // German
    "der die das den dem des ein eine einer eines einem einen und oder aber wenn nicht kein keine ja nein in im an am \
     auf aus bei mit nach von vom zu zum zur für über unter vor durch gegen ohne um ist sind war waren sein bin bist \
     hat haben hatte wird werden wurde kann können soll sollen muss müssen darf ich du er sie es wir ihr mich mir dir \
     ihm ihn uns euch mein meine dein deine seine ihre unser was wer wo wie wann warum als auch noch nur schon sehr \
     hier dort dann so dass ob bitte danke hallo guten tag morgen abend liebe lieber sehr geehrte geehrter herr frau",
    // French
    "le la les un une des du de d l et ou mais si ne pas non oui dans en au aux à par pour sur sous avec sans chez est \
     sont était être suis a ont avait sera peut je tu il elle nous vous ils elles me te se mon ma mes ton ta tes son \
     sa ses notre votre leur leurs ce cette ces qui que quoi où quand comment pourquoi plus très bien merci bonjour",
    // Spanish
    "el la los las un una unos unas y e o u pero si no sí en de del al a por para con sin sobre es son era ser soy ha \
     han había será puede yo tú él ella nosotros ustedes ellos ellas me te se mi mis tu tus su sus nuestro este esta \
     estos estas ese esa que quien qué quién cuando donde cómo más muy bien gracias hola buenos días",
    // Italian
    "il lo la i gli le un uno una e ed o ma se non no sì in di del della dei delle da dal dalla a al alla per con su \
     sul sulla è sono era essere ho ha hanno io tu lui lei noi voi loro mi ti si mio mia tuo tua suo sua questo questa \
     che chi cosa quando dove come più molto bene grazie ciao buongiorno",
    // Dutch
    "de het een en of maar als niet geen ja nee in op aan te van voor met door bij naar om uit over is zijn was waren \
     ben heeft hebben had wordt worden kan ik jij je hij zij ze wij we jullie hen mij me mijn jouw uw ons onze dit dat \
     deze die wat wie waar wanneer hoe ook nog maar heel goed dank hallo beste",
    // Portuguese
    "o a os as um uma uns umas e ou mas se não sim em no na nos nas de do da dos das ao à por pelo pela para com sem \
     sobre é são era ser sou há tem têm eu tu ele ela nós vocês eles elas me te meu minha seu sua nosso este esta isso \
     que quem quando onde como mais muito bem obrigado olá bom dia",
    // Polish
    "i a o w z u do na od po za przez przy dla bez nad pod nie tak jest są był była być mam ma ja ty on ona my wy oni \
     mnie mi cię ci go jej ich mój moja twój jego nasz ten ta to te co kto gdzie kiedy jak bardzo dobrze dzień dobry \
     dziękuję pan pani",
];

/// Titles before a name.
const TITLES: &[&str] = &[
    "mr mrs ms mx miss messrs dr prof professor sir dame lord lady rev sgt lt capt cpl insp hon judge justice senator",
    "herr herrn hr fr frau mme mlle monsieur madame maître sr sra srta señor señora don doña dña d sig signor signora",
    "dott dottor dottoressa avv ing dhr mevr meneer mevrouw heer senhor senhora dra pan pani pana panu fru fröken bay",
];

/// Words that streets are called by, where the lists lack them.
const STREETS: &[&str] = &[
    "street avenue road boulevard lane drive court place square terrace way parkway highway crescent close grove",
    "straße strasse str weg platz allee gasse ring damm ufer rue quai chemin impasse allée calle avenida avda plaza",
    "paseo camino via viale piazza corso vicolo straat laan plein gracht kade rua travessa praça alameda ulica ul aleja",
    "al osiedle os plac gatan vägen vej gade katu tie utca marg nagar colony postfach apartado",
];

/// Words that organisations are called by, where the lists lack them.
const ORGANIZATIONS: &[&str] = &[
    "hospital clinic clinical center centre medical practice pharmacy surgery school college university institute",
    "court tribunal ministry council police prison army agency authority office department bank insurance church",
    "klinik klinikum krankenhaus praxis gericht amtsgericht landgericht finanzamt ministerium schule universität verein",
    "hôpital clinique mairie tribunal cour ministère école université société hospital clínica centro ayuntamiento",
    "ministerio juzgado universidad colegio ospedale clinica comune ministero scuola università ziekenhuis gemeente",
    "rechtbank szpital sąd urząd ministerstwo szkoła uniwersytet spółka firma hospital prefeitura tribunal universidade",
];
