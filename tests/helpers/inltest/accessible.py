# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader meets it: a tree of named things, over the accessibility bus.

It asks the bus itself instead of through a library with a cache, so that what it says is what is
there now. A search asks for everything at once, which is ten times faster than node by node.
GTK 4.8 leaves check buttons, choices and rows without an action; those are driven with
the keyboard (see session.py) or by selection.
"""

import os
import subprocess

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

        self.role_names = {}
        self.screen = subprocess.Popen(
            [os.path.join(os.environ["INL_BUILD_ROOT"], "tests", "helpers", "inl-screen"), address],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def stop(self):
        self.screen.stdin.close()
        self.screen.wait(TIMEOUT / 1000)
        self.screen.stdout.close()

    def look(self, owner):
        """All that a program has on screen: see inl-screen.c."""
        self.screen.stdin.write(owner.encode() + b"\n")
        self.screen.stdin.flush()
        parts = []
        while not parts or not parts[-1].endswith(b"\0"):
            part = os.read(self.screen.stdout.fileno(), 1 << 20)
            if not part:
                raise Gone("inl-screen has ended")
            parts.append(part)
        *items, rest = b"".join(parts)[:-1].decode().split("\x1e")
        if rest:
            raise Gone(rest)
        return [item.split("\x1f") for item in items]

    def desktop(self):
        return Node(self, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

    def call(self, owner, path, interface, method, arguments=None):
        try:
            return self.connection.call_sync(owner, path, interface, method, arguments, None, 0,
                                             TIMEOUT, None).unpack()
        except GLib.Error as error:
            raise Gone(error.message) from error


class Moment:
    """All that a program has on screen, as it was at one moment."""

    def __init__(self, bus, owner):
        self.items = {item[0]: item for item in bus.look(owner)}
        self.children = {}
        for path, item in self.items.items():
            self.children.setdefault(item[1], []).append((int(item[2]), path))

    def get_children(self, path):
        """In order; None when that can't be told from here: what is hidden is still in the list of
        all, what was never asked for is not, and the pages of a stack are in it twice."""
        children = sorted(self.children.get(path, ()))
        if len(children) != int(self.items[path][3]):
            return None
        if any(self.items[child][8] == "GtkStackPage" for _, child in children):
            return None
        return [child for _, child in children]

    def wrap(self, nodes):
        return [NodeThen(node, self) if node.path in self.items else NodeNow(node, self)
                for node in nodes]


def to_states(bits):
    return {number for number in range(64) if bits >> number & 1}


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
        return self.bus.call(self.owner, self.path, PREFIX + interface, method, arguments)

    def get(self, interface, name):
        return self.bus.call(self.owner, self.path, "org.freedesktop.DBus.Properties", "Get",
                             GLib.Variant("(ss)", (PREFIX + interface, name)))[0]

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
    def state_bits(self):
        low, high = self.call("Accessible", "GetState")[0]
        return low | high << 32

    @property
    def states(self):
        return to_states(self.state_bits)

    @property
    def is_visible(self):
        return bool(self.state_bits >> VISIBLE & 1)

    @property
    def is_sensitive(self):
        return bool(self.state_bits >> SENSITIVE & 1)

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
                if node is not self and not node.is_visible:
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
        for node in self.look().walk(without):
            try:
                if role is not None and node.role != role:
                    continue
                if name is not None and node.name != name:
                    continue
                if where is not None and not where(node):
                    continue
            except Gone:
                continue
            found.append(node.live())
        return found

    def find(self, name=None, role=None, where=None, without=()):
        found = self.find_all(name, role, where, without)
        return found[0] if found else None

    def texts(self):
        """Everything that can be read here."""
        found = []
        for node in self.look().walk():
            try:
                found.append(node.name or "")
                if node.role in ("text", "entry", "password text", "spin button"):
                    found.append(node.text)
            except Gone:
                continue
        return [text for text in found if text]

    def look(self):
        """This and all in it, as they are now, for a search."""
        moment = Moment(self.bus, self.owner)
        if self.path in moment.items:
            return NodeThen(self, moment)
        return self

    def live(self):
        return self

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
            if depth > 0 and not self.is_visible:
                return ""
            lines = ["  " * depth + repr(self)]
            lines += [child.dump(depth + 1) for child in self.children]
        except Gone:
            return ""
        return "\n".join(line for line in lines if line)


class NodeThen(Node):
    """One thing on screen as it was at a moment; what can be typed into it is as it is now."""

    def __init__(self, node, moment):
        super().__init__(node.bus, node.owner, node.path)
        self.moment = moment
        (_, _, _, _, self.role_number, low, high, interface_names, self.name_then,
         self.description_then) = moment.items[node.path]
        self.interface_names = interface_names.split()
        self.state_bits_then = int(low) | int(high) << 32

    def live(self):
        return Node(self.bus, self.owner, self.path)

    @property
    def name(self):
        return self.name_then

    @property
    def description(self):
        return self.description_then

    @property
    def state_bits(self):
        return self.state_bits_then

    @property
    def role(self):
        names = self.bus.role_names
        if self.role_number not in names:
            names[self.role_number] = super().role
        return names[self.role_number]

    @property
    def interfaces(self):
        return [name[len(PREFIX):] for name in self.interface_names]

    @property
    def children(self):
        known = self.moment.get_children(self.path)
        if known is None:
            return self.moment.wrap(super().children)
        return self.moment.wrap(Node(self.bus, self.owner, path) for path in known)


class NodeNow(Node):
    """One thing on screen that is not in the list of all, though what is in it may be."""

    def __init__(self, node, moment):
        super().__init__(node.bus, node.owner, node.path)
        self.moment = moment

    def live(self):
        return Node(self.bus, self.owner, self.path)

    @property
    def children(self):
        return self.moment.wrap(super().children)
