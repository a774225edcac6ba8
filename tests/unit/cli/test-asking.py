# SPDX-License-Identifier: GPL-3.0-or-later
"""uitvragen, versturen and overzicht beyond a single outcome: several numbers, --alle, --opnieuw,
waiting, and the look of what they print."""

import sqlite3
import unittest

from cli_case import LOGIN, POST, READY, REFUSED, RIGHT, SENT, WAITING, OfficeCase


class AskingTest(OfficeCase):
    def test_text(self):
        self.fill()
        self.assertEqual(self.run_cli("uitvragen", "5001").out, f"5001: {SENT}\n")
        overview = self.run_cli("overzicht").out
        self.assertRegex(overview, r"\A5001\tBakkerij Jansen & Zn\tBakker\tverzonden\t[^\t]+\t"
                         r"De aanvraag is succesvol verstuurd[^\n]+\n\Z")

    def test_export(self):
        self.fill()
        self.run_cli("uitvragen", "5001")
        file = self.folder / "uitvragen.csv"
        self.run_cli("exporteren", "uitvragen", file)
        header, line = file.read_text(encoding="utf-8-sig").splitlines()
        self.assertTrue(header.endswith(";ontvangers;emailadressen"), header)
        self.assertTrue(line.endswith(";Piet Jansen;piet@bakkerij.example"), line)

    def test_nothing_asked(self):
        self.assertEqual(self.get_overview(), [])
        self.assertEqual(self.run_cli("overzicht").out, "Er zijn nog geen uitvragen.\n")
        self.assertEqual(self.run_cli("uitvragen", "--alle").out, "Er is niets uit te vragen.\n")
        self.assertEqual(self.run_json("uitvragen", "--alle"), [])
        self.assertEqual(self.run_json("versturen"), [])

    def test_kvk_unknown_really(self):
        self.fill(kvk_number="11111111")
        told = self.run_cli("uitvragen", "5001", status=REFUSED)
        self.assertEqual(told.out, "5001: Het KvK-nummer 11111111 is niet bekend bij de Kamer van "
                         "Koophandel.\n")
        # A corrected number can be asked at once.
        self.fill()
        self.assertEqual(self.run_cli("uitvragen", "5001").out, f"5001: {SENT}\n")

    def test_data_missing(self):
        self.fill(kvk_number="", email="")
        self.run_cli("importeren", self.write("zonder.csv", "aanvraagnummer;relatienummer\n6001;1042\n"))
        told = self.run_cli("uitvragen", "5001", "6001", status=REFUSED)
        first, second = told.out.splitlines()
        for line in (first, second):
            self.assertIn("De uitvraag kan niet worden verstuurd, er ontbreken gegevens: ", line)
            self.assertIn("KvK-nummer", line)
            self.assertIn("e-mailadres", line)
        self.assertNotIn("functie", first)
        self.assertIn("functie", second)
        found = self.run_json("uitvragen", "6001", status=REFUSED)
        self.check_object(found[0])
        self.assertEqual((found[0]["toestand"], found[0]["kenmerk"], found[0]["pogingen"]),
                         ("geweigerd", None, 0))
        self.assertEqual(self.get_overview(), [])
        self.assertNotIn("POST /api/v6/uitvragen", str(self.sandbox.get_counts()))

    def test_repeat(self):
        self.fill()
        self.run_cli("uitvragen", "5001")
        told = self.run_cli("uitvragen", "5001", status=REFUSED)
        self.assertIn("al een uitvraag verstuurd naar Piet Jansen", told.out)
        found = self.run_json("uitvragen", "5001", status=REFUSED)
        self.assertEqual((found[0]["toestand"], found[0]["kenmerk"]), ("geweigerd", None))
        self.assertEqual(self.sandbox.count_mail(), 1)
        self.run_cli("uitvragen", "--opnieuw", "5001", "5001")
        self.assertEqual(self.sandbox.count_mail(), 2, "a number given twice is one question")
        self.assertEqual(len(self.get_overview()), 2)

    def test_several_numbers(self):
        self.fill(3)
        told = self.run_cli("uitvragen", "5003", "9999", "5001", status=REFUSED)
        self.assertEqual(told.out, f"5003: {SENT}\n5001: {SENT}\n")
        self.assert_one_line(told.err)
        self.assertEqual(told.err, "Er is geen aanvraag met nummer 9999.\n")
        self.sandbox.set_faults(POST + ": status=503 code=onderhoud")
        told = self.run_cli("uitvragen", "9999", "5002", status=REFUSED)
        self.assertEqual(told.out, f"5002: {READY}\n")
        odd = self.run_raw(["uitvragen", b"50\xff01", *self.service])
        self.assertEqual(odd.status, REFUSED)
        self.assert_one_line(odd.err)

    def test_all(self):
        self.fill(4)
        self.sandbox.set_faults(POST + ": status=503 code=onderhoud times=1")
        self.run_cli("uitvragen", "5002", status=WAITING)
        told = self.run_cli("uitvragen", "--alle")
        self.assertEqual(sorted(told.out.splitlines()),
                         [f"{number}: {SENT}" for number in range(5001, 5005)])
        self.assertEqual(self.sandbox.count_mail(), 4)
        self.assertEqual(self.run_cli("uitvragen", "--alle").out, "Er is niets uit te vragen.\n")

    def test_all_in_order(self):
        # Several are under way at once; they are told in the order in which they were added.
        self.fill(12)
        self.sandbox.set_faults(POST + ": delay=100 times=3")
        told = self.run_cli("uitvragen", "--alle")
        self.assertEqual(told.out.splitlines(),
                         [f"{number}: {SENT}" for number in range(5001, 5013)])
        self.assertEqual(self.sandbox.count_mail(), 12)

    def test_all_stops_for_what_stops_all(self):
        self.fill(3)
        self.sandbox.set_faults(POST + ": status=401 code=token_ongeldig")
        left = "2 aanvragen zijn nog niet uitgevraagd: 5002, 5003.\n"
        told = self.run_cli("uitvragen", "--alle", status=RIGHT)
        self.assertEqual(len(told.out.splitlines()), 1)
        self.assertEqual(told.err, left)
        # Also when what waited stops it.
        told = self.run_cli("uitvragen", "--alle", status=RIGHT)
        self.assertTrue(told.out.startswith("5001: "), told)
        self.assertEqual((len(told.out.splitlines()), told.err), (1, left))
        told = self.run_cli("uitvragen", "5001", "5002", "5003", status=RIGHT)
        self.assertEqual(told.err, left)
        # What is unknown is named, wherever it stands, and is nothing that is left to ask.
        told = self.run_cli("uitvragen", "5001", "9998", "5002", "5001", "9999", status=RIGHT)
        self.assertEqual(told.err.splitlines(), ["Er is geen aanvraag met nummer 9998.",
                                                 "Er is geen aanvraag met nummer 9999.",
                                                 "1 aanvraag is nog niet uitgevraagd: 5002."])
        self.sandbox.set_faults()
        self.assertEqual(len(self.run_cli("uitvragen", "--alle").out.splitlines()), 3)
        self.assertEqual(self.sandbox.count_mail(), 3)

    def test_retry_after(self):
        self.fill()
        self.sandbox.set_faults(f"{POST}: status=503 code=onderhoud retry-after=3600 times=1")
        self.run_cli("uitvragen", "5001", status=WAITING)
        for command in (["versturen"], ["uitvragen", "5001"], ["uitvragen", "--alle"]):
            told = self.run_cli(*command, status=WAITING)
            self.assertRegex(told.out, r"^5001: Inlenersbeloning.com vraagt om te wachten tot .* "
                                       r"Daarna wordt de uitvraag vanzelf verstuurd\.$")
        self.assertEqual(self.count_calls(), 1)
        # An hour later.
        connection = sqlite3.connect(self.database)
        connection.execute("UPDATE inquiries SET not_before = created_at, next_try_at = created_at")
        connection.commit()
        connection.close()
        self.assertEqual(self.run_cli("versturen").out, f"5001: {SENT}\n")
        self.check_mail(1)

    def test_answer_is_not_stored(self):
        # What is stored is told as it is; the next one is left alone.
        self.fill(2, 2)
        connection = sqlite3.connect(self.database)
        connection.execute("CREATE TRIGGER vol BEFORE UPDATE ON inquiries WHEN NEW.sent_at <> '' "
                           "BEGIN SELECT RAISE (ABORT, 'vol'); END")
        connection.commit()
        told = self.run_cli("uitvragen", "5001", "5002", status=REFUSED)
        self.assertRegex(told.out, r"^5001: De uitvraag is mogelijk verzonden: wat ervan kwam, kon "
                                   r"niet worden opgeslagen\. ")
        self.assertIn("1 aanvraag is nog niet uitgevraagd: 5002.", told.err.splitlines())
        self.assertEqual(self.sandbox.count_mail(), 1)
        connection.execute("DROP TRIGGER vol")
        connection.commit()
        connection.close()
        self.assertEqual(self.run_cli("versturen").out, f"5001: {SENT}\n")
        self.assertEqual(self.sandbox.count_mail(), 1)

    def test_offline(self):
        self.fill()
        self.sandbox.stop()
        told = self.run_cli("uitvragen", "5001", status=WAITING)
        self.assertEqual(told.out, f"5001: {READY}\n")
        found = self.run_json("versturen", status=WAITING)
        self.assertEqual((found[0]["toestand"], found[0]["pogingen"]), ("klaar", 2))

    def test_held(self):
        # After twelve hours a person decides, and no command sends it any more.
        self.fill()
        self.sandbox.set_faults(POST + ": status=503 code=onderhoud")
        self.run_cli("uitvragen", "5001", status=WAITING)
        connection = sqlite3.connect(self.database)
        connection.execute("UPDATE inquiries SET created_at = '2026-01-01T00:00:00Z'")
        connection.commit()
        connection.close()
        self.run_cli("versturen", status=WAITING)
        self.sandbox.set_faults()
        for command in (["versturen"], ["uitvragen", "5001"], ["uitvragen", "--alle"]):
            told = self.run_cli(*command, status=WAITING)
            self.assertIn("5001: De uitvraag is na 12 uur proberen niet verstuurd.", told.out)
        self.assertEqual(self.get_overview()[0]["toestand"], "vastgehouden")
        self.assertEqual(self.sandbox.count_mail(), 0)

    def test_texts_cannot_break_out(self):
        self.fill()
        contacts = "relatienummer;achternaam;email;inlenersbeloning\n"
        contacts += '1042;"Bos\x9b31m & <b>";bos@bakkerij.example;ja\n'
        self.run_cli("importeren", self.write("meer.csv", contacts))
        told = self.run_cli("uitvragen", "5001")
        self.assertIn("Bos31m & <b>", told.out)
        self.assertEqual(len(told.out.splitlines()), 1)
        self.assertEqual(self.sandbox.count_mail(), 2, "each of the two gets one")


if __name__ == "__main__":
    unittest.main()
