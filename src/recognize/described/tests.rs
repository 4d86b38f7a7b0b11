use super::*;
use crate::recognize::testing::found;

/// What is found, without what is part of it once more: "kids" in "dad of three kids".
fn all(kind: usize, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let mut outer: Vec<String> = Vec::new();
        for part in found(&DESCRIBED, kind, text) {
            if !outer.last().is_some_and(|last| last.ends_with(&part)) {
                outer.push(part);
            }
        }
        assert_eq!(outer, *expected, "{text}");
    }
}

#[test]
fn relatives_are_said_to_be_somebodys() {
    all(
        RELATIVE,
        &[
            ("he lives with his younger brother", &["younger brother"]),
            ("the patient’s mother-in-law", &["mother-in-law"]),
            ("single mother of three, twice", &["single mother of three"]),
            ("dad to 3 amazing kids!", &["dad to 3 amazing kids"]),
            ("our trio of kids for", &["trio of kids"]),
            ("two daughters and", &["two daughters"]),
            ("su hermana mayor", &["hermana mayor"]),
            ("el hijo de 27 años", &["hijo de 27 años"]),
            ("padre de tres hijos", &["padre de tres hijos"]),
            ("ses deux enfants et", &["deux enfants"]),
            ("seine ältere Schwester", &["ältere Schwester"]),
            (
                "alleinerziehende Mutter von zwei Kindern",
                &["alleinerziehende Mutter von zwei Kindern"],
            ),
            ("sua sorella minore", &["sorella minore"]),
            ("hun drie kinderen", &["drie kinderen"]),
            ("mãe solteira e seus dois filhos", &["dois filhos"]),
            ("jego młodszy brat", &["młodszy brat"]),
            ("matka dwójki dzieci", &["matka", "dwójki dzieci"]),
            ("hendes tre børn og", &["tre børn"]),
            ("hans äldre bror", &["äldre bror"]),
        ],
    );
    for text in [
        "a child process",
        "niño de ocho años",
        "the sons of liberty",
        "her child process",
        "person",
        "v1.2 kids",
        "two nodes",
    ] {
        assert_eq!(found(&DESCRIBED, RELATIVE, text), [""; 0], "{text}");
    }
}

#[test]
fn jobs_are_said_of_somebody() {
    all(
        JOB,
        &[
            ("she works as a bookkeeper at", &["bookkeeper"]),
            ("worked for ten years as a local bus driver", &["local bus driver"]),
            ("He is a retired primary school teacher.", &["retired primary school teacher"]),
            ("an accountant by profession.", &["accountant"]),
            ("a 45-year-old teacher", &["teacher"]),
            ("Erik Roe, Senior Accountant, said", &["Senior Accountant"]),
            ("er arbeitet als Lehrer", &["Lehrer"]),
            ("ist von Beruf Bäcker.", &["Bäcker"]),
            ("il est avocat à", &["avocat"]),
            ("trabaja como profesora de música", &["profesora de música"]),
            ("Varón de 20 años, pescador, sin", &["pescador"]),
            ("Mecánico de profesión", &["Mecánico"]),
            ("lavora come infermiera", &["infermiera"]),
            ("werkt als verpleegkundige", &["verpleegkundige"]),
            ("é enfermeira e", &["enfermeira"]),
            ("pracuje jako nauczyciel", &["nauczyciel"]),
            ("hun arbejder som sygeplejerske", &["sygeplejerske"]),
            ("han är läkare", &["läkare"]),
        ],
    );
    for text in [
        "the teacher said",
        "it works for the driver",
        "a file manager",
        "the applicant's lawyer on",
        "juez nombrado de oficio",
        "cour de formation",
        "use it as a tailor would",
        "is a function for teachers",
        "The parser is a driver",
    ] {
        assert_eq!(found(&DESCRIBED, JOB, text), [""; 0], "{text}");
    }
}

#[test]
fn jobs_stand_behind_people_and_below_them() {
    all(
        APPOSED,
        &[
            ("the applicant, a lawyer and member of", &["lawyer"]),
            ("As a bookkeeper at Roe & Co", &["bookkeeper"]),
            ("such as a lawyer", &[]),
            ("by journalist Rolf Bagger", &["journalist"]),
            ("forfatter og journalist", &["journalist"]),
            ("von Rechtsanwalt Peter Meier", &["Rechtsanwalt"]),
            ("Student Union Building", &[]),
        ],
    );
    all(
        TITLE_LINE,
        &[
            ("Layla Roe\n\nAccountant\n\nPhone", &["Accountant"]),
            (
                "> Layla Roe\n> Court, municipal, and license clerk",
                &["Court, municipal, and license clerk"],
            ),
            ("leone mazzi\n\nnurse\n", &["nurse"]),
            ("Chapter 2\n\nAccountant\n", &[]),
            ("Layla Roe\n\nAccountant of the year\n", &[]),
        ],
    );
}

#[test]
fn marital_status_stands_in_sentences() {
    all(
        STATUS,
        &[
            ("a divorced dad", &["divorced"]),
            ("she is single, and", &["single"]),
            ("a single page", &[]),
            ("is single threaded", &[]),
            ("widows and orphans", &[]),
            ("a widow's pension for married women", &[]),
            ("#MarriedLife #SingleDad", &["Married"]),
            ("er ist ledig.", &["ledig"]),
            ("hun er gift med", &["gift"]),
            ("a gift for you", &[]),
            ("jest zamężna", &["zamężna"]),
        ],
    );
}

#[test]
fn sex_stands_beside_an_age() {
    all(
        SEX,
        &[
            ("a 54-year-old white man", &["man"]),
            ("72yo woman", &["woman"]),
            ("Mujer de raza blanca de 53 años", &["Mujer"]),
            ("ein 54-jähriger Mann", &["Mann"]),
            ("en 54-årig kvinde", &["kvinde"]),
            ("54-letni mężczyzna", &["mężczyzna"]),
            ("a woman aged 31", &["woman"]),
            ("the old man", &[]),
            ("man pages", &[]),
        ],
    );
    all(AGE, &[("niña de 30 meses", &["30 meses"]), ("mujer de nueve años", &["nueve años"])]);
}

#[test]
fn origin_stands_beside_a_word_that_says_so() {
    all(
        ORIGIN,
        &[
            ("por un nacional polaco, el Sr.", &["polaco"]),
            ("las autoridades militares turcas", &["turcas"]),
            ("de raza negra de", &["negra"]),
            ("quatre ressortissants turcs", &["turcs"]),
            ("d’origine irakienne", &["irakienne"]),
            ("ein deutscher Staatsangehöriger", &["deutscher"]),
            ("cittadino marocchino", &["marocchino"]),
            ("met Turkse nationaliteit", &["Turkse"]),
            ("obywatel polski", &["polski"]),
            ("har indisk baggrund", &["indisk"]),
            ("el origen del archivo", &[]),
            ("origine du monde", &[]),
        ],
    );
}
