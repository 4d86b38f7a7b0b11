//! The labels, in every language there are values for; in lower case, but for scripts whose capitals are not folded.

#[rustfmt::skip]
pub(super) const MEDICAL: &[&str] = &[
    "mrn", "medical record", "med rec", "patient id", "patient number", "patient no", "patient_id", "patientid",
    "chart number", "chart no", "nhc", "cipa", "episodio", "historia clinica", "patientennummer",
    "numero de paciente", "fallnummer", "hospital no", "hospital number", "hosp no", "hospital id", "pt id",
    "patient #", "utente n.º", "nº de utente", "accession no", "accession number", "accession #", "accession:",
    "specimen id", "encounter no", "encounter number", "patienten-id", "patientenid", "n° de dossier médical",
    "número de historia", "cartella clinica",
];

#[rustfmt::skip]
pub(super) const HEALTH: &[&str] = &[
    "insurance id", "insurance number", "insurance no", "insurance policy", "insurance plan", "insurer id",
    "ins policy", "ins plan", "hicn", "insurance", "health plan", "member id", "member number", "memberid",
    "member_id", "policy number", "policy no", "policy id", "subscriber id", "beneficiary number", "hbn", "nass",
    "versichertennummer", "versichertennr", "versicherten-nr", "versicherungsnr", "kvnr", "policennummer",
    "group number", "policy no.", "policy ref", "policy #", "versicherungsnummer", "versicherungsschein", "vers.-nr",
    "policen-nr", "numéro de police", "n° de police", "número de póliza", "póliza n", "apólice n",
    "numero di polizza", "polizza n", "polisnummer", "numer polisy", "försäkringsnummer", "kassennummer",
];

#[rustfmt::skip]
pub(super) const CASE: &[&str] = &[
    "case number", "case no", "case id", "docket", "file number", "file no", "aktenzeichen", "geschäftszeichen",
    "application no", "complaint no", "incident number", "expediente", "dossier", "sygn. akt", "zaaknummer",
    "sagsnummer", "case ref", "case reference", "case #", "claim no", "quoting case", "quoting ref",
    "quoting reference", "our ref", "your ref", "unser zeichen", "vorgangsnr", "az.:", "n.º de expediente",
    "n° dossier", "numero pratica", "ärendenummer", "ärende ", "diarienummer", "dossiernummer",
];

#[rustfmt::skip]
pub(super) const ACCOUNT: &[&str] = &[
    "account number", "account no", "account id", "account #", "acct", "accountnumber", "account_number",
    "customer number", "customer id", "customer no", "client number", "client id", "kundennummer", "kundennr",
    "numero de cliente", "numero client", "membership number", "loyalty number", "employee id", "employee number",
    "employee no", "personalnummer", "student id", "student number", "matrikelnummer", "badge number",
    "contract number", "kdnr", "kd-nr", "kd.-nr", "kd.nr", "kunden-nr", "customer no.", "customer ref", "customer #",
    "client no", "client ref", "mitgliedsnummer", "mitglieds-nr", "vertragsnummer", "vertragskonto", "numéro client",
    "n° client", "número de cliente", "n.º de cliente", "codice cliente", "klantnummer", "numer klienta",
    "kundnummer", "numero di cliente", "membership no", "member no", "policy ref",
];

/// Alone, before many digits.
#[rustfmt::skip]
pub(super) const ACCOUNT_ALONE: &[&str] = &[
    "account", "acct", "a/c", "konto", "compte", "cuenta", "conto", "conta", "rekening", "rachunek",
];

#[rustfmt::skip]
pub(super) const BANK: &[&str] = &[
    "bank account", "checking account", "savings account", "kontonummer", "konto-nr", "nr konta", "numer konta",
    "account number", "numero de cuenta", "rekeningnummer", "numero di conto", "sort code",
];

#[rustfmt::skip]
pub(super) const PLATE: &[&str] = &[
    "license plate", "licence plate", "number plate", "plate number", "plate no", "registration plate",
    "license_plate", "licenseplate", "kennzeichen", "matricula", "immatriculation", "targa", "nummerplade",
    "kenteken", "plates", "plate", "plaque", "matrícula", "placa", "nummernschild", "autokennzeichen",
    "rejestracyjny", "rejestracyjna", "rendszám", "registreringsnummer", "rekisterinumero", "plaka", "车牌", "车牌号",
    "госномер", "Госномер",
];

#[rustfmt::skip]
pub(super) const CVV: &[&str] = &[
    "cvv", "cvv2", "cvc", "cvc2", "cvn", "csc", "security code", "card verification", "prüfziffer",
    "kartenprüfnummer",
];

#[rustfmt::skip]
pub(super) const PINS: &[&str] = &[
    "pin:", "pin is", "pin =", "pin=", "pin\":", "pin number", "pin nummer", "pin ist", "pin es", "pin est",
    "pin for", "pin of", "pin to", "pin der", "pin des", "pin vom", "pin von", "pin für", "pin zum", "pin zur",
    "pin de", "pin del", "pin du", "pin do", "pin da", "pin della", "pin van",
];

/// Of codes that are good for one log-in.
#[rustfmt::skip]
pub(super) const CODES: &[&str] = &[
    "otp", "one-time password", "one-time code", "one time password", "one time code", "one-time passcode",
    "one time passcode", "verification code", "2fa code", "mfa code", "auth code", "authentication code",
    "confirmation code", "login code", "alarm code", "door code", "gate code", "entry code", "keypad code", "access code", "lockbox code", "unlock code", "passcode", "alarmcode", "türcode", "digicode", "code de la porte", "código de la alarma", "codice allarme", "sms code", "sms-tan", "mtan", "bestätigungscode", "sicherheitscode",
    "code de vérification", "code de confirmation", "código de verificación", "código de verificação",
    "codice di verifica", "verificatiecode", "kod weryfikacyjny", "код подтверждения", "Код подтверждения",
    "doğrulama kodu", "验证码", "驗證碼", "認証コード", "인증번호",
];

#[rustfmt::skip]
pub(super) const EXPIRY: &[&str] = &[
    "exp ", "exp:", "exp.", "exp\":", "expiry", "expires", "expiration", "exp date", "expiry date", "expiration date",
    "valid thru", "valid until", "good thru", "caducidad", "vencimiento", "gültig bis", "scadenza", "validade",
    "geldig tot", "expire fin", "ważna do", "ablaufdatum",
];

#[rustfmt::skip]
pub(super) const USERNAME: &[&str] = &[
    "username", "user name", "user_name", "userid", "user id", "user_id", "login", "login name", "benutzername",
    "nombre de usuario", "nom d'utilisateur", "nome utente", "screen name", "screen_name", "nickname", "gamertag",
];

/// Words for it that mean nothing else.
#[rustfmt::skip]
pub(super) const FOREIGN_USERNAME: &[&str] = &[
    "benutzername", "nombre de usuario", "nom d'utilisateur", "nom d’utilisateur", "nome utente", "nome de usuário", "nazwa użytkownika",
    "gebruikersnaam", "användarnamn", "brugernavn", "brukernavn", "käyttäjätunnus", "uživatelské jméno", "felhasználónév", "kullanıcı adı",
    "логин", "Логин", "имя пользователя", "Имя пользователя", "логін", "όνομα χρήστη", "tên đăng nhập", "nama pengguna", "用户名",
    "使用者名稱", "ユーザー名", "사용자 이름", "아이디", "اسم المستخدم", "שם משתמש",
];

/// Of log lines and connection strings, glued to their value.
#[rustfmt::skip]
pub(super) const USER: &[&str] = &[
    "user=", "user:", "user: ", "user '", "user \"", "invalid user ", "user id=", "failed password for ", "accepted password for ",
    "accepted publickey for ", "failed publickey for ", "authenticating user ", "disconnected from user ", "sudo: ", "session opened for user ",
    "session closed for user ",
];

pub(super) const BIC: &[&str] =
    &["bic", "swift", "bic/swift", "swift/bic", "swift code", "bic code"];

pub(super) const AGE: &[&str] = &["age", "aged", "edad", "alter", "leeftijd", "wiek", "alder"];

#[rustfmt::skip]
pub(super) const YEARS: &[&str] = &[
    " years old", "-year-old", " year old", " year-old", " years of age", " yo ", " y/o", " años", " anos de",
    " ans,", " ans.", " jahre alt", " jahre)", "-jährig", " anni", " lat)",
];

#[rustfmt::skip]
pub(super) const GENDER: &[&str] = &[
    "sex", "gender", "sexo", "sexe", "geschlecht", "sesso", "geslacht", "género", "gênero", "płeć", "køn", "kjønn",
    "kön:",
];

pub(super) const ICD: &[&str] = &["icd-10", "icd10", "icd", "diagnosis code", "cie-10", "cim-10"];

#[rustfmt::skip]
pub(super) const PASSPORT: &[&str] = &[
    "passport", "passport number", "passport no", "reisepass", "reisepassnummer", "pasaporte", "passeport",
    "passaporto", "paszportu", "paszport", "رقم الجواز", "جواز السفر رقم", "номер паспорта", "паспорт", "pasaport no",
    "nomor paspor", "số hộ chiếu", "דרכון", "पासपोर्ट", "หนังสือเดินทาง", "διαβατηρίου",
];

#[rustfmt::skip]
pub(super) const LICENSE: &[&str] = &[
    "driver's license", "drivers license", "driver license", "driving licence", "driving license", "driver's licence",
    "license number", "licence number", "fuehrerscheinnummer", "führerscheinnummer", "permis de conduire",
    "dl number", "dl#", "dl #", "dl no", "dl:", "driver's licence no", "driving licence no", "licence no",
    "license no",
];

#[rustfmt::skip]
pub(super) const REFERENCE: &[&str] = &[
    "reference number", "reference no", "booking reference", "booking number", "confirmation number",
    "confirmation code", "tracking number", "invoice number", "order number", "ticket number", "transaction id",
    "record locator", "vorgangsnummer", "bestellnummer", "rechnungsnummer", "buchungsnummer", "claim number",
    "claim no", "claim id", "claim #", "claim ref", "payroll number", "payroll no", "staff number", "staff no",
    "staff id", "serial number", "serial no", "booking ref", "reservation number", "confirmation no", "schadennummer",
    "schaden-nr", "numéro de sinistre", "número de siniestro", "numero di sinistro", "order ref", "order no",
    "order id", "order #", "invoice no", "ticket no", "booking no", "confirmation #", "tracking #", "tracking no",
    "tracking id", "pedido n", "nº de pedido", "número de pedido", "pedido:", "bestellnr", "bestell-nr",
    "rechnungsnr", "rechnungs-nr", "auftragsnummer", "sendungsnummer", "numéro de commande", "n° de commande",
    "commande n", "numero ordine", "ordine n", "ordernummer", "bestelnummer", "numer zamówienia", "zamówienie nr",
    "pnr:", "pnr ",
];

/// Numbers too short to be dialled from anywhere.
#[rustfmt::skip]
pub(super) const EXTENSION: &[&str] = &[
    "extension", "ext. ", "ext: ", "ext ", "short code", "shortcode", "durchwahl", "kurzwahl", "extensión",
    "código corto", "ramal", "numéro court", "poste ", "interno", "doorkiesnummer", "anknytning", "anknytningsnummer",
    "wewnętrzny", "linka ", "dahili", "добавочный", "доб. ", "внутренний номер", "内线", "分机", "內線", "内線", "내선",
];

#[rustfmt::skip]
pub(super) const COLLEGE: &[&str] = &[
    "nºcol", "nº col", "num. col", "colegiado", "medical license", "medical licence", "dea number", "dea no",
];

#[rustfmt::skip]
pub(super) const PLACE: &[&str] = &[
    "latitude", "longitude", "coordinates", "coords", "gps", "lat", "lng", "lon", "location", "geo", "lat/long",
    "koordinaten", "coordenadas",
];

/// Of identity cards, whose numbers may have few digits.
#[rustfmt::skip]
pub(super) const IDENTITY: &[&str] = &[
    "ausweisnr", "ausweisnummer", "ausweis-nr", "personalausweisnummer", "personalausweis-nr", "personalausweis nr",
    "id card no", "id card number", "identity card no", "identity card number", "carte d'identité n",
    "carte d’identité n", "carta d'identità n", "carta d’identità n", "id-kaart", "identiteitskaart", "numer dowodu",
    "dowód osobisty", "dowodu osobistego",
];
