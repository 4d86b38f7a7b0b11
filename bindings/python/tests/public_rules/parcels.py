"""Numbers of parcels and of bank accounts."""

import re

from stdnum import iban as ibans

from public_rules.arithmetic import of_digits, weighted


def ups_tracking(number):
    """1Z, fifteen signs of which every second is doubled, check digit; letters count on from A = 2. UPS."""
    if not re.fullmatch(r"1Z[0-9A-Z]{15}\d", number):
        return False
    values = [int(sign) if sign.isdigit() else (ord(sign) - 63) % 10 for sign in number[2:]]
    return (sum(values[0:15:2]) + 2 * sum(values[1:15:2]) + values[15]) % 10 == 0


def upu_s10(number):
    """Weights 8 6 4 2 3 5 9 7; 11 less the remainder, 10 is 0 and 11 is 5; a country of ISO 3166. UPU S10-12."""
    match = re.fullmatch(r"[A-Z]{2}(\d{8})(\d)(?!XX|ZZ)[A-Z]{2}", number)
    if not match or len(set(match[1])) == 1:
        return False
    check = 11 - weighted(match[1], [8, 6, 4, 2, 3, 5, 9, 7]) % 11
    return int(match[2]) == {10: 0, 11: 5}.get(check, check)


def usps_tracking(number):
    """20 or 22 digits, the check digit of GS1. USPS Publication 199."""
    if not re.fullmatch(r"9[1-5](\d{18}|\d{20})", number):
        return False
    return weighted(reversed(number), [1, 3] * 11) % 10 == 0


def fedex_tracking(number):
    """Twelve digits, weights 3 1 7 mod 11, ten is written 0. FedEx Express."""
    return of_digits(number, 12) and weighted(number[:11], [3, 1, 7] * 4) % 11 % 10 == int(number[11])


def dhl_waybill(number):
    """Nine digits and their remainder mod 7. DHL Express."""
    return of_digits(number, 10) and int(number[:9]) % 7 == int(number[9])


def iban(number):
    """As stdnum; a country's own check digits within the number are left to the bank."""
    return ibans.is_valid(number, check_country=False)


# Registry of IBAN formats (SWIFT): countries whose accounts hold no letter.
OF_DIGITS = "AE AT BA BE CZ DE DK EE ES FI HR HU IL IS LT ME NO PL PT RS SE SI SK XK".split()


def iban_misread(number):
    """An IBAN of digits in which a text recognition took digits for letters."""
    read = number[:2] + re.sub("[Il]", "1", re.sub("[Oo]", "0", number[2:]))
    return read != number and read[:2] in OF_DIGITS and read[2:].isdigit() and iban(read)


LENGTHS = {"DE": 18, "GB": 18, "NO": 11, "FR": 23, "BE": 12, "ES": 20, "XX": 18}


def with_check_digits(dice, countries):
    """A number of some country, with the right check digits half of the time."""
    country = dice.choice(countries)
    bank = {"GB": "WEST", "FR": ""}.get(country, "")
    body = bank + "".join(dice.choice("0123456789") for _ in range(LENGTHS[country] - len(bank)))
    digits = "".join(str(int(sign, 36)) for sign in f"{body}{country}00")
    check = 98 - int(digits) % 97 if dice.random() < 0.5 else dice.randrange(100)
    return f"{country}{check:02d}{body}"


def an_iban(dice):
    number = with_check_digits(dice, [*LENGTHS])
    return number if dice.random() < 0.9 else number[:-1]


def a_misread_iban(dice):
    number = with_check_digits(dice, ["DE", "NO", "BE", "ES", "GB"])
    at = dice.randrange(2, len(number))
    return number[:at] + number[at:].replace("0", dice.choice("Oo"), 2).replace("1", dice.choice("Il"), 2)
