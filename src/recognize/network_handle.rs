//! Handles on social networks without an `@`, behind the name of a network: `insta: sunny.side.up`, `my telegram is
//! night_owl42`, `discord: sunny#1234`, `skype: live:.cid.1a2b3c4d5e6f7a8b`.
//!
//! In: where a network's name stands. Out: the handle behind it, where that is no word, path, domain, file or key of code.
//! Looks at most 80 bytes ahead.

use super::labelled::label_end;
use super::letter::letter_at;
use super::{Hits, Recognizer, Trigger};
use crate::scan::boundary::is_word;

/// Finds them.
pub(super) const NETWORK_HANDLE: Recognizer = Recognizer {
    name: "network_handle",
    kinds: &["named"],
    triggers: &[Trigger::Literals(NETWORKS, named)],
};

const MAX_NAME: usize = 30;

const NETWORKS: &[&str] = &[
    "instagram",
    "insta",
    "tiktok",
    "tik tok",
    "telegram",
    "snapchat",
    "my snap",
    "on snap",
    "discord",
    "skype",
    "twitter",
    "facebook",
    "mastodon",
    "bluesky",
    "twitch",
    "reddit",
    "pinterest",
    "tumblr",
    "wechat",
    "weixin",
    "kakaotalk",
    "kakao",
    "line id",
    "viber",
    "kik",
    "venmo",
    "cash app",
    "cashapp",
    "onlyfans",
    "soundcloud",
    "ig:",
    "tg:",
    "sc:",
    "微信",
    "微博",
    "抖音",
    "小红书",
    "카카오톡",
    "카톡",
    "인스타",
    "インスタ",
    "ツイッター",
    "телеграм",
    "телега",
    "инстаграм",
    "инста",
    "скайп",
    "вконтакте",
    "تليجرام",
    "تلغرام",
    "انستغرام",
    "انستقرام",
    "سناب",
    "אינסטגרם",
    "טלגרם",
];

/// Between a network's name and the handle.
const SMALL: &[&str] = &[
    "name",
    "handle",
    "user",
    "username",
    "id",
    "nick",
    "nickname",
    "tag",
    "account",
    "acc",
    "profile",
    "is",
    "it's",
    "its",
    "ist",
    "lautet",
    "heißt",
    "est",
    "c'est",
    "es",
    "è",
    "é",
    "jest",
    "to",
    "号",
    "是",
    "叫",
    "帳號",
    "账号",
    "아이디",
    "は",
    "мой",
    "ник",
    "это",
    "adım",
    "ID",
];
/// Words in names that code and services give.
const TECHNICAL: &[&[u8]] = &[
    b"id",
    b"ids",
    b"token",
    b"key",
    b"api",
    b"bot",
    b"app",
    b"url",
    b"uri",
    b"link",
    b"webhook",
    b"client",
    b"server",
    b"user",
    b"name",
    b"username",
    b"chat",
    b"channel",
    b"group",
    b"message",
    b"msg",
    b"secret",
    b"access",
    b"auth",
    b"oauth",
    b"login",
    b"config",
    b"data",
    b"type",
    b"count",
    b"post",
    b"posts",
    b"feed",
    b"share",
    b"follow",
    b"icon",
    b"enabled",
    b"disabled",
    b"true",
    b"false",
    b"null",
    b"none",
    b"self",
    b"this",
    b"handle",
    b"account",
    b"profile",
    b"media",
    b"video",
    b"image",
    b"page",
    b"embed",
    b"widget",
    b"button",
    b"test",
    b"utf8",
    b"sha256",
    b"md5",
];
/// Endings of domains and files.
const ENDINGS: &[&[u8]] = &[
    b"com", b"org", b"net", b"io", b"me", b"tv", b"gg", b"app", b"co", b"uk", b"de", b"fr", b"ru",
    b"dev", b"ai", b"eu", b"js", b"ts", b"py", b"rs", b"go", b"php", b"html", b"json", b"png",
    b"svg", b"jpg", b"xml", b"css", b"md", b"txt", b"yml", b"yaml", b"exe", b"zip", b"pdf", b"so",
    b"dll", b"java", b"rb", b"sh", b"conf", b"mp3", b"mp4", b"gif", b"jpeg",
];
/// Words behind a handle in the middle of a sentence.
const AND: &[&[u8]] = &[
    b"and", b"or", b"on", b"if", b"but", b"und", b"oder", b"et", b"ou", b"y", b"o", b"e", b"en",
    b"i", b"thanks", b"thx", b"please", b"dm", b"add",
];

/// Bytes of a name without the full stops behind it; one more than the most if it is too long.
fn name_length(text: &[u8], start: usize) -> usize {
    let name = |b: &&u8| is_word(**b) || **b == b'.';
    let run = text[start..].iter().take(MAX_NAME + 1).take_while(name).count();
    let dots = text[start..start + run].iter().rev().take_while(|b| **b == b'.').count();
    run - dots
}

/// The handle behind the name of a network.
fn named(text: &[u8], at: usize, hits: &mut Hits<'_>) {
    let end = label_end(text, at, NETWORKS).or_else(|| unspaced_label_end(text, at));
    // The short name is no word of code, so that nothing need promise what follows.
    let is_sure = text[at..].len() >= 6 && text[at..at + 6].eq_ignore_ascii_case(b"insta ");
    let Some(start) = end.and_then(|end| value_start(text, end, is_sure)) else { return };
    if let Some(end) = skype_end(text, start).or_else(|| handle_end(text, start)) {
        hits.push(0, start, end);
    }
}

/// Where the name of a network ends in a script that puts no space before it: 我的微信号.
fn unspaced_label_end(text: &[u8], at: usize) -> Option<usize> {
    letter_at(text, at).filter(|letter| letter.unspaced)?;
    let stands = |name: &&&str| text[at..].starts_with(name.as_bytes());
    NETWORKS.iter().filter(stands).map(|name| at + name.len()).max()
}

/// Where the value begins that a sign or a small word such as "is" promises.
fn value_start(text: &[u8], label_end: usize, is_sure: bool) -> Option<usize> {
    const GAP: usize = 24;
    let limit = text.len().min(label_end + GAP);
    let (mut at, mut is_promised) = (label_end, is_sure);
    while at < limit {
        let rest = &text[at..];
        match rest[0] {
            b' ' | b'\t' | b'*' | b'(' | b'`' => at += 1,
            b':' | b'=' | b'"' | b'\'' => (at, is_promised) = (at + 1, true),
            b'-' if text[at - 1] == b' ' && rest.get(1) == Some(&b' ') => {
                (at, is_promised) = (at + 1, true);
            }
            _ if rest.starts_with("：".as_bytes()) => (at, is_promised) = (at + 3, true),
            _ => match SMALL.iter().find(|word| begins_with_word(rest, word)) {
                Some(word) => (at, is_promised) = (at + word.len(), true),
                None => return (is_promised && at > label_end).then_some(at),
            },
        }
    }
    None
}

fn begins_with_word(text: &[u8], word: &str) -> bool {
    let is_there = text.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word.as_bytes()));
    let is_ascii = word.is_ascii();
    is_there
        && !text
            .get(word.len())
            .is_some_and(|b| is_ascii && (is_word(*b) || matches!(b, b'.' | b'#')))
}

/// `live:.cid.1a2b`, `live:jane_1`
fn skype_end(text: &[u8], start: usize) -> Option<usize> {
    const LIVE: &[u8] = b"live:";
    let name = start + LIVE.len();
    if !text.get(start..name)?.eq_ignore_ascii_case(LIVE) {
        return None;
    }
    let is_part = |b: &&u8| is_word(**b) || matches!(**b, b'.' | b'-');
    let run = text[name..].iter().take(MAX_NAME + 10).take_while(is_part).count();
    let stops = text[name..name + run].iter().rev().take_while(|b| **b == b'.').count();
    (run - stops >= 4).then_some(name + run - stops)
}

/// Where a handle ends that a person chose: letters with a digit, an underscore or a full stop inside; `sunny#1234`.
fn handle_end(text: &[u8], start: usize) -> Option<usize> {
    let length = name_length(text, start);
    let name = &text[start..start + length];
    if !(3..=MAX_NAME).contains(&length) || !is_chosen(name) {
        return None;
    }
    let end = start + length;
    let number = text[end..].strip_prefix(b"#").unwrap_or_default();
    let digits = number.iter().take(6).take_while(|b| b.is_ascii_digit()).count();
    if matches!(digits, 4 | 5) {
        return Some(end + 1 + digits);
    }
    let is_marked = name[1..].iter().any(|b| matches!(b, b'_' | b'.'));
    let has_digit = name.iter().any(u8::is_ascii_digit);
    (ends_free(text, end) && (is_marked || has_digit && ends_clause(text, end))).then_some(end)
}

/// Letters enough, and nothing of what code, domains and versions are called.
fn is_chosen(name: &[u8]) -> bool {
    let is_sign = |b: &u8| matches!(b, b'.' | b'_');
    let letters = name.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let last = name.rsplit(|b| *b == b'.').next().unwrap_or_default();
    let is_file = last.len() < name.len() && is_one_of(last, ENDINGS);
    let is_technical = name.split(is_sign).any(|part| is_one_of(part, TECHNICAL));
    let is_constant = !name.iter().any(u8::is_ascii_lowercase) && name.contains(&b'_');
    let is_hump = name.windows(2).any(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase())
        && name.contains(&b'.');
    let begins = name[0].is_ascii_alphabetic() || name[0] == b'_';
    begins && letters >= 3 && !is_file && !is_technical && !is_constant && !is_hump
}

fn is_one_of(word: &[u8], words: &[&[u8]]) -> bool {
    words.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Nothing is glued behind that makes the name a path, a call or an address.
fn ends_free(text: &[u8], end: usize) -> bool {
    let next = text.get(end + 1).copied().unwrap_or(b' ');
    match text.get(end).copied().unwrap_or(b' ') {
        b'(' | b'[' | b'{' | b'/' | b'@' | b'=' | b'$' | b'%' | b'\\' => false,
        b'-' | b':' => !is_word(next),
        behind => !is_word(behind),
    }
}

/// Whether the name is the last word of what is said: a sign, the end of the line, or a word like "and" follows.
fn ends_clause(text: &[u8], end: usize) -> bool {
    let Some(rest) = text[end..].strip_prefix(b" ") else { return true };
    let word = rest.iter().take(12).take_while(|b| b.is_ascii_alphabetic()).count();
    word == 0 || is_one_of(&rest[..word], AND)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::testing::found;

    #[test]
    fn a_network_names_the_handle_behind_it() {
        for (text, handle) in [
            ("insta: sunny.side.up", "sunny.side.up"),
            ("Instagram - sunny_up", "sunny_up"),
            ("discord: sunny#1234, or", "sunny#1234"),
            ("snapchat name is sunny22", "sunny22"),
            ("my telegram is night_owl42.", "night_owl42"),
            ("skype: live:.cid.1a2b3c4d5e6f7a8b", "live:.cid.1a2b3c4d5e6f7a8b"),
            ("ig: sunny_up | tg: night_owl42", "sunny_up"),
            ("tiktok: sunny22 and snap: x", "sunny22"),
            ("微信号：sunny_wx88", "sunny_wx88"),
            ("我的微信号是 sunny_88", "sunny_88"),
            ("or insta sunny.up", "sunny.up"),
            ("hmu on snap its sunny_99", "sunny_99"),
            ("мой телеграм: night_owl42", "night_owl42"),
            ("\"twitter\": \"sunny_up\"", "sunny_up"),
        ] {
            let all = found(&NETWORK_HANDLE, 0, text);
            assert_eq!(all.first().map(String::as_str), Some(handle), "{text}");
        }
    }

    #[test]
    fn what_else_stands_behind_a_network_is_none() {
        for text in [
            "twitter: the platform",
            "telegram: bot_token",
            "discord: discord.js",
            "instagram is instagram.com",
            "TELEGRAM: CHAT_ID",
            "twitter sunny_up",
            "instagram-like_thing",
            "discord: get_user_count(x)",
            "twitter: covid19 cases rise",
            "twitch: v1.2.3",
            "reddit: r/sunny_up",
            "telegram.night_owl42",
        ] {
            assert_eq!(found(&NETWORK_HANDLE, 0, text), [""; 0], "{text}");
        }
    }
}
