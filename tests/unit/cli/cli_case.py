# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: the built program, a database of its own for each
test, and the sandbox as the service."""

import collections
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request

CLI = os.environ["INL_CLI"]
SANDBOX = os.environ["INL_SANDBOX"]
WINDOW = os.environ["INL_WINDOW"]
SOURCE = pathlib.Path(os.environ["INL_SOURCE"])
CSV = SOURCE / "tests/data/csv"
SAMPLE = SOURCE / "data/sample"
LIMIT = 60  # seconds; nothing here takes more than a few, unless it hangs

DONE, REFUSED, USAGE, WAITING, LOGIN, RIGHT = range(6)

LOGGED_IN = (
    "Je bent succesvol ingelogd. Klik nogmaals op de knop 'Inlenersbeloning uitvragen' om de "
    "uitvraag te versturen naar de inlener. Je kunt deze pagina nu sluiten."
)

POST = "POST /api/v6/uitvragen"
FIND = "GET /api/v6/uitvragen"
SENT = "De aanvraag is succesvol verstuurd. Er is een e-mail gestuurd naar Piet Jansen."
READY = "De uitvraag staat klaar en wordt verstuurd zodra Inlenersbeloning.com bereikbaar is."
# design.md, section 7, in its order
MEMBERS = ["aanvraag", "relatie", "functie", "kenmerk", "toestand", "reden", "pogingen",
           "verzonden_op", "ontvangers"]

Result = collections.namedtuple("Result", "status out err")


def post(address, text):
    with urllib.request.urlopen(address, data=text.encode(), timeout=LIMIT) as reply:
        return reply.read()


def without_leaks(environment):
    """Those of libsoup's server would be in the way; the sandbox and the log-in have tests of their
    own that are searched."""
    options = environment.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    return dict(environment, ASAN_OPTIONS=options)


class Sandbox:
    """The stand-in for the service, as a process."""

    def __init__(self, folder, login=None):
        self.token_file = folder / "token.txt"
        command = [SANDBOX, "--port", "0", "--data", folder / "sandbox", "--maak-token"]
        command += ["--token-bestand", self.token_file]
        if login is not None:
            command += ["--automatisch-inloggen", login]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True,
                                        env=without_leaks(os.environ))
        self.address = self.process.stdout.readline().strip()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(LIMIT)
        self.process.stdout.close()

    def set_faults(self, *lines):
        post(self.address + "/storingen", "\n".join(lines))

    def get_counts(self):
        with urllib.request.urlopen(self.address + "/telling", timeout=LIMIT) as reply:
            return json.load(reply)

    def count_mail(self):
        return self.get_counts()["e_mails"]

    @property
    def token(self):
        return self.token_file.read_text()


class CliCase(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.environment = dict(os.environ, XDG_DATA_HOME=str(self.folder / "data"))
        self.database = self.folder / "data/inlenersbeloning/inlenersbeloning.db"
        self.service = []

    def start_sandbox(self, login="Sanne de Vries"):
        self.sandbox = Sandbox(self.folder, login)
        self.addCleanup(self.sandbox.stop)
        self.service = ["--dienst", self.sandbox.address]
        self.give_right("beheer.inlenersbeloning")

    def give_right(self, right, role="Beheerder"):
        """Out of the box nobody may enter a token."""
        self.run_cli("recht", "geven", role, right)

    def start_cli(self, *arguments, **options):
        settings = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
                    "stderr": subprocess.PIPE, "env": self.environment}
        settings.update(options)
        if arguments[0] == "aanmelden":
            settings["env"] = without_leaks(settings["env"])
        return subprocess.Popen([CLI, *arguments, *self.service], **settings)

    def run_raw(self, arguments, **options):
        """Runs it with bytes, and without the address of the sandbox."""
        settings = {"input": b"", "env": self.environment}
        settings.update(options)
        run = subprocess.run([CLI, *arguments], capture_output=True, timeout=LIMIT, **settings)
        result = Result(run.returncode, run.stdout.decode(), run.stderr.decode())
        self.check_health(arguments, result)
        return result

    def run_window(self, *arguments):
        """The program that opens a window, where there is no display."""
        environment = {name: value for name, value in self.environment.items()
                       if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        run = subprocess.run([WINDOW, *arguments], capture_output=True, timeout=LIMIT,
                             env=environment, stdin=subprocess.DEVNULL)
        result = Result(run.returncode, run.stdout.decode(), run.stderr.decode())
        self.check_health(arguments, result)
        return result

    def run_cli(self, *arguments, status=DONE, text=""):
        """Runs it and checks the exit status; an error is never more than its lines."""
        result = self.run_raw([*arguments, *self.service], input=text.encode())
        self.assertEqual(result.status, status, f"{arguments}: {result}")
        return result

    def check_health(self, arguments, result):
        for word in ("CRITICAL", "WARNING", "Sanitizer", "runtime error"):
            self.assertNotIn(word, result.err, arguments)
        self.assertGreaterEqual(result.status, 0, f"{arguments} was killed: {result}")

    def wait_for(self, process):
        out, err = process.communicate(timeout=LIMIT)
        result = Result(process.returncode, out.decode(), err.decode())
        self.check_health(process.args, result)
        return result

    def run_json(self, *arguments, status=DONE):
        return json.loads(self.run_cli(*arguments, "--json", status=status).out)

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def fill(self, n_vacancies=1, n_relations=1, email="piet@bakkerij.example",
             kvk_number="68750110"):
        """Relations from 1042 on that an uitvraag can be sent to, and vacancies from 5001 on."""
        numbers = range(1042, 1042 + n_relations)
        rows = "".join(f"{number};Bakkerij Jansen & Zn;{kvk_number}\n" for number in numbers)
        relations = self.write("relaties.csv", "relatienummer;naam;kvk_nummer\n" + rows)
        rows = "".join(f"{number};Piet;Jansen;{email};ja\n" for number in numbers)
        contacts = self.write("contacten.csv", "relatienummer;voornaam;achternaam;email;"
                              "inlenersbeloning\n" + rows)
        rows = "".join(f"{5001 + i};{1042 + i % n_relations};Bakker\n" for i in range(n_vacancies))
        vacancies = self.write("aanvragen.csv", "aanvraagnummer;relatienummer;functie\n" + rows)
        self.run_cli("importeren", relations, contacts, vacancies)

    def set_token(self):
        self.run_cli("token", "instellen", text=self.sandbox.token)

    def start_login(self):
        """Gives the process, and the address that it prints."""
        process = self.start_cli("aanmelden", "--geen-browser")
        self.addCleanup(self.end, process)
        self.assertIn("Open deze pagina", process.stdout.readline().decode())
        return process, process.stdout.readline().decode().strip()

    def end(self, process):
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate()

    def log_in(self):
        process, address = self.start_login()
        with urllib.request.urlopen(address, timeout=LIMIT) as page:
            self.assertIn("succesvol ingelogd", page.read().decode())
        self.assertEqual(self.wait_for(process), Result(DONE, LOGGED_IN + "\n", ""))

    def assert_one_line(self, text):
        self.assertRegex(text, r"\A[^\n]+\n\Z")


class OfficeCase(CliCase):
    """Somebody is logged in at the sandbox."""

    def setUp(self):
        super().setUp()
        self.start_sandbox()
        self.set_token()
        self.log_in()

    def count_calls(self):
        return self.sandbox.get_counts()["per_pad"].get(POST, 0)

    def wait_for_call(self, earlier):
        while self.count_calls() == earlier:
            time.sleep(0.002)

    def check_mail(self, count):
        """So many e-mails, each of another inquiry, and the database says the same."""
        counts = self.sandbox.get_counts()
        self.assertEqual((counts["e_mails"], set(counts["per_kenmerk"].values())), (count, {1}))
        sent = [each for each in self.run_json("overzicht") if each["toestand"] == "verzonden"]
        self.assertEqual(sorted(each["kenmerk"] for each in sent), sorted(counts["per_kenmerk"]))
        self.assertEqual(len({each["aanvraag"] for each in sent}), count)

    def check_object(self, found):
        self.assertEqual(list(found), MEMBERS)
        self.assertIsInstance(found["pogingen"], int)
        for recipient in found["ontvangers"]:
            self.assertEqual(list(recipient), ["naam", "email"])

    def get_overview(self):
        found = self.run_json("overzicht")
        for each in found:
            self.check_object(each)
        return found
