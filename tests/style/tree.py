# SPDX-License-Identifier: GPL-3.0-or-later
"""What the style checks share: the files of the source tree, and how to say what is wrong."""

import os
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def files(*endings, under=""):
    """Relative paths of all files below a folder, without build folders and hidden ones."""
    found = []
    for folder, names, leaves in os.walk(os.path.join(TOP, under)):
        names[:] = [n for n in names if not n.startswith((".", "_build", "__pycache__"))]
        for leaf in leaves:
            if leaf.startswith((".", "_build")):
                continue
            path = os.path.relpath(os.path.join(folder, leaf), TOP)
            if not endings or path.endswith(endings):
                found.append(path)
    return sorted(found)


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def lines(path):
    return list(enumerate(read(path).split("\n"), start=1))


def finish(problems):
    """Ends the check: each problem on a line of its own."""
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
