//! Phrases and fields that introduce a name, in some forty languages, in lower case.

/// Before a name in a sentence.
#[rustfmt::skip]
pub(super) const PHRASES: &[&str] = &[
    "my name is", "my names", "name's", "names is", "full name is", "his name is", "her name is", "their name is", "name was",
    "maiden name is", "married name is", "middle name is", "last name is", "first name is", "surname is", "named him",
    "named her", "geborene", "i am called", "they call me", "you can call me", "guarantor is", "landlord is", "next of kin is",
    "emergency contact is", "my doctor is", "my gp is", "my boss is", "my manager is", "line manager is", "supervisor is", "my therapist is", "my lawyer is",
    "my solicitor is", "my neighbour is", "my neighbor is", "mein chef ist", "mein arzt ist", "meine ärztin ist", "mon médecin est", "mi médico es",
    "mi jefe es", "mijn huisarts is", "meu médico é", "mein name ist", "ich heiße", "ich heisse",
    "er heißt", "sie heißt", "je m'appelle", "je m’appelle", "mon nom est", "il s'appelle", "elle s'appelle", "me llamo",
    "mi nombre es", "se llama", "mi chiamo", "il mio nome è", "si chiama", "ik heet", "mijn naam is", "meu nome é", "me chamo",
    "chamo-me", "nazywam się", "mam na imię", "jag heter", "mitt namn är", "jeg hedder", "jeg heter", "mit navn er",
    "navnet mitt er", "minun nimeni on", "nimeni on", "jmenuji se", "volám sa", "numele meu este", "mă numesc", "a nevem",
    "benim adım", "adım", "nama saya", "tôi tên là", "tên tôi là", "меня зовут", "моё имя", "мене звати", "казвам се",
    "με λένε", "ονομάζομαι", "اسمي", "שמי", "ciao sono", "ciao, sono",
    "buongiorno sono", "buongiorno, sono", "hola soy", "hola, soy", "hier spricht", "coucou c'est", "buenas, soy", "salut, c'est", "salut c'est",
    "hallo ich bin", "hallo, ich bin", "ich bins", "ich bin's", "hej tu", "szia, itt", "cześć, tu", "cześć tu", "hei, olen", "moi, olen", "dobrý den, tady", "ahoj, tady", "hej, det är", "hej det är", "hei, dette er", "hej, det er", "merhaba, ben", "merhaba ben", "jina langu ni", "nire izena",
    "grievance raised by", "complaint raised by", "complaint made by", "witnessed by", "examined by", "accompanied by", "interviewed by",
    "landlord is called", "landlady is called", "boss is called", "manager is called", "teacher is called", "doctor is called", "husband is called",
    "wife is called", "partner is called", "son is called", "daughter is called", "brother is called", "sister is called", "friend is called",
    "neighbour is called", "neighbor is called", "colleague is called", "girlfriend is called", "boyfriend is called", "kids are called",
    "привет, это", "привет это", "здравствуйте, это", "добрый день, это", "вітаю, це", "привіт, це", "em dic", "ako si", "मेरा नाम", "نام من", "میرا نام", "আমার নাম", "ผมชื่อ", "ฉันชื่อ", "ดิฉันชื่อ", "ชื่อ", "λέγομαι",
    "liebe familie", "geehrte familie", "eheleute", "hey its", "hi its", "hello its", "hey it's", "hi it's", "hello it's",
];

/// Before a name in small letters, if a list has it and the clause ends behind it: other words follow these as often.
#[rustfmt::skip]
pub(super) const WEAK: &[&str] = &[
    "ik ben", "soy", "jestem", "jag är", "jeg er", "je suis", "eu sunt", "ich bin", "sono", "tady", "moi c'est", "det är", "ben",
];

/// Before a colon and a name.
#[rustfmt::skip]
pub(super) const FIELDS: &[&str] = &[
    "name", "full name", "first name", "last name", "given name", "given names", "family name", "middle name", "maiden name",
    "surname", "patient", "patient name", "customer", "customer name", "client", "client name", "employee", "employee name",
    "contact name", "contact person", "applicant", "tenant", "landlord", "cardholder", "cardholder name", "account holder",
    "beneficiary", "recipient", "attn", "seller name", "buyer name", "insured", "claimant", "witness", "physician", "doctor",
    "teacher", "student", "student name", "signed by", "reported by", "referred by", "ordered by", "seen by", "prepared by", "guest", "passenger", "next of kin", "emergency contact",
    "vorname", "nachname", "familienname", "geburtsname", "name des patienten", "patientin", "kunde", "kundin",
    "ansprechpartner", "ansprechpartnerin", "mieter", "vermieter", "nom", "prénom", "nom de famille", "nom et prénom", "nombre",
    "apellido", "apellidos", "nombre y apellidos", "paciente", "médico", "nome", "cognome", "nome e cognome", "paziente",
    "medico", "naam", "voornaam", "achternaam", "patiënt", "sobrenome", "apelido", "nome completo", "imię", "nazwisko",
    "imię i nazwisko", "pacjent", "navn", "fornavn", "efternavn", "etternavn", "namn", "förnamn", "efternamn", "nimi", "jméno",
    "příjmení", "nume", "név", "ad soyad", "adı soyadı", "имя", "фамилия", "фио", "пациент", "клиент", "ім'я", "прізвище",
    "όνομα", "الاسم", "姓名", "名前", "お名前", "氏名", "患者", "收件人", "收货人", "寄件人", "联系人", "聯絡人", "客户", "病人", "担当者", "担当", "受取人", "환자", "고객",
    "예금주", "수신인", "담당자", "이름", "성명", "姓", "名", "requester", "guarantor", "policyholder", "payee", "defendant", "plaintiff",
    "appellant", "deponent", "pt name", "attending", "surgeon", "spouse", "versicherter", "versicherte", "versicherungsnehmer",
    "absender", "empfänger", "kontoinhaber", "kontoinhaberin", "bewerber", "bewerberin", "antragsteller", "antragstellerin",
    "destinataire", "expéditeur", "titulaire", "assuré", "assurée", "patiente", "titular", "remitente", "destinatario",
    "asegurado", "intestatario", "mittente", "assicurato", "destinatário", "remetente", "segurado", "klant", "afzender",
    "ontvanger", "verzekerde", "huurder", "pacjentka", "najemca", "nadawca", "odbiorca", "zgłaszający", "zgłaszająca",
    "заявитель", "получатель", "отправитель", "пациентка", "клиентка", "име", "презиме", "ime", "prezime", "ime i prezime",
    "priimek", "priezvisko", "meno a priezvisko", "vārds", "uzvārds", "vardas", "pavardė", "eesnimi", "perekonnanimi", "nafn",
    "nom i cognoms", "vezetéknév", "keresztnév", "nume și prenume", "prenume", "nama", "nama lengkap", "họ và tên", "họ tên",
    "soyad", "jina", "pangalan", "שם", "שם מלא", "नाम", "पूरा नाम", "نام", "نام خانوادگی", "الإسم", "اسم المريض", "ชื่อ",
    "ชื่อ-นามสกุล", "주문자", "수령인", "예약자", "고객명", "성함", "수취인", "보호자", "ग्राहक का नाम", "मरीज का नाम", "रोगी का नाम", "पिता का नाम", "ชื่อลูกค้า", "ชื่อผู้ป่วย", "ชื่อผู้รับ",
    "患者氏名",
    "gp", "vet", "cashier", "nurse", "carer", "tutor", "lessee",
    "lessor", "executor", "notary", "interpreter", "interviewer", "present", "patient's name", "child's name",
    "parent/guardian", "occupier", "hausarzt", "hausärztin", "behandelnder arzt", "patient/in", "vertretung",
    "hausmeister", "sachbearbeiter", "sachbearbeiterin", "arbeitnehmer", "arbeitnehmerin", "schüler", "schülerin",
    "medico curante", "conducente", "genitore", "alunno", "alunna", "inquilino", "inquilina", "locatario", "locatore",
    "beneficiario", "lavoratore", "arrendatario", "arrendador", "comprador", "vendedor", "alumno", "alumna", "beneficiaria",
    "tutor legal", "médico asistente", "médico tratante", "funcionário", "funcionária", "utente",
    "médico assistente", "encarregado de educação", "locataire", "bailleur", "bénéficiaire", "médecin traitant", "élève",
    "salarié", "salariée", "contact sur place", "personne à contacter", "remplaçant", "remplaçante", "huisarts", "patiënte",
    "contactpersoon", "leerling", "werknemer", "verhuurder", "lekarz prowadzący", "lekarz", "właściciel", "uczeń",
    "osoba kontaktowa", "pracownik", "mottagare", "avsändare", "kontaktperson", "anhörig", "läkare", "modtager", "afsender",
    "pårørende", "læge", "lejer", "udlejer", "mottaker", "avsender", "leietaker", "utleier", "vastaanottaja", "lähettäjä",
    "potilas", "yhteyshenkilö", "vuokralainen", "pacient", "pacientka", "příjemce", "odesílatel", "lékař", "kontaktní osoba",
    "majitel", "nájemce", "príjemca", "alıcı", "gönderen", "gönderici", "hasta", "hasta adı", "müşteri", "destinatar",
    "expeditor", "medic curant", "persoană de contact", "címzett", "feladó", "beteg", "kapcsolattartó", "врач",
    "лечащий врач", "покупатель", "сотрудник", "контактное лицо", "лікар", "пацієнт", "пацієнтка", "одержувач", "отримувач",
    "відправник", "контактна особа", "клієнт", "患者名", "主治医", "担当医", "フリガナ", "ふりがな", "氏名カナ", "カナ氏名", "保護者", "保護者名", "契約者",
    "契約者名", "宛名", "ご担当者", "患者姓名", "主治医生", "主治医师", "投保人", "被保险人", "收货人姓名", "申请人", "监护人", "客户姓名", "聯絡人姓名", "주치의", "담당의", "환자명",
    "보호자명", "المريض", "المريضة", "الطبيب", "الطبيب المعالج", "العميل", "المستلم", "المرسل", "الموظف", "الموظفة", "रोगी",
    "मरीज", "डॉक्टर", "अभिभावक",
];
