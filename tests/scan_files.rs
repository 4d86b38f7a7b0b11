//! `inkout scan` on files as they are met: baselines, the index of git, links, folders that can't be read, large and
//! broken files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for one test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("inkout-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn run(&self, program: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.current_dir(&self.0).args(args).env_remove("INKOUT_HASH_KEY");
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        command.env("GIT_CEILING_DIRECTORIES", self.0.parent().unwrap());
        command.output().unwrap()
    }

    /// Exit status, standard output, standard error of `inkout scan`.
    fn scan(&self, args: &[&str]) -> (i32, String, String) {
        let output = self.run(env!("CARGO_BIN_EXE_inkout"), &[&["scan"], args].concat());
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn git(&self, args: &[&str]) {
        let name = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        let output = self.run("git", &[&name, args].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const OLD: &str = "password = \"hunter2-old\"\n";
const NEW: &str = "password = \"hunter2-new\"\n";

#[test]
fn a_baseline_knows_what_it_was_written_for() {
    let folder = Folder::new("baseline");
    folder.write("src/a.py", OLD);
    let (status, _, told) = folder.scan(&[".", "--write-baseline", "known.json"]);
    assert_eq!((status, told.contains("knows 1 finding")), (0, true), "{told}");
    assert!(!folder.read("known.json").contains("hunter2"));

    let (status, listed, told) = folder.scan(&["src", "--baseline", "known.json"]);
    assert_eq!((status, listed.as_str()), (0, ""), "{told}");
    assert!(told.contains("1 in the baseline"), "{told}");

    folder.write("src/a.py", format!("# moved\n\n{OLD}{NEW}"));
    let (status, listed, _) = folder.scan(&["src", "--baseline", "known.json"]);
    assert_eq!((status, listed.as_str()), (1, "src/a.py:4:13 password secret.password\n"));
}

#[test]
fn a_baseline_written_anew_keeps_its_key() {
    let folder = Folder::new("baseline-anew");
    folder.write("a.py", OLD);
    folder.scan(&["a.py", "--write-baseline", "known.json"]);
    let before = folder.read("known.json");
    folder.scan(&["a.py", "--baseline", "known.json", "--write-baseline", "known.json"]);
    assert_eq!(folder.read("known.json"), before);
}

#[test]
fn the_key_of_a_baseline_may_be_kept_apart() {
    let folder = Folder::new("baseline-key");
    folder.write("a.py", OLD);
    folder.write("key", "0123456789abcdef0123");
    folder.write("other", "another key of 16 bytes");
    folder.scan(&["a.py", "--write-baseline", "known.json", "--hash-key-file", "key"]);
    assert!(!folder.read("known.json").contains("\"key\""));
    let with = |key: &[&str]| folder.scan(&[&["a.py", "--baseline", "known.json"], key].concat());
    assert_eq!(with(&["--hash-key-file", "key"]).0, 0);
    let (status, _, told) = with(&[]);
    assert_eq!((status, told.contains("kept apart")), (2, true), "{told}");
    let (status, _, told) = with(&["--hash-key-file", "other"]);
    assert_eq!((status, told.contains("another key")), (2, true), "{told}");
}

#[test]
fn a_baseline_is_whole_or_not_there() {
    let folder = Folder::new("baseline-whole");
    folder.write("a.py", OLD);
    let (status, _, told) = folder.scan(&["a.py", "gone.py", "--write-baseline", "known.json"]);
    assert_eq!((status, told.contains("not written")), (2, true), "{told}");
    assert!(!folder.0.join("known.json").exists());
    folder.write("known.json", "{}");
    assert_eq!(folder.scan(&["a.py", "--baseline", "known.json"]).0, 2);
    assert_eq!(folder.scan(&["a.py", "--baseline", "none.json"]).0, 2);
}

#[test]
fn staged_means_the_index_and_not_the_tree() {
    let folder = Folder::new("staged");
    folder.git(&["init", "-q"]);
    folder.write("old.py", OLD);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "first"]);
    assert_eq!(folder.scan(&["--staged"]).0, 0, "nothing is staged");

    folder.write("sub dir/é.py", NEW);
    folder.git(&["add", "."]);
    folder.write("sub dir/é.py", "# cleaned in the tree only\n");
    folder.write("unstaged.py", NEW);
    let (status, listed, _) = folder.scan(&["--staged"]);
    assert_eq!((status, listed.as_str()), (1, "sub dir/é.py:1:13 password secret.password\n"));
    assert_eq!(folder.scan(&["--staged", "old.py"]).0, 0, "only below what is named");

    folder.write("sub dir/é.py", format!("{}  # inkout:allow\n", NEW.trim_end()));
    folder.git(&["add", "sub dir"]);
    assert_eq!(folder.scan(&["--staged"]).0, 0);
}

#[test]
fn staged_needs_a_repository() {
    let folder = Folder::new("no-repository");
    let (status, _, told) = folder.scan(&["--staged"]);
    assert_eq!((status, told.contains("not a git repository")), (2, true), "{told}");
    assert_eq!(folder.scan(&["--staged", "--jsonl"]).0, 2);
}

#[test]
fn without_git_there_is_an_error() {
    let folder = Folder::new("no-git");
    let output = Command::new(env!("CARGO_BIN_EXE_inkout"))
        .args(["scan", "--staged"])
        .env("PATH", &folder.0)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("needs the program git"));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_loops_end() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links");
    folder.write("tree/a.py", OLD);
    symlink("../tree", folder.0.join("tree/around")).unwrap();
    symlink("loop", folder.0.join("tree/loop")).unwrap();
    let (status, listed, told) = folder.scan(&["tree"]);
    assert_eq!((status, listed.as_str()), (1, "tree/a.py:1:13 password secret.password\n"));
    assert!(told.contains("2 links not followed"), "{told}");
    assert_eq!(folder.scan(&["tree/loop"]).0, 2, "a named link that leads nowhere is an error");
    assert_eq!(folder.scan(&["tree/around"]).0, 1, "a named link is followed");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_never_passes() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("unreadable");
    folder.write("tree/closed/a.py", OLD);
    folder.write("tree/open.txt", "nothing here\n");
    let closed = folder.0.join("tree/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever may read everything, as root does, sees the file.
    let seen = fs::read_dir(&closed).is_ok();
    let (status, _, told) = folder.scan(&["tree"]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(status, if seen { 1 } else { 2 }, "{told}");
}

#[test]
fn utf16_files_are_scanned_with_their_own_offsets() {
    let folder = Folder::new("utf16");
    for (name, unit) in
        [("le.txt", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("be.txt", u16::to_be_bytes)]
    {
        let text = format!("\u{FEFF}é\r\n{OLD}");
        folder.write(name, text.encode_utf16().flat_map(unit).collect::<Vec<u8>>());
        let (status, listed, _) = folder.scan(&[".", "--format", "json"]);
        // Behind the mark, é, CR, LF and `password = "` of two bytes each.
        let start = 2 * (4 + 12);
        assert_eq!(status, 1);
        assert!(listed.contains(&format!("\"start\":{start},\"end\":{}", start + 22)), "{listed}");
        let (_, listed, _) = folder.scan(&["."]);
        assert!(listed.contains(&format!("{name}:2:13 password")), "{listed}");
    }
}

#[test]
fn a_binary_file_is_skipped_in_a_tree_and_scanned_when_named() {
    let folder = Folder::new("binary");
    folder.write("tree/a.bin", [b"\x7FELF\0\0\x01\xFF\xFE", OLD.as_bytes(), b"\0\x80\0"].concat());
    let (status, listed, told) = folder.scan(&["tree"]);
    assert_eq!((status, listed.as_str()), (0, ""));
    assert!(told.contains("1 binary file skipped"), "{told}");
    let (status, listed, _) = folder.scan(&["tree/a.bin"]);
    assert_eq!((status, listed.matches("secret.password").count()), (1, 1), "{listed}");
}

#[test]
fn one_long_line_is_scanned_to_its_end() {
    let folder = Folder::new("long-line");
    let mut line = "var a=function(b){return b.map(c=>c+1)};".repeat(50_000);
    line += &OLD.replace('\n', "");
    folder.write("min.js", &line);
    let column = line.find("hunter2").unwrap() + 1;
    let (status, listed, _) = folder.scan(&["min.js"]);
    assert_eq!((status, listed), (1, format!("min.js:1:{column} password secret.password\n")));
}

#[test]
fn hooks_call_what_there_is() {
    let hooks =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml"));
    let hooks = hooks.unwrap();
    let folder = Folder::new("hooks");
    folder.git(&["init", "-q"]);
    for entry in hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: inkout scan ")) {
        let (status, _, told) = folder.scan(&entry.split(' ').collect::<Vec<_>>());
        assert_eq!(status, 0, "{told}");
    }
    assert_eq!(hooks.matches("- id: ").count(), 2);
}
