//! Portuguese.

use super::super::language::{Family, Language, Sex, Small, Status, Work, words};
use super::super::peoples;

pub(in super::super) const PORTUGUESE: Language = Language {
    family: Family {
        always: words!(
            "mamãe mamã papai avó avô avós sogra sogro sogros cunhada cunhado madrasta padrasto enteado enteada \
             sobrinho sobrinha sobrinhos sobrinhas bisavó bisavô irmã irmão irmãos irmãs esposo esposa noivo noiva \
             marido"
        ),
        relatives: words!(
            "mãe mães filho filha filhos filhas tios tias cônjuge gêmeos gémeos namorada namorado família familiares"
        ),
        ambiguous: words!(
            "pais mulher companheiro companheira parceiro parceira criança crianças bebê bebé parentes neto neta \
             netos netas genro nora pai tia tio primo prima primos"
        ),
        children: words!(
            "filhos filhas filho filha irmãos irmãs netos netas crianças sobrinhos sobrinhas gêmeos gémeos"
        ),
        mine: words!("meu minha meus minhas seu sua seus suas nosso nossa nossos nossas dele dela"),
        kinds: words!(
            "mais velho velha novo nova velhos novos mayor maior menor menores pequeno pequena pequenos pequenas materno materna paterno paterna biológico biológica \
             adotivo adotiva falecido falecida primeiro primeira segundo segunda único única lindos lindas maravilhosos querido querida"
        ),
        single: words!("solteira solteiro divorciada divorciado viúva viúvo orgulhosa orgulhoso"),
    },
    status: Status {
        words: words!(
            "casado casada casados casadas divorciado divorciada divorciados viúvo viúva viúvos viúvas solteiro solteira solteiros"
        ),
        behind_be: words!("separado separada"),
    },
    work: Work {
        jobs: words!(
            "açougueiro advogada advogado agricultor agricultora alfaiate aposentada aposentado arquiteta arquiteto \
             artesã artesão ator atriz barbeiro bibliotecária bibliotecário bióloga biólogo bombeiro cabeleireira \
             cabeleireiro camareira camionista caminhoneiro cantor cantora carpinteiro carteiro comerciante \
             contabilista contador contadora cozinheira cozinheiro cientista cirurgiã cirurgião costureira cuidadora \
             dentista desenhista diarista economista eletricista empresária empresário encanador canalizador \
             enfermeira enfermeiro engenheira engenheiro escritor escritora escultor estudante farmacêutica \
             farmacêutico faxineira fisioterapeuta florista fotógrafa fotógrafo funcionária funcionário garçom \
             garçonete geólogo historiador historiadora jardineiro jornalista juíza juiz jurista lavrador maquinista \
             marceneiro marinheiro massagista médica médico motorista músico nutricionista odontologista padeiro \
             pastor pedagoga pedreiro pensionista pescador pescadora pintor pintora porteiro professor professora \
             programador programadora psicóloga psicólogo psiquiatra recepcionista relojoeiro sacerdote sapateiro \
             secretária secretário serralheiro soldado soldador taxista tradutor tradutora veterinária veterinário \
             zelador"
        ),
        ambiguous: words!(
            "agente ajudante analista assessor assistente auxiliar condutor consultor consultora coordenador \
             coordenadora diretor diretora empregada empregado estagiária estagiário gerente gestor gestora guarda \
             guia investigador operador operadora pesquisador pesquisadora presidente responsável técnica técnico \
             trabalhador trabalhadora treinador vigilante militar químico mecânico administrativo administrativa \
             policial reformada reformado bancária bancário dona doméstica operário pedreira mineiro vendedor \
             vendedora"
        ),
        works: words!(
            "trabalha trabalho trabalhava trabalhou trabalhar trabalhando trabalhado atua atuava exerce empregada empregado contratada contratado profissão ofício ocupação cargo emprego"
        ),
        as_: words!("como de"),
        former: words!("ex antigo antiga aposentado aposentada reformado reformada futuro futura"),
        by: words!("de"),
        profession: words!("profissão profissao"),
        goes_on: true,
    },
    sex: Sex {
        words: words!(
            "homem mulher menino menina rapaz rapariga moça senhor senhora lactente criança idosa idoso homens mulheres"
        ),
        aged: words!(""),
        units: words!("anos ano meses mês dias semanas"),
    },
    origin: peoples::PORTUGUESE,
    small: Small {
        numbers: words!(
            "dois duas três quatro cinco seis sete oito nove dez onze doze vários várias ambos"
        ),
        of: words!("de do da dos das"),
        a: words!("um uma"),
        the: words!("o a os as"),
        be: words!("é era sou foi ser sendo"),
        who: words!("eu ele ela que quem"),
        and: words!("e"),
        capitals: false,
        stops: words!(
            "o a os as um uma de do da dos das e ou em no na com por para sem que não é era são foi se seu sua ao à como mas mais \
             este esta esse essa entre até já muito"
        ),
    },
};
