"""Seed phrases and addresses of cryptocurrencies; with candidates, since chance would never hit one."""

import hashlib
import pathlib

from public_rules.tokens import damaged, drawn

WORDS = (pathlib.Path(__file__).resolve().parents[4] / "src/validate/bip39_english.txt").read_text().split()


def bip39(phrase):
    """BIP-39: 11 bits a word, the last one in 33 the beginning of the SHA-256 of the others."""
    words = phrase.split()
    if len(words) not in (12, 15, 18, 21, 24) or not set(words) <= set(WORDS):
        return False
    bits = "".join(f"{WORDS.index(word):011b}" for word in words)
    entropy, checksum = bits[: len(bits) * 32 // 33], bits[len(bits) * 32 // 33 :]
    return f"{hashlib.sha256(int(entropy, 2).to_bytes(len(entropy) // 8, 'big')).digest()[0]:08b}".startswith(checksum)


def a_bip39(dice):
    return " ".join(dice.choice(WORDS) for _ in range(dice.choice([12, 12, 12, 15, 18, 11])))


BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"


def base58(data, alphabet=BITCOIN):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = alphabet[digit] + text
    return alphabet[0] * (len(data) - len(data.lstrip(b"\0"))) + text


def from_base58(text, alphabet=BITCOIN):
    number = 0
    for sign in text:
        if sign not in alphabet:
            return b""
        number = number * 58 + alphabet.index(sign)
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def doubled_sha(data):
    return hashlib.sha256(hashlib.sha256(data).digest()).digest()[:4]


def base58check(text, versions, alphabet=BITCOIN):
    data = from_base58(text, alphabet)
    return len(data) == 25 and data[0] in versions and doubled_sha(data[:21]) == data[21:]


def polymod(values):
    """BIP-173's checksum, from its definition as a remainder in GF(32)."""
    state = 1
    for value in values:
        top, state = state >> 25, (state & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate([0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3]):
            state ^= generator if top >> bit & 1 else 0
    return state


BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def expanded(readable):
    return [ord(sign) >> 5 for sign in readable] + [0] + [ord(sign) & 31 for sign in readable]


def bech32(text):
    """BIP-173 and BIP-350."""
    if text not in (text.lower(), text.upper()):
        return False
    readable, _, data = text.lower().rpartition("1")
    if len(data) < 6 or not set(data) <= set(BECH32):
        return False
    return polymod(expanded(readable) + [BECH32.index(sign) for sign in data]) in (1, 0x2BC830A3)


def turned(lane, by):
    return (lane << by | lane >> (64 - by)) & (1 << 64) - 1


def keccak_f(lanes):
    """The permutation of FIPS 202, 3.2, on five columns of five lanes of 64 bits."""
    register = 1
    for _ in range(24):
        parity = [c[0] ^ c[1] ^ c[2] ^ c[3] ^ c[4] for c in lanes]
        mixed = [parity[x - 1] ^ turned(parity[(x + 1) % 5], 1) for x in range(5)]
        lanes = [[lane ^ mixed[x] for lane in lanes[x]] for x in range(5)]
        x, y, moving = 1, 0, lanes[1][0]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            moving, lanes[x][y] = lanes[x][y], turned(moving, (step + 1) * (step + 2) // 2 % 64)
        lanes = [[lanes[x][y] ^ (~lanes[x - 4][y] & lanes[x - 3][y]) for y in range(5)] for x in range(5)]
        for bit in range(7):
            register = (register << 1 ^ (register >> 7) * 0x71) & 0xFF
            lanes[0][0] ^= (register >> 1 & 1) << (1 << bit) - 1
    return lanes


def keccak256(text):
    """Of a text of less than 136 bytes: one block, padded as before FIPS 202 with 1, zeros, 1."""
    block = text + b"\1" + b"\0" * (134 - len(text)) + b"\x80"
    words = [int.from_bytes(block[at : at + 8], "little") for at in range(0, 136, 8)] + [0] * 8
    lanes = keccak_f([[words[x + 5 * y] for y in range(5)] for x in range(5)])
    return b"".join(lanes[x][0].to_bytes(8, "little") for x in range(4))


def in_mixed_case(address):
    """ERC-55: a letter is upper case where the hash of the address in lower case has eight or more in its place."""
    hashed = keccak256(address.lower().encode()).hex()
    return "".join(sign.upper() if digit > "7" else sign.lower() for sign, digit in zip(address, hashed))


# First byte: Bitcoin, its test network, Litecoin, Dogecoin, Dash, Tron. SLIP-0132 and the chains' own parameters.
VERSIONS = {0, 5, 111, 196, 48, 50, 30, 22, 76, 16, 65}


def crypto_address(text):
    if text[:2] in ("0x", "0X"):
        address = text[2:]
        plain = len(address) == 40 and not set(address.lower()) - set("0123456789abcdef")
        # In one case there is no checksum to hold.
        return plain and address not in (address.lower(), address.upper()) and in_mixed_case(address) == address
    if text[:3].lower() in ("bc1", "tb1") or text[:4].lower() == "ltc1":
        return bech32(text)
    if text[:1] == "r":
        return base58check(text, {0}, RIPPLE)
    return base58check(text, VERSIONS)


def a_crypto_address(dice):
    kind = dice.randrange(5)
    if kind == 0:
        address = in_mixed_case(drawn(dice, "0123456789abcdef", 40))
        return "0x" + damaged(dice, address, "0123456789abcdefABCDEF")
    if kind == 1:
        readable, data = dice.choice(["bc", "tb", "ltc"]), [dice.randrange(32) for _ in range(33)]
        total = polymod(expanded(readable) + data + [0] * 6) ^ dice.choice([1, 0x2BC830A3])
        check = [total >> 5 * (5 - at) & 31 for at in range(6)]
        text = readable + "1" + damaged(dice, "".join(BECH32[value] for value in data + check), BECH32)
        return dice.choice([text, text.upper()])
    alphabet = RIPPLE if kind == 2 else BITCOIN
    payload = bytes([0 if kind == 2 else dice.choice([*VERSIONS, 1, 33])]) + dice.randbytes(20)
    return damaged(dice, base58(payload + doubled_sha(payload), alphabet), alphabet)


def solana_address(text):
    """Base 58 of 32 bytes, an Ed25519 key; there is no checksum."""
    return len(from_base58(text)) == 32


def a_solana_address(dice):
    return damaged(dice, base58(dice.randbytes(dice.choice([31, 32, 32, 33]))), BITCOIN + "0OIl")
