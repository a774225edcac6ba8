# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of its own for the installed program: a home folder, a display with a window manager,
accessibility, a browser, and something that takes the notifications. The message bus and the
keyring come from with-keyring.sh, which runs the test."""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile

from gi.repository import Gio, GLib

from . import accessible, sandbox, waiting

APP = "org.example.Inlenersbeloning"
PATH = "/org/example/Inlenersbeloning"
WINDOW = PATH + "/window/1"
# The pages of the window, as accessibility calls what has no name of its own.
RELATIONS, VACANCIES = "InlRelationsPage", "InlVacanciesPage"
INVITATIONS, NOTICES = "InlInvitationsPage", "InlNoticesPage"
CONTENT = ("InlPane", "AdwLeaflet")
HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
SAMPLE = os.path.join(SOURCE, "data", "sample")
BUILD = os.environ["INL_BUILD_ROOT"]


def install():
    """Installs the build for all tests together, once. Returns the folder that has bin and share."""
    root = os.path.join(BUILD, "tests", "installed")
    programs = [os.path.join(BUILD, "src", *name) for name in (
        ("inlenersbeloning",), ("cli", "inlenersbeloning-cli"),
        ("sandbox", "inlenersbeloning-sandbox"))]
    stamp = os.path.join(root, "stamp")
    os.makedirs(root, exist_ok=True)
    with open(os.path.join(BUILD, "tests", "installed.lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        newest = max(os.stat(program).st_mtime for program in programs)
        if not os.path.exists(stamp) or os.stat(stamp).st_mtime < newest:
            shutil.rmtree(root)
            subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet",
                            "--destdir", root], check=True, stdout=subprocess.DEVNULL)
            with open(os.path.join(root, "prefix"), "w", encoding="utf-8") as file:
                file.write(find_prefix(root))
            subprocess.run(["glib-compile-schemas", os.path.join(
                find_prefix(root), "share", "glib-2.0", "schemas")], check=True)
            with open(stamp, "w", encoding="utf-8"):
                pass
    return find_prefix(root)


def find_prefix(root):
    for folder, _, names in os.walk(root):
        if os.path.basename(folder) == "bin" and "inlenersbeloning" in names:
            return os.path.dirname(folder)
    raise AssertionError("the program was not installed")


class Session:
    """Use it as a context: at the end everything it started is gone. The window begins with the
    relations, as it does once an uitvraag was sent, or with first_steps at "Aan de slag". Without
    screen_reader what is on screen cannot be looked at, and the window starts sooner."""

    def __init__(self, notifications="freedesktop", display=True, activation=False,
                 first_steps=False, screen_reader=True):
        self.prefix = install()
        self.home = os.environ["HOME"]
        self.folder = tempfile.mkdtemp(prefix="inl-app-")
        self.notifications = notifications
        self.has_display = display
        self.has_screen_reader = display and screen_reader
        self.may_be_activated = activation
        self.settings = {"undo-seconds": "0"}
        if not first_steps:
            self.settings["show-first-steps"] = "false"
        self.processes = []
        self.sandboxes = []
        self.accessibility = None
        self.windows = []
        self.pages_found = {}
        self.environment = dict(os.environ)
        for name in ("WAYLAND_DISPLAY", "DISPLAY", "NO_AT_BRIDGE", "G_DEBUG"):
            self.environment.pop(name, None)
        share = os.path.join(self.prefix, "share")
        self.environment.update(
            GDK_BACKEND="x11", GSK_RENDERER="cairo", GSETTINGS_BACKEND="keyfile",
            GIO_USE_VFS="local", GTK_USE_PORTAL="0", ADW_DISABLE_PORTAL="1", LC_ALL="C.UTF-8", TZ="UTC",
            LIBGL_ALWAYS_SOFTWARE="1", XDG_CURRENT_DESKTOP="GNOME",
            G_DEBUG="fatal-criticals",
            XDG_DATA_DIRS=f"{share}:/usr/local/share:/usr/share",
            PATH=os.path.join(self.prefix, "bin") + ":" + os.environ["PATH"])

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind, error, trace):
        if error is not None and self.has_screen_reader:
            self.describe()
        self.stop()

    # What the desktop consists of.

    def start(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.write_browser()
        self.write_settings()
        if self.has_display:
            self.start_display()
            if self.has_screen_reader:
                self.start_accessibility()
            else:
                self.environment["GTK_A11Y"] = "none"
            self.start_recorder()
        if self.may_be_activated:
            self.allow_activation()

    def spawn(self, *command, **options):
        process = subprocess.Popen(command, env=self.environment, **options)
        self.processes.append(process)
        return process

    def start_display(self):
        reading, writing = os.pipe()
        self.spawn("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1000x24",
                   "-noreset", "-nolisten", "tcp", pass_fds=[writing],
                   stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.display = ":" + pipe.readline().strip()
        self.environment["DISPLAY"] = self.display
        self.spawn("openbox", "--sm-disable", stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
        waiting.until(lambda: b"window id" in subprocess.run(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self.environment,
            capture_output=True, check=False).stdout, "the window manager")

    def start_accessibility(self):
        self.spawn("/usr/libexec/at-spi-bus-launcher", "--launch-immediately",
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_for_name("org.a11y.Bus")
        self.accessibility = accessible.Bus(self.bus)

    def start_recorder(self):
        self.recorded = os.path.join(self.folder, "notifications")
        with open(self.recorded, "w", encoding="utf-8"):
            pass
        self.spawn(sys.executable, "-B", os.path.join(HERE, "recorder.py"),
                   self.notifications, self.recorded)
        self.wait_for_name("org.example.Recorder")

    def wait_for_name(self, name):
        waiting.until(lambda: self.has_name(name), name + " on the bus")

    def has_name(self, name):
        return self.ask_bus("NameHasOwner", GLib.Variant("(s)", (name,)))[0]

    def ask_bus(self, method, arguments=None):
        return self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                  "org.freedesktop.DBus", method, arguments, None, 0, 10000,
                                  None).unpack()

    def allow_activation(self):
        """The bus starts the program as it would where it was installed for good. It gets the
        display for that, so that the question of a locked keyring would be on it as well."""
        folder = os.path.join(os.environ["XDG_RUNTIME_DIR"], "dbus-1/services")
        os.makedirs(folder, exist_ok=True)
        installed = os.path.join(self.prefix, "share/dbus-1/services", APP + ".service")
        with open(installed, encoding="utf-8") as file:
            lines = file.read().split("\n")
        program = os.path.join(self.prefix, "bin", "inlenersbeloning")
        lines = [f"Exec={program} {line.split(' ', 1)[1]}" if line.startswith("Exec=") else line
                 for line in lines]
        with open(os.path.join(folder, APP + ".service"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
        names = ("DISPLAY", "GDK_BACKEND", "GSK_RENDERER", "GSETTINGS_BACKEND", "XDG_DATA_DIRS",
                 "PATH", "LC_ALL", "TZ", "GIO_USE_VFS", "GTK_USE_PORTAL", "ADW_DISABLE_PORTAL", "XDG_CURRENT_DESKTOP",
                 "G_DEBUG")
        values = {name: self.environment[name] for name in names}
        self.ask_bus("UpdateActivationEnvironment", GLib.Variant("(a{ss})", (values,)))
        self.ask_bus("ReloadConfig")

    def write_browser(self):
        """What opens a link: it follows the log-in as a browser does, and keeps the last page."""
        self.pages = os.path.join(self.folder, "pages")
        os.makedirs(self.pages)
        applications = os.path.join(self.home, ".local/share/applications")
        os.makedirs(applications, exist_ok=True)
        config = os.path.join(self.home, ".config")
        os.makedirs(config, exist_ok=True)
        with open(os.path.join(applications, "browser.desktop"), "w", encoding="utf-8") as file:
            file.write("[Desktop Entry]\nType=Application\nName=Browser\n"
                       f"Exec={sys.executable} -B {HERE}/browser.py {self.pages} %u\n"
                       "MimeType=x-scheme-handler/http;x-scheme-handler/https;\n")
        with open(os.path.join(config, "mimeapps.list"), "w", encoding="utf-8") as file:
            file.write("[Default Applications]\nx-scheme-handler/http=browser.desktop\n"
                       "x-scheme-handler/https=browser.desktop\n")

    @contextlib.contextmanager
    def hold_browser(self):
        """What it is to open it opens afterwards: somebody takes time to log in."""
        hold = os.path.join(self.pages, "hold")
        with open(hold, "w", encoding="utf-8"):
            pass
        try:
            yield
        finally:
            os.remove(hold)

    def opened_pages(self):
        pages = []
        for name in sorted(os.listdir(self.pages)):
            if name.endswith(".html"):
                with open(os.path.join(self.pages, name), encoding="utf-8") as file:
                    pages.append(file.read())
        return pages

    def write_setting(self, key, value):
        self.settings[key] = value
        self.write_settings()

    def write_settings(self):
        folder = os.path.join(self.home, ".config/glib-2.0/settings")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as file:
            file.write("[org/example/Inlenersbeloning]\n")
            file.writelines(f"{key}={value}\n" for key, value in self.settings.items())

    # The programs.

    def add_sandbox(self, *options):
        folder = os.path.join(self.folder, f"sandbox{len(self.sandboxes)}")
        service = sandbox.Sandbox(os.path.join(self.prefix, "bin", "inlenersbeloning-sandbox"),
                                  folder, *options, environment=self.environment)
        self.sandboxes.append(service)
        self.write_setting("service-url", f"'{service.address}'")
        return service

    def cli(self, *arguments, expect=0, text=None, limit=120):
        """Runs inlenersbeloning-cli; returns what it printed."""
        done = subprocess.run(
            [os.path.join(self.prefix, "bin", "inlenersbeloning-cli"), *arguments],
            env=self.environment, input=text, capture_output=True, text=True, timeout=limit,
            check=False)
        if expect is not None and done.returncode != expect:
            raise AssertionError(f"{arguments} ended with {done.returncode}, not {expect}:\n"
                                 f"{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def import_sample(self):
        return self.cli("importeren", *(os.path.join(SAMPLE, name) for name in (
            "relaties.csv", "contactpersonen.csv", "aanvragen.csv")))

    def give_right(self, right="beheer.inlenersbeloning", role="Beheerder"):
        """Out of the box nobody may enter a token."""
        self.cli("recht", "geven", role, right)

    def set_token(self, service):
        self.give_right()
        self.cli("token", "instellen", text="\n".join(service.token) + "\n")

    def log_in(self):
        """Logs in without a display: the address is opened elsewhere."""
        waiting_cli = subprocess.Popen(
            [os.path.join(self.prefix, "bin", "inlenersbeloning-cli"), "aanmelden",
             "--geen-browser"], env=self.environment, stdout=subprocess.PIPE, text=True)
        self.processes.append(waiting_cli)
        address = next(line.strip() for line in waiting_cli.stdout if "http://" in line)
        subprocess.run([sys.executable, "-B", os.path.join(HERE, "browser.py"), self.pages,
                        address[address.index("http://"):]], check=True)
        said = waiting_cli.communicate(timeout=30)[0]
        assert waiting_cli.returncode == 0, said

    def open_window(self, *arguments, settled=True, through=()):
        """Starts the installed program, through another one if that is named, and waits until its
        data are open."""
        with open(os.path.join(self.folder, f"window{len(self.windows)}.log"), "w",
                  encoding="utf-8") as log:
            window = self.spawn(*through, os.path.join(self.prefix, "bin", "inlenersbeloning"),
                                *arguments, stdout=log, stderr=log)
        self.windows.append(window)
        self.pages_found.clear()
        self.wait_for_name(APP)
        if settled:
            self.see("Onderdelen", "list", lambda node: node.children)
        return window

    def close_window(self):
        """Closes the window and waits until the program has ended."""
        self.act("quit")
        waiting.until(lambda: not self.has_name(APP), "the end of the program")
        for window in self.windows:
            if window.poll() is None:
                window.wait(20)
            assert window.returncode == 0, f"the window ended with {window.returncode}"

    def act(self, name, *target, path=PATH):
        """Activates an action of the application, or with path=WINDOW of the window. One of the
        application is waited for: a right that was given elsewhere takes a moment to get there."""
        if path == PATH:
            waiting.until(lambda: self.is_enabled(name), f"the action {name} to be on")
        self.bus.call_sync(APP, path, "org.gtk.Actions", "Activate",
                           GLib.Variant("(sava{sv})", (name, list(target), {})), None, 0, 20000,
                           None)

    def is_enabled(self, name):
        return self.bus.call_sync(APP, PATH, "org.gtk.Actions", "Describe",
                                  GLib.Variant("(s)", (name,)), None, 0, 20000,
                                  None).unpack()[0][0]

    def go(self, name, *target):
        self.act(name, *target, path=WINDOW)

    def open_vacancy(self, number):
        """Shows a vacancy, as a second start of the program does, and waits for it."""
        subprocess.run([os.path.join(self.prefix, "bin", "inlenersbeloning"), "--aanvraag",
                        number], env=self.environment, check=True, timeout=30)
        self.see(f"Aanvraag {number}", "label", within=VACANCIES)

    def open_relation(self, number):
        subprocess.run([os.path.join(self.prefix, "bin", "inlenersbeloning"), "--relatie",
                        number], env=self.environment, check=True, timeout=30)
        waiting.until(lambda: self.find("Relatienummer", within=RELATIONS, where=lambda node: (
            "EditableText" in node.interfaces and node.text == number)), f"relation {number}")

    # What is on screen.

    @property
    def root(self):
        for application in self.accessibility.desktop().children:
            try:
                if "inlenersbeloning" in application.name.lower():
                    return application
            except accessible.Gone:
                continue
        return None

    def page(self, name):
        """A page of the window; searches in one are much faster than in all."""
        if name not in self.pages_found:
            self.pages_found[name] = waiting.until(
                lambda: self.root and self.root.find(name, "widget"), name)
        return self.pages_found[name]

    def find(self, name=None, role=None, where=None, within=None):
        start = self.page(within) if within is not None else self.root
        return start.find(name, role, where) if start is not None else None

    def see(self, name=None, role=None, where=None, within=None):
        """Waits until something of that name, role or kind is there."""
        return waiting.until(lambda: self.find(name, role, where, within),
                             f"{name or ''} {role or ''}")

    def see_text(self, text, within=None):
        """Waits until something holds this text."""
        return self.see(where=lambda node: text in (node.name or ""), within=within)

    def see_toast(self, text):
        """Waits for a toast that begins so."""
        self.see_toast_with(lambda name: name.startswith(text), text)

    def see_toast_with(self, condition, what):
        def find():
            root = self.root
            return root is not None and root.find(
                where=lambda node: condition(node.name or ""), without=CONTENT)
        waiting.until(find, f"the toast {what!r}")

    def is_gone(self, name, role=None, within=None):
        waiting.until(lambda: not self.find(name, role, within=within), f"{name} to go")

    def press(self, name, within=None):
        """Clicks a button, once it can be clicked."""
        button = waiting.until(
            lambda: self.find(name, "button", lambda node: node.is_sensitive, within),
            f"the button {name}")
        button.click()

    def answer(self, name):
        """Clicks a button of the question that is asked."""
        def find():
            for window in self.root.children:
                if window.role == "dialog":
                    # libadwaita names the button and labels it too.
                    button = window.find(f"{name} {name}", "button") or window.find(name, "button")
                    if button is not None:
                        return button
            return None
        waiting.until(find, f"the answer {name}").click()

    def dialog(self, title):
        """A window beside the main one."""
        return waiting.until(
            lambda: next((window for window in self.root.children[1:] if window.name == title),
                         None), f"the dialog {title}")

    def save_dialog(self, title):
        dialog = self.dialog(title)
        waiting.until(lambda: dialog.find("Opslaan", "button", lambda node: node.is_sensitive),
                      "Opslaan").click()

    def close_dialog(self, title):
        self.dialog(title)
        self.keys("Escape")
        waiting.until(lambda: all(window.name != title for window in self.root.children[1:]),
                      f"the dialog {title} to close")

    def choose_file(self, path):
        """Types a path where files are chosen: a slash begins it, or it takes the place of the name
        that is proposed. What is typed before the window manager has given it the keyboard goes
        elsewhere, so it is looked at before Return."""
        waiting.until(lambda: len(self.root.children) > 2, "the file chooser")
        chooser = self.root.children[-1]
        self.keys("ctrl+a")
        self.type(path)
        for _ in range(5):
            try:
                waiting.until(lambda: chooser.find(where=lambda node: (
                    "EditableText" in node.interfaces and node.text == path)), path, 5)
                break
            except waiting.TimedOut:
                self.keys("ctrl+l", "ctrl+a")
                self.type(path)
        self.keys("Return")

    def field(self, name, within=None):
        """What one can type into."""
        return self.see(name, where=lambda node: "EditableText" in node.interfaces,
                        within=within)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "2", text],
                       env=self.environment, check=True)

    def keys(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], env=self.environment,
                       check=True)

    def shown(self):
        """The notifications so far."""
        with open(self.recorded, encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.endswith("\n")]

    def see_notification(self, text, limit=waiting.LIMIT):
        """Waits for a notification with this text; in it nothing can be taken for markup."""
        text = text.translate(str.maketrans("&<>", "＆‹›"))

        return self.see_notification_with(
            lambda entry: text in entry["title"] + "\n" + entry["body"], text, limit)

    def see_notification_with(self, condition, what="", limit=waiting.LIMIT):
        def find():
            return next((entry for entry in self.shown()
                         if entry["what"] == "shown" and condition(entry)), None)
        return waiting.until(find, f"a notification {what!r}", limit)

    def click_notification(self, entry):
        self.bus.call_sync("org.example.Recorder", "/recorder", "org.example.Recorder", "Click",
                           GLib.Variant("(s)", (entry["id"],)), None, 0, 10000, None)

    def screenshot(self, path):
        subprocess.run(["import", "-window", "root", path], env=self.environment, check=True)

    # The end.

    def describe(self):
        """What there was to see when a test failed."""
        print("--- the programs ended with", [window.poll() for window in self.windows])
        root = self.root if self.has_name(APP) else None
        print("--- on screen:", root.dump() if root is not None else "nothing", sep="\n")
        for name in sorted(os.listdir(self.folder)):
            if name.endswith(".log"):
                with open(os.path.join(self.folder, name), encoding="utf-8") as file:
                    print(f"--- {name}:", file.read(), sep="\n")
        keep = os.environ.get("INL_TEST_SCREENSHOTS")
        if keep:
            os.makedirs(keep, exist_ok=True)
            self.screenshot(os.path.join(keep, os.path.basename(sys.argv[0]) + ".png"))

    def stop(self):
        if self.accessibility is not None:
            self.accessibility.stop()
        for service in self.sandboxes:
            service.stop()
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in reversed(self.processes):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
