//! Polish.

use super::super::language::{Family, Language, Sex, Small, Status, Work, words};
use super::super::peoples;

pub(in super::super) const POLISH: Language = Language {
    family: Family {
        always: words!(
            "mamę tatę babcia babci babcię dziadek dziadka dziadkowie dziadków teściowa teściowej teść teścia \
             teściowie szwagier szwagra szwagierka zięć zięcia synowa synowej synową macocha ojczym pasierb wnuk \
             wnuka wnuki wnuczka wnuczki wnuczkę bratanek siostrzeniec siostrzenica narzeczony narzeczona małżonek \
             małżonka małżonki małżonką siostra siostry siostrę siostrą siostrze ojciec ojca ojcem matka matki matkę \
             matką matce"
        ),
        relatives: words!(
            "brata bratem bracia braci syna synem synowie synów córka córki córkę córką córce córek żona żony żonę \
             żoną żonie mąż męża mężem mężowi wujek wujka ciocia ciotka kuzyn kuzyna kuzynka rodzice rodziców \
             rodzicami rodzeństwo dzieci dziećmi bliźniaki rodzina rodziny"
        ),
        ambiguous: words!("dziecko dziecka partner partnerka mama mamy tata taty brat syn"),
        children: words!(
            "dzieci dziećmi synów synowie córki córek braci siostry sióstr wnuków wnuki wnucząt"
        ),
        mine: words!(
            "mój moja moje mojego mojej moją moim moi moich jego jej ich swój swoja swoje swojego swojej swoją swoim swoich swoimi nasz nasza nasze naszego naszych"
        ),
        kinds: words!(
            "starszy starsza starszego starszej młodszy młodsza młodszego młodszej najstarszy najstarsza najmłodszy najmłodsza mały mała małe zmarły zmarła zmarłego zmarłej \
             biologiczny biologiczna przyrodni przyrodnia pierwsza pierwszy druga drugi jedyny jedyna małoletni małoletnie dorosłych wspaniałych nieletnich"
        ),
        single: words!(
            "samotna samotny samotnej rozwiedziona rozwiedziony owdowiała owdowiały dumna dumny pracująca"
        ),
    },
    status: Status {
        words: words!(
            "żonaty zamężna zamężną niezamężna rozwiedziony rozwiedziona rozwiedzioną rozwodnik rozwódka wdowa wdowy wdową wdowiec wdowca wdowcem bezżenny"
        ),
        behind_be: words!("kawalerem panną singlem"),
    },
    work: Work {
        jobs: words!(
            "adwokat adwokatem adwokatka aktor aktorem aktorka aptekarz archeolog architekt architektem architektka \
             bibliotekarz bibliotekarka bibliotekarką biolog budowlaniec chemik chirurg chirurgiem cukiernik dentysta \
             dentystą dentystka dziennikarz dziennikarzem dziennikarka dziennikarką ekonomista ekonomistka elektryk \
             elektrykiem emeryt emerytem emerytka emerytką farmaceuta farmaceutka fizjoterapeuta fizjoterapeutka \
             fotograf fotografem fryzjer fryzjerem fryzjerka fryzjerką geodeta geolog górnik górnikiem hydraulik \
             hydraulikiem historyk informatyk informatykiem inżynier inżynierem jubiler kasjer kasjerka kasjerką \
             kelner kelnerka kelnerką kierowca kierowcą kominiarz kosmetyczka krawiec krawcowa kucharz kucharzem \
             kucharka ksiądz lekarz lekarzem lekarka lekarką leśnik listonosz listonoszka magazynier malarz malarka \
             marynarz matematyk mechanik mechanikiem murarz muzyk nauczyciel nauczycielem nauczycielka nauczycielką \
             nauczycielki notariusz notariuszem ogrodnik opiekunka optyk ortopeda pediatra piekarz piekarzem \
             pielęgniarka pielęgniarką pielęgniarz piłkarz pisarz pisarka policjant policjantem policjantka prawnik \
             prawnikiem prawniczka profesor profesorem programista programistą programistka prokurator prokuratorem \
             przedsiębiorca przedszkolanka psycholog psychologiem psychiatra psychiatrą radca recepcjonista \
             recepcjonistka rolnik rolnikiem rolniczka rybak rzeźnik ratownik sekretarka sekretarką sędzia sędzią \
             socjolog spawacz spawaczem sprzedawczyni sprzątaczka sprzątaczką stolarz stolarzem strażak strażakiem \
             student studentem studentka studentką stomatolog szewc ślusarz taksówkarz tancerka tłumacz tłumaczka \
             tokarz weterynarz wykładowca zakonnica zegarmistrz żołnierz żołnierzem"
        ),
        ambiguous: words!(
            "analityk asystent asystentka doradca dyrektor dyrektorem handlowiec kierownik kierownikiem kierowniczka \
             konsultant menedżer menadżer monter operator pracownik pracownikiem pracownica prezes prezesem \
             projektant robotnik specjalista specjalistka stażysta technik trener wychowawca zarządca księgowa \
             księgową księgowy księgowym położna sprzedawca sprzedawcą"
        ),
        works: words!(
            "pracuje pracował pracowała pracować pracując pracujący pracująca zatrudniony zatrudniona zatrudniono praca pracę zawód zawodem stanowisko stanowisku dorabia"
        ),
        as_: words!("jako na"),
        former: words!(
            "emerytowany emerytowana emerytowanym emerytowaną były była byłym dyplomowany dyplomowana"
        ),
        by: words!("z"),
        profession: words!("zawodu wykształcenia"),
        goes_on: false,
    },
    sex: Sex {
        words: words!(
            "mężczyzna mężczyznę mężczyzny kobieta kobiety kobietę chłopiec chłopca dziewczynka dziewczynki dziewczyna pacjentka pacjentki niemowlę"
        ),
        aged: words!("letni letnia letniego letniej letnią latek"),
        units: words!("lat lata rok miesięcy miesiące"),
    },
    origin: peoples::POLISH,
    small: Small {
        numbers: words!(
            "dwa dwie dwoje dwóch dwójka dwójki dwójkę trzy troje trzech trójka trójki trójkę cztery czworo czterech czwórka czwórki pięć pięcioro pięciorga sześć sześcioro obu oboje"
        ),
        of: words!("z od"),
        a: words!(""),
        the: words!(""),
        be: words!("jest był była jestem byłam byłem został została zostać będąc"),
        who: words!("ja on ona który która"),
        and: words!("i oraz"),
        capitals: false,
        stops: words!(
            "i oraz lub z ze w we na do od za po o u dla przez przy pod nad że jest był była są nie to ten ta te się jak jako czy co ale a \
             tym tej tego który która które jego jej ich"
        ),
    },
};
