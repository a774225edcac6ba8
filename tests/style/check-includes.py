# SPDX-License-Identifier: GPL-3.0-or-later
"""Each file includes what it uses, itself or by the headers that it includes, and does not count on
what is read beforehand where a build has b_pch."""

import os
import re

import tree

INCLUDE = re.compile(r'^ *# *include +(["<])([^">]+)[">]', re.M)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
# What the headers under pch give, and how a file shows that it uses it.
USES = {
    "adwaita.h": r"\b(adw_|Adw|ADW_)\w",
    "gtk/gtk.h": r"\b(gtk_|gdk_|Gtk|Gdk|GTK_|GDK_)\w",
    "glib/gi18n.h": r"\b(_|N_|C_|NC_|Q_) ?\(",
    "json-glib/json-glib.h": r"\b(json_|Json)[A-Za-z]\w*",
    "libsoup/soup.h": r"\b(soup_|Soup|SOUP_)\w",
    "gio/gio.h": r"\b(g_(task|cancellable|settings|resources?|dbus|bus|list_model|socket)_\w"
                 r"|G(Task|File|Cancellable|AsyncResult|AsyncReadyCallback|ListModel|Settings)\b)",
    "glib.h": r"\b(g_\w+|gboolean|gint64|guint) ?[ (*]",
}
# One of these holds the other.
HOLDS = {
    "adwaita.h": {"gtk/gtk.h"},
    "gtk/gtk.h": {"gio/gio.h"},
    "json-glib/json-glib.h": {"gio/gio.h"},
    "libsoup/soup.h": {"gio/gio.h"},
    "libsecret/secret.h": {"gio/gio.h"},
    "gio/gio.h": {"glib-object.h"},
    "gio/gunixsocketaddress.h": {"gio/gio.h"},
    "gmime/gmime.h": {"gio/gio.h"},
    "glib-object.h": {"glib.h"},
    "glib/gstdio.h": {"glib.h"},
    "glib-unix.h": {"glib.h"},
}


def find_headers():
    """Where each header of ours is, by name."""
    return {os.path.basename(path): path for path in tree.files(".h")
            if "pch" not in path.split(os.sep)}


class Includes:
    def __init__(self):
        self.paths = find_headers()
        self.known = {}

    def add_system(self, name, found):
        if name not in found:
            found.add(name)
            for held in HOLDS.get(name, ()):
                self.add_system(held, found)

    def reach(self, path):
        """All that is read with a file, of ours and of others."""
        if path in self.known:
            return self.known[path]
        found = self.known[path] = set()
        for kind, name in INCLUDE.findall(tree.read(path)):
            if kind == "<":
                self.add_system(name, found)
            elif name in self.paths:
                found |= self.reach(self.paths[name])
        return found


def main():
    problems = []
    includes = Includes()
    for path in tree.files(".c", under="src") + tree.files(".c", under="tests"):
        text = COMMENT.sub("", tree.read(path))
        text = INCLUDE.sub("", re.sub(r'"(\\.|[^"\\\n])*"', '""', text))
        found = includes.reach(path)
        for header, use in USES.items():
            used = re.search(use, text)
            if used and header not in found:
                problems.append(f"{path}: {used[0]} needs <{header}>")
    tree.finish(problems)


main()
