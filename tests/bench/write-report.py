# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/benchmarks.md, with a table and a plot, and tests/benchmarks.json from what
`meson test --benchmark --logbase benchmarks` printed last. A benchmark that did not run keeps its
former figures and their date.

usage: write-report.py BUILD, which needs gnuplot"""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys

TESTS = pathlib.Path(__file__).parent.parent
FIGURES = TESTS / "benchmarks.json"
REPORT = TESTS / "benchmarks.md"
PLOT = TESTS / "benchmarks.svg"
# Figures with a key such as save-1000 are points of a curve.
POINT = re.compile(r"(?P<curve>.+)-(?P<rows>\d+)")


def read_figures(log):
    """Of each benchmark that ran, what it printed."""
    figures = {}
    for line in log.read_text(encoding="utf-8").splitlines():
        run = json.loads(line)
        if run["result"] not in ("OK", "EXPECTEDFAIL"):
            print(f"{run['name']}: {run['result']}", file=sys.stderr)
            continue
        for printed in (run.get("stdout") or "").splitlines():
            if printed.startswith('{"benchmark":'):
                told = json.loads(printed)
                figures[told["benchmark"]] = told["figures"]
    return figures


def number(value):
    return f"{value:,.2f}" if abs(value) < 10 else f"{value:,.1f}"


def judge(figure):
    """The target, and whether it was reached."""
    measured = figure.get("value", figure.get(figure.get("of", "p50")))
    if "at-most" in figure:
        return f"≤ {number(figure['at-most'])}", measured <= figure["at-most"]
    if "at-least" in figure:
        return f"≥ {number(figure['at-least'])}", measured >= figure["at-least"]
    return "", None


def write_row(figure):
    target, is_reached = judge(figure)
    of = figure.get("of", "p50") if "n" in figure and target else None
    cells = [figure["label"].strip(), figure["unit"]]
    if "n" in figure:
        cells.append(str(figure["n"]))
        for name in ("p50", "p95", "p99", "max"):
            cells.append(f"**{number(figure[name])}**" if name == of else number(figure[name]))
    else:
        cells += ["", f"**{number(figure['value'])}**" if target else number(figure["value"]),
                  "", "", ""]
    cells += [target, {True: "reached", False: "missed", None: ""}[is_reached]]
    return "| " + " | ".join(cells) + " |"


def write_table(benchmark, told):
    lines = [f"## {benchmark}", "", f"{told['date']}, {told['cores']} cores.", "",
             "| what | unit | n | p50 | p95 | p99 | max | target | |",
             "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |"]
    return "\n".join(lines + [write_row(figure) for figure in told["figures"]]) + "\n"


def collect_curves(figures):
    """Medians by number of rows, of what was measured with three or more."""
    curves = {}
    for benchmark, told in figures.items():
        for figure in told["figures"]:
            match = POINT.fullmatch(figure["key"])
            if match and figure.get("p50", 0) > 0:
                label = f"{benchmark}: {match['curve']}".replace("_", " ")
                curves.setdefault(label, []).append((int(match["rows"]), figure["p50"]))
    return {label: sorted(points) for label, points in curves.items() if len(points) > 2}


def draw(curves):
    blocks = "\n".join(f"$c{i} << EOD\n" + "\n".join(f"{rows} {ms}" for rows, ms in points) + "\nEOD"
                       for i, points in enumerate(curves.values()))
    lines = ", ".join(f"$c{i} with linespoints linewidth 2 title '{label}'"
                      for i, label in enumerate(curves))
    script = f"""set terminal svg size 800,480 background 'white'
set output '{PLOT}'
set logscale xy
set xlabel 'relations'
set ylabel 'median, ms'
set key outside right top
set grid
{blocks}
plot {lines}
"""
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    log = pathlib.Path(sys.argv[1]) / "meson-logs" / "benchmarks.json"
    for benchmark, told in read_figures(log).items():
        figures[benchmark] = {"date": datetime.date.today().isoformat(),
                              "cores": os.cpu_count(), "figures": told}
    figures = dict(sorted(figures.items()))
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    curves = collect_curves(figures)
    text = ["# Benchmarks", "",
            "Written by `tests/bench/write-report.py BUILD` from what",
            "`meson test -C BUILD --benchmark --logbase benchmarks` printed; the same figures are in",
            "benchmarks.json. What is held to the target is bold.", ""]
    if curves:
        draw(curves)
        text += ["![Cost as the number of rows grows](benchmarks.svg)", ""]
    text += [write_table(benchmark, told) for benchmark, told in figures.items()]
    REPORT.write_text("\n".join(text), encoding="utf-8")


main()
