#!/usr/bin/env python3
"""Counts how often ordinary text holds the same four bytes in a row, and writes src/text/rarity/counted.rs.

    python3 tools/count_windows.py FILE FILE,FILE …

Each argument is a kind of text, one file or several with commas between; all kinds count the same, however long they are.
Bit 0x20 of every byte is set first, as the scan does it, so that case makes no difference, a line feed is a `*`, a `@` a
backquote and an underscore (shown as itself) a delete. Windows that are not ASCII or rarer than once in 32 KiB are left out.
"""
import math
import sys
from collections import Counter
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src" / "text" / "rarity" / "counted.rs"
RAREST = 2**-15
# Eighths of a binary order of magnitude, and how many windows a row has.
EIGHTHS, STEP, ROW = 8, 4, 28
HEAD = '''//! How rare the most frequent windows of four bytes are, case folded. Written by `tools/count_windows.py`: equal parts of
//! English prose, chat, code, logs, and logs in JSON, some 4 MB each.

/// Windows, one behind the other, each with eight times the binary logarithm of one in how many places it stands.
#[rustfmt::skip] // a table
pub(super) const COUNTED: &[(u8, &str)] = &[
'''


def frequencies(paths):
    text = b"\n".join(Path(path).read_bytes() for path in paths)
    folded = bytes(byte | 0x20 for byte in text)
    counts = Counter(folded[at : at + 4] for at in range(len(folded) - 3))
    return {window: count / len(folded) for window, count in counts.items()}


def main():
    kinds = [frequencies(kind.split(",")) for kind in sys.argv[1:]]
    total = Counter()
    for kind in kinds:
        for window, frequency in kind.items():
            total[window] += frequency / len(kinds)
    rows = {}
    for window, frequency in sorted(total.items()):
        if frequency >= RAREST and window.isascii():
            rarity = round(-math.log2(frequency) * EIGHTHS / STEP) * STEP
            rows.setdefault(rarity, []).append(window.replace(b"\x7f", b"_").decode())
    with OUT.open("w") as out:
        out.write(HEAD)
        for rarity, windows in sorted(rows.items()):
            for at in range(0, len(windows), ROW):
                out.write(f'    ({rarity}, r#"{"".join(windows[at : at + ROW])}"#),\n')
        out.write("];\n")


if __name__ == "__main__":
    main()
