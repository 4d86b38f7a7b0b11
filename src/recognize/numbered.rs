//! Credentials that a number begins, or that two letters begin: too little to look for by a prefix.
//!
//! Twilio's ids are two letters and 32 hexadecimal digits; a Facebook app's token is the app's number, a bar, and a secret.
//! Both are looked for among the words of number chains, which have been found already.

use super::{Hits, Recognizer, Trigger};
use crate::pattern::Charset;
use crate::scan::outline::{Bits, LONG};
use crate::scan::{Group, Needs, Opens, Outline, Picked};

pub(super) const NUMBERED: Recognizer = Recognizer {
    name: "numbered",
    kinds: &["twilio_sid", "facebook_app_token"],
    triggers: &[Trigger::Numbers(
        Needs { at: long, opens: Opens { digits: 15, mixed: 34 }, around: None },
        words,
    )],
};
const TWILIO_SID: usize = 0;
const FACEBOOK_APP_TOKEN: usize = 1;

fn long(outline: &Outline) -> Bits {
    (outline.of_length(15) | outline.of_length(16)) & outline.numeric
        | outline.of_length(LONG) & outline.lettered
}

fn words(text: &[u8], groups: &[Group], picked: Picked, hits: &mut Hits<'_>) {
    for (_, group) in picked.of(groups) {
        match group.len() {
            34 if group.digits > 4 => twilio_sid(text, *group, hits),
            15 | 16 if group.is_numeric() => facebook_app_token(text, *group, hits),
            _ => {}
        }
    }
}

fn twilio_sid(text: &[u8], group: Group, hits: &mut Hits<'_>) {
    let (kind, digits) = text[group.start..group.end].split_at(2);
    if matches!(kind, b"SK" | b"AC") && digits.iter().all(u8::is_ascii_hexdigit) {
        hits.push(TWILIO_SID, group.start, group.end);
    }
}

/// Length of the secret part.
const APP_SECRET: std::ops::RangeInclusive<usize> = 26..=40;

fn facebook_app_token(text: &[u8], group: Group, hits: &mut Hits<'_>) {
    let behind = &text[group.end..];
    let bar =
        [&b"|"[..], b"%7C", b"%7c"].iter().find(|bar| behind.starts_with(bar)).map(|bar| bar.len());
    let Some((bar, part)) = bar.zip(Charset::named("base64url")) else { return };
    let start = group.end + bar;
    let end = part.run_end(text, start, APP_SECRET.end() + 1);
    let mixed = text[start..end].iter().any(u8::is_ascii_uppercase)
        && text[start..end].iter().any(u8::is_ascii_lowercase);
    if APP_SECRET.contains(&(end - start)) && mixed {
        hits.push(FACEBOOK_APP_TOKEN, group.start, end);
    }
}
