# SPDX-License-Identifier: GPL-3.0-or-later
"""The top folder holds what it should, and no file is too long, too wide or untidy."""

import os

import tree

TOP_LEVEL = {
    "COPYING",
    "README.md",
    "data",
    "meson.build",
    "meson_options.txt",
    "org.example.Inlenersbeloning.desktop",
    "po",
    "src",
    "tests",
}
MOST_LINES = {".c": 1000, ".h": 600, ".ui": 1000, ".py": 600, ".sh": 600, ".build": 300}
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
WIDTH = 100
WIDTH_OF_TEXT = 120  # a line that holds a text or a row of a table reads better whole


def check_top(problems):
    for name in sorted(os.listdir(tree.TOP)):
        if name not in TOP_LEVEL and not name.startswith((".", "_build")):
            problems.append(f"{name}: this does not belong at the top level")


def check_file(path, problems):
    ending = os.path.splitext(path)[1]
    text = tree.lines(path)
    if len(text) - 1 > MOST_LINES[ending]:
        problems.append(f"{path}: {len(text) - 1} lines; split it by concern")
    if ending in (".c", ".h", ".py", ".sh") and not any(LICENCE in line for _, line in text[:3]):
        problems.append(f"{path}: no licence line")
    for number, line in text:
        place = f"{path}:{number}"
        if line != line.rstrip():
            problems.append(f"{place}: space at the end of the line")
        if "\t" in line:
            problems.append(f"{place}: a tab")
        most = WIDTH_OF_TEXT if '"' in line else WIDTH
        if ending in (".c", ".h", ".py") and len(line) > most:
            problems.append(f"{place}: {len(line)} characters wide")
    if text[-1][1] != "":
        problems.append(f"{path}: no newline at the end")


def main():
    problems = []
    check_top(problems)
    for path in tree.files(*MOST_LINES):
        check_file(path, problems)
    tree.finish(problems)


main()
