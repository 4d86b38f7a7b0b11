//! Two-letter codes of countries, ISO 3166-1.

const CODES: &str = "AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF \
    CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ES ET FI FJ FO FR GA GB GD GE GG GH GI \
    GL GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KM KN KR KW KY \
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI \
    NL NO NP NZ OM PA PE PG PH PK PL PS PT PY QA RO RS RU RW SA SC SD SE SG SI SK SL SM SN SO SR ST SV SY \
    SZ TD TG TH TJ TM TN TR TT TW TZ UA UG US UY UZ VA VC VE VG VN VU WS XK YE ZA ZM ZW";

/// Whether these are the two capitals of a country.
pub(crate) fn is_code(code: &[u8]) -> bool {
    code.len() == 2 && CODES.as_bytes().chunks(3).any(|known| &known[..2] == code)
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn codes_are_known_whole() {
        assert!(is_code(b"AD") && is_code(b"DE") && is_code(b"ZW"));
        assert!(!is_code(b"D ") && !is_code(b"DEU") && !is_code(b"de") && !is_code(b"XX"));
    }
}
