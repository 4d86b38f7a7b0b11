//! Abbreviations of things, which look like those of companies: `hx of DVT`, `your PIN`.
//!
//! In: the tokens of a guess. Out: whether it is one, or two that a sign joins. Those of medicine are what notes about patients
//! are full of, see <https://www.nhs.uk/nhs-app/help/health-records/abbreviations-commonly-found-in-medical-records/>;
//! such as are also the names of well-known companies (`BP`, `RCA`) or of societies (`ADA`, `AHA`) are left out.

use super::super::famous::Filter;
use super::super::tagger::tokens::Token;

/// Of money, papers and machines.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "ATM", "PIN", "IBAN", "BIC", "SWIFT", "SSN", "TIN", "VAT", "VIN", "IMEI", "DOB", "CVV", "CVC", "OTP", "KYC", "PDF", "URL", "URI", "API",
    "SDK", "CPU", "GPU", "RAM", "SSD", "USB", "HTTP", "HTTPS", "HTML", "CSS", "JSON", "XML", "CSV", "SQL", "SSH", "TLS", "SSL", "DNS", "VPN",
    "LAN", "SMS", "GPS", "QR", "FAQ", "ETA", "ASAP", "FYI", "CEO", "CFO", "CTO", "HR", "PR", "CV", "GDP", "DNA", "RNA",
];

/// Of illnesses, tests and treatments.
#[rustfmt::skip]
const MEDICINE: &[&str] = &[
    "ADHD", "AF", "AFIB", "AKI", "ALS", "AMI", "ARDS", "BPH", "CAD", "CHF", "CKD", "COPD", "COVID", "CVA", "DKA", "DM", "DVT", "ESRD", "GAD",
    "GERD", "HBV", "HCC", "HCV", "HF", "HIV", "HLD", "HPV", "HSV", "HTN", "IBD", "IBS", "ILD", "MDD", "MI", "NAFLD", "NASH", "NHL", "NSCLC",
    "NSTEMI", "OA", "OCD", "OSA", "PAD", "PCOS", "PE", "PMR", "PTSD", "PUD", "PVD", "RA", "RSV", "SAH", "SBO", "SCLC", "SLE", "STEMI", "SVT",
    "TB", "TBI", "TIA", "URTI", "UTI", "VTE",
    "ABG", "AFP", "ALP", "ALT", "ANCA", "AST", "BMI", "BMP", "BNP", "BUN", "CBC", "CMP", "CRP", "CSF", "CT", "CXR", "ECG", "ECHO", "EEG",
    "EGD", "EGFR", "EKG", "ELISA", "EMG", "ESR", "FEV", "GCS", "GFR", "HDL", "INR", "LDL", "LFTS", "LVEF", "MMSE", "MOCA", "MRA", "MRI",
    "NIHSS", "PCR", "PET", "PFT", "PSA", "PTT", "RBC", "SPECT", "TEE", "TIBC", "TSH", "TTE", "VLDL", "WBC",
    "CABG", "CCB", "CPAP", "DMARD", "DOAC", "ECT", "ENT", "GI", "HRT", "ICU", "IUD", "IVIG", "LVAD", "NICU", "NOAC", "NPO", "NSAID", "NSAIDS",
    "PCI", "PPI", "PRN", "SNRI", "SSRI", "TAVR", "THR", "TKA", "TKR", "TPN", "TURP",
];

/// Whether all words are such abbreviations.
pub(super) fn are_all(text: &[u8], tokens: &[Token]) -> bool {
    const MOST: usize = 3;
    let is_one = |token: &Token| !token.is_word() || is_abbreviation(&text[token.start..token.end]);
    tokens.len() <= MOST && tokens.iter().all(is_one)
}

fn is_abbreviation(word: &[u8]) -> bool {
    static FILTERS: [Filter; 2] = [Filter::of(THINGS), Filter::of(MEDICINE)];
    let mut lists = [THINGS, MEDICINE].into_iter().zip(&FILTERS);
    lists.any(|(list, filter)| {
        filter.may_have(word) && list.iter().any(|known| known.as_bytes() == word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_written_in_capitals() {
        for word in THINGS.iter().chain(MEDICINE) {
            assert!(is_abbreviation(word.as_bytes()), "{word}");
        }
        for word in ["Dvt", "pin", "BP", "ADA", "IBM", ""] {
            assert!(!is_abbreviation(word.as_bytes()), "{word}");
        }
    }
}
