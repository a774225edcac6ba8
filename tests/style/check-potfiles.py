# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with a text to translate is in po/POTFILES.in, and no other."""

import re

import tree

CALL = re.compile(r'(?<![A-Za-z0-9_])(?:N?C?_|g_dngettext|ngettext|g_dpgettext2) ?\(')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def has_texts(path):
    text = tree.read(path)
    if path.endswith(".ui"):
        return 'translatable="yes"' in text
    return CALL.search(COMMENT.sub("", text)) is not None


def main():
    listed = [line for _, line in tree.lines("po/POTFILES.in") if line and line[0] != "#"]
    expected = {path for path in tree.files(".c", ".ui", under="src") if has_texts(path)}
    expected |= set(tree.files(".desktop")) | set(tree.files(".gschema.xml", under="data"))

    problems = [f"po/POTFILES.in lacks {path}" for path in sorted(expected - set(listed))]
    problems += [f"po/POTFILES.in need not hold {path}" for path in sorted(set(listed) - expected)]
    if len(listed) != len(set(listed)):
        problems.append("po/POTFILES.in holds a file twice")
    if listed != sorted(listed):
        problems.append("po/POTFILES.in is not sorted")
    tree.finish(problems)


main()
