//! Dutch.

use super::super::language::{Family, Language, Sex, Small, Status, Work, words};
use super::super::peoples;

pub(in super::super) const DUTCH: Language = Language {
    family: Family {
        always: words!(
            "oma opa grootmoeder grootvader grootouders schoonmoeder schoonvader schoonouders schoonzoon \
             schoondochter schoonzus schoonbroer zwager stiefmoeder stiefvader stiefzoon stiefdochter echtgenoot \
             echtgenote kleindochter kleinzoon kleinkind kleinkinderen verloofde halfbroer halfzus"
        ),
        relatives: words!(
            "moeder vader broer broers zussen zuster zoon zoons zonen dochter dochters tante neven nichten ouders \
             kinderen tweeling gezin familie vriendin"
        ),
        ambiguous: words!(
            "kind vrouw man partner vriend jongens meisjes mama papa nicht zus neef oom"
        ),
        children: words!(
            "kinderen zoons zonen dochters broers zussen kleinkinderen jongens meisjes neven nichten"
        ),
        mine: words!("mijn zijn haar hun ons onze"),
        kinds: words!(
            "oudere jongere oudste jongste kleine grote overleden biologische adoptief eerste tweede lieve eigen volwassen minderjarige \
             prachtige geweldige toekomstige vroegere"
        ),
        single: words!("alleenstaande gescheiden ongehuwde trotse werkende"),
    },
    status: Status {
        words: words!(
            "gehuwd gehuwde getrouwd getrouwde ongehuwd ongehuwde weduwe weduwnaar verweduwd"
        ),
        behind_be: words!("gescheiden ongetrouwd verloofd alleenstaand vrijgezel"),
    },
    work: Work {
        jobs: words!(
            "accountant acteur actrice advocaat advocate ambtenaar apotheker architect archivaris arts automonteur \
             bakker bankier bibliothecaris bloemist boekhouder boekhoudster boer boerin bouwvakker brandweerman \
             buschauffeur caissière chauffeur chirurg danser danseres dierenarts docent docente dominee drukker \
             econoom elektricien ergotherapeut fotograaf fysiotherapeut gepensioneerde glazenwasser goudsmid \
             groenteboer hoogleraar historicus huisarts huisman huisschilder huisvrouw hovenier illustrator \
             informaticus ingenieur jurist journalist journaliste juwelier kapper kapster kinderarts kleuterleidster \
             kleermaker kok kraamverzorgster kunstenaar kunstenares leerkracht leraar lerares loodgieter lasser \
             logopedist metselaar monteur musicus muzikant notaris oogarts onderwijzer onderwijzeres opticien pastoor \
             piloot politieagent politieagente postbode predikant priester professor programmeur psychiater \
             psycholoog psychologe receptionist receptioniste rechter redacteur schilder schoonmaker schoonmaakster \
             schrijver schrijfster schoenmaker secretaresse secretaris slager smid soldaat stratenmaker student \
             studente stukadoor tandarts taxichauffeur timmerman tolk tuinman verloskundige verpleegkundige \
             verpleegster vertaler vertaalster visser vrachtwagenchauffeur vuilnisman wetenschapper zanger zangeres \
             zeeman"
        ),
        ambiguous: words!(
            "adviseur arbeider assistent assistente begeleider beheerder bestuurder consultant coach directeur gids \
             hoofd leider manager medewerker medewerkster ondernemer ontwerper ontwikkelaar onderzoeker stagiair \
             trainer verzorgende verzorger voorzitter werknemer zelfstandige militair verkoper verkoopster"
        ),
        works: words!(
            "werkt werk werkte gewerkt werken werkzaam werkende beroep baan functie aangesteld aangenomen opgeleid dienst"
        ),
        as_: words!("als"),
        former: words!(
            "gepensioneerd gepensioneerde voormalig voormalige zelfstandig zelfstandige aankomend gediplomeerd"
        ),
        by: words!("van"),
        profession: words!("beroep"),
        goes_on: false,
    },
    sex: Sex {
        words: words!("man vrouw jongen meisje mannen vrouwen heer dame patiënte zuigeling"),
        aged: words!("jarige"),
        units: words!("jaar maanden maand weken dagen"),
    },
    origin: peoples::DUTCH,
    small: Small {
        numbers: words!("twee drie vier vijf zes zeven acht negen tien elf twaalf beide"),
        of: words!("van"),
        a: words!("een"),
        the: words!("de het"),
        be: words!("is was ben werd wordt geworden geweest"),
        who: words!("ik hij zij ze die"),
        and: words!("en"),
        capitals: false,
        stops: words!(
            "hof de het een en of van voor in op aan met bij als is was zijn niet geen dat die wie om te naar uit over door tot ook nog \
             maar zo er wordt werd heeft hebben kan moet"
        ),
    },
};
