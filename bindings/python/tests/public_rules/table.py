"""Which rule each validator is compared with, on what shapes of candidates, and where the two may differ."""

import importlib
import re

from public_rules import forms, identifiers, parcels, tokens, wallets

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"


def drawn(shape, dice):
    """A candidate: what a function draws, or of a shape: d digit, L letter, A either, Y yymmdd, E ddmmyy, F yyyymmdd,
    [ab|cd] one of them, anything else itself."""
    if callable(shape):
        return shape(dice)
    year, month, day = dice.randint(1945, 1999), dice.randint(1, 12), dice.randint(1, 28)
    kinds = {
        "d": lambda: dice.choice(DIGITS),
        "L": lambda: dice.choice(LETTERS),
        "A": lambda: dice.choice(DIGITS + LETTERS),
        "Y": lambda: f"{year % 100:02d}{month:02d}{day:02d}",
        "E": lambda: f"{day:02d}{month:02d}{year % 100:02d}",
        "F": lambda: f"{year}{month:02d}{day:02d}",
    }
    number = ""
    for choice, sign in re.findall(r"\[(.*?)\]|(.)", shape):
        if sign:
            number += kinds[sign]() if sign in kinds else sign
        else:
            part = dice.choice(choice.split("|"))
            number += kinds["d"]() if part == "d" else part
    return number


def oracle(rule):
    """The rule itself, or python-stdnum's of that name."""
    return importlib.import_module("stdnum." + rule).is_valid if isinstance(rule, str) else rule


# Validator: rule, shapes.
RULES = {
    "aba_routing": (identifiers.aba_routing, "[0|1|2|3|6|7|8]dddddddd"),
    "ae_emirates_id": (identifiers.ae_emirates_id, "784[19|20|18]dddddddddd"),
    "ar_cuit": ("ar.cuit", "[20|23|27|30]ddddddddd"),
    "at_social_security": ("at.vnr", "[1|2|5|9]dddE"),
    "at_tax_number": (identifiers.at_tax_number, "ddddddddd"),
    "at_vat": ("at.uid", "[ATU]dddddddd"),
    "au_abn": ("au.abn", "[2|5|7|9]dddddddddd"),
    "au_acn": ("au.acn", "ddddddddd"),
    "au_medicare": (identifiers.au_medicare, "[2|3|4|5|6|7]ddddddddd"),
    "au_tfn": ("au.tfn", "[1|4|8]dddddddd"),
    "basic_auth": (tokens.basic_auth, tokens.a_basic_auth),
    "be_eid": ("be.eid", "dddddddddddd"),
    "be_national_number": (identifiers.be_national_number, "Yddddd", "dd[0|1|2|3|4|5]d[0|1|2]dddddd"),
    "be_vat": ("be.vat", "[BE0]ddddddddd", "[BE1]ddddddddd", "0ddddddddd"),
    "bg_company": ("bg.vat", "ddddddddd", "[BG]ddddddddd"),
    "bg_egn": ("bg.egn", "Ydddd"),
    "bg_pnf": ("bg.pnf", "dddddddddd"),
    "bip39": (wallets.bip39, wallets.a_bip39),
    "bitlocker": (tokens.bitlocker, tokens.a_bitlocker),
    "br_cnh": (identifiers.br_cnh, "ddddddddddd"),
    "br_cnpj": ("br.cnpj", "dddddddd0001dd"),
    "br_cns": (identifiers.br_cns, "[1|2|7|8|9|0]dddddddddddddd", "[1|2]dddddddddd00[0|1]d"),
    "br_cpf": ("br.cpf", "ddddddddddd"),
    "br_pis": (identifiers.br_pis, "ddddddddddd"),
    "br_voter_id": (identifiers.br_voter_id, "dddddddd[0|1|2]ddd"),
    "ca_business_number": ("ca.bn", "ddddddddd", "ddddddddd[RC|RM|RP|RT]0001"),
    "ca_phn": ("ca.bc_phn", "[9|9|9|8]ddddddddd"),
    "ca_sin": ("ca.sin", "[1|4|7|9]dddddddd"),
    "card": (
        identifiers.card, "[4|51|55|2221|2720|2721|34|37|36|300|305|306|3095|6011|65|62|81|35|3528]dddddddddddddd",
        "dddddddddddddddd", "[50|56|63|67|4|1|6]ddddddddddddd", "[50|56|63|67|4|36]ddddddddddd",
        "[1|37|34|2131|1800]ddddddddddd",
    ),
    "ch_ahv": ("ch.ssn", "756dddddddddd"),
    "ch_company": ("ch.uid", "[CHE]ddddddddd"),
    "cl_rut": ("cl.rut", "dddddddd[d|K]", "ddddddd-[d|K]"),
    "cn_credit_code": ("cn.uscc", "[91|51|31|01]ddddddAAAAAAAAAA"),
    "cn_resident_id": ("cn.ric", "[110101]Fddd[d|X]"),
    "co_nit": ("co.nit", "[8|9]ddddddddd"),
    "crc32_base62": (tokens.crc32_base62, tokens.a_crc32_base62),
    "crc32_hex": (tokens.crc32_hex, tokens.a_crc32_hex),
    "crc32_hex_all": (tokens.crc32_hex_all, tokens.a_crc32_hex_all),
    "crc32_hex_swapped": (tokens.crc32_hex_swapped, tokens.a_crc32_hex_swapped),
    "crypto_address": (wallets.crypto_address, wallets.a_crypto_address),
    "cy_vat": ("cy.vat", "[1|3|9]dddddddL"),
    "cz_birth_number": ("cz.rc", "Ydddd"),
    "cz_company": ("cz.dic", "dddddddd"),
    "de_bsnr": (forms.de_bsnr, "ddddddddd"),
    "de_commercial_register": (forms.de_commercial_register, "[HRA|HRB|HRC|GnR] dddd", "[HRA|HR|HRB]dddddd"),
    "de_driving_licence": (forms.de_driving_licence, "LAddAAAAA[d|X]A", "LAddAAdddAd"),
    "de_health_insurance": (identifiers.de_health_insurance, "Lddddddddd"),
    "de_lanr": (identifiers.de_lanr, "ddddddddd"),
    "de_pension_insurance": (identifiers.de_pension_insurance, "ddELddd", "dd[5|6|7]dddddLddd"),
    "de_tax_id": ("de.idnr", "[1|4|8]dddddddddd"),
    "de_vat": ("de.vat", "[DE1|DE2|DE8]dddddddd"),
    "dhl_waybill": (parcels.dhl_waybill, "dddddddddd"),
    "dk_company": ("dk.cvr", "[1|2|3]ddddddd"),
    "dk_cpr": ("dk.cpr", "E[0|1|2|3]ddd", "dddddd[0|1|2|3]ddd"),
    "ec_citizen_id": ("ec.ci", "[01|09|24]dddddddd"),
    "ee_personal_code": ("ee.ik", "[3|4|5]Ydddd"),
    "ee_vat": ("ee.kmkr", "[EE]ddddddddd"),
    "eg_national_id": (forms.eg_national_id, "[1|2|3]Yddddddd", "2ddddddddddddd"),
    "es_cif": ("es.cif", "[A|B]dddddddd"),
    "es_nie": ("es.nie", "[X|Y|Z]dddddddL"),
    "es_nif": ("es.dni", "ddddddddL"),
    "es_nss": (identifiers.es_nss, "dddddddddddd", "dd00dddddddd"),
    "fedex_tracking": (parcels.fedex_tracking, "dddddddddddd"),
    "fi_business_id": ("fi.ytunnus", "[0|1|2]dddddd-d"),
    "fi_personal_id": (identifiers.fi_personal_id, "E[-|+|A|Y|G]dddA", "E[-|A]dddd"),
    "fi_vat": ("fi.alv", "[FI]dddddddd"),
    "fr_nir": ("fr.nir", "[1|2]dd[01|06|12][13|59|75]dddddddd"),
    "fr_passport": (forms.fr_passport, "ddLLddddd", "AAAAddddd"),
    "fr_siret": ("fr.siret", "ddddddddd000dd"),
    "fr_vat": ("fr.tva", "[FR]ddddddddddd"),
    "gr_amka": ("gr.amka", "Eddddd"),
    "gr_tax_number": ("gr.vat", "[0|1]dddddddd"),
    "hk_id": (identifiers.hk_id, "LddddddA", "LLddddddd", "Lddddddd"),
    "hr_vat": ("hr.oib", "[HR]ddddddddddd"),
    "hu_personal_number": (identifiers.hu_personal_number, "[1|2|3|4|5|7|9]Ydddd", "ddddddddddd"),
    "hu_taj": (identifiers.hu_taj, "ddddddddd"),
    "hu_tax_id": (identifiers.hu_tax_id, "[8|8|8|7]ddddddddd"),
    "hu_tax_number": ("hu.anum", "dddddddd", "[HU]dddddddd"),
    "iban": (parcels.iban, parcels.an_iban),
    "iban_misread": (parcels.iban_misread, parcels.a_misread_iban),
    "icao_document": (identifiers.icao_document, "LAAAAAAAd", "[C|L|T]dddddddd"),
    "id_nik": (identifiers.id_nik, "ddddddEdddd", "[3171|3273|1101|9999]dd[4|5|6]ddddddddd"),
    "id_npwp": ("id.npwp", "[01|02|09]ddddddd012000"),
    "ie_eircode": (forms.ie_eircode, "LddAAAA", "[D6W|A65|A6W|D99]AAAA", "[D6W|A65|F94]d[AC|X1|K3|BO]d"),
    "ie_pps": ("ie.pps", "dddddddL", "dddddddL[A|B|H]"),
    "ie_vat": ("ie.vat", "[IE]dddddddL", "[IE]dddddddL[A|H|I|B|W]", "[IE]d[A|Z|+|*|1]dddddL"),
    "il_id": ("il.idnr", "ddddddddd"),
    "in_aadhaar": ("in_.aadhaar", "[2|4|9]ddddddddddd"),
    "in_driving_licence": (forms.in_driving_licence, "[MH|DL|XX|KA]dd[19|20|21]ddddddddd", "LLdd20ddddddddd"),
    "in_gstin": ("in_.gstin", "ddLLL[C|P|T|Z]LddddL[1|9|A|0]ZA", "[27AAPF][C|P]ddddL1[Z|Y]A"),
    "in_ifsc": (forms.in_ifsc, "LLLL[0|1|A]AAAAAA"),
    "in_pan": ("in_.pan", "LLLLLddddL", "LLL[P|C]L000dL"),
    "in_vehicle_registration": (
        forms.in_vehicle_registration, "LLddLLdddd", "[MH|DL|KA|XX]ddLdddd", "[MH|DL|KA|XX]dLLLdddd",
    ),
    "is_kennitala": ("is_.kennitala", "Eddd[9|0]"),
    "iso7064_mod11_10": ("hr.oib", "ddddddddddd"),
    "it_driving_licence": (forms.it_driving_licence, "[U1|RM|2A|AB]dddddddL", "U1AAAAAAAL"),
    "it_fiscal_code": ("it.codicefiscale", "[RSSMRA]dd[A|H|T][05|17|45][H501]L"),
    "it_vat": ("it.iva", "ddddddd[001|015|048]d"),
    "jp_company": ("jp.cn", "ddddddddddddd"),
    "jp_my_number": ("jp.in_", "dddddddddddd"),
    "jwt": (tokens.jwt, tokens.a_jwt),
    "ke_kra_pin": (forms.ke_kra_pin, "[A|P|B]dddddddddL", "[A|P]0ddddddddL"),
    "kr_brn": (identifiers.kr_brn, "dddddddddd", "[101|100|220]dd[0000|1234|0001]d"),
    "kr_driving_licence": (forms.kr_driving_licence, "dddddddddddd"),
    "kr_frn": (forms.kr_resident("5678"), "Yddddddd", "dd[0|1]d[0|1|2|3]dddddddd"),
    "kr_passport": (forms.kr_passport, "[M|S|R|A|O|D|T|G]dddddddd", "[M|S|X]dddAdddd"),
    "kr_rrn": (forms.kr_resident("1234"), "Yddddddd", "dd[0|1]d[0|1|2|3]dddddddd"),
    "lk_nic": (forms.lk_nic, "dddddddddA", "[19|20|18]dddddddddd"),
    "lt_vat": ("lt.pvm", "[LT]ddddddd1d"),
    "lu_national_id": (identifiers.lu_national_id, "Fddddd"),
    "lu_vat": ("lu.tva", "[LU]dddddddd"),
    "luhn": ("luhn", "ddddddddd", "dddddddddddddddd"),
    "lv_personal_code": ("lv.pvn", "E[1|2]dddd"),
    "lv_vat": ("lv.pvn", "[LV4|LV9]dddddddddd"),
    "mt_vat": ("mt.vat", "[MT]dddddddd"),
    "mx_curp": ("mx.curp", "[GARC]Y[H|M][DF|CL][RRS]0d"),
    "mx_nss": (identifiers.mx_nss, "ddddddddddd"),
    "mx_rfc": (identifiers.mx_rfc, "[GARC|ABCD|XEXX|XAF|ABC]YAAA", "[GARC|XAF]YAAd"),
    "mx_voter_key": (forms.mx_voter_key, "LLLLLLYdd[H|M|X]ddd", "LLLLLLdddddddd[H|M]ddd"),
    "my_nric": ("my.nric", "Ydddddd", "dd[0|1]d[0|1|2|3]ddddddd"),
    "ng_nin": (identifiers.ng_nin, "ddddddddddd"),
    "ng_vehicle_registration": (forms.ng_vehicle_registration, "LLLdddLL", "AAAdddLL"),
    "nl_bsn": ("nl.bsn", "ddddddddd"),
    "nl_vat": ("nl.btw", "[NL]ddddddddd[B]dd"),
    "no_birth_number": ("no.fodselsnummer", "Eddddd"),
    "no_organisation_number": ("no.orgnr", "[8|9]dddddddd"),
    "nz_ird": ("nz.ird", "[2|5|8]ddddddd"),
    "nz_nhi": (identifiers.nz_nhi, "LLLdddd", "LLLddLL", "LLLdddL"),
    "pe_ruc": ("pe.ruc", "[10|20]ddddddddd"),
    "pem_base64": (tokens.pem_base64, tokens.a_pem_base64),
    "ph_tin": (identifiers.ph_tin, "ddddddddd", "ddddddddd000", "ddddddddd00000"),
    "pk_cnic": ("pk.cnic", "ddddddddddddd"),
    "pl_id_card": (identifiers.pl_id_card, "LLLdddddd"),
    "pl_nip": ("pl.nip", "dddddddddd"),
    "pl_passport": (identifiers.pl_passport, "LLddddddd"),
    "pl_pesel": ("pl.pesel", "Yddddd"),
    "pl_regon": ("pl.regon", "ddddddddd"),
    "pt_citizen_card": ("pt.cc", "dddddddddAAd"),
    "pt_nif": ("pt.nif", "[1|2|5]dddddddd"),
    "pt_niss": (identifiers.pt_niss, "[1|2|3]dddddddddd"),
    "py_ruc": ("py.ruc", "ddddddd-d"),
    "ro_cnp": ("ro.cnp", "[1|2]Y12dddd"),
    "ro_company": ("ro.cui", "[RO|]dd", "[RO|]dddd", "[RO|]ddddddd", "[RO|]dddddddddd"),
    "rs_pib": ("rs.pib", "ddddddddd"),
    "ru_inn": ("ru.inn", "dddddddddd"),
    "ru_ogrn": ("ru.ogrn", "1dddddddddddd"),
    "ru_snils": (identifiers.ru_snils, "ddddddddddd"),
    "sa_national_id": (identifiers.sa_national_id, "[1|2|3]ddddddddd"),
    "se_organisation_number": ("se.orgnr", "[55|76][2|5]ddd-dddd"),
    "se_personal_number": ("se.personnummer", "Y-dddd", "Fdddd"),
    "se_vat": ("se.vat", "[SE55]dddddddd01"),
    "sg_nric": (identifiers.sg_nric, "[S|T|F|G|M|A]dddddddL"),
    "sg_uen": ("sg.uen", "ddddddddL", "[18|19]dddddddL", "[R|S|T]dd[LL|CC|FC|XL|SS|XX]ddddA"),
    "si_tax_number": ("si.ddv", "[1|5|9]ddddddd"),
    "sk_vat": ("sk.dph", "[SK]dddddddddd"),
    "solana_address": (wallets.solana_address, wallets.a_solana_address),
    "th_national_id": ("th.pin", "ddddddddddddd"),
    "tr_license_plate": (
        forms.tr_license_plate, "ddLdddd", "ddLddddd", "ddLLddd", "ddLLLdd", "ddLddd", "ddLLddddd", "ddLLLdddd",
    ),
    "tr_national_id": ("tr.tckimlik", "ddddddddddd"),
    "tr_tax_number": ("tr.vkn", "dddddddddd"),
    "tw_id": (identifiers.tw_id, "L[1|2|8|9|A|D|3]dddddddd"),
    "tw_ubn": (identifiers.tw_ubn, "dddddddd"),
    "ua_company": ("ua.edrpou", "dddddddd"),
    "ua_tax_number": ("ua.rntrc", "[2|3]ddddddddd"),
    "uk_driving_licence": (
        forms.uk_driving_licence, "[SMITH|JONE9|LEE99|99999|LE9AB]d[0|1|5|6]d[0|1|2|3]dd[AB|A9|99|9A]ALL",
    ),
    "uk_nhs": ("gb.nhs", "dddddddddd"),
    "uk_nino": (forms.uk_nino, "LLdddddd[A|B|C|D|E]", "[GB|ZZ|AE|DA]dddddd[A|D]"),
    "uk_postcode": (forms.uk_postcode, "[d|SW|W|QC|EC|AI][1|9][d|A|]dLL", "LddLL", "LLd[A|]dLL"),
    "uk_utr": ("gb.utr", "dddddddddd"),
    "uk_vat": ("gb.vat", "[GB]ddddddddd", "[XI]ddddddddd", "[GB]0dddddddd", "[GB]dddddddddddd"),
    "uk_vehicle_registration": (forms.uk_vehicle_registration, "LLddLLL", "LdddLLL", "LLLdL", "LLLddddL"),
    "ups_tracking": (parcels.ups_tracking, "1ZAAAAAAAAAAAAAAAd"),
    "upu_s10": (parcels.upu_s10, "LLddddddddd[GB|DE|CN|US|XX|ZZ]"),
    "us_dea": (identifiers.us_dea, "[A|B|F|M|N|X|Z]Addddddd"),
    "us_ein": ("us.ein", "ddddddddd"),
    "us_itin": (forms.us_itin, "[9|9|8]dddddddd"),
    "us_mbi": (forms.us_mbi, "dLAdLAdLLdd"),
    "us_npi": (identifiers.us_npi, "[1|2|3]ddddddddd"),
    "us_ssn": ("us.ssn", "ddddddddd"),
    "usps_tracking": (parcels.usps_tracking, "9[1|2|3|4|5|6]dddddddddddddddddd", "9[1|4|0]dddddddddddddddddddd"),
    "uuid": (tokens.uuid, tokens.a_uuid),
    "uy_citizen_id": (identifiers.uy_citizen_id, "dddddddd"),
    "uy_rut": ("uy.rut", "[01|12|21]dddddd001d"),
    "ve_rif": ("ve.rif", "[V|E|J|P|G]ddddddddd"),
    "vin": (identifiers.vin, "AAAAAAAA[d|X]AAAAdddd", "[1HGBH41J|WVWZZZ1K][d|X][M|A]N10dddd"),
    "vn_citizen_id": (forms.vn_citizen_id, "0ddddddddddd"),
    "vn_tax_code": ("vn.mst", "[0|1|3]ddddddddd"),
    "yu_jmbg": ("si.emso", "[0101|1503|2812]9[55|81]50dddd"),
    "za_id": ("za.idnr", "Ydddd[0|1][8]d"),
    "za_tax_number": ("za.tin", "dddddddddd"),
}

# Department of Provincial Administration.
PROVINCES_OF_THAILAND = {
    str(province)
    for first, last in [(10, 27), (30, 58), (60, 67), (70, 77), (80, 86), (90, 96)]
    for province in range(first, last + 1)
}

# Validator: candidates for which the two may differ, and why.
APART = {
    "be_national_number": (
        lambda number: number[4:6] > "28" or number[:2] > "26" and (int("2" + number[:9]) + int(number[9:])) % 97 == 0,
        "without a calendar a birth to come is one; a day that the month has not, where serials ran out, is refused",
    ),
    "be_vat": (
        lambda number: number[-2:] in ("00", "97", "98", "99"),
        "the key is 1 to 97; stdnum takes any that adds up",
    ),
    "cn_credit_code": (lambda number: number[0] == "0", "no authority has 0 (GB 32100, table 1)"),
    "cz_company": (lambda number: number[0] == "9", "VAT numbers don't begin with 9, company numbers may"),
    "de_tax_id": (lambda number: len(set(number[:10])) == 10, "test numbers have ten different digits"),
    "in_pan": (lambda number: number[3] in "EK", "E is of partnerships (Protean); K is in no list of the tax office"),
    "my_nric": (lambda number: number[2:6] == "0229", "without the century any year may be a leap year"),
    "pk_cnic": (lambda number: number[0] == "8" or number[-1] == "0", "8 is Azad Kashmir (NADRA); 0 is an even digit"),
    "sg_uen": (
        lambda number: len(number) == 10 and (number[:4] > "2026" if number[0] == "2" else number[:3] > "T26"),
        "without a calendar a year to come is one",
    ),
    "sk_vat": (
        lambda number: number[4:8] in ("0229", "2229", "5229", "7229") or int(number[4:6]) % 50 > 32,
        "leap days; and months of no birth number, which stdnum counts down by 20 as long as it can",
    ),
    "th_national_id": (
        lambda number: number[1:3] not in PROVINCES_OF_THAILAND,
        "the second and third digit are a province; stdnum does not look",
    ),
}

# Validators that no public rule stands behind, and why.
UNRULED = {
    "random": "an opinion whether a text looks drawn at random; its own tests say what it should say",
}
