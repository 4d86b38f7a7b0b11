//! Italian.

use super::super::language::{Family, Language, Sex, Small, Status, Work, words};
use super::super::peoples;

pub(in super::super) const ITALIAN: Language = Language {
    family: Family {
        always: words!(
            "mamma papà nonna nonno nonni suocera suocero suoceri cognata cognato matrigna patrigno figliastro \
             figliastra sorella sorelle fratello fratelli fidanzata fidanzato nipotino nipotina zia zio zii cugina \
             cugino cugini moglie marito coniuge"
        ),
        relatives: words!(
            "madre padre figlio figlia figli figlie genitori gemello gemella gemelli nipote nipoti bambini famiglia \
             sposo sposa"
        ),
        ambiguous: words!("bambino bambina compagno compagna partner ragazzi parenti genero nuora"),
        children: words!("figli figlie bambini fratelli sorelle nipoti gemelli nipotini"),
        mine: words!("mio mia miei mie suo sua suoi sue nostro nostra nostri nostre loro"),
        kinds: words!(
            "maggiore minore maggiori minori piccolo piccola piccoli piccole grande materno materna paterno paterna biologico biologica adottivo \
             adottiva defunto defunta primo prima secondo seconda unico unica giovane meravigliosi splendidi caro cara"
        ),
        single: words!("single divorziata divorziato vedova vedovo orgogliosa orgoglioso nubile"),
    },
    status: Status {
        words: words!(
            "sposato sposata sposati coniugato coniugata coniugati divorziato divorziata divorziati vedovo vedova vedovi celibe nubile"
        ),
        behind_be: words!("separato separata fidanzato fidanzata single"),
    },
    work: Work {
        jobs: words!(
            "agricoltore architetto architetta artigiano artigiana attore attrice autista avvocata avvocato badante \
             ballerina ballerino banchiere barbiere barista bibliotecaria bibliotecario bidello biologa biologo \
             calciatore calzolaio camionista cameriera cameriere cantante carpentiere carrozziere casalinga casalingo \
             cassiera cassiere chirurga chirurgo commercialista commessa commesso contadina contadino cuoca cuoco \
             dentista disegnatore docente dottore dottoressa ebanista economista elettricista falegname farmacista \
             fioraio fisioterapista fotografa fotografo geologo geometra giardiniere giornalista giudice giurista \
             idraulico imbianchino imprenditore imprenditrice infermiera infermiere ingegnere insegnante interprete \
             macellaio maestra maestro magistrato medico muratore musicista notaio operaia operaio orafo orologiaio \
             ostetrica panettiere parrucchiera parrucchiere pasticcere pediatra pescatore pittore pittrice pizzaiolo \
             poliziotta poliziotto pompiere portiere postino professore professoressa programmatore programmatrice \
             psichiatra psicologa psicologo ragioniera ragioniere ricercatore ricercatrice sacerdote saldatore sarta \
             sarto scrittore scrittrice scultore segretaria segretario sociologo soldato studente studentessa \
             tassista tipografo traduttore traduttrice veterinaria veterinario"
        ),
        ambiguous: words!(
            "addetta addetto agente allenatore amministratore analista assistente capo collaboratore commerciale \
             conducente consulente coordinatore custode direttore direttrice dirigente educatore educatrice \
             funzionario gestore guardia guida magazziniere operatore operatrice presidente responsabile tecnico \
             tirocinante venditore venditrice militare meccanico matematico chimico ottico ortopedico informatico \
             contabile vigile impiegata impiegato pensionata pensionato"
        ),
        works: words!(
            "lavora lavoro lavorava lavorato lavorare lavorando impiegata impiegato assunta assunto esercita mestiere professione occupazione posto carriera"
        ),
        as_: words!("come da"),
        former: words!("ex pensionato pensionata aspirante futuro futura"),
        by: words!("di"),
        profession: words!("professione mestiere"),
        goes_on: true,
    },
    sex: Sex {
        words: words!(
            "uomo donna ragazzo ragazza bambino bambina signore signora neonato neonata lattante maschio femmina"
        ),
        aged: words!("enne"),
        units: words!("anni anno mesi mese giorni settimane"),
    },
    origin: peoples::ITALIAN,
    small: Small {
        numbers: words!("due tre quattro cinque sei sette otto nove dieci undici dodici entrambi"),
        of: words!("di del della dei"),
        a: words!("un uno una"),
        the: words!("il lo la i gli le l"),
        be: words!("è era sono fu essere diventato diventata"),
        who: words!("io lui lei che"),
        and: words!("e ed"),
        capitals: false,
        stops: words!(
            "il lo la i gli le l un uno una di del della dei delle a al alla e o in con per da dal su che non è era sono si come ma se \
             più anche questo questa quello quella suo sua loro tra fra ha hanno"
        ),
    },
};
