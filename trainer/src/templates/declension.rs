//! Endings of names in Russian, Ukrainian, Bulgarian and Greek, near enough to learn from: no irregular ones, no accents that
//! move.

/// A grammatical case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Locative,
}

impl Case {
    pub(super) const ALL: [Case; 6] = [
        Case::Nominative,
        Case::Genitive,
        Case::Dative,
        Case::Accusative,
        Case::Instrumental,
        Case::Locative,
    ];

    /// The slot without the case that stands behind it.
    pub(super) fn behind(slot: &str) -> (&str, Case) {
        const SUFFIXES: [(&str, Case); 5] = [
            ("gen", Case::Genitive),
            ("dat", Case::Dative),
            ("acc", Case::Accusative),
            ("ins", Case::Instrumental),
            ("loc", Case::Locative),
        ];
        let found = SUFFIXES.iter().find_map(|(suffix, case)| {
            slot.strip_suffix(suffix).filter(|slot| !slot.is_empty()).map(|slot| (slot, *case))
        });
        found.unwrap_or((slot, Case::Nominative))
    }
}

/// What kind of name is declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Man,
    Woman,
    HisSurname,
    /// Of the surname of a man.
    HerSurname,
    Place,
}

/// How a language declines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declension {
    Russian,
    Ukrainian,
    Bulgarian,
    Greek,
}

/// What comes in the place of an ending: genitive, dative, accusative, instrumental, locative.
type Endings = [&'static str; 5];

impl Declension {
    /// A name in a case.
    pub(super) fn of(self, name: &str, form: Form, case: Case) -> String {
        let name = match form {
            Form::HerSurname => self.of_woman(name),
            _ => name.to_owned(),
        };
        let number = match case {
            // Of two words, both would change.
            _ if name.contains('_') => return name,
            Case::Nominative => return name,
            Case::Genitive => 0,
            Case::Dative => 1,
            Case::Accusative => 2,
            Case::Instrumental => 3,
            Case::Locative => 4,
        };
        let rules = match self {
            Declension::Russian => russian(form),
            Declension::Ukrainian => ukrainian(form),
            Declension::Bulgarian => &[],
            Declension::Greek => GREEK,
        };
        for (ending, others) in rules {
            if let Some(stem) = name.strip_suffix(ending) {
                return format!("{stem}{}", others[number]);
            }
        }
        let ends_hard =
            name.chars().next_back().is_some_and(|c| "бвгґджзклмнпрстфхцчшщ".contains(c));
        match self {
            Declension::Russian if ends_hard && form == Form::Place => {
                format!("{name}{}", ["а", "у", "", "ом", "е"][number])
            }
            Declension::Russian if ends_hard && is_his(form) => {
                format!("{name}{}", ["а", "у", "а", "ом", "е"][number])
            }
            Declension::Ukrainian if ends_hard && is_his(form) => {
                format!("{name}{}", ["а", "ові", "а", "ом", "ові"][number])
            }
            _ => name,
        }
    }

    /// The surname of a woman whose brother has this one.
    fn of_woman(self, surname: &str) -> String {
        let endings: &[(&str, &str)] = match self {
            Declension::Greek => {
                &[("ος", "ου"), ("ης", "η"), ("ής", "ή"), ("ας", "α"), ("άς", "ά")]
            }
            Declension::Ukrainian => &[("ий", "а")],
            _ => &[
                ("ский", "ская"),
                ("цкий", "цкая"),
                ("ой", "ая"),
                ("ов", "ова"),
                ("ев", "ева"),
                ("ёв", "ёва"),
                ("ин", "ина"),
            ],
        };
        let changed = endings
            .iter()
            .find_map(|(his, hers)| surname.strip_suffix(his).map(|stem| format!("{stem}{hers}")));
        changed.unwrap_or_else(|| surname.to_owned())
    }

    /// The name after the father's, where people have one.
    pub(super) fn patronymic(self, father: &str, is_man: bool, case: Case) -> Option<String> {
        let endings: &[(&str, &str, &str)] = match self {
            Declension::Russian => &[
                ("ий", "ьевич", "ьевна"),
                ("й", "евич", "евна"),
                ("а", "ич", "ична"),
                ("ья", "ьич", "ьинична"),
                ("я", "ич", "ична"),
                ("", "ович", "овна"),
            ],
            Declension::Ukrainian => {
                &[("й", "йович", "ївна"), ("о", "ович", "івна"), ("", "ович", "івна")]
            }
            _ => return None,
        };
        let (stem, his, hers) = endings
            .iter()
            .find_map(|(ending, his, hers)| Some((father.strip_suffix(ending)?, his, hers)))?;
        let name = format!("{stem}{}", if is_man { his } else { hers });
        Some(self.of(&name, if is_man { Form::Man } else { Form::Woman }, case))
    }
}

fn is_his(form: Form) -> bool {
    matches!(form, Form::Man | Form::HisSurname)
}

type Rules = &'static [(&'static str, Endings)];

fn russian(form: Form) -> Rules {
    const NAMES: Rules = &[
        ("ия", ["ии", "ии", "ию", "ией", "ии"]),
        ("ий", ["ия", "ию", "ия", "ием", "ии"]),
        ("й", ["я", "ю", "я", "ем", "е"]),
        ("га", ["ги", "ге", "гу", "гой", "ге"]),
        ("ка", ["ки", "ке", "ку", "кой", "ке"]),
        ("ша", ["ши", "ше", "шу", "шей", "ше"]),
        ("а", ["ы", "е", "у", "ой", "е"]),
        ("я", ["и", "е", "ю", "ей", "е"]),
    ];
    const PLACES: Rules = &[
        ("ия", ["ии", "ии", "ию", "ией", "ии"]),
        ("а", ["ы", "е", "у", "ой", "е"]),
        ("я", ["и", "е", "ю", "ей", "е"]),
        ("ь", ["и", "и", "ь", "ью", "и"]),
    ];
    const HIS: Rules = &[
        ("ский", ["ского", "скому", "ского", "ским", "ском"]),
        ("цкий", ["цкого", "цкому", "цкого", "цким", "цком"]),
        ("ой", ["ого", "ому", "ого", "ым", "ом"]),
        ("ых", ["ых", "ых", "ых", "ых", "ых"]),
        ("их", ["их", "их", "их", "их", "их"]),
        ("ов", ["ова", "ову", "ова", "овым", "ове"]),
        ("ев", ["ева", "еву", "ева", "евым", "еве"]),
        ("ёв", ["ёва", "ёву", "ёва", "ёвым", "ёве"]),
        ("ин", ["ина", "ину", "ина", "иным", "ине"]),
    ];
    const HERS: Rules = &[
        ("ая", ["ой", "ой", "ую", "ой", "ой"]),
        ("ова", ["овой", "овой", "ову", "овой", "овой"]),
        ("ева", ["евой", "евой", "еву", "евой", "евой"]),
        ("ёва", ["ёвой", "ёвой", "ёву", "ёвой", "ёвой"]),
        ("ина", ["иной", "иной", "ину", "иной", "иной"]),
    ];
    match form {
        Form::Man | Form::Woman => NAMES,
        Form::HisSurname => HIS,
        Form::HerSurname => HERS,
        Form::Place => PLACES,
    }
}

fn ukrainian(form: Form) -> Rules {
    const NAMES: Rules = &[
        ("ія", ["ії", "ії", "ію", "ією", "ії"]),
        ("га", ["ги", "зі", "гу", "гою", "зі"]),
        ("а", ["и", "і", "у", "ою", "і"]),
        ("я", ["і", "і", "ю", "ею", "і"]),
        ("й", ["я", "єві", "я", "єм", "єві"]),
        ("о", ["а", "ові", "а", "ом", "ові"]),
    ];
    const PLACES: Rules = &[
        ("ія", ["ії", "ії", "ію", "ією", "ії"]),
        ("їв", ["єва", "єву", "їв", "євом", "єві"]),
        ("ів", ["ова", "ову", "ів", "овом", "ові"]),
        ("а", ["и", "і", "у", "ою", "і"]),
    ];
    const HIS: Rules =
        &[("ий", ["ого", "ому", "ого", "им", "ому"]), ("ко", ["ка", "кові", "ка", "ком", "кові"])];
    const HERS: Rules = &[("на", ["ної", "ній", "ну", "ною", "ній"])];
    match form {
        Form::Man | Form::Woman => NAMES,
        Form::HisSurname => HIS,
        Form::HerSurname => HERS,
        Form::Place => PLACES,
    }
}

const GREEK: Rules = &[
    ("ος", ["ου", "ο", "ο", "ο", "ο"]),
    ("ός", ["ού", "ό", "ό", "ό", "ό"]),
    ("ης", ["η", "η", "η", "η", "η"]),
    ("ής", ["ή", "ή", "ή", "ή", "ή"]),
    ("ας", ["α", "α", "α", "α", "α"]),
    ("άς", ["ά", "ά", "ά", "ά", "ά"]),
    ("α", ["ας", "α", "α", "α", "α"]),
    ("ά", ["άς", "ά", "ά", "ά", "ά"]),
    ("η", ["ης", "η", "η", "η", "η"]),
    ("ή", ["ής", "ή", "ή", "ή", "ή"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_declined() {
        let of = |declension: Declension, name, form, case| declension.of(name, form, case);
        for (declension, name, form, case, expected) in [
            (Declension::Russian, "Иван", Form::Man, Case::Dative, "Ивану"),
            (Declension::Russian, "Петров", Form::HerSurname, Case::Genitive, "Петровой"),
            (Declension::Russian, "Раевский", Form::HisSurname, Case::Dative, "Раевскому"),
            (Declension::Russian, "Москва", Form::Place, Case::Locative, "Москве"),
            (Declension::Ukrainian, "Бондаренко", Form::HisSurname, Case::Dative, "Бондаренкові"),
            (Declension::Bulgarian, "Иванов", Form::HerSurname, Case::Genitive, "Иванова"),
            (Declension::Greek, "Γιώργος", Form::Man, Case::Accusative, "Γιώργο"),
            (Declension::Greek, "Μακρής", Form::HerSurname, Case::Nominative, "Μακρή"),
        ] {
            assert_eq!(of(declension, name, form, case), expected);
        }
        assert_eq!(Case::behind("personacc"), ("person", Case::Accusative));
        let son = Declension::Russian.patronymic("Николай", true, Case::Nominative);
        assert_eq!(son.as_deref(), Some("Николаевич"));
    }
}
