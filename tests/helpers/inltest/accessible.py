# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader meets it: a tree of named things, over the accessibility bus.

It asks the bus itself instead of through a library with a cache, so that what it says is what is
there now. GTK 4.8 leaves check buttons, choices and rows without an action; those are driven with
the keyboard (see session.py) or by selection.
"""

from gi.repository import Gio, GLib

PREFIX = "org.a11y.atspi."
CHECKED, EDITABLE, FOCUSED, SELECTED, SENSITIVE, VISIBLE = 4, 7, 12, 23, 24, 30
TIMEOUT = 10000


class Gone(Exception):
    """It was there a moment ago."""


class Bus:
    def __init__(self, session_bus):
        address = session_bus.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
            GLib.VariantType("(s)"), 0, TIMEOUT, None).unpack()[0]
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def desktop(self):
        return Node(self, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")


class Node:
    """One thing on screen."""

    def __init__(self, bus, owner, path):
        self.bus = bus
        self.owner = owner
        self.path = path

    def __repr__(self):
        return f"<{self.role} {self.name!r}>"

    def __eq__(self, other):
        return (self.owner, self.path) == (other.owner, other.path)

    def __hash__(self):
        return hash((self.owner, self.path))

    def call(self, interface, method, arguments=None):
        try:
            return self.bus.connection.call_sync(
                self.owner, self.path, PREFIX + interface, method, arguments, None, 0, TIMEOUT,
                None).unpack()
        except GLib.Error as error:
            raise Gone(error.message) from error

    def get(self, interface, name):
        try:
            return self.bus.connection.call_sync(
                self.owner, self.path, "org.freedesktop.DBus.Properties", "Get",
                GLib.Variant("(ss)", (PREFIX + interface, name)), None, 0, TIMEOUT,
                None).unpack()[0]
        except GLib.Error as error:
            raise Gone(error.message) from error

    @property
    def name(self):
        return self.get("Accessible", "Name")

    @property
    def description(self):
        return self.get("Accessible", "Description")

    @property
    def role(self):
        return self.call("Accessible", "GetRoleName")[0]

    @property
    def states(self):
        low, high = self.call("Accessible", "GetState")[0]
        bits = low | high << 32
        return {number for number in range(64) if bits >> number & 1}

    @property
    def is_sensitive(self):
        return SENSITIVE in self.states

    @property
    def interfaces(self):
        return [name[len(PREFIX):] for name in self.call("Accessible", "GetInterfaces")[0]]

    @property
    def children(self):
        return [Node(self.bus, *reference) for reference in self.call("Accessible", "GetChildren")[0]]

    def walk(self, without=()):
        """All that is here and not hidden. The pages of a stack that are behind are here too.
        Nothing below what is named in @without, so that a search need not go everywhere."""
        pending = [self]
        while pending:
            node = pending.pop()
            try:
                if node is not self and VISIBLE not in node.states:
                    continue
                if without and node.name in without:
                    continue
                children = node.children
            except Gone:
                continue
            yield node
            pending.extend(reversed(children))

    def find_all(self, name=None, role=None, where=None, without=()):
        found = []
        for node in self.walk(without):
            try:
                if role is not None and node.role != role:
                    continue
                if name is not None and node.name != name:
                    continue
                if where is not None and not where(node):
                    continue
            except Gone:
                continue
            found.append(node)
        return found

    def find(self, name=None, role=None, where=None, without=()):
        found = self.find_all(name, role, where, without)
        return found[0] if found else None

    def texts(self):
        """Everything that can be read here."""
        found = []
        for node in self.walk():
            try:
                found.append(node.name or "")
                if node.role in ("text", "entry", "password text", "spin button"):
                    found.append(node.text)
            except Gone:
                continue
        return [text for text in found if text]

    # What one can do with it.

    def click(self):
        self.call("Action", "DoAction", GLib.Variant("(i)", (0,)))

    @property
    def text(self):
        count = self.get("Text", "CharacterCount")
        return self.call("Text", "GetText", GLib.Variant("(ii)", (0, count)))[0]

    @text.setter
    def text(self, value):
        self.call("EditableText", "SetTextContents", GLib.Variant("(s)", (value,)))

    def select_child(self, position):
        self.call("Selection", "SelectChild", GLib.Variant("(i)", (position,)))

    def dump(self, depth=0):
        """The tree as text, for a test that failed."""
        try:
            if depth > 0 and VISIBLE not in self.states:
                return ""
            lines = ["  " * depth + repr(self)]
            lines += [child.dump(depth + 1) for child in self.children]
        except Gone:
            return ""
        return "\n".join(line for line in lines if line)
