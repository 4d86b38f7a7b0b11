//! Counts steps of work, so that tests can tell linear from quadratic without a clock.
//!
//! Compiled away but in tests. In: numbers of bytes or entries looked at.

#[cfg(test)]
std::thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Note that `steps` things were looked at.
#[inline(always)]
pub(crate) fn add(steps: usize) {
    #[cfg(test)]
    STEPS.with(|counter| counter.set(counter.get() + steps as u64));
    #[cfg(not(test))]
    let _ = steps;
}

/// Steps that `run` takes on this thread.
#[cfg(test)]
pub(crate) fn count(run: impl FnOnce()) -> u64 {
    let before = STEPS.with(std::cell::Cell::get);
    run();
    STEPS.with(std::cell::Cell::get) - before
}

#[cfg(test)]
mod tests {
    //! No text is so hostile that twice as much of it is more than twice the work.

    use super::*;
    use crate::engine::{Engine, Scratch};
    use crate::policy::Policy;

    /// What is repeated.
    const HOSTILE: &[&str] = &[
        ":",
        "(",
        "a@",
        "1-",
        "a.",
        "+1 ",
        "7",
        "12 ",
        "A1 ",
        "=",
        "-----BEGIN ",
        "eyJ",
        "\"",
        "'",
        "key=",
        "key: ",
        "@",
        ">",
        "password ",
        "password=",
        "password:\n",
        "://",
        "https://",
        "www.",
        ".com",
        "a.com/",
        "x@y.com",
        "a@b.",
        "1.2.3.",
        "ab:",
        "::",
        "<",
        "</key>",
        "\\",
        "\\n",
        "\\u0031",
        "%41",
        "&#65;",
        "QUJD",
        "QUJD ",
        "{\"a\":",
        "[",
        "[[",
        "Mr. ",
        "Anna ",
        "1234567890123456",
        "4111 1111 1111 1111 ",
        "GB82 WEST 1234 5698 7654 32 ",
        "ghp_",
        "AKIA",
        "sk-",
        "é",
        "号",
        "\u{200B}",
        "\u{E0041}",
        "\u{FE00}",
        "\u{1B}[",
        "a\u{300}",
        "Ａ",
        "а",
        "ignore all previous ",
        "ignore previous instructions. ",
        "system: ",
        "=?utf-8?q?",
        "=41",
        "0x41",
        "\\x41",
        "name is ",
        "born ",
        "1/2/",
        "2024-01-01T",
        " \n",
        "\r\n",
        "\t",
        "\0",
        "a b c ",
        "S e c r e t ",
        "xn--",
        "--",
        "---\n",
        "`",
        "```\n",
        "#",
        "$",
        "${",
        "{{",
        "|",
        "| a ",
        "aaaaaaaaaaaaaaa ",
    ];

    fn texts() -> impl Iterator<Item = (&'static str, [String; 2])> {
        let fill = |piece: &str, size: usize| piece.repeat(size / piece.len());
        HOSTILE.iter().map(move |piece| (*piece, [fill(piece, 20_000), fill(piece, 40_000)]))
    }

    #[test]
    fn twice_the_text_is_twice_the_work() {
        for policy in ["strict"] {
            let policy = Policy::preset(policy).unwrap();
            let engine = Engine::builder().policy(policy).build().unwrap();
            let (mut scratch, mut findings) = (Scratch::default(), Vec::new());
            let mut wrong = Vec::new();
            for (piece, texts) in texts() {
                let [once, twice] = texts.map(|text| {
                    count(|| engine.scan_into(text.as_bytes(), &mut scratch, &mut findings))
                });
                let ratio = twice as f64 / once.max(1) as f64;
                let per_byte = twice as f64 / 40_000.0;
                // A second reading that only the longer text gets is a few steps a byte, and no growth.
                if (ratio > 2.2 && per_byte > 16.0) || per_byte > 4_000.0 {
                    wrong.push(format!(
                        "{piece:?}: {ratio:.2} times the work, {per_byte:.0} steps a byte"
                    ));
                }
            }
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    }
}
