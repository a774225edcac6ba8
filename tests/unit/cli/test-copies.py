# SPDX-License-Identifier: GPL-3.0-or-later
"""A copy of the database that is put back, or used beside the original: nothing that waits in it is
sent before a person says so, and what the original sent already is not sent again. The service
takes every request for a new one, so that only the look-up by kenmerk stands between a hirer and a
second e-mail."""

import shutil
import sqlite3
import unittest

from cli_case import DONE, POST, SENT, WAITING, OfficeCase

HELD = ("wordt vastgehouden, want de gegevens zijn teruggezet of gekopieerd, of de sleutelhanger is "
        "nieuw.")
HINT = (" wordt vastgehouden: dit gegevensbestand is een kopie of is teruggezet, of de sleutelhanger "
        "is nieuw. Vrijgeven kan met inlenersbeloning-cli versturen --vastgehouden, of in het "
        "venster.\n")
NOTHING = "Er staat niets klaar om te versturen.\n"


class CopiesTest(OfficeCase):
    def setUp(self):
        super().setUp()
        self.fill(n_vacancies=2)
        self.copy = self.folder / "kopie.db"
        self.sandbox.set_faults(POST + ": status=503 code=onderhoud")
        told = self.run_cli("uitvragen", "5001", status=WAITING)
        self.assertEqual(told.err, "Wat wacht, probeert een open venster vanzelf opnieuw; anders "
                                   "doe je dat later met inlenersbeloning-cli versturen.\n")
        self.sandbox.set_faults(POST + ": ignore-idempotency")

    def put_back(self):
        self.assertFalse(self.database.with_name(self.database.name + "-wal").exists())
        shutil.copyfile(self.copy, self.database)

    def count_requests(self):
        return sum(self.sandbox.get_counts()["per_pad"].values())

    def assert_held(self):
        """Whatever is run: nothing leaves, and it says why and what can be done."""
        before = self.count_requests()
        for command in (["versturen"], ["uitvragen", "5001"]):
            told = self.run_cli(*command, status=WAITING)
            self.assertIn("5001: De uitvraag " + HELD, told.out)
            self.assertIn("breek hem af. Afbreken kan in het venster.\n", told.out)
        told = self.run_cli("versturen", status=WAITING)
        self.assertEqual(told.err, "1 uitvraag" + HINT)
        found = self.run_json("versturen", status=WAITING)
        self.assertEqual([each["toestand"] for each in found], ["vastgehouden"])
        self.assertEqual(self.count_requests(), before)

    def test_put_back_after_sending(self):
        self.run_cli("reservekopie", self.copy)
        self.assertEqual(self.run_cli("versturen").out, f"5001: {SENT}\n")
        self.put_back()
        self.assert_held()
        told = self.run_cli("versturen", "--vastgehouden")
        self.assertEqual((told.out, told.err), (f"5001: {SENT}\n", ""))
        self.check_mail(1)
        self.assertEqual(self.run_cli("versturen").out, NOTHING)

    def test_written_over_in_place(self):
        # As cp does, with a copy that cp made: the same file, and no mark.
        older = self.database.read_bytes()
        self.assertEqual(self.run_cli("versturen").out, f"5001: {SENT}\n")
        with open(self.database, "r+b") as file:
            file.truncate()
            file.write(older)
        self.assert_held()
        told = self.run_cli("versturen", "--vastgehouden")
        self.assertEqual((told.out, told.err), (f"5001: {SENT}\n", ""))
        self.check_mail(1)

    def test_put_back_before_sending(self):
        self.run_cli("reservekopie", self.copy)
        self.put_back()
        self.assert_held()
        found = self.run_json("versturen", "--vastgehouden")
        self.assertEqual([each["toestand"] for each in found], ["verzonden"])
        self.check_mail(1)

    def test_at_once(self):
        # One command is enough: what it finds to be held it lets go as well.
        self.run_cli("reservekopie", self.copy)
        self.run_cli("versturen")
        self.put_back()
        self.assertEqual(self.run_cli("versturen", "--vastgehouden").out, f"5001: {SENT}\n")
        self.check_mail(1)

    def test_new_one_in_a_copy(self):
        # What is asked in it from now on is not of elsewhere.
        self.run_cli("reservekopie", self.copy)
        self.put_back()
        self.assert_held()
        self.assertEqual(self.run_cli("uitvragen", "5002").out, f"5002: {SENT}\n")
        told = self.run_cli("uitvragen", "--alle", status=WAITING)
        self.assertEqual(told.err, "1 uitvraag" + HINT)
        self.check_mail(1)

    def test_copied_by_hand(self):
        with sqlite3.connect(self.database) as connection:
            known = connection.execute("SELECT 1 FROM facts WHERE name = 'file-identity'")
            if known.fetchone() is None:
                self.skipTest("this file system does not tell files apart")
        connection.close()
        shutil.copy(self.database, self.copy)
        self.assertEqual(self.run_cli("versturen").out, f"5001: {SENT}\n")
        self.service += ["--database", self.copy]
        self.assert_held()
        self.run_cli("versturen", "--vastgehouden")
        self.check_mail(1)

    def test_without_a_copy(self):
        # Nothing is held, and there is nothing to let go.
        self.assertEqual(self.run_cli("versturen", "--vastgehouden").out, f"5001: {SENT}\n")
        told = self.run_cli("versturen", "--vastgehouden", status=DONE)
        self.assertEqual((told.out, told.err), (NOTHING, ""))
        self.check_mail(1)


if __name__ == "__main__":
    unittest.main()
