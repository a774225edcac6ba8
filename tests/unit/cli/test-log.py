# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit log: everything that the commands do is in it, nothing secret is, and what is done to
it from outside is found and named."""

import csv
import io
import sqlite3
import unittest

from cli_case import REFUSED, RIGHT, USAGE, CliCase, OfficeCase

GUARDS = ["log_only_at_the_end", "log_never_changed", "log_never_removed",
          "log_changes_only_at_the_end", "log_changes_only_erased", "log_changes_never_removed"]


class LogCase(CliCase):
    def run_sql(self, *statements):
        connection = sqlite3.connect(self.database)
        try:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        finally:
            connection.close()

    def ask_sql(self, statement):
        connection = sqlite3.connect(self.database)
        rows = connection.execute(statement).fetchall()
        connection.close()
        return rows

    def export_log(self):
        """The rows, the oldest first."""
        file = self.folder / "logboek.csv"
        told = self.run_cli("exporteren", "logboek", file)
        rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline=""),
                                   delimiter=";"))
        self.assertEqual(told.out, f"{len(rows)} regels geschreven.\n")
        return rows[::-1]


class ContentTest(LogCase):
    def test_export(self):
        self.fill()
        account = self.run_json("gebruiker", "lijst")[0]["account"]
        self.run_cli("recht", "geven", "Intercedent", "exporteren")
        self.run_cli("gebruiker", "rol", "jan", "Intercedent")
        self.run_cli("reservekopie", self.folder / "kopie.db")
        rows = self.export_log()
        self.assertEqual([int(row["regel"]) for row in rows], list(range(1, len(rows) + 1)))
        said = [(row["soort"], row["handeling"], row["onderwerp"], row["tekst"]) for row in rows]
        for line in [
                ("Programmarechten", "Gemaakt", "Rol Beheerder", "Gemaakt."),
                ("Relaties", "Gemaakt", "Relatie 1042 Bakkerij Jansen & Zn", "Gemaakt."),
                ("Importeren", "Uitgevoerd", "Bestand relaties.csv met relaties",
                 "1 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 geweigerd."),
                ("Programmarechten", "Gewijzigd", "Rol Intercedent", "Gewijzigd: Rechten."),
                ("Gebruikers", "Gemaakt", "Gebruiker jan", "Gemaakt."),
                ("Exporteren", "Uitgevoerd", "Bestand kopie.db", "Reservekopie gemaakt.")]:
            self.assertIn(line, said)
        changes = [row["wijzigingen"] for row in rows if row["onderwerp"] == "Gebruiker jan"]
        self.assertEqual(changes, ["Account: jan\nRol: Intercedent"])
        self.assertEqual({row["account"] for row in rows}, {account})
        self.run_cli("controleren")

    def test_export_is_logged(self):
        n_rows = len(self.export_log())
        last = self.export_log()[-1]
        self.assertEqual((last["onderwerp"], last["tekst"]),
                         ("CSV-bestand",
                          f"Regels van het logboek geëxporteerd: {n_rows}."))

    def test_not_allowed(self):
        self.fill()
        self.run_cli("recht", "intrekken", "Beheerder", "exporteren")
        told = self.run_cli("exporteren", "logboek", self.folder / "logboek.csv", status=RIGHT)
        self.assert_one_line(told.err)
        self.assertIn("Exporteren", told.err)
        self.assertFalse((self.folder / "logboek.csv").exists())

    def test_file_not_written(self):
        self.fill()
        self.run_cli("exporteren", "relaties", self.folder / "weg/uit.csv", status=USAGE)
        self.assertEqual([row["tekst"] for row in self.export_log()[-2:]],
                         ["Relaties geëxporteerd: 1.", "Het bestand is toch niet geschreven."])

    def test_trial_is_no_line(self):
        self.fill()
        before = self.ask_sql("SELECT count(*) FROM log")
        self.run_cli("importeren", "--proef", self.folder / "relaties.csv")
        self.assertEqual(self.ask_sql("SELECT count(*) FROM log"), before)

    def test_unknown_list(self):
        told = self.run_cli("exporteren", "dagboek", self.folder / "uit.csv", status=USAGE)
        self.assert_one_line(told.err)
        self.assertIn("logboek", told.err)


class AskingTest(LogCase, OfficeCase):
    def test_every_step(self):
        self.fill()
        self.run_cli("uitvragen", "5001")
        self.run_cli("token", "testen")
        self.run_cli("afmelden")
        self.run_cli("token", "wissen")
        rows = self.export_log()
        said = [(row["soort"], row["handeling"], row["tekst"]) for row in rows]
        self.assertIn(("Inloggen en afmelden", "Uitgevoerd", "Ingelogd."), said)
        self.assertIn(("Uitvragen", "Verzonden", "Poging 1: Verzonden."), said)
        self.assertIn(("Inloggen en afmelden", "Uitgevoerd", "Afgemeld."), said)
        self.assertIn(("Token en secret", "Gewijzigd", "Opgeslagen."), said)
        self.assertIn(("Token en secret", "Verwijderd", "Gewist."), said)
        self.assertTrue([text for kind, _, text in said
                         if kind == "Token en secret" and "De verbinding werkt." in text])
        queued = [row for row in rows if row["handeling"] == "Klaargezet"]
        self.assertEqual(len(queued), 1)
        self.assertIn("Ontvanger: Piet Jansen <piet@bakkerij.example>", queued[0]["wijzigingen"])
        for secret in self.sandbox.token.split():
            self.assertNotIn(secret, str(rows))
        self.run_cli("controleren")


class CheckTest(LogCase):
    def setUp(self):
        super().setUp()
        self.fill()
        self.run_cli("controleren")

    def drop_guards(self):
        self.run_sql(*(f"DROP TRIGGER {guard}" for guard in GUARDS))

    def check_found(self, part):
        told = self.run_cli("controleren", status=REFUSED)
        self.assertEqual(told.err, "")
        self.assertRegex(told.out.splitlines()[0], part)

    def test_changed(self):
        with self.assertRaises(sqlite3.IntegrityError):
            self.run_sql("UPDATE log SET text = 'Niets.' WHERE id = 6")
        self.drop_guards()
        self.run_sql("UPDATE log SET text = 'Niets.' WHERE id = 6")
        account, = self.ask_sql('SELECT "by" FROM log WHERE id = 6')[0]
        self.check_found(rf"^Regel 6 van het logboek \(\d+ \w+ \d{{4}}, {account}\) "
                         r"is veranderd\.$")

    def test_value_changed(self):
        self.drop_guards()
        self.run_sql("UPDATE log_changes SET new = 'Naam: X' WHERE field = 'Gegevens'")
        self.check_found(r"^Regel 5 van het logboek .* is veranderd\.$")

    def test_removed(self):
        self.drop_guards()
        self.run_sql("DELETE FROM log_changes WHERE log_id = 6", "DELETE FROM log WHERE id = 6")
        self.check_found(r"^Regel 6 van het logboek ontbreekt\.$")

    def test_end_removed(self):
        last, = self.ask_sql("SELECT max(id) FROM log")[0]
        self.drop_guards()
        self.run_sql(f"DELETE FROM log_changes WHERE log_id = {last}",
                     f"DELETE FROM log WHERE id = {last}")
        self.check_found(rf"^Regel {last} van het logboek ontbreekt\.$")

    def test_guards_removed(self):
        self.run_sql("DROP TRIGGER log_never_changed")
        self.check_found("^De beveiliging van het logboek is uit de database gehaald")


if __name__ == "__main__":
    unittest.main()
