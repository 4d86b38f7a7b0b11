//! Texts to measure on: made up by a small generator that gives the same text every time, and whatever lies in the
//! folder that `INKOUT_BENCH_DATA` names (`*.txt`, `*.txt.gz`).

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use inkout::{Engine, Policy};

/// A text and what kind it is.
pub(crate) struct Corpus {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Appends a paragraph or a few lines.
type Writer = fn(&mut Dice, &mut String);

const SIZE: usize = 2_000_000;

/// All corpora.
pub(crate) fn all() -> Vec<Corpus> {
    let made: [(&str, Writer); 5] =
        [("prose", prose), ("chat", chat), ("code", code), ("logs", log), ("mixed", mixed)];
    let mut all: Vec<Corpus> = made
        .iter()
        .map(|(name, write)| Corpus { name: format!("made/{name}"), text: fill(*write, SIZE) })
        .collect();
    if let Ok(folder) = std::env::var("INKOUT_BENCH_DATA") {
        all.extend(given(Path::new(&folder)));
    }
    all
}

/// What sanitizing and folding are measured on: plain prose, prompts with a twelfth of their bytes in other scripts, and
/// texts of one script each; then all of [`all`].
pub(crate) fn scripts() -> Vec<Corpus> {
    let made: [(&str, Writer); 5] = [
        ("prose", prose),
        ("prompts", prompt),
        ("cyrillic", |dice, out| words(dice, CYRILLIC, out)),
        ("cjk", |dice, out| words(dice, CJK, out)),
        ("arabic", |dice, out| words(dice, ARABIC, out)),
    ];
    let made = made
        .iter()
        .map(|(name, write)| Corpus { name: format!("script/{name}"), text: fill(*write, SIZE) });
    made.chain(all().into_iter().filter(|corpus| corpus.name != "made/prose")).collect()
}

/// Prompts of at most `size` bytes.
pub(crate) fn prompts(size: usize, n: usize) -> Vec<String> {
    pieces(&fill(chat, size * n), size).into_iter().map(str::to_owned).collect()
}

/// The text in pieces of at most `size` bytes, cut between characters.
pub(crate) fn pieces(text: &str, size: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(border(rest, size));
        pieces.push(piece);
        rest = behind;
    }
    pieces
}

/// The last border between characters at or before `at`.
fn border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

fn fill(write: Writer, size: usize) -> String {
    let (mut dice, mut text) = (Dice(0x9E37_79B9_7F4A_7C15), String::new());
    while text.len() < size {
        write(&mut dice, &mut text);
    }
    text
}

fn given(folder: &Path) -> Vec<Corpus> {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    let corpora = paths.iter().filter_map(|path| {
        let file = path.file_name()?.to_string_lossy();
        let bytes = if file.ends_with(".txt.gz") {
            Command::new("gzip").arg("-dc").arg(path).output().ok()?.stdout
        } else if file.ends_with(".txt") {
            std::fs::read(path).ok()?
        } else {
            return None;
        };
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        text.truncate(border(&text, SIZE));
        Some(Corpus { name: format!("given/{}", file.split('.').next()?), text })
    });
    corpora.collect()
}

/// An engine that reads texts in every way and looks for nothing.
pub(crate) fn for_nothing() -> Engine {
    let off = "[category]\npii = 'off'\nsecret = 'off'\ninjection = 'off'\nhidden = 'off'";
    let policy = Policy::parse(off, "nothing").unwrap_or_else(|error| unreachable!("{error}"));
    Engine::builder().policy(policy).build().unwrap_or_else(|error| unreachable!("{error}"))
}

/// Pseudo-random numbers, the same every time.
pub(crate) struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    /// One of the list; those in front more often, as words are.
    fn common<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let range = self.below(list.len()) + 1;
        list[self.below(range)]
    }
}

const WORDS: &[&str] = &[
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "that",
    "is",
    "was",
    "it",
    "for",
    "on",
    "with",
    "as",
    "his",
    "be",
    "at",
    "by",
    "this",
    "had",
    "from",
    "not",
    "are",
    "but",
    "or",
    "have",
    "an",
    "they",
    "which",
    "one",
    "you",
    "were",
    "all",
    "her",
    "she",
    "there",
    "would",
    "their",
    "we",
    "him",
    "been",
    "has",
    "when",
    "who",
    "will",
    "no",
    "more",
    "if",
    "out",
    "so",
    "up",
    "said",
    "what",
    "its",
    "about",
    "than",
    "into",
    "them",
    "can",
    "only",
    "other",
    "time",
    "new",
    "some",
    "could",
    "these",
    "two",
    "may",
    "first",
    "then",
    "do",
    "any",
    "like",
    "my",
    "now",
    "over",
    "such",
    "our",
    "man",
    "me",
    "even",
    "most",
    "made",
    "after",
    "also",
    "well",
    "did",
    "many",
    "before",
    "must",
    "years",
    "back",
    "through",
    "much",
    "where",
    "your",
    "way",
    "down",
    "should",
    "because",
    "long",
    "each",
    "just",
    "state",
    "those",
    "people",
    "too",
    "mister",
    "little",
    "good",
    "world",
    "make",
    "very",
    "year",
    "still",
    "see",
    "own",
    "work",
    "men",
    "day",
    "get",
    "here",
    "old",
    "between",
    "life",
    "both",
    "being",
    "under",
    "three",
    "never",
    "know",
    "same",
    "last",
    "another",
    "while",
    "us",
    "off",
    "might",
    "great",
    "go",
    "come",
    "since",
    "against",
    "right",
    "came",
    "take",
    "used",
    "himself",
    "few",
    "house",
    "use",
    "during",
    "without",
    "again",
    "place",
    "around",
    "however",
    "home",
    "small",
    "found",
    "thought",
    "went",
    "say",
    "part",
    "once",
    "general",
    "high",
    "upon",
    "school",
    "every",
    "harbour",
    "council",
    "paragraph",
    "repository",
    "directory",
    "branch",
    "commit",
    "history",
    "account",
    "number",
    "password",
    "token",
    "address",
    "phone",
    "email",
    "system",
    "instructions",
    "ignore",
    "previous",
    "secret",
    "key",
    "card",
    "report",
    "budget",
    "question",
];

fn sentence(dice: &mut Dice, out: &mut String) {
    for i in 0..6 + dice.below(14) {
        let word = dice.common(WORDS);
        match i {
            0 => out.extend(word[..1].to_uppercase().chars().chain(word[1..].chars())),
            _ => {
                out.push_str(if dice.below(11) == 0 { ", " } else { " " });
                out.push_str(word);
            }
        }
        if dice.below(60) == 0 {
            let _ = write!(out, " {}", dice.below(2100));
        }
    }
    out.push_str(if dice.below(9) == 0 { "? " } else { ". " });
}

fn prose(dice: &mut Dice, out: &mut String) {
    for _ in 0..4 + dice.below(4) {
        sentence(dice, out);
    }
    out.push_str("\n\n");
}

/// Questions with some code; one in five holds something to ink.
fn chat(dice: &mut Dice, out: &mut String) {
    out.push_str(
        ["Please help: ", "Summarise this.\n", "user: ", "Can you explain why ", ""][dice.below(5)],
    );
    prose(dice, out);
    if dice.below(3) == 0 {
        out.push_str("```\n");
        code(dice, out);
        out.push_str("```\n");
    }
    if dice.below(5) == 0 {
        let n = dice.below(10_000);
        let _ = match dice.below(4) {
            0 => writeln!(out, "Write to jane.roe{n}@example.com."),
            1 => writeln!(out, "My number is +49 30 90{n:04}."),
            2 => writeln!(out, "The SSN is 536-90-{n:04}."),
            _ => writeln!(out, "password: q8Zk2L{n:04}mN"),
        };
    }
}

fn code(dice: &mut Dice, out: &mut String) {
    for _ in 0..3 + dice.below(8) {
        let (a, b, c, n) =
            (dice.common(WORDS), dice.common(WORDS), dice.common(WORDS), dice.below(4096));
        let _ = match dice.below(8) {
            0 => writeln!(out, "def {a}_{b}(self, {c}=None, limit={n}):"),
            1 => writeln!(out, "    if self.{a}[{n}] != {b}.{c}(0x{n:04x}):"),
            2 => writeln!(out, "        return {{\"{a}\": {b}_{c}, \"{c}\": {n}}}"),
            3 => writeln!(out, "    # {a} {b} {c} the {b} (see section {n}.{})", n % 7),
            4 => writeln!(
                out,
                "    for (let i = 0; i < {a}.length; i++) {{ {b} += {c}[i] * {n}.5; }}"
            ),
            5 => writeln!(out, "import {a}.{b}.{c}"),
            6 => writeln!(out, "const {a}{n}: &str = \"{b} {c}\";"),
            _ => writeln!(out, "    self.{a} = {b}.get('{c}', {n})"),
        };
    }
    out.push('\n');
}

fn log(dice: &mut Dice, out: &mut String) {
    let (n, m) = (dice.below(1_000_000), dice.below(60));
    let (a, b) = (dice.common(WORDS), dice.common(WORDS));
    let _ = writeln!(
        out,
        "2024-05-06T10:{m:02}:{:02}.{:03}Z {} [pool-{}-thread-{m}] {a}.{b} - took {n} us, status={} bytes={} trace={n:08x}{:08x} 10.0.{}.{m}",
        n % 60,
        n % 1000,
        ["INFO", "DEBUG", "WARN"][n % 3],
        n % 9,
        200 + n % 5,
        n * 7 % 99_991,
        n.wrapping_mul(2_654_435_761) & 0xFFFF_FFFF,
        n % 250
    );
}

const OTHER: &[&str] = &[
    "файл не найден",
    "не удалось открыть каталог",
    "無法開啟檔案",
    "找不到指定的文件",
    "ファイルを開けません",
    "파일을 열 수 없습니다",
    "le fichier n’existe pas à l’adresse indiquée",
    "die Größe überschreitet das Maximum",
    "δεν βρέθηκε το αρχείο",
    "لا يمكن فتح الملف",
    "nie można otworzyć katalogu źródłowego",
    "dosya açılamadı",
    "không thể mở tập tin",
];

fn mixed(dice: &mut Dice, out: &mut String) {
    for _ in 0..3 {
        out.push_str(dice.common(OTHER));
        let _ = write!(out, " {}: %s ", dice.below(500));
    }
    sentence(dice, out);
    out.push('\n');
}

const CYRILLIC: &[&str] = &[
    "и",
    "в",
    "не",
    "на",
    "что",
    "файл",
    "каталог",
    "который",
    "сообщение",
    "ошибка",
    "время",
    "работы",
    "открыть",
    "удалось",
    "система",
    "пользователь",
    "параметр",
    "значение",
    "например",
    "также",
];
const CJK: &[&str] = &[
    "無法開啟檔案",
    "找不到",
    "指定的文件",
    "ファイルを",
    "開けません",
    "。",
    "、",
    "系統",
    "使用者",
    "設定",
    "エラー",
    "が発生しました",
    "您可以",
    "選擇",
    "파일을 ",
    "열 수 없습니다. ",
    "，",
    "我們",
    "時間",
];
const ARABIC: &[&str] = &[
    "لا",
    "يمكن",
    "فتح",
    "الملف",
    "في",
    "من",
    "على",
    "النظام",
    "المستخدم",
    "خطأ",
    "الوقت",
    "هذا",
    "إلى",
    "قيمة",
    "غير",
    "صالحة",
    "،",
    "رسالة",
];

/// A paragraph of one script.
fn words(dice: &mut Dice, list: &[&str], out: &mut String) {
    let spaced = !list.contains(&"。");
    for _ in 0..40 + dice.below(40) {
        out.push_str(dice.common(list));
        out.push_str(if spaced { " " } else { "" });
    }
    out.push_str(&format!("{}.\n", dice.below(3000)));
}

/// A question about a text in another language, with typographic quotes and an emoji.
fn prompt(dice: &mut Dice, out: &mut String) {
    prose(dice, out);
    sentence(dice, out);
    out.push_str("“Why?” – ");
    out.push_str(dice.common(OTHER));
    out.push_str([" 🙂\n", "…\n", "\n"][dice.below(3)]);
}
