"""Identifiers without a check digit: which signs may stand where, by the issuer's own description."""

import re

from stdnum.ke import pin

from public_rules.arithmetic import is_day_of_some_year, of_digits


def form(pattern):
    """Whether all of a text has the form."""
    return lambda number: bool(re.fullmatch(pattern, number))


# Handelsregisterverordnung § 3: part A or B, then what number there is.
de_commercial_register = form(r"HR[AB].*")
# Authority, serial with a letter, check digit, issue. Nothing asks for the check digit: mistyped ones are to be inked.
de_driving_licence = form(r"[A-Z][A-Z0-9]\d\d(?=.{0,4}[A-Z])[A-Z0-9]{5}[0-9X][A-Z0-9]")
# Prado, FRA-AO.
fr_passport = form(r"\d\d[A-Z]{2}\d{5}")
# Eircode, “Eircode address database product guide”: routing key, unique identifier.
ie_eircode = form(r"(D6W|[AC-FHKNPRTV-Y]\d\d)[0-9AC-FHKNPRTV-Y]{4}")
# Reserve Bank of India: bank, 0, branch.
in_ifsc = form(r"[A-Z]{4}0[A-Z0-9]{6}")
# Motorizzazione civile: province and seven digits, or U1 and seven signs; a letter at the end.
it_driving_licence = form(r"(U1[A-Z0-9]{7}|[A-Z]{2}\d{7})[A-Z]")
# Ministry of Foreign Affairs: kind and eight digits, since 2020 with a letter in the fifth place.
kr_passport = form(r"[MSRODTG](\d{8}|\d{3}[A-Z]\d{4})")
# National Police Agency: region, year, serial, check, issue.
kr_driving_licence = form(r"(1[1-9]|2[0-68])\d{10}")
# Federal Road Safety Corps: area, serial, series.
ng_vehicle_registration = form(r"[A-Z]{3}\d{3}[A-Z]{2}")
# CMS, “Understanding the MBI”: letters without S L O I B Z.
us_mbi = form(
    r"[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d\d"
)
# HMRC, National Insurance Manual NIM39110.
uk_nino = form(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PRSTW-Z][A-CEGHJ-NPRSTW-Z]\d{6}[A-D]")
# Royal Mail, “Programmer's guide to PAF”: area, district, sector, unit.
uk_postcode = form(r"([A-PR-UWYZ]|[A-PR-UWYZ][A-HK-Y])\d[A-Z0-9]?\d[ABD-HJLNP-UW-Z]{2}")
# DVLA INF104: current marks since September 2001; a letter before or behind, 1963 to 2001.
uk_vehicle_registration = form(
    r"[A-HJ-PR-Y]{2}(0[2-9]|[12]\d|5[1-9]|6\d|7\d)[A-HJ-PR-Z]{3}"
    r"|[A-HJ-NPR-TV-Y]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,3}[A-HJ-NPR-TV-Y]"
)
STATES = (
    "AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS TG UA UK "
    "UP WB"
).replace(" ", "|")
# Central Motor Vehicles Rules 1989, rules 50 and 51, and the state codes of Vahan.
in_vehicle_registration = form(rf"({STATES})\d{{1,2}}[A-Z]{{1,3}}\d{{4}}")
# The same codes, office, year, serial: Sarathi.
in_driving_licence = form(rf"({STATES})\d\d(19[5-9]\d|20[0-3]\d)\d{{7}}")
# Karayolları Trafik Yönetmeliği, art. 53: province, one to three letters of the Turkish alphabet, digits.
tr_license_plate = form(
    r"(0[1-9]|[1-7]\d|8[01])([A-PR-VYZ]\d{3,5}|[A-PR-VYZ]{2}\d{2,4}|[A-PR-VYZ]{3}\d{2,3})"
)


def de_bsnr(number):
    """Begins with the region of an association of physicians. Arztnummern-Richtlinie of the KBV, Anlage 1."""
    regions = "1 2 3 17 20 21 25 27 28 31 35 37 38 78 79 83 85 87 88 91 92 93 94 95 96 98 99".split()
    return of_digits(number, 9) and (str(int(number[:2])) in regions or "40" <= number[:2] <= "73")


def eg_national_id(number):
    """Century, day of birth, governorate, serial. Civil Status Organization."""
    places = {*range(1, 5), *range(11, 20), *range(21, 30), *range(31, 36), 88}
    born = is_day_of_some_year(number[3:5], number[5:7])
    return of_digits(number, 14) and number[0] in "23" and born and int(number[7:9]) in places


def ke_kra_pin(number):
    """As stdnum; those given so far begin with 0, which tells them from numbers of parts."""
    return pin.is_valid(number) and number[1] == "0"


def kr_resident(kinds):
    """Day of birth, sex and century; since October 2020 the rest is random. 주민등록법 시행규칙."""
    return lambda number: (
        of_digits(number, 13) and is_day_of_some_year(number[2:4], number[4:6]) and number[6] in kinds
    )


def lk_nic(number):
    """Year, day of the year (women 500 more), serial, V or X; twelve digits since 2016. Department for Registration."""
    if re.fullmatch(r"\d{9}[VX]", number):
        day = int(number[2:5])
    elif re.fullmatch(r"(19\d\d|20[0-2]\d)\d{8}", number):
        day = int(number[4:7])
    else:
        return False
    return 1 <= day <= 366 or 501 <= day <= 866


def mx_voter_key(number):
    """Six consonants, day of birth, state, sex, three digits. Instituto Nacional Electoral."""
    match = re.fullmatch(r"[A-Z]{6}\d\d(\d\d)(\d\d)\d\d[HM]\d{3}", number)
    return bool(match) and is_day_of_some_year(match[1], match[2])


def uk_driving_licence(number):
    """Surname, decade, month (women 50 more), day, year, initials, computer check. DVLA INF1D."""
    match = re.fullmatch(r"(?=[A-Z])[A-Z]*9*(?<=^.{5})\d(\d\d)(\d\d)\d([A-Z][A-Z9]|99)[A-Z0-9][A-Z]{2}", number)
    return bool(match) and is_day_of_some_year(int(match[1]) % 50, match[2])


def us_itin(number):
    """9, and a group the IRS gives. Internal Revenue Manual 3.21.263: 50 to 65, 70 to 88, 90 to 92, 94 to 99."""
    groups = {*range(50, 66), *range(70, 89), *range(90, 93), *range(94, 100)}
    return bool(re.fullmatch(r"9\d{8}", number)) and int(number[3:5]) in groups and number != "999999999"


def vn_citizen_id(number):
    """Province 001 to 096, sex and century, year, serial. Thông tư 59/2021/TT-BCA."""
    return of_digits(number, 12) and 1 <= int(number[:3]) <= 96 and number[3] in "0123"
