//! Values behind their labels, and labels with none.

use super::*;
use crate::recognize::testing::found;

fn values(name: &str, text: &str) -> Vec<String> {
    let with = |r: &Recognizer| r.kinds.iter().position(|k| *k == name);
    let all = [&LABELLED, &PIN, &DEMOGRAPHIC];
    all.into_iter().find_map(|r| Some(found(r, with(r)?, text))).unwrap()
}

#[test]
fn values_are_found_behind_their_labels() {
    for (name, text, value) in [
        ("medical_record", "(MRN: 112-45-789)?", "112-45-789"),
        ("medical_record", "Her MRN is #SF-54321.", "#SF-54321"),
        ("medical_record", "medical record number MRN-11335577?", "MRN-11335577"),
        ("medical_record", "NHC: 368503.", "368503"),
        ("medical_record", "MRN# 55-20-917 Pt", "55-20-917"),
        ("medical_record", "Hospital No: H-220981-C", "H-220981-C"),
        ("driver_license", "DL# D4829137 (CA)", "D4829137"),
        ("health_id", "policy number of the insured: P-2294410", "P-2294410"),
        ("passport", "Ausweisnr. des Mieters: L01X00T47.", "L01X00T47"),
        ("passport", "Ausweisnr.: L3HK0Y7CX", "L3HK0Y7CX"),
        ("pin", "PIN für die Karte: 8841;", "8841"),
        ("passport", "رقم الجواز A48201937", "A48201937"),
        ("expiry", "\"exp\": \"04/28\"", "04/28"),
        ("health_id", "insurance ID is ABC-987654.", "ABC-987654"),
        ("health_id", "(insurance: HPX345678)", "HPX345678"),
        ("health_id", "NASS: 26 63514095.", "26 63514095"),
        ("case_number", "Case No. 2:21-cv-01234", "2:21-cv-01234"),
        ("account", "Account Number: 9876543210)", "9876543210"),
        ("account", "\"customerId\": 12345, \"customer id\": \"C-12345\"", "C-12345"),
        ("account", "Account 4829017364 at", "4829017364"),
        ("account", "my account is 4829 0173 64.", "4829 0173 64"),
        ("pin", "my PIN is 4821.", "4821"),
        ("pin", "\"pin\": \"48213\"", "48213"),
        ("code", "OTP 482913 valid for 5 minutes", "482913"),
        ("code", "Your verification code is 739201.", "739201"),
        ("code", "验证码: 739201，请", "739201"),
        ("expiry", "gültig bis 08/26", "08/26"),
        ("health_id", "Versichertennr. A123456780", "A123456780"),
        ("plate", "License plate: 7ABC123", "7ABC123"),
        ("plate", "matrícula 1234 BCD", "1234 BCD"),
        ("plate", "Kennzeichen B-MW 1234 fährt", "B-MW 1234"),
        ("cvv", "CVV 123,", "123"),
        ("cvv", "\"cvv\":\"1234\"", "1234"),
        ("expiry", "exp 12/25", "12/25"),
        ("expiry", "valid thru: 01/2027.", "01/2027"),
        ("username", "username: jane_roe42.", "jane_roe42"),
        ("username", "Benutzername: jroe.2", "jroe.2"),
        ("bic", "BIC: DEUTDEFF500", "DEUTDEFF500"),
        ("medical_license", "NºCol: 28 28 70973.", "28 28 70973"),
        ("coordinates", "GPS: 40.712776, -74.005974.", "40.712776, -74.005974"),
        ("coordinates", "\"lat\": 40.712776,", "40.712776"),
        ("application", "(no. 36244/06)", "36244/06"),
        ("application", "(nos. 60525/00, 60933/00 and", "60933/00"),
        ("application", "(no 36705 / 97)", "36705 / 97"),
        ("bic", "SWIFT code is NEDSZAJJ", "NEDSZAJJ"),
        ("age", "age: 42", "42"),
        ("age", "a 79-year-old man", "79"),
        ("gender", "Sexo: H.", "H"),
        ("gender", "gender: female", "female"),
        ("icd10", "ICD-10: E11.9", "E11.9"),
        ("passport", "passport number \"612981873\"", "612981873"),
        ("driver_license", "driver's license D1234567", "D1234567"),
    ] {
        assert!(values(name, text).iter().any(|v| v == value), "{text}");
    }
}

#[test]
fn sentences_and_code_about_labels_hold_no_values() {
    for (name, text) in [
        ("username", "username: string"),
        ("username", "username = get_user(1)"),
        ("username", "the username is required"),
        ("username", "login failed"),
        ("account", "account number is wrong"),
        ("account", "account 20240131"),
        ("account", "accounts 4829017364"),
        ("cvv", "cvv: 12345"),
        ("code", "otp length 6"),
        ("code", "the verification code expired"),
        ("pin", "pin: 13"),
        ("pin", "spin: 4821"),
        ("pin", "the pin is bent"),
        ("bic", "bicycle DEUTDEFF"),
        ("bic", "swift DEVELOPE"),
        ("age", "page 42"),
        ("age", "age 430"),
        ("medical_record", "mrnx: 12345"),
        ("application", "1024/60"),
        ("application", "no. 36244/06/07"),
        ("coordinates", "lat: 40.7"),
        ("coordinates", "lat: 140.712776e3"),
        ("health_id", "insurance in 2024"),
        ("expiry", "exp(12/25)"),
        ("plate", "plates 12"),
    ] {
        assert_eq!(values(name, text), [""; 0], "{text}");
    }
}
