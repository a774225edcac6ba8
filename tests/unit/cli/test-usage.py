# SPDX-License-Identifier: GPL-3.0-or-later
"""How commands are written: help, version, and wrong arguments, which are status 2 and one line."""

import os
import unittest

from cli_case import DONE, REFUSED, USAGE, CliCase

COMMANDS = [
    ["importeren"], ["exporteren"], ["reservekopie"], ["herstellen"], ["controleren"], ["uitvragen"],
    ["versturen"], ["overzicht"], ["aanmelden"], ["afmelden"], ["token", "instellen"],
    ["token", "testen"], ["token", "wissen"],
]

# arguments, and what the one line names
WRONG = [
    ([], "Geef een opdracht"),
    (["verzenden"], "‘verzenden’"),
    (["help", "verzenden"], "‘verzenden’"),
    (["help", "token", "tonen"], "‘token’ hoort nog een woord"),
    ([""], "Onbekende opdracht"),
    (["Importeren"], "‘Importeren’"),
    (["--"], "Geef eerst een opdracht"),
    (["--database", "x.db", "overzicht"], "--database"),
    (["token"], "‘token’ hoort nog een woord"),
    (["token", "tonen"], "‘token’ hoort nog een woord"),
    (["token", "--json"], "‘token’ hoort nog een woord"),
    (["importeren"], "ontbreekt een argument"),
    (["importeren", "--proef"], "ontbreekt een argument"),
    (["importeren", "--"], "ontbreekt een argument"),
    (["importeren", "--proef=ja", "a.csv"], "Een optie"),
    (["importeren", "--toets", "a.csv"], "--toets"),
    (["importeren", "a.csv", "-x"], "-x"),
    (["importeren", "--json", "a.csv"], "--json"),
    (["overzicht", "2001"], "Te veel argumenten bij ‘2001’"),
    (["overzicht", "--database"], "Een optie mist een waarde"),
    (["versturen", "--alle"], "--alle"),
    (["versturen", "2001"], "Te veel argumenten"),
    (["uitvragen"], "Geef aanvraagnummers of --alle"),
    (["uitvragen", "--json"], "Geef aanvraagnummers of --alle"),
    (["uitvragen", "2001", "--alle"], "Geef aanvraagnummers of --alle"),
    (["uitvragen", "-1"], "-1"),
    (["exporteren", "relaties"], "ontbreekt een argument"),
    (["exporteren", "relaties", "a", "b"], "Te veel argumenten bij ‘b’"),
    (["exporteren", "rollen", "a"], "‘rollen’ is geen lijst"),
    (["exporteren", "", "a"], "is geen lijst"),
    (["reservekopie"], "ontbreekt een argument"),
    (["reservekopie", "a", "b"], "Te veel argumenten"),
    (["herstellen"], "ontbreekt een argument"),
    (["herstellen", "a", "b"], "Te veel argumenten"),
    (["controleren", "a"], "Te veel argumenten"),
    (["aanmelden", "Sanne"], "Te veel argumenten"),
    (["aanmelden", "--browser"], "--browser"),
    (["afmelden", "--alle"], "--alle"),
    (["token", "instellen", "waarde", "geheim"], "Te veel argumenten bij ‘waarde’"),
    (["token", "testen", "--json"], "--json"),
    (["token", "wissen", "alles"], "Te veel argumenten"),
    # One line, and nothing that a terminal obeys.
    (["ver\nzenden"], "‘ver zenden’"),
    (["\033[2Jwis"], "wis"),
    (["overzicht", "--\u202evals"], "--vals"),
    ([b"verzend\xff\xfe"], "verzend"),
    (["overzicht", b"20\xe9"], "Te veel argumenten"),
    (["importeren", b"--\xff", "a.csv"], "Onbekende optie"),
    (["uitvragen", "--alle", b"\xff"], "Geef aanvraagnummers of --alle"),
]


class UsageTest(CliCase):
    def test_help(self):
        overview = self.run_raw(["--help"])
        self.assertEqual((overview.status, overview.err), (DONE, ""))
        self.assertEqual(self.run_raw(["-h"]), overview)
        for arguments in (["help"], ["help", "--help"], ["help", "help"], ["help", "-h"]):
            self.assertEqual(self.run_raw(arguments), overview)
        listed = [line for line in overview.out.splitlines() if line.startswith("  ")]
        for word in ("token", "recht", "gebruiker", "functie"):
            shown = self.run_raw([word, "--help"])
            self.assertEqual((shown.status, shown.err), (DONE, ""))
            self.assertTrue(shown.out.startswith(f"Gebruik: inlenersbeloning-cli {word} OPDRACHT "))
            self.assertEqual([line for line in shown.out.splitlines() if line.startswith("  ")],
                             [line for line in listed if line.startswith(f"  {word} ")])
            self.assertEqual(self.run_raw([word, "-h"]), shown)
            self.assertEqual(self.run_raw(["help", word]), shown)
        for command in COMMANDS:
            with self.subTest(command=command):
                name = " ".join(command)
                summary = next(line for line in overview.out.splitlines()
                               if line.strip().startswith(name + " "))
                shown = self.run_raw([*command, "--help"])
                self.assertEqual((shown.status, shown.err), (DONE, ""))
                self.assertTrue(shown.out.startswith(f"Gebruik: inlenersbeloning-cli {name} "))
                self.assertIn(summary.strip()[len(name):].strip(), shown.out)
                for option in ("--database BESTAND", "--dienst ADRES", "--help"):
                    self.assertIn(option, shown.out)
                self.assertEqual(self.run_raw([*command, "-h"]), shown)
                self.assertEqual(self.run_raw(["help", *command]), shown)
                # Whatever else is there, somebody wants to know how it is written.
                self.assertEqual(self.run_raw([*command, "a", "b", "c", "--help"]), shown)
        self.assertFalse(self.database.exists())

    def test_version(self):
        shown = self.run_raw(["--version"])
        self.assertEqual((shown.status, shown.err), (DONE, ""))
        self.assertRegex(shown.out, r"\Ainlenersbeloning-cli [0-9]+\.[0-9]+\.[0-9]+\n\Z")

    def test_wrong(self):
        for arguments, part in WRONG:
            with self.subTest(arguments=arguments):
                told = self.run_raw(arguments)
                self.assertEqual((told.status, told.out), (USAGE, ""), told.err)
                self.assert_one_line(told.err)
                self.assertIn(part, told.err)
                self.assertNotIn("\033", told.err)
                self.assertNotIn("\u202e", told.err)
        self.assertFalse(self.database.exists(), "a wrong command leaves nothing behind")

    def test_separator(self):
        file = self.write("--proef", "relatienummer;naam\n1;Een\n")
        os.chdir(self.folder)
        told = self.run_raw(["importeren", "--", file.name])
        self.assertEqual((told.status, told.err), (DONE, ""))
        self.assertIn("--proef: 1 nieuw", told.out)
        self.assertEqual(self.run_raw(["importeren", "--proef", "--", file.name]).status, DONE)
        self.assertEqual(self.run_raw(["exporteren", "--", "relaties", "-x"]).status, DONE)
        self.assertTrue((self.folder / "-x").exists())
        self.assertEqual(self.run_raw(["uitvragen", "--", "-1"]).err.count("\n"), 1)

    def test_database_that_is_not_there(self):
        database = self.folder / "typfout.db"
        for arguments in (["controleren"], ["overzicht"], ["reservekopie", self.folder / "k.db"],
                          ["exporteren", "relaties", self.folder / "uit.csv"]):
            told = self.run_raw([*arguments, "--database", database])
            self.assertNotEqual(told.status, DONE, arguments)
            self.assertEqual(told.err, f"{database} bestaat niet. Controleer wat je bij --database "
                                       "hebt opgegeven.\n")
        self.assertEqual(list(self.folder.glob("*.db")), [])

    def test_order_of_options(self):
        database = self.folder / "elders.db"
        self.run_raw(["importeren", "--database", database,
                      self.write("r.csv", "relatienummer;naam\n1;Een\n")])
        for arguments in (["overzicht", "--json", "--database", database],
                          ["overzicht", f"--database={database}", "--json"]):
            told = self.run_raw(arguments)
            self.assertEqual((told.status, told.out.strip(), told.err), (DONE, "[]", ""))
        self.assertTrue(database.exists())
        self.assertFalse(self.database.exists())

    def test_locales(self):
        # Dutch whatever the locale, or English where that is asked for; never a crash.
        for locale in ("C", "C.UTF-8", "nl_NL.UTF-8", "tlh_QO", "POSIX", ""):
            with self.subTest(locale=locale):
                environment = dict(self.environment, LC_ALL=locale, LANGUAGE="")
                told = self.run_raw(["verzénden"], env=environment)
                self.assertEqual((told.status, told.out), (USAGE, ""))
                self.assert_one_line(told.err)
                self.assertIn("Onbekende opdracht", told.err)
                helped = self.run_raw(["uitvragen", "--help"], env=environment)
                self.assertEqual((helped.status, helped.err), (DONE, ""))
                self.assertIn("--opnieuw", helped.out)

    def test_bad_address(self):
        self.give_right("beheer.inlenersbeloning")
        for address in ("", "inlenersbeloning.com", "http://inlenersbeloning.com", "ftp://x.nl",
                        "https://", "https://naam@x.nl", "javascript:alert(1)"):
            with self.subTest(address=address):
                told = self.run_raw(["token", "testen", "--dienst", address])
                self.assertEqual((told.status, told.out), (USAGE, ""), told.err)
                self.assert_one_line(told.err)
                self.assertEqual(told.err, f"--dienst ‘{address}’: Het adres van de dienst is niet "
                                 "geldig. Het begint met https://; http:// kan alleen op deze "
                                 "computer zelf.\n")
        # Also where nothing is sent yet.
        for command in (["uitvragen", "2001"], ["overzicht"], ["versturen"], ["controleren"]):
            with self.subTest(command=command):
                told = self.run_raw([*command, "--dienst", "foo"])
                self.assertEqual((told.status, told.out), (USAGE, ""), told.err)
                self.assertIn("‘foo’: Het adres van de dienst is niet geldig.", told.err)

    def test_window_without_display(self):
        told = self.run_window()
        self.assertEqual((told.status, told.out), (REFUSED, ""), told.err)
        self.assert_one_line(told.err)
        self.assertIn("geen scherm", told.err)
        self.assertIn("inlenersbeloning-cli", told.err)
        self.assertEqual(self.run_window("--onzin").status, USAGE)
        self.assertEqual(self.run_window("--version").status, DONE)

    def test_output_that_cannot_be_written(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            run = self.start_cli("overzicht", "--json", stdout=full)
            _, err = run.communicate()
        self.assertEqual(run.returncode, USAGE)
        self.assertIn("kan niet worden geschreven", err.decode())


if __name__ == "__main__":
    unittest.main()
