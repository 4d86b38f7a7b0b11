"""National identifiers in text: behind a word of its context the catalogue finds what the public rule calls valid.

For each, random candidates of the right shape stand near a word of the pattern's context, one a line; a candidate counts
as found where a finding of that entity covers it. See `test_validators.py` for the rules.
"""

import random

import pytest

import inkout
from public_rules.table import APART, RULES, drawn, oracle

CANDIDATES = 10_000

# Entity, its validator, a word in front.
ROWS = [
    ("ar_cuit", "ar_cuit", "cuit"),
    ("at_social_security", "at_social_security", "svnr"),
    ("at_vat", "at_vat", "uid"),
    ("au_abn", "au_abn", "abn"),
    ("au_acn", "au_acn", "acn"),
    ("au_tfn", "au_tfn", "tfn"),
    ("be_vat", "be_vat", "btw"),
    ("bg_egn", "bg_egn", "егн"),
    ("br_cnpj", "br_cnpj", "cnpj"),
    ("br_cpf", "br_cpf", "cpf"),
    ("ca_sin", "ca_sin", "sin number"),
    ("ch_ahv", "ch_ahv", "ahv"),
    ("ch_company", "ch_company", "mwst"),
    ("cn_resident_id", "cn_resident_id", "身份证"),
    ("co_nit", "co_nit", "nit"),
    ("cy_vat", "cy_vat", "vat"),
    ("cz_birth_number", "cz_birth_number", "rodné číslo"),
    ("de_tax_id", "de_tax_id", "steuer-id"),
    ("de_vat", "de_vat", "ust-id"),
    ("dk_company", "dk_company", "cvr"),
    ("ec_citizen_id", "ec_citizen_id", "cédula"),
    ("ee_personal_code", "ee_personal_code", "isikukood"),
    ("ee_vat", "ee_vat", "kmkr"),
    ("es_nie", "es_nie", "nie"),
    ("es_nif", "es_nif", "dni"),
    ("es_cif", "es_cif", "cif"),
    ("fi_business_id", "fi_business_id", "y-tunnus"),
    ("fi_vat", "fi_vat", "alv"),
    ("fr_nir", "fr_nir", "nir"),
    ("fr_siren", "luhn", "siren"),
    ("fr_siret", "fr_siret", "siret"),
    ("fr_vat", "fr_vat", "tva"),
    ("gr_amka", "gr_amka", "amka"),
    ("gr_tax_number", "gr_tax_number", "afm"),
    ("hr_oib", "iso7064_mod11_10", "oib"),
    ("id_npwp", "id_npwp", "npwp"),
    ("ie_pps", "ie_pps", "pps"),
    ("il_national_id", "il_id", "ת.ז"),
    ("in_aadhaar", "in_aadhaar", "aadhaar"),
    ("is_kennitala", "is_kennitala", "kennitala"),
    ("it_fiscal_code", "it_fiscal_code", "cf"),
    ("it_vat", "it_vat", "partita iva"),
    ("jp_company", "jp_company", "法人番号"),
    ("jp_my_number", "jp_my_number", "my number"),
    ("lt_personal_code", "ee_personal_code", "asmens kodas"),
    ("lt_vat", "lt_vat", "pvm"),
    ("lu_vat", "lu_vat", "tva"),
    ("lv_personal_code", "lv_personal_code", "personas kods"),
    ("lv_vat", "lv_vat", "pvn"),
    ("mx_curp", "mx_curp", "curp"),
    ("mt_vat", "mt_vat", "vat"),
    ("nl_bsn", "nl_bsn", "bsn"),
    ("nl_vat", "nl_vat", "btw"),
    ("no_birth_number", "no_birth_number", "fødselsnummer"),
    ("no_organisation_number", "no_organisation_number", "orgnr"),
    ("nz_ird", "nz_ird", "ird"),
    ("pe_ruc", "pe_ruc", "ruc"),
    ("pl_nip", "pl_nip", "nip"),
    ("pl_pesel", "pl_pesel", "pesel"),
    ("pl_regon", "pl_regon", "regon"),
    ("pt_nif", "pt_nif", "nif"),
    ("py_ruc", "py_ruc", "ruc"),
    ("ro_cnp", "ro_cnp", "cnp"),
    ("rs_pib", "rs_pib", "pib"),
    ("ru_inn", "ru_inn", "инн"),
    ("ru_ogrn", "ru_ogrn", "огрн"),
    ("se_organisation_number", "se_organisation_number", "orgnr"),
    ("se_vat", "se_vat", "moms"),
    ("si_emso", "yu_jmbg", "emšo"),
    ("si_tax_number", "si_tax_number", "davčna"),
    ("tr_national_id", "tr_national_id", "tckn"),
    ("tr_tax_number", "tr_tax_number", "vkn"),
    ("tw_ubn", "tw_ubn", "統編"),
    ("ua_company", "ua_company", "edrpou"),
    ("ua_tax_number", "ua_tax_number", "рнокпп"),
    ("uk_nhs", "uk_nhs", "nhs"),
    ("uk_utr", "uk_utr", "utr"),
    ("uy_rut", "uy_rut", "rut"),
    ("ve_rif", "ve_rif", "rif"),
    ("vn_tax_code", "vn_tax_code", "mst"),
    ("za_id_number", "za_id", "sa id"),
]


def found(entity, word, numbers):
    """Which of the numbers inkout takes for the entity."""
    # Behind a comma, since a word right before a number is its label and speaks for mistyped ones too.
    lines = [f"{word}, {number} " for number in numbers]
    starts = {f.start for f in inkout.Engine(policy="strict", entities=[entity]).scan("\n".join(lines))}
    covered, at = [], 0
    for line in lines:
        covered.append(any(start in starts for start in range(at, at + len(line))))
        at += len(line) + 1
    return covered


@pytest.mark.parametrize(("entity", "validator", "word"), ROWS, ids=[row[0] for row in ROWS])
def test_what_the_rule_calls_valid_is_found(entity, validator, word):
    rule, shape, *_ = RULES[validator]
    rule, dice = oracle(rule), random.Random(entity)
    numbers = [drawn(shape, dice) for _ in range(CANDIDATES)]
    numbers = [number for number in numbers if len(set(number)) > 1]
    apart = APART.get(validator, (lambda _: False, ""))[0]
    verdicts = [bool(rule(number)) for number in numbers]
    assert any(verdicts) and not all(verdicts)
    differ = [n for n, a, b in zip(numbers, found(entity, word, numbers), verdicts) if a != b and not apart(n)]
    assert not differ, f"{len(differ)} of {len(numbers)} differ, for example {differ[:3]}"
