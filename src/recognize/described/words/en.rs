//! English.

use super::super::language::{Family, Language, Sex, Small, Status, Work, words};
use super::super::peoples;

pub(in super::super) const ENGLISH: Language = Language {
    family: Family {
        always: words!(
            "mom mum mommy mummy dad daddy hubby wifey fiancé fiancée kiddo kiddos stepmother stepfather stepmom \
             stepdad stepson stepdaughter stepbrother stepsister stepchild stepchildren grandmother grandfather \
             grandma grandpa granny granddad granddaughter grandson grandchild grandchildren grandparents godmother \
             godfather godson goddaughter nephew nephews niece nieces"
        ),
        relatives: words!(
            "mother father brother brothers sister sisters sons daughter daughters wife husband spouse uncle aunt \
             cousin cousins boyfriend girlfriend kid kids toddler toddlers mothers fathers wives husbands aunts \
             uncles widow widower"
        ),
        ambiguous: words!(
            "child children parent parents sibling siblings partner twin twins triplets baby babies relatives boy \
             boys girl girls son"
        ),
        children: words!(
            "kid kids kiddos children sons daughters brothers sisters siblings grandchildren boys girls \
             toddlers twins nephews nieces babies cousins"
        ),
        mine: words!("my his her our"),
        kinds: words!(
            "older elder younger eldest oldest youngest little big late twin first second only own dear \
             beloved amazing wonderful beautiful lovely adorable great sweet maternal paternal biological \
             adoptive adopted foster teenage teenaged adult minor young small grown former estranged elderly \
             half deceased future new pregnant unborn newborn disabled dependent dependant"
        ),
        single: words!(
            "single divorced widowed married unmarried working proud separated lone young expectant busy"
        ),
    },
    status: Status {
        words: words!(
            "married unmarried remarried divorced divorcee divorcée widowed widow widower newlywed newlyweds"
        ),
        behind_be: words!("single separated engaged"),
    },
    work: Work {
        jobs: words!(
            "accountant actor actress acupuncturist anaesthesiologist anaesthetist anesthesiologist anthropologist \
             archaeologist architect archivist artist astronomer athlete attorney auctioneer auditor baker banker \
             barber barista barrister bartender beautician biochemist biologist blacksmith blogger boatswain \
             bookbinder bookkeeper bookseller bricklayer butler cabinetmaker cameraman cardiologist caregiver \
             caretaker carpenter cartographer cartoonist cashier chauffeur chef chemist childminder chiropractor \
             choreographer clergyman coachman cobbler columnist comedian concierge congressman conscript \
             conservationist copywriter coroner councillor counsellor counselor courier craftsman criminologist \
             dancer decorator dentist dermatologist detective dietician dietitian diplomat dishwasher doctor \
             dressmaker drummer economist electrician embalmer endocrinologist engineer entomologist entrepreneur \
             epidemiologist estheticien ethicist farmer farmhand filmmaker firefighter fireman fisherman fishmonger \
             florist footballer forester freelancer gardener geneticist geographer geologist geophysicist glazier \
             goldsmith governess greengrocer grocer gunsmith gynaecologist gynecologist hairdresser handyman \
             headmaster headmistress headteacher historian homemaker housekeeper housewife hydrologist illustrator \
             immunologist innkeeper janitor jeweler jeweller jockey journalist judge jurist labourer landscaper \
             lawyer lecturer librarian lifeguard linguist locksmith lumberjack magistrate masseur masseuse \
             mathematician metallurgist meteorologist microbiologist midwife milliner musician nanny neurologist \
             neurosurgeon notary novelist nurse nurseryman nutritionist obstetrician oceanographer oncologist \
             ophthalmologist optician optometrist orthodontist orthopaedist osteopath paediatrician paralegal \
             paramedic parliamentarian pastor pathologist patrolman pediatrician pensioner pharmacist philosopher \
             phlebotomist photographer physician physicist physiologist physiotherapist pianist plasterer playwright \
             plumber podiatrist poet policeman policewoman politician postman postmaster priest professor programmer \
             prosecutor psychiatrist psychoanalyst psychologist psychotherapist publican publicist radiographer \
             radiologist rancher realtor receptionist retiree roofer sailor salesman salesperson saleswoman \
             schoolteacher scientist sculptor seaman seamstress secretary shepherd shoemaker shopkeeper singer \
             sociologist soldier solicitor songwriter sonographer statistician steelworker stenographer stevedore \
             steward stewardess stockbroker stonemason storekeeper student stuntman superintendent surgeon surveyor \
             tailor taxidermist teacher telemarketer therapist toolmaker trucker tutor typist undertaker underwriter \
             upholsterer urologist usher vet veterinarian vicar videographer violinist waiter waitress warden \
             watchmaker welder woodcutter woodworker youtuber zookeeper zoologist"
        ),
        ambiguous: words!(
            "administrator adviser advisor agent aide analyst apprentice assembler assistant associate attendant \
             author broadcaster builder butcher buyer captain carer ceo cfo chairman checker cleaner clerk coach \
             commander composer conductor constable consultant contractor controller cook coordinator cto curator \
             dealer designer developer director dispatcher distributor driver editor educator employee entertainer \
             estimator examiner executive expert fabricator facilitator fitter guard guide inspector installer \
             instructor intern interpreter investigator joiner keeper laborer landlord lieutenant logger machinist \
             manager marine mechanic merchant messenger miner minister model moderator monk negotiator nun officer \
             operator orderly owner painter partner pilot planner porter potter president principal producer promoter \
             ranger recruiter repairer reporter researcher rider scholar sergeant shopper specialist strategist \
             supervisor technician technologist teller tester trader trainee trainer translator treasurer verger \
             volunteer weaver worker writer"
        ),
        works: words!(
            "work works worked working job employed employment career position post trained training retired \
             hired served serves serving practised practiced practicing practising qualified appointed elected \
             recruited role occupation profession living moonlights freelances"
        ),
        as_: words!("as"),
        former: words!(
            "retired former trainee employed licensed registered certified qualified unemployed \
             freelance aspiring dedicated practising practicing"
        ),
        by: words!("by"),
        profession: words!("profession trade"),
        goes_on: false,
    },
    sex: Sex {
        words: words!("man woman boy girl gentleman lady men women boys girls widow widower"),
        aged: words!("old yo y.o aged"),
        units: words!("years year months month weeks days yrs yr"),
    },
    origin: peoples::ENGLISH,
    small: Small {
        numbers: words!(
            "two three four five six seven eight nine ten eleven twelve several both trio pair couple"
        ),
        of: words!("of to"),
        a: words!("a an"),
        the: words!("the"),
        be: words!("is was am being be been becoming became become m s"),
        who: words!("i he she who"),
        and: words!("and"),
        capitals: false,
        stops: words!(
            "a an the of and or for to in on at by with from as is was are were be been that this these \
             those its it your my his her our their not no any every each if but than then when which who \
             per via into onto over under between like such same some all can will should must may might \
             has have had does do did called named one so very too also"
        ),
    },
};
