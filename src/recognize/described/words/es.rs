//! Spanish.

use super::super::language::{Family, Language, Sex, Small, Status, Work, words};
use super::super::peoples;

pub(in super::super) const SPANISH: Language = Language {
    family: Family {
        always: words!(
            "mamá papá abuela abuelo abuelos abuelas suegra suegro suegros cuñada cuñado cuñados yerno nuera \
             madrastra padrastro hijastra hijastro nieta nieto nietos nietas sobrina sobrino sobrinos sobrinas \
             bisabuela bisabuelo hermana hermano hermanas hermanos hermanastro hermanastra hijo hija hijos hijas \
             esposo esposa progenitores consuegro"
        ),
        relatives: words!(
            "madre madres padre padres tía tío tíos tías marido cónyuge prometida prometido gemelo gemela gemelos \
             novia novio familia familiares"
        ),
        ambiguous: words!(
            "mujer pareja niño niña niños niñas bebé compañera compañero parientes primo prima primos"
        ),
        children: words!(
            "hijo hija hijos hijas hermano hermana hermanos hermanas niños niñas nietos nietas sobrinos sobrinas gemelos"
        ),
        mine: words!("mi mis su sus tu tus nuestro nuestra nuestros nuestras"),
        kinds: words!(
            "mayor menor mayores menores mediano mediana pequeño pequeña pequeños pequeñas materno materna maternos paterno paterna paternos \
             biológico biológica biológicos adoptivo adoptiva difunto difunta fallecido fallecida fallecidos primer primera segundo segunda gran \
             único única sanos sanas sano sana varón varones otro otra otros otras querido querida joven anciana anciano"
        ),
        single: words!("soltera soltero divorciada divorciado viuda viudo orgullosa orgulloso"),
    },
    status: Status {
        words: words!(
            "casado casada casados casadas divorciado divorciada divorciados viudo viuda viudos viudas soltero soltera solteros solteras"
        ),
        behind_be: words!("separado separada separados"),
    },
    work: Work {
        jobs: words!(
            "abogado abogada actor actriz agricultor agricultora albañil arquitecto arquitecta artesano artesana \
             astrónomo azafata bailarín bailarina barbero bibliotecario bibliotecaria biólogo bióloga bombero bombera \
             cajero cajera camarero camarera camionero camionera cantante carnicero carnicera carpintero carpintera \
             cartero cartera catedrático catedrática chapista cirujano cirujana cocinero cocinera comerciante \
             conserje contador contadora costurera cuidador cuidadora dentista dependienta dependiente deportista \
             diseñador diseñadora docente economista electricista empresario empresaria encofrador encofradora \
             enfermero enfermera enterrador escritor escritora escultor escultora estudiante farmacéutico \
             farmacéutica fisioterapeuta florista fontanero fontanera fotógrafo fotógrafa funcionario funcionaria \
             futbolista ganadero ganadera geólogo historiador historiadora ingeniero ingeniera investigador \
             investigadora jardinero jardinera jornalero joyero jubilado jubilada juez jueza jurista leñador \
             limpiador limpiadora logopeda maestro maestra marinero mariscador mariscadora masajista médico médica \
             minero modista monja músico niñera notario notaria obrero obrera odontólogo oficinista panadero panadera \
             pastelero pastelera pediatra peluquero peluquera pensionista peón periodista pescadero pescador \
             pescadora pintor pintora policía portero profesor profesora programador programadora psicólogo psicóloga \
             psiquiatra recepcionista redactor redactora relojero sacerdote sastre secretario secretaria socorrista \
             sociólogo soldador soldadora soldado taxista teleoperador teleoperadora tendero torero traductor \
             traductora transportista tornero veterinario veterinaria vigilante zapatero zapatera"
        ),
        ambiguous: words!(
            "agente analista asesor asesora asistente auxiliar ayudante becario becaria capataz celador celadora \
             comercial conductor conductora consultor consultora coordinador coordinadora director directora empleado \
             empleada encargado encargada entrenador entrenadora gerente gestor gestora guardia guía jefe jefa \
             jugador jugadora mozo operador operadora operario operaria piloto presidente presidenta responsable \
             repartidor repartidora técnico técnica trabajador trabajadora militar química químico informático \
             informática administrativo administrativa científico científica contable mecánico mecánica matemático \
             ama pastor vendedor vendedora"
        ),
        works: words!(
            "trabaja trabajo trabajaba trabajado trabajó trabajar trabajando empleado empleada ejerce ejercía ejerció labora laboraba contratado contratada profesión oficio puesto \
             ocupación cargo empleo jubilado jubilada"
        ),
        as_: words!("como de"),
        former: words!("ex antiguo antigua exprofesor retirado retirada"),
        by: words!("de"),
        profession: words!("profesión profesion"),
        goes_on: true,
    },
    sex: Sex {
        words: words!(
            "hombre mujer varón varon niño niña lactante señor señora chico chica adolescente gestante anciano anciana neonato hombres mujeres"
        ),
        aged: words!(""),
        units: words!("años anos año meses mes días semanas"),
    },
    origin: peoples::SPANISH,
    small: Small {
        numbers: words!(
            "dos tres cuatro cinco seis siete ocho nueve diez once doce varios varias ambos"
        ),
        of: words!("de del"),
        a: words!("un una"),
        the: words!("el la los las al del"),
        be: words!("es era soy fue ser siendo son"),
        who: words!("yo él ella quien que"),
        and: words!("y e"),
        capitals: false,
        stops: words!(
            "el la los las un una unos unas de del al a y o en con por para sin sobre que no es era son fue se su sus lo le les \
             como más pero si este esta estos estas ese esa entre hasta desde durante según mi mis ni ya muy"
        ),
    },
};
