# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: recorder.py gnome|freedesktop FILE

Stands where the desktop shows notifications, and writes each as a line of JSON. `Click` does what
a click on the notification with that id does: on GNOME the shell activates the application, which
starts when it is not running; elsewhere the sender is told.
"""

import json
import sys

from gi.repository import Gio, GLib

GNOME = """<node><interface name="org.gtk.Notifications">
<method name="AddNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="a{sv}" direction="in"/></method>
<method name="RemoveNotification"><arg type="s" direction="in"/>
<arg type="s" direction="in"/></method>
</interface></node>"""
FREEDESKTOP = """<node><interface name="org.freedesktop.Notifications">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
<arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>"""
CONTROL = """<node><interface name="org.example.Recorder">
<method name="Click"><arg type="s" direction="in"/></method></interface></node>"""


class Recorder:
    def __init__(self, connection, file):
        self.connection = connection
        self.file = file
        self.shown = {}
        self.last_number = 0

    def write(self, **entry):
        self.file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        self.file.flush()

    def add(self, application, key, facts):
        self.shown[key] = (application, facts)
        self.write(what="shown", application=application, id=key,
                   title=facts.get("title", ""), body=facts.get("body", ""))

    def on_gnome_called(self, _c, _sender, _path, _interface, method, parameters, invocation):
        if method == "AddNotification":
            self.add(*parameters.unpack())
        else:
            application, key = parameters.unpack()
            self.shown.pop(key, None)
            self.write(what="withdrawn", application=application, id=key)
        invocation.return_value(None)

    def on_freedesktop_called(self, _c, _sender, _path, _interface, method, parameters, invocation):
        if method == "Notify":
            application, replaces, _icon, title, body = parameters.unpack()[:5]
            number = replaces
            if number == 0:
                self.last_number += 1
                number = self.last_number
            self.add(application, str(number), {"title": title, "body": body})
            invocation.return_value(GLib.Variant("(u)", (number,)))
        elif method == "CloseNotification":
            key = str(parameters.unpack()[0])
            self.shown.pop(key, None)
            self.write(what="withdrawn", id=key)
            invocation.return_value(None)
        elif method == "GetCapabilities":
            capabilities = ["body", "body-markup", "actions", "persistence"]
            invocation.return_value(GLib.Variant("(as)", (capabilities,)))
        else:
            facts = ("recorder", "tests", "1", "1.2")
            invocation.return_value(GLib.Variant("(ssss)", facts))

    def on_clicked(self, _c, _sender, _path, _interface, _method, parameters, invocation):
        key = parameters.unpack()[0]
        invocation.return_value(None)
        application, facts = self.shown[key]
        if key.isdigit():
            self.connection.emit_signal(
                None, "/org/freedesktop/Notifications", "org.freedesktop.Notifications",
                "ActionInvoked", GLib.Variant("(us)", (int(key), "default")))
            return
        # As the shell does: "app." is not part of the name.
        action = facts.get("default-action", "")
        target = [facts["default-action-target"]] if "default-action-target" in facts else []
        path = "/" + application.replace(".", "/").replace("-", "_")
        self.connection.call(
            application, path, "org.freedesktop.Application",
            "ActivateAction" if action else "Activate",
            GLib.Variant("(sava{sv})", (action.removeprefix("app."), self.wrap(target), {}))
            if action else GLib.Variant("(a{sv})", ({},)),
            None, 0, 20000, None, None)

    @staticmethod
    def wrap(target):
        return [GLib.Variant("x" if isinstance(value, int) else "s", value) for value in target]


def main():
    kind, path = sys.argv[1:]
    connection = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    with open(path, "a", encoding="utf-8") as file:
        recorder = Recorder(connection, file)
        if kind == "gnome":
            name, place, xml = "org.gtk.Notifications", "/org/gtk/Notifications", GNOME
            handler = recorder.on_gnome_called
        else:
            name, place = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
            xml, handler = FREEDESKTOP, recorder.on_freedesktop_called
        for where, text, called in ((place, xml, handler),
                                    ("/recorder", CONTROL, recorder.on_clicked)):
            interface = Gio.DBusNodeInfo.new_for_xml(text).interfaces[0]
            connection.register_object(where, interface, called, None, None)
        for owned in (name, "org.example.Recorder"):
            Gio.bus_own_name_on_connection(connection, owned, 0, None, None)
        GLib.MainLoop().run()


main()
