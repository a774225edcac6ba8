# SPDX-License-Identifier: GPL-3.0-or-later
"""Secret and session are nowhere but in the keyring: in no file, no output, no argument and no
environment, also while everything is logged."""

import base64
import os
import pathlib
import re
import unittest
import urllib.parse

from cli_case import WAITING, OfficeCase, Result

HOME = pathlib.Path(os.environ["HOME"])
KEYRINGS = HOME / ".local/share/keyrings"


class SecretsTest(OfficeCase):
    def setUp(self):
        self.shown = []
        super().setUp()
        self.environment["G_MESSAGES_DEBUG"] = "all"

    def check_health(self, arguments, result):
        self.shown.append(result)
        super().check_health(arguments, result)

    def wait_for(self, process):
        result = super().wait_for(process)
        return Result(result.status, result.out, "")

    def get_words(self):
        """The secret and the session, as they are and as they travel."""
        value, secret = self.sandbox.token.splitlines()
        kept = (self.folder / "sandbox/oefenomgeving.json").read_text()
        sessions = re.findall(r'"access_token" ?: ?"([^"]+)"', kept)
        self.assertGreater(len(sessions), 0)
        words = [secret, base64.b64encode(f"{value}:{secret}".encode()).decode(), *sessions]
        return words + [urllib.parse.quote(word, "") for word in words]

    def check_process(self, process):
        folder = pathlib.Path(f"/proc/{process.pid}")
        for name in ("cmdline", "environ"):
            data = (folder / name).read_text()
            self.assertIn("inlenersbeloning-cli" if name == "cmdline" else "HOME=", data)
            for word in self.sandbox.token.splitlines():
                self.assertNotIn(word, data)
        self.assertRegex((folder / "limits").read_text(), r"Max core file size +0 +0 ")

    def run_session(self):
        """Gives what must be found nowhere afterwards."""
        self.fill(3, 3)
        self.set_token()
        self.run_cli("token", "testen")
        first = self.get_words()
        self.log_in()
        self.run_cli("uitvragen", "5001")
        self.sandbox.set_faults("POST /api/v6/uitvragen: delay=300 status=503 code=onderhoud")
        calls = self.count_calls()
        process = self.start_cli("uitvragen", "5002")
        self.wait_for_call(calls)
        self.check_process(process)
        self.assertEqual(self.wait_for(process).status, WAITING)
        self.sandbox.set_faults("POST /api/v6/uitvragen: html", "GET *: bad-json")
        self.run_cli("uitvragen", "5003", status=WAITING)
        self.sandbox.set_faults()
        words = self.get_words()
        self.run_cli("afmelden")
        self.log_in()
        self.run_cli("versturen")
        self.run_cli("exporteren", "uitvragen", self.folder / "uit.csv")
        self.run_cli("reservekopie", self.folder / "kopie.db")
        self.run_json("overzicht")
        return first + words + self.get_words()

    def start_login(self):
        process, address = super().start_login()
        self.check_process(process)
        return process, address

    def test_session(self):
        forbidden = self.run_session()
        logged = "".join(result.err for result in self.shown)
        self.assertIn("inl-", logged, "there was something to look at")
        for word in forbidden:
            for result in self.shown:
                self.assertNotIn(word, result.out)
                self.assertNotIn(word, result.err)
        # Logs hold no names and no addresses of people either.
        for word in ("Piet", "Jansen", "piet@bakkerij.example", "68750110"):
            self.assertNotIn(word, logged)

        ours = [self.folder / "data", self.folder / "uit.csv", self.folder / "kopie.db", HOME]
        files = [path for place in ours for path in [place, *place.rglob("*")] if path.is_file()]
        self.assertIn(self.database, files)
        for path in files:
            if KEYRINGS not in path.parents:
                for word in [*forbidden, self.sandbox.token.splitlines()[0]]:
                    self.assertNotIn(word.encode(), path.read_bytes(), path)
        for path in self.database.parent.iterdir():
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)


if __name__ == "__main__":
    unittest.main()
