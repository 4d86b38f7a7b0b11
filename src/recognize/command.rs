//! Passwords on the command lines of programs that take one: `mysql -pX`, `sshpass -p X`, `redis-cli -a X`.
//!
//! Called at the name of a program. Reads one command, continued lines included, and reports the value of the option that
//! is a password for this program. What is no password for a reader either, such as a template, is left alone.

use super::curl::{is_password, word_end};
use super::{Hits, Recognizer, Trigger};

pub(super) const COMMAND: Recognizer = Recognizer {
    name: "command",
    kinds: &["password"],
    triggers: &[Trigger::Literals(
        &[
            "mysql",
            "mariadb",
            "sshpass",
            "redis-cli",
            "ldapsearch",
            "ldapmodify",
            "ldapadd",
            "docker login",
            "podman login",
            "helm registry login",
            "sqlcmd",
            "mongosh",
            "mongo ",
            "mongodump",
            "keytool",
            "7z ",
            "zip -p",
            "rar ",
            "bcp ",
            "osql ",
            "plink",
            "pscp ",
            "cqlsh",
            "useradd",
            "usermod",
            "mosquitto_",
            "ipmitool",
            "az login",
            "oc login",
            "cf login",
            "buildah login",
            "skopeo login",
            "nerdctl login",
            "crane auth login",
            "ssh-keygen",
            "openssl enc",
            "beeline",
            "ldappasswd",
            "snmpwalk",
            "snmpget",
            "snmpset",
            "netexec",
            "evil-winrm",
            "crackmapexec",
        ],
        command,
    )],
};
const PASSWORD: usize = 0;

/// A program, the option for its password, and whether the value may follow without a space, must, or must not.
struct Taken {
    program: &'static [u8],
    option: &'static [u8],
    glued: Glued,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Glued {
    Must,
    May,
    Never,
}

const OPTIONS: &[Taken] = {
    const fn of(program: &'static [u8], option: &'static [u8], glued: Glued) -> Taken {
        Taken { program, option, glued }
    }
    &[
        of(b"mysql", b"-p", Glued::Must),
        of(b"mariadb", b"-p", Glued::Must),
        of(b"sshpass", b"-p", Glued::May),
        of(b"redis-cli", b"-a", Glued::Never),
        of(b"ldap", b"-w", Glued::May),
        of(b"docker login", b"-p", Glued::Never),
        of(b"podman login", b"-p", Glued::Never),
        of(b"helm registry login", b"-p", Glued::Never),
        of(b"sqlcmd", b"-P", Glued::May),
        of(b"mongo", b"-p", Glued::Never),
        of(b"keytool", b"-storepass", Glued::Never),
        of(b"keytool", b"-keypass", Glued::Never),
        of(b"7z", b"-p", Glued::Must),
        of(b"zip", b"-P", Glued::Never),
        of(b"rar", b"-p", Glued::Must),
        of(b"rar", b"-hp", Glued::Must),
        of(b"bcp", b"-P", Glued::May),
        of(b"osql", b"-P", Glued::May),
        of(b"plink", b"-pw", Glued::Never),
        of(b"pscp", b"-pw", Glued::Never),
        of(b"cqlsh", b"-p", Glued::Never),
        of(b"useradd", b"-p", Glued::Never),
        of(b"usermod", b"-p", Glued::Never),
        of(b"mosquitto_", b"-P", Glued::Never),
        of(b"ipmitool", b"-P", Glued::Never),
        of(b"az login", b"-p", Glued::Never),
        of(b"oc login", b"-p", Glued::Never),
        of(b"cf login", b"-p", Glued::Never),
        of(b"buildah login", b"-p", Glued::Never),
        of(b"skopeo login", b"-p", Glued::Never),
        of(b"nerdctl login", b"-p", Glued::Never),
        of(b"crane auth login", b"-p", Glued::Never),
        of(b"ssh-keygen", b"-N", Glued::Never),
        of(b"ssh-keygen", b"-P", Glued::Never),
        of(b"openssl enc", b"-k", Glued::Never),
        of(b"beeline", b"-p", Glued::Never),
        of(b"ldappasswd", b"-s", Glued::Never),
        of(b"snmp", b"-A", Glued::Never),
        of(b"snmp", b"-X", Glued::Never),
        of(b"netexec", b"-p", Glued::Never),
        of(b"evil-winrm", b"-p", Glued::Never),
        of(b"crackmapexec", b"-p", Glued::Never),
    ]
};

/// A command is read no farther than this.
const REACH: usize = 256;
/// A password is at most this long.
const MAX: usize = 128;

fn command(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let free =
        at == 0 || !(text[at - 1].is_ascii_alphanumeric() || matches!(text[at - 1], b'_' | b'.'));
    let command = &text[at..text.len().min(at + REACH)];
    let program = |option: &&Taken| {
        let head = command.get(..option.program.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(option.program))
    };
    if !free {
        return;
    }
    for option in OPTIONS.iter().filter(program) {
        if let Some((start, end)) = value(command, option) {
            hits.push(PASSWORD, at + start, at + end);
        }
    }
}

/// The value of the option, if the command has it and it is a password.
fn value(command: &[u8], option: &Taken) -> Option<(usize, usize)> {
    let line = command.len().min(line_end(command));
    let mut from = 0;
    while let Some(found) = memchr::memmem::find(&command[from..line], option.option) {
        let end = from + found + option.option.len();
        let apart = command[from + found - 1].is_ascii_whitespace();
        let gap = command[end..line].iter().take(4).take_while(|b| **b == b' ').count();
        let fits = match option.glued {
            Glued::Must => gap == 0,
            Glued::May => true,
            Glued::Never => gap > 0,
        };
        if apart && fits {
            return password(command, end + gap, line);
        }
        from = end;
    }
    None
}

/// The word at `start` without its quotes.
fn password(command: &[u8], start: usize, line: usize) -> Option<(usize, usize)> {
    let word = &command[start..line.min(start + MAX)];
    let word = &word[..word_end(word)];
    let quoted =
        word.len() >= 2 && matches!(word[0], b'"' | b'\'') && word[word.len() - 1] == word[0];
    let (from, to) = if quoted { (1, word.len() - 1) } else { (0, word.len()) };
    let value = &word[from..to];
    let credible = value.first().is_some_and(|first| !matches!(first, b'-' | b'/' | b'.'))
        && value.iter().any(|b| !b.is_ascii_lowercase())
        && value.iter().any(u8::is_ascii_alphanumeric);
    (credible && is_password(value)).then_some((start + from, start + to))
}

/// The end of the line, continued ones not counted, or of the command in it.
fn line_end(command: &[u8]) -> usize {
    let ends = |i: usize| match command[i] {
        b'\n' => !command[..i].ends_with(b"\\") && !command[..i].ends_with(b"\\\r"),
        b'|' | b';' | b'`' => true,
        _ => false,
    };
    (0..command.len()).find(|i| ends(*i)).unwrap_or(command.len())
}

#[cfg(test)]
mod tests {
    use super::COMMAND;
    use crate::recognize::testing::found;

    #[test]
    fn passwords_of_programs_are_found() {
        for (text, password) in [
            ("mysql -u root -pZk9qLm2x app", "Zk9qLm2x"),
            ("$ mysqldump -h db -u app -p'Zk9 qLm2x' app > x.sql", "Zk9 qLm2x"),
            ("sshpass -p 'Zk9qLm2x' ssh bot@host", "Zk9qLm2x"),
            ("sshpass -pZk9qLm2x ssh bot@host", "Zk9qLm2x"),
            ("redis-cli -h cache \\\n  -a Zk9qLm2xTr ping", "Zk9qLm2xTr"),
            ("ldapsearch -D cn=admin -w Zk9qLm2x -b dc=x", "Zk9qLm2x"),
            ("docker login -u bot -p Zk9qLm2x reg.acme.example", "Zk9qLm2x"),
            ("sqlcmd -S db -U sa -P \"Zk9qLm2x!\"", "Zk9qLm2x!"),
            ("bcp shop.dbo.t out t.dat -S db -U app -P Zk9qLm2x -c", "Zk9qLm2x"),
            ("plink -ssh bot@host -pw Zk9qLm2x ls", "Zk9qLm2x"),
            ("az login --service-principal -u app -p Zk9qLm2x --tenant t", "Zk9qLm2x"),
            ("rar a -hpZk9qLm2x x.rar docs", "Zk9qLm2x"),
            ("ssh-keygen -t ed25519 -N 'Zk9qLm2x' -f id", "Zk9qLm2x"),
            ("openssl enc -aes-256-cbc -k Zk9qLm2x -in a -out b", "Zk9qLm2x"),
        ] {
            assert_eq!(found(&COMMAND, 0, text), [password], "{text}");
        }
    }

    #[test]
    fn other_options_are_silent() {
        for text in [
            "mysql -u root -p app",
            "mysql -u root -p\"$PASS\" app",
            "mysql --port 3306 -P3307",
            "docker login -p $TOKEN",
            "docker login --password-stdin",
            "redis-cli -h cache -p 6379",
            "mysql\n-pZk9qLm2x",
            "phpmysql -pZk9qLm2x",
            "sshpass -p <password> ssh x",
            "docker login; docker run -p 8080:80 x",
            "useradd -m -s /bin/bash intern",
            "ssh-keygen -t ed25519 -N '' -f id",
            "ldappasswd -S -D cn=admin",
            "oc login --token x; oc get -p",
        ] {
            assert!(found(&COMMAND, 0, text).is_empty(), "{text}: {:?}", found(&COMMAND, 0, text));
        }
    }
}
