"""What check digits have in common."""

import datetime


def weighted(number, weights):
    """Sum of each digit times its weight."""
    return sum(int(digit) * weight for digit, weight in zip(number, weights))


def digit_sum(number):
    return sum(map(int, str(number)))


def of_digits(number, *lengths):
    """Whether it consists of so many ASCII digits, not all the same: what was never given to anyone."""
    return number.isascii() and number.isdigit() and len(number) in lengths and len(set(number)) > 1


def is_day(year, month, day):
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def is_day_of_some_year(month, day):
    """Whether there is such a day in a leap year: without the century nobody knows better."""
    return is_day(2000, month, day)


def letter_value(sign):
    """0 to 9, A = 10 to Z = 35."""
    return int(sign, 36)
