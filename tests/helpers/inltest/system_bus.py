# SPDX-License-Identifier: GPL-3.0-or-later
"""A system bus for one test, with a stand-in for logind that tells when the computer sleeps."""

import os
import subprocess

from gi.repository import Gio, GLib

CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
LOGIND, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1"


class SystemBus:
    """What is started from now on has it for its system bus."""

    def __init__(self, session):
        folder = os.path.join(session.folder, "system-bus")
        configuration = os.path.join(folder, "bus.conf")
        os.makedirs(folder)
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(folder=folder))
        daemon = session.spawn("dbus-daemon", "--config-file=" + configuration, "--nofork",
                               "--print-address", stdout=subprocess.PIPE, text=True)
        with daemon.stdout:
            self.address = daemon.stdout.readline().strip()
        session.environment["DBUS_SYSTEM_BUS_ADDRESS"] = self.address
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.ask("RequestName", GLib.Variant("(su)", (LOGIND, 0)))

    def ask(self, method, arguments=None):
        return self.connection.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
            arguments, None, 0, 10000, None).unpack()

    def tell_sleep(self, is_going_to_sleep):
        self.connection.emit_signal(None, MANAGER, LOGIND + ".Manager", "PrepareForSleep",
                                    GLib.Variant("(b)", (is_going_to_sleep,)))
