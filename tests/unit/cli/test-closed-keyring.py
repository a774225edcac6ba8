# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring that is locked, or is not there: an ordinary error with a next step. The helper that
starts the keyring says which of the two."""

import os
import unittest

from cli_case import REFUSED, RIGHT, CliCase

MODE = os.environ["INL_KEYRING_MODE"]
# What it says of the keyring, and what can be done.
PARTS = {
    "locked": ("vergrendeld|niet ontgrendeld", "Ontgrendel hem|vul het wachtwoord"),
    "absent": ("geen sleutelhanger gevonden", "installeren"),
}[MODE]


class ClosedKeyringTest(CliCase):
    def setUp(self):
        super().setUp()
        self.start_sandbox()

    def check(self, text):
        self.assert_one_line(text)
        for part in PARTS:
            self.assertRegex(text, part)

    def test_commands(self):
        for command in (["token", "instellen"], ["token", "testen"], ["token", "wissen"],
                        ["aanmelden"], ["afmelden"]):
            with self.subTest(command=command):
                told = self.run_cli(*command, text=self.sandbox.token, status=RIGHT)
                self.assertEqual(told.out, "")
                self.check(told.err)

    def test_uitvragen(self):
        # Nothing is lost: it is stored, and goes on once somebody opens the keyring.
        self.fill(2)
        told = self.run_cli("uitvragen", "5001", "5002", status=RIGHT)
        self.check(told.out)
        self.assertTrue(told.out.startswith("5001: "))
        self.assertEqual(told.err, "1 aanvraag is nog niet uitgevraagd: 5002.\n")
        found = self.run_json("overzicht")
        self.assertEqual([each["toestand"] for each in found], ["geblokkeerd"])
        self.check(found[0]["reden"] + "\n")
        for command in (["versturen"], ["uitvragen", "--alle"], ["uitvragen", "5001"]):
            self.check(self.run_cli(*command, status=RIGHT).out)
        self.assertEqual(len(self.run_json("overzicht")), 1)
        self.assertEqual(self.sandbox.get_counts()["aanroepen"], 0, "nothing left this computer")

    def test_what_needs_no_keyring(self):
        self.fill()
        for command in (["overzicht"], ["controleren"],
                        ["reservekopie", self.folder / "kopie.db"],
                        ["exporteren", "relaties", self.folder / "uit.csv"]):
            self.assertEqual(self.run_cli(*command).err, "")
        missing = self.run_cli("uitvragen", "9999", status=REFUSED)
        self.assertIn("9999", missing.err)

    def test_nothing_else_keeps_the_secret(self):
        secret = self.sandbox.token.splitlines()[1].encode()
        self.run_cli("token", "instellen", text=self.sandbox.token, status=RIGHT)
        places = [os.environ["HOME"], str(self.folder / "data")]
        for place in places:
            for folder, _, names in os.walk(place):
                for name in names:
                    with open(os.path.join(folder, name), "rb") as file:
                        self.assertNotIn(secret, file.read())


if __name__ == "__main__":
    unittest.main()
