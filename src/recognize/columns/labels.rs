//! Names of columns.

/// What a column holds; those that are reported are the kinds of the recognizer, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Password,
    Username,
    Birth,
    Phone,
    Passport,
    DriverLicense,
    MedicalRecord,
    HealthId,
    Account,
    Address,
    Person,
    Expiry,
    Cvv,
    Postal,
    /// A name of a person, or of something else.
    AnyPerson,
}

impl Column {
    /// What is reported of it.
    pub(super) fn reported(self) -> Column {
        if self == Column::AnyPerson { Column::Person } else { self }
    }
}

/// Names that call the recognizer, in lower case; those that stand in every other text, behind what separates cells.
#[rustfmt::skip]
pub(super) const TRIGGERS: &[&str] = &[
    "first_name", "firstname", "first name", "last_name", "lastname", "last name", "surname", "full_name", "full name",
    "fullname", "vorname", "nachname", "prenom", "prénom", "apellido", "apelido", "cognome", "nazwisko", "voornaam", "achternaam",
    "příjmení", "이름", "성명", "ФИО", "фио", "employee_no", "employee no", "staff no", "personalnr", "ansattnr", "anställningsnr",
    "medarbejdernr",
    "förnamn", "efternamn", "customer_name", "username", "user_name", "benutzername", "date_of_birth", "date of birth",
    "birthdate", "birth_date", "geburtsdatum", "fecha de nacimiento", "fecha_nacimiento", "date de naissance", "passport",
    "mrn", "member_id", "policy number", "account number", "account_number", "kundennummer", "Фамилия", "фамилия", "姓名", "氏名",
    ",email", ";email", "|email", "| email", "\temail", ",e-mail", ";e-mail", "|e-mail", "| e-mail", "\te-mail", ",phone",
    ";phone", "|phone", "| phone", "\tphone", ",mobile", ";mobile", "|mobile", "| mobile", "\tmobile", ",telefon", ";telefon",
    "|telefon", "| telefon", "\ttelefon", ",tel", ";tel", "|tel", "| tel", "\ttel", ",address", ";address", "|address",
    "| address", "\taddress", ",adresse", ";adresse", "|adresse", "| adresse", "\tadresse", ",street", ";street", "|street",
    "| street", "\tstreet", ",straße", ";straße", "|straße", "| straße", "\tstraße", ",strasse", ";strasse", "|strasse",
    "| strasse", "\tstrasse", ",patient", ";patient", "|patient", "| patient", "\tpatient", ",contact", ";contact",
    "|contact", "| contact", "\tcontact", ",dob", ";dob", "|dob", "| dob", "\tdob",
    "policy_number", "policy_no", "patient_id", "driver_license", "drivers_license", "employee_id", "phone_number",
    "patient_name", "employee_name", "contact_name", "street_address", "home_address", "card_expiry", "login", "  email",
    "  e-mail", "  phone", "  mobile", "  address",
    "email,", "email;", "email\t", "e-mail,", "e-mail;", "e-mail\t", "phone,", "phone;", "phone\t", "mobile,", "mobile;", "mobile\t",
];

/// Those of passwords: words that are looked for anyway.
pub(super) const SECRETS: &[&str] = &[
    "pass",
    "pwd",
    "| pw ",
    ",pw",
    ";pw",
    "contrase",
    "senha",
    "wachtwoord",
    "hasło",
    "пароль",
    "密码",
];

#[rustfmt::skip]
const NAMES: &[(Column, &[&str])] = &[
    (Column::Password, &[
        "password", "passwort", "passwd", "pwd", "pass", "pw", "passphrase", "passcode", "contraseña", "mot de passe", "senha", "hasło", "wachtwoord", "lösenord",
        "пароль", "密码", "パスワード", "비밀번호", "kennwort", "clave", "contrasena", "mdp", "mot_de_passe", "heslo", "lozinka", "parola", "şifre",
        "sifre", "salasana", "adgangskode", "passord", "jelszó", "user_password", "plain_password", "initial password", "temp password", "temp_password",
    ]),
    (Column::Username, &[
        "username", "user_name", "user name", "login", "userid", "user_login", "benutzername", "nombre de usuario", "screen_name", "handle",
    ]),
    (Column::Birth, &[
        "dob", "date_of_birth", "date of birth", "birthdate", "birth_date", "birth date", "birthday", "born", "d.o.b.", "geburtsdatum",
        "geb.-datum", "fecha_nacimiento", "fecha de nacimiento", "date de naissance", "date_naissance", "data di nascita",
        "data_nascimento", "data de nascimento", "geboortedatum", "data urodzenia", "födelsedatum", "fødselsdato", "fødselsdag", "syntymäaika",
        "datum narození", "dátum narodenia", "születési dátum", "születési idő", "doğum tarihi", "data nașterii", "дата рождения",
        "Дата рождения", "дата народження", "出生日期", "生年月日", "생년월일", "تاريخ الميلاد",
    ]),
    (Column::Phone, &[
        "phone", "phone_number", "phone number", "phone no", "phone no.", "mobile", "mobile_number", "mobile number", "mobile phone", "cell",
        "cell phone", "cellphone", "tel", "tel.", "telephone", "home_phone", "work_phone", "home phone", "work phone", "fax", "telefon",
        "telefonnummer", "handy", "mobil", "teléfono", "telefono", "móvil", "celular", "téléphone", "tél", "portable", "telefone",
        "telemóvel", "telefoon", "cellulare", "phone1", "phone2", "contact_number", "contact number", "whatsapp", "телефон", "Телефон",
        "电话", "手机", "手机号", "电话号码", "電話", "電話番号", "携帯", "携帯番号", "전화", "전화번호", "휴대폰", "휴대폰번호", "연락처", "telefonnr", "tlf", "tlf.", "puhelin", "puhelinnumero",
        "telefonszám", "cep", "cep telefonu", "gsm", "nr telefonu", "numer telefonu", "extension", "ext", "ext.", "durchwahl", "emergency_phone", "emergency phone", "emergency contact phone",
    ]),
    (Column::Passport, &[
        "passport", "passport_no", "passport no", "passport no.", "passport_number", "passport number", "reisepass", "pasaporte",
        "passeport", "passaporto", "passport #",
    ]),
    (Column::DriverLicense, &[
        "driver_license", "driver license", "drivers_license", "driver's license", "driving licence", "licence_no", "license_no",
        "dl_number", "dl number", "dl", "drivers license", "permis",
    ]),
    (Column::MedicalRecord, &["mrn", "medical_record", "medical record", "medical_record_number", "patient_id", "patient id", "patientid"]),
    (Column::HealthId, &["member_id", "member id", "insurance_id", "insurance id", "policy_number", "policy number", "policy_no", "policy"]),
    (Column::Account, &[
        "account_number", "account number", "acc_no", "acc_number", "acc no", "sort_code", "sort code", "sortcode", "account_no", "account no", "account no.", "acct", "acct_no", "account", "kundennummer",
        "customer_number", "customer number", "employee_id", "employee id", "employee_no", "employee no", "employee_number", "employee number",
        "employee #", "emp_no", "emp no", "emp_id", "emp id", "staff_no", "staff no", "staff no.", "staff_id", "staff id", "badge_no", "badge no",
        "payroll_no", "payroll no", "personalnr", "personalnr.", "personalnummer", "pers.-nr.", "mitarbeiternr", "mitarbeiternummer", "matricule",
        "matricola", "legajo", "matrícula", "personeelsnummer", "personeelsnr", "medarbejdernr", "medarbejdernummer", "ansattnr", "ansattnummer",
        "anställningsnr", "anställningsnummer", "numer pracownika", "nr konta", "numer konta", "kontonummer", "kontonr", "rekeningnummer",
        "bank_account", "bank account", "iban/konto", "табельный номер", "номер счёта", "社員番号", "口座番号", "工号", "账号", "银行卡号", "계좌번호", "사번",
    ]),
    (Column::Address, &[
        "address", "street", "street_address", "street address", "address1", "address_1", "address_line_1", "address line 1", "addr",
        "home_address", "home address", "billing address", "billing_address", "shipping address", "shipping_address", "mailing address",
        "straße", "strasse", "adresse", "anschrift", "dirección", "direccion", "domicilio", "indirizzo", "endereço", "morada", "adres",
        "adress", "адрес", "地址", "住所", "주소",
    ]),
    (Column::Person, &[
        "first_name", "firstname", "first name", "first", "last_name", "lastname", "last name", "surname", "middle_name", "middle name",
        "full_name", "full name", "fullname", "given_name", "given name", "family_name", "family name", "maiden_name", "forename",
        "customer_name", "customer name", "patient_name", "patient name", "employee_name", "employee name", "contact_name", "contact name",
        "cardholder", "card_holder", "account_holder", "passenger", "student_name", "guest_name", "emergency_contact", "next of kin",
        "vorname", "nachname", "familienname", "prénom", "prenom", "apellido", "apellidos", "cognome", "nazwisko", "imię", "voornaam",
        "achternaam", "förnamn", "efternamn", "fornavn", "etternavn", "sobrenome", "příjmení", "фамилия", "Фамилия", "фио", "ФИО",
        "姓名", "氏名", "ふりがな", "フリガナ", "이름", "성명", "имя и фамилия", "imie", "imie i nazwisko", "jmeno", "prijmeni", "fornamn", "jméno", "ім'я", "прізвище", "фамилия имя отчество", "keresztnév", "vezetéknév", "soyad", "soyadı", "ad soyad",
        "etunimi", "sukunimi", "prenume", "apelido", "nome completo", "nombre completo", "nombre y apellidos", "imię i nazwisko", "nom et prénom",
        "jméno a příjmení", "họ tên", "họ và tên", "nama lengkap", "contact person", "ansprechpartner",
    ]),
    (Column::AnyPerson, &[
        "last", "name", "names", "customer", "client", "patient", "employee", "contact", "guest", "student", "member", "tenant", "owner", "holder",
        "recipient", "applicant", "candidate", "attendee", "participant", "doctor", "physician", "pcp", "manager", "supervisor", "kunde",
        "mitarbeiter", "nom", "nombre", "nome", "naam", "navn", "namn", "nimi", "jméno", "név", "имя", "Имя",
    ]),
    (Column::Expiry, &["exp", "expiry", "exp_date", "expiration", "card_expiry", "exp date", "card expiry"]),
    (Column::Postal, &[
        "zip", "zip_code", "zipcode", "zip code", "postcode", "post_code", "post code", "postal_code", "postalcode", "postal code", "plz",
        "postleitzahl", "code_postal", "code postal", "código postal", "codigo_postal", "cep", "kod pocztowy", "postnummer", "postnr", "psč",
        "irsz", "индекс", "邮编", "郵便番号",
    ]),
    (Column::Cvv, &["cvv", "cvc", "cvv2", "cvc2", "security_code"]),
];

/// Names of columns that stand beside those of persons.
#[rustfmt::skip]
const COMPANIONS: &[&str] = &[
    "email", "e-mail", "mail", "email_address", "email address", "e-mail address", "correo", "correo electrónico", "ssn", "iban", "gender",
    "sex", "age", "nationality", "job title", "job_title", "salary", "card_number", "card number", "credit_card", "room", "dx", "diagnosis",
    "admit", "nhs_number", "nhs number", "zip", "postcode", "postal_code",
];

/// What a column of this name holds.
pub(super) fn column(name: &[u8]) -> Option<Column> {
    let is_name = |known: &&str| known.as_bytes().eq_ignore_ascii_case(name);
    NAMES.iter().find(|(_, names)| names.iter().any(is_name)).map(|(column, _)| *column)
}

pub(super) fn is_companion(name: &[u8]) -> bool {
    COMPANIONS.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(name))
}
