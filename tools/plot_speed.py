#!/usr/bin/env python3
"""Draws the table under "How fast" in README.md as docs/speed.svg, so that picture and figures are the same.

    python3 tools/plot_speed.py            # writes it
    python3 tools/plot_speed.py --check    # fails if it is not what the table says

A bar for each package and kind of text, on a logarithmic scale of megabytes per second.
"""
import math
import sys
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PLOT = ROOT / "docs" / "speed.svg"

LEFT, RIGHT, TOP = 170, 60, 78
BAR, GAP = 9, 14
WIDTH = 820
TICKS = (1, 3, 10, 30, 100, 300, 1000)
# inkout in ink, the others paler.
OURS = ("#1d4ed8", "#3b82f6", "#93c5fd")
OTHERS = ("#6b7280", "#9ca3af", "#c4b5a0", "#a8a29e", "#d6d3d1")
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #1f2937 } .small { font-size: 10px; fill: #6b7280 }
line { stroke: #e5e7eb } @media (prefers-color-scheme: dark) { text { fill: #e5e7eb } line { stroke: #374151 } }
"""


def table(text):
    """Column names, and rows of a kind of text and its figures."""
    section = text.split("\n## How fast\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    cells = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
    header, rows = cells[0][1:], cells[2:]
    return header, [(row[0], [float(cell) for cell in row[1:]]) for row in rows]


def place(speed):
    """How far from the left a speed lies."""
    most = math.log10(TICKS[-1])
    return LEFT + (WIDTH - LEFT - RIGHT) * max(math.log10(speed), 0) / most


def text(x, y, words, **attributes):
    extra = "".join(f' {name.strip("_").replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{x:.0f}" y="{y:.0f}"{extra}>{escape(words)}</text>'


def legend(names, colors):
    parts = []
    for i, (name, color) in enumerate(zip(names, colors)):
        x, y = LEFT + i % 4 * 150, 12 + i // 4 * 18
        parts.append(f'<rect x="{x}" y="{y}" width="10" height="10" fill="{color}"/>')
        parts.append(text(x + 14, y + 9, name))
    return parts


def bars(rows, colors):
    parts, y = [], TOP
    for kind, speeds in rows:
        parts.append(text(LEFT - 8, y + BAR * len(speeds) / 2 + 4, kind, text_anchor="end"))
        for speed, color in zip(speeds, colors):
            parts.append(f'<rect x="{LEFT}" y="{y}" width="{place(speed) - LEFT:.1f}" height="{BAR - 1}" fill="{color}"/>')
            parts.append(text(place(speed) + 4, y + BAR - 1, f"{speed:.0f}", class_="small"))
            y += BAR
        y += GAP
    return parts, y


def draw(names, rows):
    ours = sum(name in ("default", "structured", "secrets") for name in names)
    names = [f"inkout {name}" if i < ours else name for i, name in enumerate(names)]
    colors = OURS[:ours] + OTHERS
    shown, bottom = bars(rows, colors)
    grid = []
    for tick in TICKS:
        x = place(tick)
        grid.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 8}" y2="{bottom}"/>')
        grid.append(text(x, TOP - 14, str(tick), text_anchor="middle", class_="small"))
    axis = text(LEFT - 8, TOP - 14, "MB/s, one core", class_="small", text_anchor="end")
    size = f'viewBox="0 0 {WIDTH} {bottom}" width="{WIDTH}" height="{bottom}"'
    title = "<title>Megabytes per second of one core by package and kind of text</title>"
    parts = [*grid, *legend(names, colors), axis, *shown]
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{title}<style>{STYLE}</style>\n' + "\n".join(parts) + "\n</svg>\n"


def main():
    plot = draw(*table(README.read_text(encoding="utf-8")))
    if "--check" in sys.argv[1:]:
        if PLOT.read_text(encoding="utf-8") != plot:
            sys.exit("docs/speed.svg is not what README.md says: run tools/plot_speed.py")
    else:
        PLOT.write_text(plot, encoding="utf-8")


if __name__ == "__main__":
    main()
