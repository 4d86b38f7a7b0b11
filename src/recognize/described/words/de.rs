//! German.

use super::super::language::{Family, Language, Sex, Small, Status, Work, words};
use super::super::peoples;

pub(in super::super) const GERMAN: Language = Language {
    family: Family {
        always: words!(
            "mami papi oma opa großmutter großvater großeltern schwiegermutter schwiegervater schwiegereltern \
             schwiegersohn schwiegertochter schwager schwägerin stiefmutter stiefvater stiefsohn stieftochter \
             stiefbruder stiefschwester ehefrau ehemann ehegatte ehegattin verlobte verlobter verlobten \
             lebensgefährte lebensgefährtin lebensgefährten enkelin enkelkind enkelkinder enkelsohn enkeltochter \
             patenonkel patentante kindsmutter kindsvater kindesmutter kindesvater"
        ),
        relatives: words!(
            "mutter vater bruder bruders brüder schwester schwestern sohn sohnes söhne tochter töchter onkel tante \
             neffe neffen nichte nichten cousin cousine vetter enkel zwillingsbruder zwillingsschwester geschwister \
             vaters halbbruder halbschwester kinder kindern zwillinge gatte gattin freundin familie eltern"
        ),
        ambiguous: words!(
            "kind kindes frau mann mannes partner partnerin jungen mädchen angehörigen mama papa"
        ),
        children: words!(
            "kinder kindern söhne söhnen töchter töchtern brüder schwestern geschwister enkel enkelkinder jungen mädchen"
        ),
        mine: words!(
            "mein meine meinen meinem meiner meines sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer \
             ihres unser unsere unseren unserem unserer deren dessen"
        ),
        kinds: words!(
            "ältere älterer älteren älterem jüngere jüngerer jüngeren jüngerem älteste ältester ältesten jüngste jüngster jüngsten kleine \
             kleiner kleinen große großer großen verstorbene verstorbener verstorbenen leibliche leiblicher leiblichen \
             minderjährige minderjährigen erwachsene erwachsenen gemeinsame gemeinsamen eigene eigenen erste zweite \
             lieben wunderbare wunderbaren neue frühere alte liebe damalige damaligen"
        ),
        single: words!(
            "alleinerziehende alleinerziehender alleinerziehenden ledige geschiedene geschiedener berufstätige werdende stolze stolzer"
        ),
    },
    status: Status {
        words: words!(
            "verheiratet verheiratete verheirateter verheirateten verwitwet verwitwete verwitweter unverheiratet \
             geschiedene geschiedener geschiedenen witwe witwer"
        ),
        behind_be: words!("ledig geschieden getrennt verlobt alleinstehend"),
    },
    work: Work {
        jobs: words!(
            "altenpfleger altenpflegerin anwalt anwältin apotheker apothekerin architekt architektin archäologe \
             archäologin arzt arzthelferin ärztin Ärztin astronom automechaniker bäcker bäckerin bankkauffrau \
             bankkaufmann bauarbeiter bauer bauingenieur bäuerin beamter beamtin bergmann bestatter bibliothekar \
             bibliothekarin biologe biologin buchhalter buchhalterin bürokauffrau bürokaufmann busfahrer busfahrerin \
             chemiker chemikerin chirurg chirurgin dachdecker dirigent dolmetscher dolmetscherin drogist elektriker \
             elektrikerin elektroniker erzieher erzieherin fachinformatiker fahrlehrer feuerwehrmann fischer \
             fleischer fliesenleger florist floristin förster fotograf fotografin friseur friseurin friseuse gärtner \
             gärtnerin geologe geschäftsführer geschäftsführerin goldschmied grafiker grafikerin grundschullehrer \
             grundschullehrerin handwerker hausarzt hausärztin hausfrau hausmann hausmeister hebamme historiker \
             historikerin hochschullehrer hotelfachfrau immobilienmakler industriekaufmann industriekauffrau \
             informatiker informatikerin ingenieur ingenieurin installateur journalist journalistin jurist juristin \
             kassierer kassiererin kaufmann kauffrau kellner kellnerin kfz-mechaniker kindergärtnerin klempner koch \
             köchin komponist konditor konditorin krankenpfleger krankenpflegerin krankenschwester künstler \
             künstlerin landwirt landwirtin lehrer lehrerin lektor lektorin lkw-fahrer lokführer makler maler malerin \
             maschinenbauer maschinenbauingenieur maurer mechaniker mechanikerin mechatroniker metzger musiker \
             musikerin notar notarin ökonom Ökonom optiker optikerin pastor pastorin pfarrer pfarrerin pflegekraft \
             pharmazeut philosoph physiker physikerin physiotherapeut physiotherapeutin pilot pilotin polizist \
             polizistin postbote professor professorin programmierer programmiererin psychiater psychiaterin \
             psychologe psychologin psychotherapeut psychotherapeutin rechtsanwalt rechtsanwältin \
             rechtsanwaltsfachangestellte redakteur redakteurin reinigungskraft rentner rentnerin restaurator richter \
             richterin sanitäter sänger sängerin schauspieler schauspielerin schlosser schneider schneiderin \
             schreiner schriftsteller schriftstellerin schüler schülerin sekretär sekretärin soldat soldatin \
             sozialarbeiter sozialarbeiterin sozialpädagoge sozialpädagogin staatsanwalt staatsanwältin steuerberater \
             steuerberaterin steuerfachangestellte student studentin taxifahrer taxifahrerin techniker technikerin \
             tierarzt tierärztin tischler tischlerin übersetzer Übersetzer übersetzerin Übersetzerin uhrmacher \
             versicherungskaufmann verwaltungsfachangestellte wissenschaftler wissenschaftlerin zahnarzt zahnärztin \
             zahnarzthelferin zimmermann zugbegleiter"
        ),
        ambiguous: words!(
            "abteilungsleiter abteilungsleiterin angestellte angestellter arbeiter arbeiterin assistent assistentin \
             auszubildende auszubildender berater beraterin betreuer betreuerin designer designerin direktor \
             direktorin entwickler entwicklerin fahrer fahrerin hausmeister helfer leiter leiterin manager managerin \
             mitarbeiter mitarbeiterin pfleger pflegerin praktikant praktikantin referent referentin sachbearbeiter \
             sachbearbeiterin selbständiger trainer trainerin unternehmer unternehmerin vertreter vertreterin \
             verwalter vorstand verkäufer verkäuferin"
        ),
        works: words!(
            "arbeitet arbeite arbeitete arbeiten gearbeitet tätig angestellt beschäftigt beruf job arbeit stelle tätigkeit ausbildung ausgebildet \
             jobbt jobbte verdient anstellung berufung"
        ),
        as_: words!("als"),
        former: words!(
            "pensionierter pensionierte pensionierten ehemaliger ehemalige ehemaligen selbständiger selbständige selbstständiger selbstständige \
             gelernter gelernte freiberuflicher freiberufliche angehender angehende promovierter promovierte studierter arbeitsloser arbeitslose niedergelassener niedergelassene"
        ),
        by: words!("von"),
        profession: words!("beruf"),
        goes_on: false,
    },
    sex: Sex {
        words: words!(
            "mann mannes frau junge jungen mädchen mädchens männer frauen patientin knabe herr herren dame bub säugling"
        ),
        aged: words!("jährige jähriger jährigen jähriges jährigem alte alter alten"),
        units: words!("jahre jahren jahr monate monaten wochen tage"),
    },
    origin: peoples::GERMAN,
    small: Small {
        numbers: words!(
            "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf beide beiden mehrere zweier dreier"
        ),
        of: words!("von der des"),
        a: words!("ein eine einen einem einer eines"),
        the: words!("der die das den dem des"),
        be: words!("ist war bin sind wurde werde wird sei gewesen"),
        who: words!("ich er sie der die"),
        and: words!("und"),
        capitals: true,
        stops: words!(
            "der die das den dem des ein eine und oder von zu im in am an auf bei mit für aus als ist war sind nicht kein keine \
             dass wenn wie wo was wer sich auch nur noch schon sehr nach vor über unter zwischen durch ohne um gegen bis \
             hat haben hatte wird werden kann muss soll darf"
        ),
    },
};
