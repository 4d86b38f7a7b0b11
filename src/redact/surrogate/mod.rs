//! Stand-ins that look like what they stand for: a card number that passes Luhn's formula, a mail address at example.com.
//!
//! In: an entity, a value, and [`Dice`] that nobody can foresee. Out: a text of the same kind that is nobody's: names that are made
//! up, numbers and hosts from ranges that are kept for examples or given to no one. Each carries at least 25 bits that
//! can't be guessed, its anchor (the tag behind a name, an extension behind a phone number, else the digits themselves), so
//! that a model that happens to mention the bare name or number is never corrected. Kinds without a stand-in here get a
//! placeholder. Nothing here depends on the value but its form.

mod names;
mod numbers;

/// The longest stand-in, in bytes.
pub(crate) const MAX_LEN: usize = 64;

/// A stand-in for a value; nothing where there is none for its kind or form.
pub(crate) fn surrogate(entity: &str, value: &[u8], dice: &mut Dice) -> Option<String> {
    let value = std::str::from_utf8(value).ok()?;
    let made = match entity {
        "email" => Some(names::email(dice)),
        "person" => Some(names::person(dice)),
        "username" => Some(format!("user_{}", dice.tag().to_ascii_lowercase())),
        "organization" => Some(format!("Example Works {}", dice.tag())),
        "street_address" => Some(format!("{} Sample Street {}", 1 + dice.below(199), dice.tag())),
        "url" => Some(format!("https://example.com/{}", dice.tag().to_ascii_lowercase())),
        "credit_card" => numbers::card(value, dice),
        "iban" => numbers::iban(value, dice),
        "phone" => Some(numbers::phone(value, dice)),
        "ip_address" => Some(numbers::ip(value, dice)),
        "mac_address" => Some(numbers::mac(value, dice)),
        "us_ssn" => Some(numbers::ssn(value, dice)),
        "uuid" => Some(numbers::uuid(dice)),
        _ => None,
    };
    made.filter(|made| made.len() <= MAX_LEN)
}

/// What chance decides, from a seed.
pub(crate) struct Dice(u64, u64);

/// Digits and letters that are not mixed up (Crockford's base 32).
pub(crate) const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a tag: an answer has one guess in 230 million.
const TAG: usize = 6;
const LAST: usize = TAG - 1;

impl Dice {
    pub(crate) fn new(seed: [u64; 2]) -> Dice {
        Dice(seed[0], seed[1])
    }

    /// A number below `limit`. The steps are those of SplitMix64, the seed's second half mixed in.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0 ^ self.1;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) % limit
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all.get(self.below(all.len() as u64) as usize).copied().unwrap_or_default()
    }

    /// A digit.
    fn digit(&mut self) -> char {
        char::from(b'0' + self.below(10) as u8)
    }

    /// A tag that begins with a letter, so that it is no number, and ends with a digit, so that it is no word: whether a job
    /// or a name stands beside a stand-in must not be a matter of chance.
    fn tag(&mut self) -> String {
        let sign = |dice: &mut Dice, place| match place {
            0 => 10 + dice.below(22),
            LAST => dice.below(10),
            _ => dice.below(32),
        };
        (0..TAG).map(|place| char::from(DIGITS[sign(self, place) as usize])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Validity;
    use crate::validate::iban::iban;

    fn made(entity: &str, value: &str, seed: u64) -> String {
        surrogate(entity, value.as_bytes(), &mut Dice::new([seed, 7])).unwrap()
    }

    #[test]
    fn cards_keep_their_form_and_pass_the_check() {
        for card in
            ["4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005", "6304000000000000000"]
        {
            let fake = made("credit_card", card, 3);
            assert_eq!(fake.len(), card.len());
            let same = |a: char, b: char| a.is_ascii_digit() == b.is_ascii_digit();
            assert!(fake.chars().zip(card.chars()).all(|(a, b)| same(a, b)), "{fake}");
            assert_eq!(crate::validate::luhn::luhn(fake.as_bytes()), Validity::Valid);
            assert_ne!(fake, card);
        }
    }

    #[test]
    fn ibans_stay_in_their_country_and_pass_the_check() {
        for code in
            ["DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "fr1420041010050500013M02606"]
        {
            let fake = made("iban", code, 5);
            assert_eq!(fake.len(), code.len());
            assert!(fake[..2].eq_ignore_ascii_case(&code[..2]));
            assert_eq!(iban(fake.as_bytes()), Validity::Valid, "{fake}");
        }
        assert!(surrogate("iban", b"x", &mut Dice::new([1, 2])).is_none());
    }

    #[test]
    fn numbers_are_of_ranges_that_are_nobodys() {
        assert!(made("phone", "(415) 771-2323", 1).contains("555-01"));
        assert!(made("phone", "+44 7911 123456", 1).starts_with("+44 20 7946 0"));
        assert!(made("ip_address", "81.2.69.142", 1).starts_with("2"));
        assert!(made("ip_address", "2a00:1450::1", 1).starts_with("2001:db8:"));
        assert!(made("us_ssn", "536-90-4399", 1).starts_with('9'));
        assert_eq!(made("us_ssn", "536904399", 1).len(), 9);
        assert_eq!(made("mac_address", "a4-83-e7-11-22-33", 1).matches('-').count(), 5);
        assert_eq!(&made("uuid", "x", 1)[14..15], "4");
    }

    #[test]
    fn tags_are_neither_numbers_nor_words() {
        for seed in 0..500 {
            let tag = Dice::new([seed, 7]).tag().into_bytes();
            assert!(tag.len() == TAG && tag[0].is_ascii_uppercase() && tag[LAST].is_ascii_digit());
        }
    }

    #[test]
    fn a_seed_decides_and_another_one_decides_otherwise() {
        for entity in [
            "email",
            "person",
            "username",
            "organization",
            "street_address",
            "url",
            "phone",
            "ip_address",
            "us_ssn",
        ] {
            let all: Vec<String> =
                (0..500).map(|seed| made(entity, "Jané 1.2.3.4", seed)).collect();
            assert_eq!(made(entity, "Jané 1.2.3.4", 9), all[9]);
            let mut distinct = all.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), all.len(), "{entity}");
            let begins_another =
                |a: &String| all.iter().any(|b| a != b && b.starts_with(a.as_str()));
            assert!(!all.iter().any(begins_another), "{entity}");
        }
    }
}
