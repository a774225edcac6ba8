# SPDX-License-Identifier: GPL-3.0-or-later
"""recht, gebruiker and functie; and that every command refuses what the role of the account does
not allow, with exit status 5 and one line, and does it once the right is given."""

import sqlite3
import unittest

from cli_case import REFUSED, RIGHT, SENT, USAGE, CliCase, OfficeCase

# design.md, section 7, with what the refusal calls them
RIGHTS = {
    "relatie.bekijken": "Relatie > Bekijken",
    "relatie.wijzigen": "Relatie > Wijzigen",
    "aanvraag.wijzigen": "Aanvragen > Wijzigen",
    "aanvraag.uitvragen": "Aanvragen > Inlenersbeloning uitvragen",
    "importeren": "Importeren",
    "exporteren": "Exporteren",
    "beheer.programmarechten": "Beheer > Programmarechten",
    "beheer.gebruikers": "Beheer > Gebruikers",
    "beheer.functies": "Beheer > Functies",
    "beheer.inlenersbeloning": "Beheer > Administratie > Inlenersbeloning",
}


class RightsCase(CliCase):
    def get_account(self):
        return self.run_json("gebruiker", "lijst")[0]["account"]

    def get_rights(self, role):
        return {each["rol"]: each["rechten"] for each in self.run_json("recht", "lijst")}[role]


class ListTest(RightsCase):
    def test_begin(self):
        self.assertEqual(self.run_json("recht", "lijst"), [
            {"rol": "Beheerder", "standaard": False, "gebruikers": 1,
             "rechten": [right for right in RIGHTS if right != "beheer.inlenersbeloning"]},
            {"rol": "Intercedent", "standaard": False, "gebruikers": 0,
             "rechten": ["relatie.bekijken", "relatie.wijzigen", "aanvraag.wijzigen",
                         "aanvraag.uitvragen"]},
            {"rol": "Raadplegen", "standaard": True, "gebruikers": 0,
             "rechten": ["relatie.bekijken"]},
        ])
        users = self.run_json("gebruiker", "lijst")
        self.assertEqual([each["rol"] for each in users], ["Beheerder"])

    def test_lines(self):
        told = self.run_cli("recht", "lijst")
        self.assertEqual(told.out.splitlines()[2], "Raadplegen\trelatie.bekijken\tstandaard")
        self.assertEqual([line.count("\t") for line in told.out.splitlines()], [2, 2, 2])
        self.run_cli("gebruiker", "rol", "jan", "Intercedent")
        told = self.run_cli("gebruiker", "lijst")
        self.assertIn("jan\tIntercedent\n", told.out)
        self.assertEqual(told.err, "")

    def test_positions(self):
        self.fill(2)
        self.assertEqual(self.run_json("functie", "lijst"), [{"functie": "Bakker",
                                                              "aanvragen": 2}])
        told = self.run_cli("functie", "hernoemen", "bakker", "Banketbakker")
        self.assertEqual(told.out, "De functie bakker heet nu Banketbakker.\n")
        self.fill(3)
        self.assertEqual(self.run_cli("functie", "lijst").out, "Bakker\t3\nBanketbakker\t0\n")
        told = self.run_cli("functie", "samenvoegen", "Bakker", "Banketbakker")
        self.assertEqual(told.out, "De functie Bakker is samengevoegd met Banketbakker.\n")
        self.assertEqual(self.run_cli("functie", "lijst").out, "Banketbakker\t3\n")
        told = self.run_cli("functie", "hernoemen", "Smid", "Lasser", status=REFUSED)
        self.assert_one_line(told.err)
        self.assertIn("Smid: ", told.err)
        told = self.run_cli("functie", "hernoemen", "Banketbakker", " ", status=REFUSED)
        self.assertEqual(told.err, "Vul een naam in.\n")


class ChangeTest(RightsCase):
    def test_give_and_take(self):
        for right in RIGHTS:
            with self.subTest(right=right):
                told = self.run_cli("recht", "geven", "raadplegen", right)
                self.assertEqual(told, (0, f"De rol raadplegen heeft nu het recht {right}.\n", ""))
                self.assertIn(right, self.get_rights("Raadplegen"))
                told = self.run_cli("recht", "intrekken", "Raadplegen", right)
                self.assertEqual(told.out, f"De rol Raadplegen heeft het recht {right} niet "
                                           "meer.\n")
                self.assertNotIn(right, self.get_rights("Raadplegen"))

    def test_twice_is_once(self):
        for _ in range(2):
            self.run_cli("recht", "geven", "Raadplegen", "importeren")
            self.assertEqual(self.get_rights("Raadplegen"), ["relatie.bekijken", "importeren"])

    def test_no_such_right_or_role(self):
        told = self.run_cli("recht", "geven", "Raadplegen", "toveren", status=USAGE)
        self.assert_one_line(told.err)
        self.assertIn("‘toveren’ is geen recht; kies uit relatie.bekijken, ", told.err)
        self.assertFalse(self.database.exists(), "nothing was opened for it")
        told = self.run_cli("recht", "geven", "Tovenaar", "importeren", status=REFUSED)
        self.assertEqual(told.err, "Er is geen rol Tovenaar.\n")
        told = self.run_cli("gebruiker", "rol", "jan", "Tovenaar", status=REFUSED)
        self.assertEqual(told.err, "Er is geen rol Tovenaar.\n")
        told = self.run_cli("gebruiker", "rol", "jan de vries", "Beheerder", status=REFUSED)
        self.assert_one_line(told.err)
        for words in (["recht"], ["recht", "geven"], ["recht", "geven", "Beheerder"],
                      ["gebruiker"], ["gebruiker", "rol", "jan"], ["functie"],
                      ["recht", "lijst", "Beheerder"]):
            with self.subTest(words=words):
                self.assert_one_line(self.run_cli(*words, status=USAGE).err)

    def test_the_last_one_stays(self):
        told = self.run_cli("recht", "intrekken", "Beheerder", "beheer.programmarechten",
                            status=REFUSED)
        self.assert_one_line(told.err)
        self.assertIn("laatste rol", told.err)
        account = self.get_account()
        told = self.run_cli("gebruiker", "rol", account, "Raadplegen", status=REFUSED)
        self.assert_one_line(told.err)
        self.assertIn("geen gebruiker meer", told.err)
        self.assertEqual(self.run_json("gebruiker", "lijst"), [{"account": account,
                                                                "rol": "Beheerder"}])
        self.run_cli("gebruiker", "rol", "baas", "Beheerder")
        self.run_cli("gebruiker", "rol", account, "Raadplegen")
        told = self.run_cli("gebruiker", "lijst", status=RIGHT)
        self.assertEqual(told.err, "Je rol Raadplegen mist het recht 'Beheer > Gebruikers'. Vraag "
                                   "baas om het te geven bij Beheer > Programmarechten. Dat kan "
                                   "ook met inlenersbeloning-cli recht geven ROL RECHT.\n")


class RefusedTest(OfficeCase, RightsCase):
    """For each right: refused without it, done once it is given."""

    def setUp(self):
        super().setUp()
        self.fill()
        self.file = self.folder / "bestand"
        self.account = self.get_account()
        self.run_cli("gebruiker", "rol", "baas", "Beheerder")

    def refuse(self, right, *arguments, text=""):
        told = self.run_cli(*arguments, status=RIGHT, text=text)
        self.assertEqual(told.out, "")
        self.assert_one_line(told.err)
        self.assertIn(f"mist het recht '{RIGHTS[right]}'.", told.err)
        self.assertIn("Beheer > Programmarechten", told.err)

    def check(self, right, *commands, text=""):
        self.run_cli("recht", "intrekken", "Beheerder", right)
        for command in commands:
            with self.subTest(command=command):
                self.refuse(right, *command, text=text)
        self.run_cli("recht", "geven", "Beheerder", right)
        for command in commands:
            with self.subTest(command=command):
                self.run_cli(*command, text=text)

    def test_view_relations(self):
        self.check("relatie.bekijken", ["overzicht"], ["overzicht", "--json"])
        self.run_cli("recht", "intrekken", "Beheerder", "relatie.bekijken")
        self.refuse("relatie.bekijken", "uitvragen", "5001")
        self.assertEqual(self.sandbox.count_mail(), 0)

    def test_edit_relations(self):
        relations = self.write("r.csv", "relatienummer;naam\n1;Smederij\n")
        contacts = self.write("c.csv", "relatienummer;achternaam\n1042;Smit\n")
        self.check("relatie.wijzigen", ["importeren", relations],
                   ["importeren", "--proef", contacts])

    def test_edit_vacancies(self):
        vacancies = self.write("v.csv", "aanvraagnummer;relatienummer\n6001;1042\n")
        self.check("aanvraag.wijzigen", ["importeren", vacancies])

    def test_ask(self):
        right = "aanvraag.uitvragen"
        self.run_cli("recht", "intrekken", "Beheerder", right)
        for command in (["uitvragen", "5001"], ["uitvragen", "5001", "5002"],
                        ["uitvragen", "--alle"], ["versturen"], ["versturen", "--json"],
                        ["versturen", "--vastgehouden"],
                        ["aanmelden", "--geen-browser"]):
            with self.subTest(command=command):
                self.refuse(right, *command)
        self.assertEqual((self.count_calls(), self.sandbox.count_mail()), (0, 0))
        self.assertEqual(self.get_overview(), [])

        self.run_cli("recht", "geven", "Beheerder", right)
        self.assertEqual(self.run_cli("uitvragen", "5001").out, f"5001: {SENT}\n")
        self.run_cli("versturen")
        self.log_in()
        self.assertEqual(self.sandbox.count_mail(), 1)

    def test_import(self):
        relations = self.write("r.csv", "relatienummer;naam\n1;Smederij\n")
        self.check("importeren", ["importeren", "--proef", relations],
                   ["importeren", relations, relations])

    def test_export(self):
        self.check("exporteren", ["exporteren", "relaties", self.file],
                   ["exporteren", "aanvragen", self.file], ["exporteren", "uitvragen", self.file],
                   ["reservekopie", self.folder / "kopie.db"])

    def test_export_leaves_nothing(self):
        self.run_cli("recht", "intrekken", "Beheerder", "exporteren")
        self.refuse("exporteren", "exporteren", "relaties", self.file)
        self.refuse("exporteren", "reservekopie", self.file)
        self.assertFalse(self.file.exists())

    def test_manage_rights(self):
        right = "beheer.programmarechten"
        copy = self.folder / "kopie.db"
        self.run_cli("reservekopie", copy)
        self.run_cli("recht", "geven", "Intercedent", right)
        self.run_cli("gebruiker", "rol", self.account, "Intercedent")
        self.run_cli("recht", "intrekken", "Intercedent", right)
        commands = (["recht", "lijst"], ["recht", "lijst", "--json"],
                    ["recht", "geven", "Intercedent", right],
                    ["recht", "intrekken", "Beheerder", right],
                    ["herstellen", "--ja", copy])
        for command in commands:
            with self.subTest(command=command):
                self.refuse(right, *command)
        # Nobody gives it to himself; somebody else does.
        database = sqlite3.connect(self.database)
        with database:
            database.execute("UPDATE roles SET rights = rights || ' beheer.programmarechten', "
                             "version = version + 1 WHERE name = 'Intercedent'")
        database.close()
        for command in commands[:-1]:
            with self.subTest(command=command):
                self.run_cli(*command)

    def test_manage_users(self):
        self.check("beheer.gebruikers", ["gebruiker", "lijst"], ["gebruiker", "lijst", "--json"],
                   ["gebruiker", "rol", "jan", "Intercedent"])

    def test_manage_positions(self):
        self.check("beheer.functies", ["functie", "lijst"], ["functie", "lijst", "--json"],
                   ["functie", "hernoemen", "Bakker", "BAKKER"])
        vacancies = self.write("v.csv", "aanvraagnummer;relatienummer;functie\n7;1042;Smid\n")
        self.run_cli("importeren", vacancies)
        self.check("beheer.functies", ["functie", "samenvoegen", "Smid", "Bakker"])

    def test_manage_service(self):
        self.check("beheer.inlenersbeloning", ["token", "instellen"], ["token", "testen"],
                   ["token", "wissen"], text=self.sandbox.token)

    def test_refused_token_leaves_the_old_one(self):
        right = "beheer.inlenersbeloning"
        self.run_cli("recht", "intrekken", "Beheerder", right)
        self.refuse(right, "token", "instellen", text="anders\nanders\n")
        self.refuse(right, "token", "wissen")
        self.run_cli("recht", "geven", "Beheerder", right)
        self.assertIn("De verbinding werkt.", self.run_cli("token", "testen").out)

    def test_what_needs_no_right(self):
        for right in RIGHTS:
            self.run_cli("recht", "intrekken", "Intercedent", right)
        self.run_cli("gebruiker", "rol", self.account, "Intercedent")
        self.assertEqual(self.run_cli("controleren").status, 0)
        self.assertEqual(self.run_cli("afmelden").out, "Je bent afgemeld.\n")


class ServiceTest(RightsCase):
    """Another service than the one that was used takes a right, whatever the option says."""

    OTHER = "https://elders.example"
    RIGHT = "beheer.inlenersbeloning"

    def setUp(self):
        super().setUp()
        self.start_sandbox()

    def run_elsewhere(self, *words):
        return self.run_raw([*words, "--dienst", self.OTHER])

    def list_changes(self):
        connection = sqlite3.connect(self.database)
        rows = connection.execute("SELECT c.old, c.new FROM log_changes c JOIN log l"
                                  " ON l.id = c.log_id WHERE l.subject = 'Adres van de dienst'"
                                  " ORDER BY l.id").fetchall()
        connection.close()
        return rows

    def test_first_use(self):
        self.run_cli("recht", "intrekken", "Beheerder", self.RIGHT)
        self.assertEqual(self.run_elsewhere("overzicht").status, 0, "nothing was used yet")
        self.assertEqual(self.run_cli("overzicht").status, 0)
        self.assertEqual(self.list_changes(), [])

    def test_other(self):
        self.set_token()
        self.run_cli("recht", "intrekken", "Beheerder", self.RIGHT)
        self.fill()
        told = self.run_elsewhere("uitvragen", "5001")
        self.assertEqual((told.status, told.out), (RIGHT, ""))
        self.assert_one_line(told.err)
        for part in (self.sandbox.address, self.OTHER, RIGHTS[self.RIGHT],
                     "Vink het aan bij Beheer > Programmarechten.", "--dienst"):
            self.assertIn(part, told.err)

        # What entrusts nothing to it goes on, the advice in the refusal among it.
        for words in (["overzicht"], ["controleren"], ["versturen"],
                      ["reservekopie", str(self.folder / "kopie.db")],
                      ["recht", "geven", "Beheerder", self.RIGHT]):
            with self.subTest(words=words):
                self.assertEqual(self.run_elsewhere(*words).status, 0)
        self.assertEqual(self.list_changes(), [])

        # Nobody is logged in there.
        self.assertEqual(self.run_elsewhere("uitvragen", "5001").status, 5)
        self.assertEqual(self.list_changes(), [(self.sandbox.address, self.OTHER)])


if __name__ == "__main__":
    unittest.main()
