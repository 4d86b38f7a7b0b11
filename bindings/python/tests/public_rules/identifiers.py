"""Numbers of people and companies with a check digit that python-stdnum doesn't know, or knows in part."""

import re

from stdnum import luhn, verhoeff
from stdnum.at import tin
from stdnum.be import bis, nn
from stdnum.fi import hetu
from stdnum.kr import brn
from stdnum.mx import rfc
from stdnum.tw import ubn
from stdnum.us import rtn

from public_rules.arithmetic import digit_sum, is_day, is_day_of_some_year, letter_value, of_digits, weighted


def ae_emirates_id(number):
    """784 (ISO 3166), year of birth, seven digits, Luhn. Federal Authority for Identity and Citizenship."""
    return bool(re.fullmatch(r"784(19\d\d|20[0-3]\d)\d{8}", number)) and luhn.is_valid(number)


def at_tax_number(number):
    """As stdnum; the office in front is not looked up, since offices were merged in 2020."""
    return of_digits(number, 9) and tin.calc_check_digit(number) == number[-1]


def aba_routing(number):
    """As stdnum; the first two digits are a Federal Reserve district, thrift, electronic or traveller's cheque."""
    prefixes = {*range(1, 13), *range(21, 33), *range(61, 73), 80}
    return rtn.is_valid(number) and int(number[:2]) in prefixes


def au_medicare(number):
    """The ninth digit checks eight, the tenth is the issue. AIHW METeOR 270101."""
    checked = of_digits(number, 10) and number[0] in "23456"
    return checked and weighted(number, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 == int(number[8])


def be_national_number(number):
    """As stdnum, numbers of people who are not registered included."""
    return nn.is_valid(number) or bis.is_valid(number)


def br_cnh(number):
    """Weights 9 to 1, then 1 to 9; the second is two less where the first was ten. Contran 886/2021."""
    first, second = weighted(number, range(9, 0, -1)) % 11, weighted(number, range(1, 10)) % 11
    if first == 10:
        first, second = 0, (second - 2) % 11
    return of_digits(number, 11) and number[9:] == f"{first}{second % 11 if second < 10 else 0}"


def br_cns(number):
    """Definite numbers begin with 1 or 2: eleven digits, 000, check digit by weights 15 to 5; where that is ten, 001
    and the check digit for that. Others begin with 7 to 9: weights 15 to 1 give a multiple of eleven. DATASUS."""
    if not of_digits(number, 15):
        return False
    if number[0] in "12":
        total = weighted(number[:11], range(15, 4, -1))
        check = -total % 11
        return number[11:] == (f"000{check}" if check < 10 else f"001{-(total + 2) % 11}")
    return number[0] in "789" and weighted(number, range(15, 0, -1)) % 11 == 0


def br_pis(number):
    """Weights 3 2 9 … 2, 11 less the remainder, 10 and 11 become 0. Caixa Econômica Federal."""
    check = 11 - weighted(number, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return of_digits(number, 11) and number[0] != "0" and number[10] == str(check if check < 10 else 0)


def br_voter_id(number):
    """Eight digits, state, two check digits; 0 is written 1 in states 1 and 2. Resolução TSE 21.538/2003, art. 12."""
    state = int(number[8:10])

    def written(remainder):
        if remainder == 10:
            return 0
        return 1 if remainder == 0 and state in (1, 2) else remainder

    first = written(weighted(number[:8], range(2, 10)) % 11)
    second = written((7 * int(number[8]) + 8 * int(number[9]) + 9 * first) % 11)
    return of_digits(number, 12) and 1 <= state <= 28 and number[10:] == f"{first}{second}"


CARDS = [  # ISO/IEC 7812-1 and the brands' own tables: first digits from, to, lengths
    ("34", "34", "15"), ("37", "37", "15"),  # American Express
    ("300", "305", "14 16 17 18 19"), ("3095", "3095", "14 16 17 18 19"),  # Diners Club
    ("36", "36", "14 16 17 18 19"), ("38", "39", "14 16 17 18 19"),
    ("3528", "3589", "16 17 18 19"), ("350", "359", "16"), ("2131", "2131", "15"), ("1800", "1800", "15"),  # JCB
    ("4", "4", "13 16 19"),  # Visa
    ("51", "55", "16"), ("2221", "2720", "16"),  # Mastercard
    ("2200", "2204", "16 17 18 19"),  # Mir
    ("6011", "6011", "16 17 18 19"), ("644", "659", "16 17 18 19"),  # Discover
    ("62", "62", "16 17 18 19"), ("8100", "8171", "16 17 18 19"),  # UnionPay
    ("5085", "5089", "16"), ("8172", "829999", "16"),  # RuPay
    ("9792", "979289", "16"),  # Troy
    ("8600", "8600", "16"), ("9860", "9860", "16"),  # UzCard, Humo
    ("500", "509", "12 13 14 15 16 17 18 19"), ("56", "61", "12 13 14 15 16 17 18 19"),  # Maestro and national cards
    ("63", "643", "12 13 14 15 16 17 18 19"), ("66", "69", "12 13 14 15 16 17 18 19"),
    ("0604", "0604", "12 13 14 15 16 17 18 19"),
    ("1", "1", "15"),  # UATP
]  # fmt: skip


def card(number):
    known = any(
        first <= number[: len(first)] and number[: len(last)] <= last and str(len(number)) in lengths.split()
        for first, last, lengths in CARDS
    )
    return of_digits(number, *range(12, 20)) and known and luhn.is_valid(number)


def de_health_insurance(number):
    """The letter is two digits; weights 1 and 2, digit sums, mod 10. GKV-Spitzenverband, § 290 SGB V."""
    digits = f"{ord(number[0]) - 64:02d}{number[1:]}"
    total = sum(digit_sum(int(digit) * (1 + place % 2)) for place, digit in enumerate(digits[:10]))
    return bool(re.fullmatch(r"[A-Z]\d{9}", number)) and total % 10 == int(digits[10])


def de_lanr(number):
    """Six digits with weights 4 and 9, the seventh completes the sum to ten. Arztnummern-Richtlinie of the KBV."""
    return of_digits(number, 9) and (weighted(number, [4, 9] * 3) + int(number[6])) % 10 == 0


def de_pension_insurance(number):
    """Area, day of birth, letter, serial, check digit: weights 2 1 2 5 7 1 2 1 2 1 2 1, digit sums. VKVV § 4."""
    if not re.fullmatch(r"\d{8}[A-Z]\d{3}", number):
        return False
    digits = number[:8] + f"{ord(number[8]) - 64:02d}" + number[9:11]
    total = sum(digit_sum(int(d) * w) for d, w in zip(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]))
    day = int(number[2:4]) % 50
    return int(number[:2]) >= 2 and is_day_of_some_year(number[4:6], day) and total % 10 == int(number[11])


def es_nss(number):
    """Province and serial mod 97; below ten millions the serial has no leading zero. Tesorería General."""
    province, serial = int(number[:2]), int(number[2:10])
    body = province * 10**7 + serial if serial < 10**7 else int(number[:10])
    return of_digits(number, 12) and 1 <= province <= 66 and body % 97 == int(number[10:])


def fi_personal_id(number):
    """As stdnum, numbers of the 900s included, which are given for a time."""
    return hetu.is_valid(number, allow_temporary=True)


def hk_id(number):
    """Letters count from 10, a missing first one 36; weights 9 to 1 make a multiple of 11. Immigration Department."""
    match = re.fullmatch(r"([A-Z]{1,2})(\d{6})([\dA])", number)
    if not match:
        return False
    letters = [36] * (2 - len(match[1])) + [letter_value(sign) for sign in match[1]]
    values = letters + [letter_value(sign) for sign in match[2] + match[3]]
    return sum(value * weight for value, weight in zip(values, range(9, 0, -1))) % 11 == 0


def hu_personal_number(number):
    """Weights 1 to 10, 10 to 1 for those born from 1997 on; 5 to 8 stand for no century. 1996. évi XX. törvény."""
    if not of_digits(number, 11) or number[0] in "09" or not is_day_of_some_year(number[3:5], number[5:7]):
        return False
    up = weighted(number, range(1, 11)) % 11 == int(number[10])
    down = weighted(number, range(10, 0, -1)) % 11 == int(number[10])
    if number[0] in "5678":
        return up or down
    return up if number[0] in "12" and number[1:3] < "97" else down


def hu_taj(number):
    """Weights 3 and 7, the last digit of the sum. 1996. évi XX. törvény."""
    return of_digits(number, 9) and weighted(number[:8], [3, 7] * 4) % 10 == int(number[8])


def hu_tax_id(number):
    """8, then nine digits; weights 1 to 9 mod 11. 1996. évi XX. törvény."""
    return of_digits(number, 10) and number[0] == "8" and weighted(number[:9], range(1, 10)) % 11 == int(number[9])


def icao_sum(signs):
    """Weights 7 3 1, letters from 10. ICAO Doc 9303-3, 4.9."""
    return sum(letter_value(sign) * (7, 3, 1)[place % 3] for place, sign in enumerate(signs)) % 10


def icao_document(number):
    """Nine signs, no vowel nor what looks like a digit, the last one checks the others. PAuswV; of old T and digits."""
    if not re.fullmatch(r"[CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z]{8}", number):
        return False
    return bool(re.fullmatch(r"T\d{8}", number)) or number[8] == str(icao_sum(number[:8]))


def pl_id_card(number):
    """Three letters; the fourth sign checks all the others. Ministerstwo Spraw Wewnętrznych."""
    rest = number[:3] + number[4:]
    return bool(re.fullmatch(r"[A-Z]{3}\d{6}", number)) and icao_sum(rest) == int(number[3])


def pl_passport(number):
    """Two letters; the third sign checks all the others."""
    rest = number[:2] + number[3:]
    return bool(re.fullmatch(r"[A-Z]{2}\d{7}", number)) and icao_sum(rest) == int(number[2])


def id_nik(number):
    """As stdnum, with the provinces only: regencies come and go."""
    if not of_digits(number, 16) or number[2:4] == "00" or number[12:] == "0000":
        return False
    day, month = int(number[6:8]) % 40, number[8:10]
    return int(number[:2]) in PROVINCES_OF_INDONESIA and int(number[6:8]) <= 71 and is_day_of_some_year(month, day)


# Kementerian Dalam Negeri, Permendagri 72/2019, and the four of 2022.
PROVINCES_OF_INDONESIA = {
    *range(11, 22), *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98)
}  # fmt: skip


def kr_brn(number):
    """As stdnum, and the check digit: weights 1 3 7 1 3 7 1 3 5, tens of the last product. National Tax Service."""
    total = weighted(number[:9], [1, 3, 7, 1, 3, 7, 1, 3, 5]) + int(number[8]) * 5 // 10
    return brn.is_valid(number) and (total + int(number[9])) % 10 == 0


def lu_national_id(number):
    """Day of birth, serial, Luhn's and Verhoeff's digit over eleven. Loi du 19 juin 2013."""
    born = is_day(number[:4], number[4:6], number[6:8]) and 1880 <= int(number[:4]) < 2040
    return of_digits(number, 13) and born and luhn.is_valid(number[:12]) and verhoeff.is_valid(number[:11] + number[12])


def mx_nss(number):
    """Luhn over eleven digits. Instituto Mexicano del Seguro Social."""
    return of_digits(number, 11) and luhn.is_valid(number)


def mx_rfc(number):
    """As stdnum, which asks for the check digit on demand only."""
    return rfc.is_valid(number, validate_check_digits=True)


def ng_nin(number):
    """Eleven digits, Verhoeff. National Identity Management Commission."""
    return of_digits(number, 11) and verhoeff.is_valid(number)


def nz_nhi(number):
    """Three letters and four digits, mod 11; or two letters at the end, mod 24. HISO 10046:2023."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    if not re.fullmatch(rf"[{letters}]{{3}}\d\d(\d\d|[{letters}]{{2}})", number):
        return False
    values = [int(sign) if sign.isdigit() else letters.index(sign) + 1 for sign in number]
    total = sum(value * weight for value, weight in zip(values[:6], range(7, 1, -1)))
    if number[5].isdigit():
        return total % 11 != 0 and (11 - total % 11) % 10 == values[6]
    return 24 - total % 24 == values[6]


def ph_tin(number):
    """The ninth digit is the sum with weights 9 to 2 mod 11. Bureau of Internal Revenue."""
    return of_digits(number, 9, 12, 14) and weighted(number[:8], range(9, 1, -1)) % 11 == int(number[8])


def pt_niss(number):
    """Primes from 29 down to 2, nine less the last digit of the sum; 1 people, 2 entities. Segurança Social."""
    primes = [29, 23, 19, 17, 13, 11, 7, 5, 3, 2]
    return of_digits(number, 11) and number[0] in "12" and 9 - weighted(number[:10], primes) % 10 == int(number[10])


def ru_snils(number):
    """Weights 9 to 1 mod 101, 100 is written 00. Pension Fund of Russia, Постановление 192п."""
    return of_digits(number, 11) and weighted(number[:9], range(9, 0, -1)) % 101 % 100 == int(number[9:])


def sa_national_id(number):
    """1 for citizens, 2 for residents, Luhn. Absher."""
    return of_digits(number, 10) and number[0] in "12" and luhn.is_valid(number)


def sg_nric(number):
    """Weights 2 7 6 5 4 3 2, 4 more for T and G, 3 more for M, then a letter. Immigration & Checkpoints Authority."""
    if not re.fullmatch(r"[STFGM]\d{7}[A-Z]", number):
        return False
    total = weighted(number[1:8], [2, 7, 6, 5, 4, 3, 2]) + {"T": 4, "G": 4, "M": 3}.get(number[0], 0)
    letters = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "M": "XWUTRQPNJLK"}.get(number[0], "XWUTRQPNMLK")
    return letters[total % 11] == number[8]


def tw_id(number):
    """The letter is two digits, weights 1 9 … 1 1. Ministry of the Interior; 8 and 9 and A to D are of residents."""
    match = re.fullmatch(r"([A-Z])([1289A-D])(\d{8})", number)
    if not match:
        return False
    order = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
    second = match[2] if match[2].isdigit() else str((order.index(match[2]) + 10) % 10)
    return weighted(f"{order.index(match[1]) + 10}{second}{match[3]}", [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 == 0


def us_dea(number):
    """Kind, initial or 9, (1st + 3rd + 5th) + 2 (2nd + 4th + 6th) ends with the 7th. 21 CFR 1301; DEA Diversion."""
    match = re.fullmatch(r"[A-HJ-MPRSTUX][A-Z9](\d{7})", number)
    return bool(match) and len(set(match[1])) > 1 and weighted(match[1][:6], [1, 2] * 3) % 10 == int(match[1][6])


def us_npi(number):
    """Luhn behind 80840, begins with 1 or 2. 45 CFR 162.406."""
    return of_digits(number, 10) and number[0] in "12" and luhn.is_valid("80840" + number)


def tw_ubn(number):
    """As stdnum, but since April 2023 a multiple of five will do. Ministry of Finance."""
    total = ubn.calc_checksum(number)
    return of_digits(number, 8) and (total % 5 == 0 or number[6] == "7" and (total + 1) % 5 == 0)


def uy_citizen_id(number):
    """Weights 2 9 8 7 6 3 4, the last digit completes the sum to ten. Dirección Nacional de Identificación Civil."""
    return of_digits(number, 8) and (weighted(number[:7], [2, 9, 8, 7, 6, 3, 4]) + int(number[7])) % 10 == 0


def vin(number):
    """The ninth sign is the sum mod 11, X for ten; no I, O, Q; four digits at the end. 49 CFR 565.15."""
    if not re.fullmatch(r"[0-9A-HJ-NPR-Z]{13}\d{4}", number):
        return False
    table = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789")))
    weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    total = sum((table.get(sign) or int(sign)) * weight for sign, weight in zip(number, weights))
    return number[8] == "0123456789X"[total % 11]
