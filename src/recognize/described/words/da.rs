//! Danish, Swedish and Norwegian, which share most words.

use super::super::language::{Family, Language, Sex, Small, Status, Work, words};
use super::super::peoples;

pub(in super::super) const SCANDINAVIAN: Language = Language {
    family: Family {
        always: words!(
            "mormor morfar farmor farfar bedstemor bedstefar bedsteforældre besteforeldre bestemor bestefar svigermor \
             svigerfar svigerforældre svigersøn svigerdatter svigerinde svigerinne svoger svåger svärmor svärfar \
             svärson svärdotter svägerska stedmor stedfar stedsøn stefar stemor styvmor styvfar styvson plastpappa \
             barnebarn børnebørn barnbarn barnebarna ægtefælle ægtemand ektefelle ektemann sambo samboer samlever \
             samleverske forlovede fästmö fästman søskende søsken syskon tvillingebror tvillingesøster morbror \
             farbror onkel"
        ),
        relatives: words!(
            "moren moderen mammas faren faderen bror broren broderen brødre bröder søster søsteren søstre syster \
             systern systrar søn sønner sønn sønnen sonen søner söner datter datteren døtre dotter dottern döttrar \
             hustru konen kona forældre foreldre föräldrar fætter kusine kusin kusiner nevø niese niece børn barna \
             tvillinger tvillingar kæreste kjæreste tante familie familien familj familjen"
        ),
        ambiguous: words!(
            "barn børnene mand mann man fruen partner sonen flickvän pojkvän faster moster far mor fru kone mamma \
             pappa"
        ),
        children: words!(
            "børn barn sønner søner söner døtre döttrar brødre bröder søstre systrar søskende søsken syskon drenge piger pojkar flickor gutter jenter børnebørn barnbarn barnebarn"
        ),
        mine: words!(
            "min mit mine mitt mina hans hendes hennes hennar sin sit sine sitt sina vores vår vårt våre våra vore deres deras"
        ),
        kinds: words!(
            "ældre ældste yngre yngste eldre eldste äldre äldsta yngsta lille lilla liten store stora afdøde avdøde avlidna biologiske biologiska \
             første andre første første dejlige vidunderlige fantastiske fantastiska underbara voksne vuxna små mindreårige halv tvilling kære kjære"
        ),
        single: words!(
            "enlig aleneforsørgende ensamstående alenemor alenefar ugift fraskilt frånskild stolt"
        ),
    },
    status: Status {
        words: words!(
            "fraskilt frånskild frånskilt enke enkemand enkemann enken änka änkan änkling änkeman ugift ogift nygift nygifte"
        ),
        behind_be: words!(
            "gift skilt skild separeret separert separerad single forlovet forlovad singel"
        ),
    },
    work: Work {
        jobs: words!(
            "advokat advokaten aktor apoteker apotekare arbetsterapeut arkitekt arkæolog bager bagare baker barista \
             bibliotekar bibliotekarie biolog blikkenslager bogholder bokholder bokförare bonde brandmand brannmann \
             brandman buschauffør bussjåfør busschaufför bygningsarbeider chauffør chaufför danser dansare dagplejer \
             dommer domare dyrlege dyrlæge elektriker ekonom ergoterapeut farmaceut fisker fiskare folkeskolelærer \
             forfatter författare forsker forskare fotograf frisør frisör fysioterapeut sjukgymnast gartner geolog \
             grundskollärare gymnasielærer håndværker hantverkare historiker hjemmehjælper husmor hemmafru ingeniør \
             ingenjör isenkræmmer jordmor jordemoder barnmorska journalist journalisten jurist kassedame kirurg \
             kirurgen kok kokk kock kunstner konstnär lærer lærerinde lärare lärarinna landmand læge läkare legen \
             lektor lastbilschauffør lastebilsjåfør lastbilschaufför lokfører maler maskinmester matematiker \
             mekaniker mekanikeren mejerist murer murare musiker musikeren optiker pædagog pedagog forskollärare \
             førskolelærer pensionist pensjonist pensionär pilot politibetjent politimand politimann polis politiker \
             postbud prest præst präst programmør programmerer programmerare psykiater psykiatriker psykolog \
             psykologen psykoterapeut receptionist regnskabsfører redaktør redaktör revisor rengøringsassistent \
             sagfører sanger sångare sångerska sekretær sekreterare sjuksköterska sjåfør skomager skuespiller \
             skuespillerinde skådespelare skådespelerska skribent skredder skrædder slagter slakter smed smedelærling \
             snedker snickare snekker socialrådgiver socionom sosionom soldat speditør statsautoriseret student \
             studerende städare sygeplejerske sykepleier svejser svetsare sveiser taxichauffør taxichaufför \
             drosjesjåfør tandlæge tandläkare tannlege tekniker tjener tolk tømrer tømrermester udvikler \
             undersköterska veterinær veterinär vaktmästare vaktmester varmemester zoolog økonom"
        ),
        ambiguous: words!(
            "arbejder arbetare arbeider assistent chef direktør direktören direktör iværksætter entreprenør \
             entreprenör företagare forretningsmand forretningsmann affärsman formand formann ordförande investor \
             kontorassistent konsulent konsult leder ledare medarbejder medarbeider medarbetare rådgiver rådgivare \
             sagsbehandler saksbehandler handläggare selvstændig sælger selger säljare træner trener tränare vært \
             værkfører vagt vekter väktare"
        ),
        works: words!(
            "arbejder arbejde arbejdede arbejdet arbetar arbetade arbete arbetat arbeider arbeidet arbeid ansat ansatt anställd anställning job jobb jobbar jobber jobbet jobbade stilling yrke erhverv \
             uddannet utdannet utbildad virker karriere"
        ),
        as_: words!("som"),
        former: words!(
            "pensioneret pensjonert pensionerad tidligere tidigare selvstændig uddannet utdannet utbildad arbejdsløs arbeidsløs arbetslös forhenværende autoriseret"
        ),
        by: words!("af av til till"),
        profession: words!("profession yrke yrket erhverv"),
        goes_on: false,
    },
    sex: Sex {
        words: words!(
            "mand mann man kvinde kvinne kvinna dreng gutt pojke pige jente flicka mænd menn män kvinder kvinner kvinnor"
        ),
        aged: words!("årig årige åriga årigt"),
        units: words!("år måneder månader uger uker veckor"),
    },
    origin: peoples::SCANDINAVIAN,
    small: Small {
        numbers: words!(
            "to tre fire fyra fem seks sex syv sju otte åtte åtta ni nio ti tio elleve elva tolv två begge båda flere flera"
        ),
        of: words!("til till av af"),
        a: words!("en et ett ei"),
        the: words!("den det de"),
        be: words!("er är var blev ble blir bliver blivit blevet vært været varit"),
        who: words!("jeg jag han hun hon der som"),
        and: words!("og och"),
        capitals: false,
        stops: words!(
            "og och eller i på til till av af for för fra från med om at att er är var ikke inte ikkje den det de en et ett som han hun hon sin \
             sit sitt der har hadde hade kan skal ska skulle men så også når ved hos under over efter etter efter før før"
        ),
    },
};
