//! What is believed to be a value, and what is not.

use super::*;
use crate::recognize::Seen;
use crate::scan::Candidate;

fn found(text: &str) -> Vec<(&str, PatternKind)> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut hits = Hits {
        patterns: &[Some(0), Some(1), Some(2), Some(3), Some(4)],
        out: &mut out,
        seen: &mut Seen::default(),
    };
    for trigger in ASSIGNED.triggers {
        let Trigger::Literals(literals, find) = trigger else { continue };
        let lower = text.to_ascii_lowercase();
        for literal in *literals {
            for at in memchr::memmem::find_iter(lower.as_bytes(), literal) {
                find(text.as_bytes(), at, &mut hits);
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out.iter().map(|c| (&text[c.span.range()], c.pattern)).collect()
}

type PatternKind = u16;

#[test]
fn passwords_are_found_in_every_form() {
    for (text, password) in [
        ("my password is hunter2.", "hunter2"),
        ("password: S3cret!x", "S3cret!x"),
        ("Passwort: geh3im!", "geh3im!"),
        ("DB_PASSWORD=letmein42", "letmein42"),
        ("\"password\": \"swordfish9\"", "swordfish9"),
        ("<password>p4ssw0rd!</password>", "p4ssw0rd!"),
        ("<wsse:Password Type=\"PasswordText\">p4ssw0rd!</wsse:Password>", "p4ssw0rd!"),
        ("mysql --password x9K!q2", "x9K!q2"),
        ("pwd => 'tr0ub4dor'", "tr0ub4dor"),
        ("密码是abc12345。", "abc12345"),
        ("пароль: qwe12345", "qwe12345"),
        ("мой пароль Qwe!12345.", "Qwe!12345"),
        ("Пароль - Qwe!12345", "Qwe!12345"),
        ("le mot de passe est Azerty!123", "Azerty!123"),
        ("la password è Gatto2020!", "Gatto2020!"),
        ("minha senha é Gato1234", "Gato1234"),
        ("hasło to Kot1234!", "Kot1234!"),
        ("Hasło: kot1234", "kot1234"),
        ("parola este Pisica1!", "Pisica1!"),
        ("mitt lösenord är Katt1234!", "Katt1234!"),
        ("パスワードはQwerty123!です", "Qwerty123!"),
        ("mật khẩu là Meo1234!", "Meo1234!"),
        ("mật khẩu của em là Meo1234!, email", "Meo1234!"),
        ("haslo do routera to zielonyKot77 a", "zielonyKot77"),
        ("mein Passwort war Sommer!2023 und", "Sommer!2023"),
        ("Mot de passe du dossier : Lavande_75!.", "Lavande_75!"),
        ("Senha do portal: Orca727#qu4.", "Orca727#qu4"),
        ("пароль от почты Berezka_91, логин", "Berezka_91"),
        ("the temp password I was given is Welcome2024! but", "Welcome2024!"),
        ("I changed it to Welcome2024!, try", "Welcome2024!"),
        ("password email saya Bakso123! tapi", "Bakso123!"),
        ("la contraseña es: qwe12345", "qwe12345"),
        ("das Passwort ist geh3im14", "geh3im14"),
        ("root password on the box is toor123", "toor123"),
        ("the password of our old printer is: Pr1nter!", "Pr1nter!"),
        ("(pw: hunter668x)", "hunter668x"),
        ("the password for the staging db is hunter2!7, ok", "hunter2!7"),
        ("the password is **hunter2** now", "hunter2"),
        ("Server=x;Uid=sa;Pwd=S3cr3t;Db=y", "S3cr3t"),
        ("\"Data Source=x;User Id=sa;Pwd=S3cr3t-a_B2;\"", "S3cr3t-a_B2"),
        ("user jane pw Qx7!mmLp2 thanks", "Qx7!mmLp2"),
        ("was the keystore password \"changeit-Hamburg7\" or not", "changeit-Hamburg7"),
        ("the root pass for the box got changed to Maple-Otter-92 last night", "Maple-Otter-92"),
        ("The admin password was reset to Tulip-Harbor-31 yesterday", "Tulip-Harbor-31"),
        ("The wifi password is now ZoRfxF7rxV, tell all", "ZoRfxF7rxV"),
        ("la clave wifi es B86c4o4HOu", "B86c4o4HOu"),
        ("le mdp du wifi c'est Azerty9x4k2", "Azerty9x4k2"),
        ("mdp : Azerty9x4k2", "Azerty9x4k2"),
        ("the password is 'open sesame 42'", "open sesame 42"),
        ("password = \"hunter2\" # pragma: allowlist secret", "hunter2"),
    ] {
        assert_eq!(found(text), [(password, PASSWORD as u16)], "{text}");
    }
}

#[test]
fn expressions_and_prose_are_silent() {
    for text in [
        "password = getPassword()",
        "password: string",
        "self.password = password",
        "password=self.password2",
        "the password is required",
        "password: The password to use",
        "password_file = \"/run/x1\"",
        "the password reset code for the portal: 8x1y2z",
        "a password must be: 8chars",
        "passwords for windows11 laptops",
        "log in with Google2 or so",
        "password of user jane@Acme1.example",
        "the password on server1 has changed",
        "the password policy of this site is strict1",
        "the password must have digits, what is new2",
        "pass",
        "if password == null {",
        "passwordHash = \"0a1b2c3d\"",
        "compass = north2west",
        "hasło jest wymagane",
        "e[e.HasLocals=32]=1",
        "this.hasLogo=!0}this.update()",
        "密码长度至少为8位",
        "パスワードは8文字以上です",
        "le mot de passe est obligatoire",
        "la password è errata",
        "password = os.environ[\"X1\"]",
        "password = config.db.pass1",
        "PASSWORD = Password2(x)",
        "password: ${{ secrets.DB1 }}",
        "token: string",
        "self.token = token1",
        "cache_key = \"0a1b2c3d4e5f60718293a4b5\"",
        "keyboard = us101layout",
        "<Password type=\"string9\" />",
        "<Password required>Enter it here</Password>",
        "password = ${DB_PASSWORD:?missing}",
        "the password \"F10\" key",
        "the password length was changed to 12",
        "\"passwordLastChanged\": \"2024-11-02\"",
        "a password was set to expire in 90 days",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

#[test]
fn secrets_are_found_where_they_look_random() {
    let key = "q8Zk2LmN4xTv9RwB7cYd";
    for text in [
        format!("api_key = \"{key}\""),
        format!("var signingKey = []byte(\"{key}\")"),
        format!("api_key: Some(\"{key}\"),"),
        format!("SECRET_KEY={key}"),
        format!("auth token: {key}."),
        format!("X-Api-Key: {key}"),
        format!("client_secret is {key}"),
        format!("<apiKey>{key}</apiKey>"),
        format!("'token' => '{key}',"),
        format!("my_api = \"{key}\""),
    ] {
        assert_eq!(found(&text), [(key, SECRET as u16)], "{text}");
    }
    let long = key.repeat(60);
    assert_eq!(found(&format!("access_token: {long}, then")), [(&*long, SECRET as u16)]);
    assert!(found(&format!("image_key: {long}")).is_empty());
    assert_eq!(
        found("Authorization: Basic dXNlcjpwYXNzd29yZA=="),
        [("dXNlcjpwYXNzd29yZA==", AUTHORIZATION as u16)]
    );
    assert_eq!(found(&format!("use Bearer {key}.")), [(key, AUTHORIZATION as u16)]);
    assert!(found("the bearer of bad newsnewsnewsnewsnews").is_empty());
}
