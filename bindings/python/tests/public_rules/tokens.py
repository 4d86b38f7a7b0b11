"""Tokens with a checksum and base64 that says what it is; with candidates, since chance would never hit one."""

import base64
import binascii
import json
import re
import uuid as uuids
import zlib

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
HEX = "0123456789abcdef"


def drawn(dice, alphabet, length):
    return "".join(dice.choice(alphabet) for _ in range(length))


def damaged(dice, text, alphabet):
    """Half the time the text, else the text with another sign somewhere."""
    at = dice.randrange(len(text))
    return text if dice.random() < 0.5 else text[:at] + dice.choice(alphabet) + text[at + 1 :]


# Tokens with a CRC-32 at the end: GitHub, “Behind GitHub's new authentication token formats”, and alike.


def six_digits(number):
    digits = ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        digits = BASE62[digit] + digits
    return digits


def crc32_base62(token):
    body = token.partition("_")[2]
    return len(body) >= 6 and six_digits(zlib.crc32(body[:-6].encode())) == body[-6:]


def a_crc32_base62(dice):
    body = drawn(dice, BASE62, 30)
    return "ghp_" + damaged(dice, body + six_digits(zlib.crc32(body.encode())), BASE62)


def ends_with_crc(of):
    """Whether the last eight signs are the checksum, in hexadecimal, of what `of` makes of the others."""
    return lambda token: token[-8:].lower() == f"{of(token[:-8].encode()):08x}"


def swapped(body):
    return int.from_bytes(zlib.crc32(body.removesuffix(b"_")).to_bytes(4, "little"), "big")


crc32_hex = ends_with_crc(lambda body: zlib.crc32(body.partition(b"_")[2]))
crc32_hex_all = ends_with_crc(zlib.crc32)
crc32_hex_swapped = ends_with_crc(swapped)


def a_crc32(prefix, of, behind=""):
    def draw(dice):
        body = prefix + drawn(dice, BASE62, 30) + behind
        return damaged(dice, f"{body}{of(body.encode()):08x}", HEX)

    return draw


a_crc32_hex = a_crc32("cfut_", lambda body: zlib.crc32(body.partition(b"_")[2]))
a_crc32_hex_all = a_crc32("ATBB", zlib.crc32)
a_crc32_hex_swapped = a_crc32("glsa_", swapped, "_")


# Base64 that says what it is.


def decoded(text):
    text = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        return None


def jwt(token):
    """RFC 7515 and 7516: the first part is a JSON object with the algorithm."""
    try:
        header = json.loads(decoded(token.split(".")[0]) or b"")
    except ValueError:
        return False
    return isinstance(header, dict) and ("alg" in header or "enc" in header)


def a_jwt(dice):
    header = {name: drawn(dice, BASE62, 5) for name in ["alg", "enc", "typ", "kid", "cty"] if dice.random() < 0.3}
    parts = [json.dumps(header if dice.random() < 0.9 else list(header)).encode(), b"{}", dice.randbytes(20)]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def basic_auth(token):
    """RFC 7617: user, colon, password, no control characters."""
    try:
        text = (decoded(token) or b"").decode()
    except UnicodeDecodeError:
        return False
    return ":" in text and not re.search(r"[\x00-\x1f\x7f]", text)


def a_basic_auth(dice):
    text = drawn(dice, BASE62 + "::-é", dice.randint(3, 30)).encode()
    return base64.b64encode(text if dice.random() < 0.8 else text + dice.randbytes(2)).decode()


def pem_base64(token):
    """RFC 7468: the label at the beginning is that of a private key."""
    return b"PRIVATE" in (decoded(token) or b"")[:48]


def a_pem_base64(dice):
    label = dice.choice(["PRIVATE KEY", "RSA PRIVATE KEY", "PUBLIC KEY", "CERTIFICATE"])
    return base64.b64encode(f"-----BEGIN {label}-----\n".encode() + dice.randbytes(60)).decode()


def uuid(text):
    """RFC 9562, in groups; those of one or two digits over and over are made up."""
    try:
        same = str(uuids.UUID(text)) == text.lower()
    except ValueError:
        return False
    return same and len(set(text.lower()) - {"-"}) > 2


def a_uuid(dice):
    alphabet = HEX if dice.random() < 0.8 else dice.choice(HEX) + dice.choice(HEX)
    text = str(uuids.UUID(drawn(dice, alphabet, 32)))
    return damaged(dice, dice.choice([text, text.upper()]), HEX + "g-")


# Recovery passwords of BitLocker: eight multiples of eleven, each of sixteen bits.


def bitlocker(password):
    groups = re.findall(r"\d+", password)
    return len(groups) == 8 and all(len(g) == 6 and int(g) % 11 == 0 and int(g) // 11 < 1 << 16 for g in groups)


def a_bitlocker(dice):
    groups = [dice.randrange(1 << 16) * 11 for _ in range(8)]
    if dice.random() < 0.5:
        groups[dice.randrange(8)] += dice.choice([1, 5, 11 << 16])
    return "-".join(f"{group % 1_000_000:06d}" for group in groups)
