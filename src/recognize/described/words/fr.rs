//! French.

use super::super::language::{Family, Language, Sex, Small, Status, Work, words};
use super::super::peoples;

pub(in super::super) const FRENCH: Language = Language {
    family: Family {
        always: words!(
            "maman mamie papy grand-mère grand-père beau-père belle-mère beau-frère belle-sœur gendre belle-fille \
             beau-fils fiancé fiancée conjoint conjointe épouse époux"
        ),
        relatives: words!(
            "mère père frère frères sœur sœurs soeur soeurs fils fille filles mari oncle tante cousin cousine neveu \
             neveux nièce nièces enfants parents jumeau jumelle jumeaux jumelles compagne petit-fils petite-fille \
             famille"
        ),
        ambiguous: words!(
            "enfant femme compagnon copain copine garçons proches bébé concubin concubine papa"
        ),
        children: words!(
            "enfants filles fils garçons frères sœurs soeurs jumeaux jumelles neveux nièces cousins"
        ),
        mine: words!("mon ma mes son sa ses notre nos leur leurs ton tes votre vos"),
        kinds: words!(
            "aîné aînée ainé ainée aînés cadet cadette petit petite petits petites grand grande grands ancien ancienne \
             jeune jeunes vieux vieille maternel maternelle paternel paternelle biologique adoptif adoptive défunt défunte premier première deux trois \
             mineur mineure mineurs majeurs futur future demi belle beau beaux chère cher merveilleux"
        ),
        single: words!("célibataire veuve veuf divorcée divorcé fière fier jeune"),
    },
    status: Status {
        words: words!(
            "marié mariée mariés divorcé divorcée divorcés veuf veuve veufs célibataire célibataires pacsé pacsée remarié remariée"
        ),
        behind_be: words!("séparé séparée fiancé fiancée"),
    },
    work: Work {
        jobs: words!(
            "acteur actrice agriculteur agricultrice ambulancier ambulancière architecte archiviste artisan avocat \
             avocate banquier banquière bibliothécaire bijoutier biologiste bouchère boulanger boulangère bûcheron \
             caissier caissière carreleur chanteur chanteuse charcutier charpentier chauffeur chercheur chercheuse \
             chimiste chirurgien chirurgienne coiffeur coiffeuse comédien comédienne comptable concierge couturier \
             couturière couvreur cuisinier cuisinière danseur danseuse dentiste dessinateur diplomate docteur \
             écrivain écrivaine économiste éboueur ébéniste électricien électricienne éleveur enseignant enseignante \
             entrepreneur entrepreneuse esthéticienne étudiant étudiante factrice fleuriste fonctionnaire forgeron \
             garagiste gendarme géologue géomètre greffier greffière graphiste historien historienne horloger hôtesse \
             huissier infirmier infirmière informaticien informaticienne ingénieur ingénieure instituteur \
             institutrice jardinier jardinière journaliste juriste kinésithérapeute libraire maçon magistrat \
             magistrate maraîcher mathématicien mécanicien mécanicienne médecin menuisier meunier musicien musicienne \
             notaire nourrice obstétricien ophtalmologue opticien opticienne orthophoniste ostéopathe ouvrier \
             ouvrière paysagiste pêcheur pédiatre peintre pharmacien pharmacienne photographe physicien physicienne \
             plombier policier policière pompier postier professeur professeure programmeur psychiatre psychologue \
             psychothérapeute puéricultrice radiologue rédacteur rédactrice réceptionniste restaurateur retraité \
             retraitée romancier romancière sage-femme sculpteur secrétaire serveuse serrurier sociologue soldat \
             soudeur styliste technicien technicienne toiturier traducteur traductrice vétérinaire viticulteur \
             viticultrice"
        ),
        ambiguous: words!(
            "acheteur adjoint adjointe agent agente aide animateur animatrice apprenti apprentie assistant assistante \
             cadre chargé chargée chef commercial commerciale conducteur conductrice conseiller conseillère \
             consultant consultante contrôleur coordinateur coordinatrice courtier directeur directrice éducateur \
             éducatrice employé employée formateur formatrice gardien gardienne gérant gérante gestionnaire guide \
             livreur magasinier manutentionnaire moniteur opérateur opératrice patron patronne président présidente \
             producteur responsable salarié salariée serveur stagiaire superviseur surveillant surveillante \
             vérificateur vigile mineur militaire juge tailleur facteur scientifique routier interprète boucher \
             vendeur vendeuse"
        ),
        works: words!(
            "travaille travaillait travaillé travailler travaillant employé employée embauché embauchée exerce exerçait exerçant métier emploi poste profession engagé engagée \
             recruté recrutée formation carrière fonctions qualité"
        ),
        as_: words!("comme que qualité"),
        former: words!("ancien ancienne retraité retraitée futur future jeune"),
        by: words!("de"),
        profession: words!("profession"),
        goes_on: true,
    },
    sex: Sex {
        words: words!(
            "homme femme garçon fille fillette garçonnet monsieur dame patiente nourrisson hommes femmes"
        ),
        aged: words!(""),
        units: words!("ans an mois jours semaines"),
    },
    origin: peoples::FRENCH,
    small: Small {
        numbers: words!("deux trois quatre cinq six sept huit neuf dix onze douze plusieurs"),
        of: words!("de des du d"),
        a: words!("un une"),
        the: words!("le la les l"),
        be: words!("est était suis fut être étant sont devenu devenue devient"),
        who: words!("je il elle qui"),
        and: words!("et"),
        capitals: false,
        stops: words!(
            "le la les l un une des du de d et ou à au aux en dans par pour sur sous avec sans que qui ne pas plus est était sont \
             ce cet cette ces son sa ses leur leurs mon ma mes si comme mais ni se y il elle ils elles on nous vous je tu"
        ),
    },
};
