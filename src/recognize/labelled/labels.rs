//! The labels, in every language there are values for; in lower case, but for scripts whose capitals are not folded.

#[rustfmt::skip]
pub(super) const MEDICAL: &[&str] = &[
    "mrn", "medical record", "med rec", "patient id", "patient number", "patient no", "patient_id", "patientid",
    "chart number", "chart no", "nhc", "cipa", "episodio", "historia clinica", "patientennummer",
    "numero de paciente", "fallnummer", "hospital no", "hospital number", "hosp no", "hospital id", "pt id",
    "patient #", "utente n.º", "nº de utente", "accession no", "accession number", "accession #", "accession:",
    "specimen id", "encounter no", "encounter number", "patienten-id", "patientenid", "n° de dossier médical",
    "número de historia", "cartella clinica",
    "住院号", "病历号", "门诊号", "カルテ番号", "患者番号", "診察券番号", "환자번호", "차트번호", "رقم الملف الطبي", "acc#", "nº de historia",
    "n.º de processo", "journalnummer", "kartoteksnummer", "číslo pacienta", "номер истории болезни", "номер карты пациента",
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
    "health card", "tessera sanitaria", "número de utente", "n.º de utente", "nº de utente", "número de afiliado",
    "nº de afiliado", "numéro d'adhérent", "n° d'adhérent", "保険証番号", "被保険者番号", "医保卡号", "社保卡号", "полис омс", "полис ОМС",
    "Полис ОМС", "номер полиса", "insurance card", "krankenversicherungsnummer", "sygesikringsnummer", "numer ubezpieczenia",
    "número de tarjeta sanitaria", "건강보험증 번호", "رقم التأمين",
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
    "personalnr", "personal-nr", "pers.-nr", "pers.nr", "mitarbeiternummer", "mitarbeiternr", "personeelsnummer",
    "personeelsnr", "medarbejdernr", "medarbejdernummer", "ansattnummer", "ansattnr", "anställningsnummer", "anställningsnr",
    "anställningsnr", "henkilönumero", "matricule", "matricola n", "número de empleado", "nº de empleado", "legajo n",
    "legajo:", "número de funcionário", "nº de funcionário", "n.º de funcionário", "matrícula do funcionário",
    "numer pracownika", "nr pracownika", "numer ewidencyjny", "osobní číslo zaměstnance", "törzsszám", "sicil no",
    "sicil numarası", "табельный номер", "табельный №", "табельний номер", "社員番号", "従業員番号", "学籍番号", "会員番号", "顧客番号", "工号",
    "员工编号", "学号", "客户编号", "会员号", "사번", "직원번호", "학번", "회원번호", "고객번호", "الرقم الوظيفي", "رقم الموظف", "رقم العميل",
    "कर्मचारी आईडी", "ग्राहक संख्या", "loyalty no", "loyalty card", "frequent flyer", "frequent flyer number",
    "known traveler number", "known traveller number", "online banking id", "employee #", "emp no", "emp id", "badge no",
    "student no",
    "payroll no", "payroll number", "staff no", "staff number", "staff id", "employee no.", "gym membership", "upn ", "upn:",
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
    "nr rachunku", "numer rachunku", "numeru rachunku", "cbu", "cci", "clabe", "kontonr", "konto nr", "bankkonto",
    "bankkontonummer", "tilinumero", "číslo účtu", "číslo účtu", "bankszámlaszám", "számlaszám", "hesap no",
    "hesap numarası", "номер счёта", "номер счета", "лицевой счёт", "лицевой счет", "расчётный счёт", "расчетный счет",
    "номер рахунку", "口座番号", "银行账号", "银行卡号", "账号", "帳號", "계좌번호", "رقم الحساب", "खाता संख्या", "số tài khoản",
    "nomor rekening", "αριθμός λογαριασμού", "n.º de conta", "número da conta", "numero conto", "kto", "kto.-nr", "kto-nr", "ktonr", "blz", "bankleitzahl", "numéro de compte",
    "n° de compte",
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
    "pin:", "pin?", "pin is", "pin =", "pin=", "pin\":", "pin number", "pin nummer", "pin ist", "pin es", "pin est",
    "pin for", "pin of", "pin to", "pin der", "pin des", "pin vom", "pin von", "pin für", "pin zum", "pin zur",
    "pin de", "pin del", "pin du", "pin do", "pin da", "pin della", "pin van",
];

/// Of codes that are good for one log-in, and of those that open a door.
#[rustfmt::skip]
pub(super) const CODES: &[&str] = &[
    "otp", "one-time password", "one-time code", "one time password", "one time code", "one-time passcode", "one time passcode",
    "verification code", "2fa code", "mfa code", "auth code", "authentication code", "confirmation code", "login code", "alarm code",
    "door code", "gate code", "entry code", "keypad code", "access code", "lockbox code", "unlock code", "passcode", "sms code",
    "lock code", "safe code", "garage code", "entrance code", "buzzer code", "key safe code", "telephone banking code", "sent code",
    "got code", "received code", "enter code", "entered code", "texted code", "door pin", "gate pin", "entry pin", "host pin", "puk ",
    "puk:", "puk2", "alarmcode", "türcode", "haustürcode", "torcode", "zugangscode", "tresorcode", "einmalcode", "einmalkennwort", "einmalpasswort", "sms-code", "smscode",
    "sms-tan", "mtan", "tan ist", "tan war", "tan:", "tan lautet", "bestätigungscode", "sicherheitscode", "geheimzahl", "geheimnummer",
    "digicode", "code de la porte", "code porte", "code de l'immeuble", "code de l’immeuble", "code immeuble", "code du portail",
    "code portail", "code d'entrée", "code d’entrée", "code d'accès", "code d’accès", "code de l'alarme", "code de l’alarme",
    "code alarme", "code du coffre", "code secret", "code confidentiel", "code provisoire", "code pin", "code sms", "code reçu par sms",
    "code de vérification", "code de confirmation", "código de verificación", "código de acceso", "código de la alarma",
    "código de la puerta", "código de la caja", "código del portal", "código de entrada", "código de seguridad", "código de un solo uso",
    "código sms", "código pin", "clave del cajero", "clave de la tarjeta", "clave secreta", "clave del banco", "clave de la alarma",
    "código de verificação", "código de acesso", "código de confirmação", "código do portão", "código da porta", "código do alarme",
    "código do cofre", "código do prédio", "código recebido", "código de segurança", "codice di verifica", "codice di accesso",
    "codice allarme", "codice dell'allarme", "codice dell’allarme", "codice cancello", "codice del cancello", "codice portone",
    "codice del portone", "codice della porta", "codice segreto", "codice sms", "codice otp", "codice pin", "codice dispositivo",
    "codice ricevuto", "verificatiecode", "deurcode", "toegangscode", "poortcode", "kluiscode", "inlogcode", "pincode", "sms-code",
    "kod weryfikacyjny", "kod dostępu", "kod autoryzacyjny", "kod do klatki", "kod do drzwi", "kod do bramy", "kod do furtki",
    "kod do domofonu", "kod do alarmu", "kod do sejfu", "kod do skrytki", "kod sms", "kod z sms", "kod pin", "pin-kod", "pinkod",
    "portkod", "dörrkod", "larmkod", "engångskod", "bekräftelsekod", "verifieringskod", "säkerhetskod", "sms-kod", "smskod",
    "kod till porten", "kod till dörren", "kod till larmet", "dørkod", "portkod", "alarmkod", "engangskod", "bekræftelseskod",
    "bekreftelseskod", "sikkerhetskod", "sikkerhedskod", "tilgangskod", "adgangskod til døren", "ovikoodi", "porttikoodi",
    "hälytyskoodi", "vahvistuskoodi", "kertakäyttökoodi", "tunnusluku", "pin-koodi", "ověřovací kód", "přístupový kód", "vstupní kód",
    "kód z sms", "kód sms", "kód ke dveřím", "kód od dveří", "kód k alarmu", "bezpečnostní kód", "overovací kód", "vstupný kód",
    "kód od dverí", "kapukód", "ajtókód", "belépési kód", "belépőkód", "riasztókód", "biztonsági kód", "megerősítő kód",
    "ellenőrző kód", "sms-kód", "pin kód", "pin-kód", "cod de acces", "codul de acces", "cod de verificare", "codul de verificare",
    "codul primit", "codul din sms", "cod sms", "codul sms", "codul de la interfon", "cod interfon", "cod pin", "codul pin",
    "doğrulama kod", "onay kod", "kapı kod", "kapının kod", "giriş kod", "güvenlik kod", "sms kod", "kapı şifresi", "код подтверждения",
    "Код подтверждения", "код из смс", "Код из смс", "код из СМС", "код из sms", "код из SMS", "код домофона", "Код домофона",
    "код от домофона", "код двери", "код доступа", "Код доступа", "код безопасности", "одноразовый код", "Одноразовый код", "пин-код",
    "Пин-код", "ПИН-код", "пин код", "пінкод", "пін-код", "Пін-код", "код підтвердження", "Код підтвердження", "код з смс",
    "код від домофона", "код доступу", "κωδικός επιβεβαίωσης", "κωδικός πόρτας", "κωδικός sms", "验证码", "驗證碼", "校验码", "动态码",
    "取件码", "门禁码", "認証コード", "確認コード", "暗証番号", "ワンタイムパスワード", "인증번호", "인증 번호", "인증코드", "확인 코드",
    "رمز التحقق", "رمز الدخول", "رمز التأكيد", "رمز الباب", "كود التحقق", "الرقم السري", "קוד אימות", "קוד כניסה", "קוד לדלת",
    "ओटीपी", "सत्यापन कोड", "รหัส otp", "รหัสยืนยัน", "mã otp", "mã xác nhận", "mã xác thực", "kode otp", "kode verifikasi",
    "safe combination", "lock combination", "combination:", "combination is", "combination for the", "combination to the",
    "zahlenkombination", "combinaison du coffre", "kombinationen er", "combinación de la caja",
];

/// Words for any code; a number behind one is no secret unless it has the six digits of those that are sent by telephone.
#[rustfmt::skip]
pub(super) const BARE_CODES: &[&str] = &[
    "kod ", "kod: ", "kód ", "kód: ", "kodu ", "koden ", "kode ", "koodi ", "codul ", "código ", "codice ", "код ", "Код ",
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
    "user=", "user:", "user: ", "\"user\":\"", "\"user\": \"", "benutzer:", "benutzer: ", "identifiant:", "identifiant :", "identifiant : ", "identifiant: ",
    "usuario:", "usuario: ", "usuario -> ", "utente: ", "utente: '", "uzytkownik=", "użytkownik=", "użytkownik: ", "gebruiker: ", "utilisateur : ",
    "utilisateur: ", "user -> ", "my login is ", "user '", "user \"", "invalid user ", "user id=", "failed password for ", "accepted password for ",
    "accepted publickey for ", "failed publickey for ", "authenticating user ", "disconnected from user ", "sudo: ", "session opened for user ",
    "session closed for user ", "benutzer '", "benutzer \"", "benutzer=", "utilisateur=", "utilisateur '", "usuario=", "usuario '",
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
    "gmc no", "gmc number", "gmc ref", "nmc pin", "n° rpps", "rpps", "lanr", "arztnummer", "big-nummer", "nr pwz", "numer pwz",
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
