//! How the words for peoples begin, and the words that they stand beside.

use super::language::{Origin, words};

pub(super) const ENGLISH: Origin =
    Origin { words: words!(""), passed: words!(""), peoples: words!("") };

pub(super) const GERMAN: Origin = Origin {
    words: words!(
        "staatsangehöriger staatsangehörige staatsangehörigen staatsbürger staatsbürgerin bürger bürgerin herkunft abstammung \
         nationalität staatsangehörigkeit reisepass regierung volkszugehörigkeit"
    ),
    passed: words!(""),
    peoples: words!(
        "afghan alban algerisch amerikan argentin armen austral belg bosn brasilian britisch bulgar chilen chines däni deutsch \
         englisch eritre estnisch finn französ georgisch ghana griech iran irak irisch israel italien japan jordan kanad kasach \
         kenia kolumb kongol korean kosovar kroat kuban kurd lettisch liban libysch litau luxemburg mazedon maltes marokk mexik \
         moldau mongol montenegr niederl nigerian norweg österreich pakist palästin peruan philipp polnisch portug rumän russ \
         saudi schott schwed schweiz senegal serb slowak slowen somal spanisch syr thailänd tschech tunes türk uganda ukrain \
         ungar venezol vietnam weißruss jüdisch arabisch"
    ),
};

pub(super) const FRENCH: Origin = Origin {
    words: words!(
        "citoyen citoyenne citoyens citoyennes ressortissant ressortissante ressortissants ressortissantes nationalité \
         nationalités origine gouvernement passeport ethnie"
    ),
    passed: words!(""),
    peoples: words!(
        "afghan alban allemand algérien américain argentin armén austral autrichien azer belge bénin biélorus bosniaque brésil \
         britann bulgare burkinab camerounais canadien chilien chinois chypriote colomb comorien congolais coréen croate cubain danois écossais égypt \
         érythré espagnol estonien éthiop finland finnois français gabon géorgien ghan grec guinéen haïtien hongrois indien indonés \
         irakien iraqien iranien irland islandais israél italien ivoirien jamaï japonais jordan kazak kenyan kosovar kurde \
         laotien letton liban libérien libyen lituan luxembourg macédon malgache malien maltais marocain maurit mexic moldave mongol monténégr néerland népal \
         nicarag nigérian nigérien norvég pakistan palestin péru philippin polonais portug roumain russe rwandais sénégal serbe \
         slovaque slovène somal soudan suédois suisse syrien tadjik tchadien tchèque tchétch thaïl togolais tunisien turc turque \
         ukrain uruguay vénézuél vietnam yéménite yougoslave rom tsigane arabe kabyle maghréb africain asiat antill"
    ),
};

pub(super) const SPANISH: Origin = Origin {
    words: words!(
        "ciudadano ciudadana ciudadanos ciudadanas nacional nacionales nacionalidad origen gobierno pasaporte ascendencia raza \
         etnia súbdito súbdita ejército régimen autoridades religión confesión"
    ),
    passed: words!("militares"),
    peoples: words!(
        "afgan alban alemán aleman argelin argentin armeni austriac austral azer belg bielorrus bolivian bosni brasileñ búlgar britán \
         camerun canadiens chec chilen chin chipriot colombian congole corean costarric croat cuban danés danes dominican \
         ecuatorian egipc eritre escoc eslov español estadounid estoni etíop filipin finland finlandes franc georgian ghan grieg \
         guatemaltec haitian holand hondureñ húngar indi ingl iraní iraq irak irland island israel italian jamai japon \
         jordan kenian kosovar kurd letón leton liban libi lituan luxemburg macedoni magreb malayo maltés marroqu mauritan mexican \
         moldav mongol montenegrin neerland nepal nicarag nigerian norueg pakistan paquistan palestin panameñ paraguay peruan polac portugu \
         puertorriqueñ ruman rumano rus salvadoreñ saharau senegal serbi siri somal sudan suec suiz tailand tunecin turc ucran \
         ugand uruguay venezolan vietnam yemen yugoslav gitan árab arab african asiátic asiatic latin hispan negr blanc caucás mestiz mulat \
         indígen judí catól musulm evangél protestant"
    ),
};

pub(super) const ITALIAN: Origin = Origin {
    words: words!(
        "cittadino cittadina cittadini cittadine nazionalità origine origini governo passaporto etnia religione"
    ),
    passed: words!(""),
    peoples: words!(
        "afgan alban alger american argent armen austr azer belg bengal bielorus bosniac brasil britann bulgar camerun canades \
         ceco ceca cilen cines cipriot colomb congoles corean croat cuban danes ecuador egizian eritre eston etiop filippin \
         finland frances georgian ghan giappon giordan grec guatemal haitian indian ingles irachen iranian irland island israel \
         italian ivorian kosovar curd letton liban libic lituan macedon maltes marocch messican moldav nigerian norveg oland \
         pakistan palestin peruvian polac portogh romen rumen russ senegales serb sirian slovac sloven somal spagnol statunit \
         sudan svedes svizzer tedesc thailand tunisin turc ucrain ungher uruguai venezuel vietnam yemenit ebraic cattolic musulman"
    ),
};

pub(super) const DUTCH: Origin = Origin {
    words: words!("burger staatsburger nationaliteit afkomst herkomst paspoort regering onderdaan"),
    passed: words!(""),
    peoples: words!(
        "afghaan afghan albanees algerij amerikaan argent armeen armeens austral azer belg bosnisch braz brits bulgaar chinees \
         chines colomb congol cubaan cypr deens egypt engels eritre ests ethiop fins frans ghan georg grieks hongaar iers indi \
         indones iraaks irak iraan israël italiaan jamaic japan jordaan kaapverd kenia koerd kroat lets libanees libisch litou \
         marokk macedon maltes mexic moldav moluks nederland nigeri noors oekraï oostenr pakist palest peru pools portug roemeen \
         russ rwand schots senegal servisch slovaak sloveens soedan somal spaans surinaam syrisch thais tsjech tunes turks vietnam \
         zweeds zwits joods"
    ),
};

pub(super) const PORTUGUESE: Origin = Origin {
    words: words!(
        "cidadão cidadã cidadãos cidadãs nacional nacionais nacionalidade origem governo passaporte ascendência etnia raça religião"
    ),
    passed: words!(""),
    peoples: words!(
        "afeg alban alem angolan argelin argentin armên austr belg bolivian brasileir britân búlgar canadens chilen chin \
         colombian corean croat cuban dinamarqu egíp eritre escoc eslov espanh estadun eston etíop filipin finland franc georg \
         grec greg guine haitian holand húngar indian ingl iranian iraqu irland israel italian japon jordan liban líbi lituan \
         marroqu mexican moçamb moldav nigerian norueg paquistan palestin paragua peruan polac polon portugu romen russ \
         senegal sérv síri somal sudan suec suíç tailand timor tunisin turc ucran urugua venezuel vietnam negr branc pard indígen \
         african asiátic judai catól evangél"
    ),
};

pub(super) const POLISH: Origin = Origin {
    words: words!(
        "obywatel obywatela obywatelem obywatelka obywatelki obywatelką obywatele obywatelstwo obywatelstwa narodowości \
         narodowość pochodzenia rząd rządu paszport wyznania"
    ),
    passed: words!(""),
    peoples: words!(
        "afgań albań algier amerykań angiel argent armeń ormia austria austral azer białorus belgij bośni brazyl brytyj bułgar chiń \
         chorwac czes cypryj duń egip eston fiń francus greck gruziń hiszpań holender indyj irac irań irlandz islandz izrael \
         japoń kanadyj kazach koreań kubań kurdyj libań libij litew łotew macedoń marokań meksyk mołdaw mongol niemiec nigeryj \
         norwes pakistań palestyń peru pols portugal romsk rosyj rumuń serb słowac słoweń syryj szkoc szwaj szwedz tajs tunezyj \
         turec ukraiń węgier wietnam włos żydow"
    ),
};

pub(super) const SCANDINAVIAN: Origin = Origin {
    words: words!(
        "statsborger statsborgere statsborgerskab statsborgerskap medborgare medborgarskap nationalitet nasjonalitet baggrund bakgrund bakgrunn afstamning avstamning \
         oprindelse opprinnelse herkomst härkomst ursprung regering regjering"
    ),
    passed: words!(""),
    peoples: words!(
        "afghansk albansk algier algerisk amerikansk arabisk argentinsk armensk austral belgisk bosnisk brasil brit bulgarsk \
         chilensk cypr dansk egypt engelsk eritre estisk estnisk etiop finsk filipp fransk georgisk græsk gresk grekisk holland \
         holländ indisk indones irak iransk irsk irländ island israel italiensk japansk jordansk jugoslav kines kroat kurdisk lettisk libanes litau \
         makedon marok mexic neder norsk pakist palæst palest peru polsk portug rumæn rumensk rumän russisk rysk serbisk \
         slovakisk slovensk somal spansk svensk syrisk syrisk tamil thai tjekkisk tsjekkisk tjeckisk tunes tyrkisk turkisk tysk \
         ukrain ungarsk ungersk vietnam jødisk judisk"
    ),
};
