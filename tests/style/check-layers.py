# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrows point down only: a layer includes and links nothing from beside or above it."""

import os
import re

import tree

DOMAIN = {"glib_dep", "gio_dep", "gio_unix_dep"}

# layer: the layers it may include, its dependencies in meson, and the libraries it may include
LAYERS = {
    "core": (set(), set(), ()),
    "store": ({"core"}, {"math_dep", "sqlite_dep"}, ("sqlite3.h",)),
    "loopback": (set(), {"soup_dep"}, ("libsoup/",)),
    "service": ({"core", "loopback"}, {"soup_dep", "json_dep"}, ("libsoup/", "json-glib/")),
    "keyring": ({"core"}, {"secret_dep"}, ("libsecret/",)),
    "exchange": (
        {"core"},
        {"csv_dep", "expat_dep", "json_dep", "math_dep", "xlsxwriter_dep", "zip_dep"},
        ("csv.h", "expat.h", "json-glib/", "xlsxwriter.h", "zip.h"),
    ),
    "flow": ({"core", "store", "service", "keyring", "exchange"}, set(), ()),
    "cli": ({"core", "flow"}, {"json_dep"}, ("json-glib/",)),
    "ui": ({"core", "flow"}, {"gtk_dep", "adw_dep"}, ("gtk/", "gdk/", "adwaita.h")),
    "sandbox": (
        {"loopback"},
        {"soup_dep", "json_dep", "gmime_dep"},
        ("libsoup/", "json-glib/", "gmime/"),
    ),
    "main": ({"ui", "flow", "core"}, set(), ()),
}
GUARDED = tuple({library for _, _, own in LAYERS.values() for library in own})
GENERATED = re.compile(r"^config\.h$|-enum-types\.h$|-resources\.h$|-schema\.h$")
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


def layer_of(path):
    parts = path.split(os.sep)
    return parts[1] if len(parts) > 2 else "main"


def check_includes(problems):
    sources = [path for path in tree.files(".c", ".h", under="src")]
    homes = {os.path.basename(path): layer_of(path) for path in sources if path.endswith(".h")}
    for path in sources:
        layer = layer_of(path)
        below, _, own = LAYERS[layer]
        for number, line in tree.lines(path):
            match = INCLUDE.match(line)
            if not match:
                continue
            kind, name = match.groups()
            place = f"{path}:{number}"
            if kind == "<":
                if name.startswith(GUARDED) and not name.startswith(own):
                    problems.append(f"{place}: {layer} has no business with <{name}>")
            elif name not in homes:
                if not GENERATED.search(name):
                    problems.append(f"{place}: there is no {name}")
            elif homes[name] != layer and homes[name] not in below:
                problems.append(f"{place}: {layer} may not include {homes[name]}'s {name}")


def check_dependencies(problems):
    for path in tree.files("meson.build", under="src"):
        layer = layer_of(path)
        below, own, _ = LAYERS[layer]
        if layer == "main":
            continue
        allowed = {f"{name}_dep" for name in below | {layer}} | own | DOMAIN
        for number, line in tree.lines(path):
            for name in re.findall(r"\b(\w+_dep)\b", line.split("#")[0]):
                if name not in allowed:
                    problems.append(f"{path}:{number}: {layer} may not depend on {name}")


def main():
    problems = []
    folders = {path.split(os.sep)[1] for path in tree.files(under="src") if path.count(os.sep) > 1}
    problems += [f"src/{name}: this layer is not known" for name in sorted(folders - set(LAYERS))]
    if not problems:
        check_includes(problems)
        check_dependencies(problems)
    tree.finish(problems)


main()
