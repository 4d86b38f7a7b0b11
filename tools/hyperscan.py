"""The catalogue's rules for Hyperscan, as far as they are shapes, and its scan of a text, for `compare_speed.py`.

Tokens, numbers, assignments, phrases and regexes of `patterns/` become regular expressions of about the same coverage, in
Hyperscan's favour: nothing is verified, no context is read, no start of a match is asked for, matches are counted by nobody,
and what recognizers find (mail addresses, names of keys and passwords in sentences, and the like) is left out. A rule that
Hyperscan refuses is left out as well. Needs libhyperscan5, or Vectorscan, which has the same interface.
"""
import ctypes
import re
import sys
import tomllib
from pathlib import Path

PATTERNS = Path(__file__).resolve().parent.parent / "patterns"
CASELESS, MULTILINE = 1, 4
BLOCK = 1
ALNUM = "0-9A-Za-z"
CHARSETS = {
    "digits": "0-9", "lower": "a-z", "upper": "A-Z", "hex": "0-9A-Fa-f", "lower_hex": "0-9a-f", "upper_hex": "0-9A-F",
    "hex_dash": "0-9A-Fa-f-", "base32": "A-Z2-7", "lower_alnum": "0-9a-z", "upper_alnum": "0-9A-Z", "upper_dash": "0-9A-Z-",
    "base58": "1-9A-HJ-NP-Za-km-z", "bech32": "02-9ac-hj-np-z", "base62": ALNUM, "word": ALNUM + "_",
    "base64url": ALNUM + "_-", "base64": ALNUM + "+/=", "any_base64": ALNUM + "+/=_-", "percent": ALNUM + "%",
    "dotted": ALNUM + "_.-", "token": ALNUM + "+/=_.~-", "token_colon": ALNUM + "+/=_.~:-", "visible": "!-~",
}
KINDS = {"D": "[0-9]", "L": "[A-Z]", "A": "[0-9A-Z]"}


def times(length):
    """A repetition, of so many or of a range."""
    return "{%d}" % length if isinstance(length, int) else "{%d,%d}" % tuple(length)


def token(spec):
    """A prefix and a run of characters."""
    prefixes = "|".join(re.escape(prefix) for prefix in spec["prefix"])
    before = "" if spec.get("glued") else r"\b"
    return f"{before}(?:{prefixes})[{CHARSETS[spec['body']]}]{times(spec['length'])}", 0


def group(text):
    """A group of a number: `4`, `8..10` or `L2D6L1`."""
    if ".." in text:
        return "[0-9]{%s,%s}" % tuple(text.split(".."))
    if text.isdigit():
        return "[0-9]{%s}" % text
    return "".join(f"{KINDS[kind]}{{{many or 1}}}" for kind, many in re.findall("([DLA])([0-9]*)", text))


def number(spec):
    """Groups of digits and letters, any of the separators between them."""
    between = "[%s]" % re.escape("".join(sorted(spec.get("gaps") or spec.get("separators", " -"))))
    forms = (between.join(group(part) for part in form.split("-")) for form in spec["groups"])
    return r"\b(?:%s)\b" % "|".join(forms), 0


def assignment(spec):
    """A keyword, what stands between, a value."""
    keywords = "|".join(keyword.replace("_", "[_. -]?") for keyword in spec["keywords"])
    bridge = r"""[\w. -]{0,40}["']?\s{0,3}(?:=>|[:=>|]|is)\s{0,3}["']?"""
    return f"(?:{keywords}){bridge}[{CHARSETS[spec['charset']]}]{times(spec['length'])}", CASELESS


def expand(name, words):
    """The alternatives of a list, or the one that it is."""
    return words[name[1:]].split() if name.startswith("@") else [name]


def alternative(words):
    """Words in a row, the last one with any end where it is a stem."""
    return re.escape(words.rstrip("*")).replace("_", r"\W{1,4}") + (r"\w{0,20}" if words.endswith("*") else "")


def phrase(sequence, words):
    """Elements with gaps of so many words between them."""
    out, gap = "", 0
    for part in sequence.split():
        if part.startswith(".."):
            gap = int(part[2:])
            continue
        optional, part = part.endswith("?"), part.rstrip("?")
        step = "(?:%s)" % "|".join(alternative(one) for name in part.split("|") for one in expand(name, words))
        between = r"\W{1,4}(?:\w{1,20}\W{1,4}){0,%d}" % gap if out else r"\b"
        out += f"(?:{between}{step})?" if optional and out else between + step
        gap = 0
    return out + r"\b", CASELESS


def rules():
    """All expressions with their flags."""
    for path in sorted(PATTERNS.rglob("*.toml")):
        if "policies" in path.parts:
            continue
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        for pattern in file.get("pattern", []):
            for kind, make in (("token", token), ("number", number), ("assignment", assignment)):
                if kind in pattern:
                    yield make(pattern[kind])
            if "regex" in pattern:
                regex = pattern["regex"]
                yield (regex if isinstance(regex, str) else regex["pattern"]), 0
            for sequence in pattern.get("phrase", []):
                yield phrase(sequence, file.get("words", {}))


class Failure(ctypes.Structure):
    """What Hyperscan says of an expression that it refuses."""

    _fields_ = [("message", ctypes.c_char_p), ("expression", ctypes.c_int)]


class Hyperscan:
    """One database of all rules."""

    def __init__(self):
        try:
            self.library = ctypes.CDLL("libhs.so.5")
        except OSError as error:
            raise ImportError(str(error)) from error
        every = [(regex.encode(), flags | MULTILINE) for regex, flags in rules()]
        taken = [rule for rule in every if self.compiled([rule])]
        self.database, self.scratch = self.compiled(taken), ctypes.c_void_p()
        self.library.hs_alloc_scratch(self.database, ctypes.byref(self.scratch))
        print(f"Hyperscan takes {len(taken)} of {len(every)} rules.", file=sys.stderr)

    def compiled(self, taken):
        """A database of these rules, none if one is refused."""
        database, failure = ctypes.c_void_p(), ctypes.POINTER(Failure)()
        expressions = (ctypes.c_char_p * len(taken))(*(regex for regex, _ in taken))
        flags = (ctypes.c_uint * len(taken))(*(flags for _, flags in taken))
        ids = (ctypes.c_uint * len(taken))(*range(len(taken)))
        answer = self.library.hs_compile_multi(
            expressions, flags, ids, len(taken), BLOCK, None, ctypes.byref(database), ctypes.byref(failure)
        )
        return database if answer == 0 else None

    def scan(self, text):
        """Scan a text for all of them."""
        text = text.encode()
        self.library.hs_scan(self.database, text, len(text), 0, self.scratch, None, None)
