# SPDX-License-Identifier: GPL-3.0-or-later
"""importeren, exporteren, reservekopie, herstellen and controleren."""

import csv
import os
import pathlib
import pty
import signal
import sqlite3
import subprocess
import sys
import unittest
import zipfile

from cli_case import CLI, CSV, DONE, LIMIT, REFUSED, SAMPLE, USAGE, CliCase

HEADER = "relatienummer;naam;kvk_nummer;email\n"

# rows of relations that are refused, and a word of the reason
WRONG_ROWS = [
    ("1;Een;1234567;", "8 cijfers; dit zijn er 7"),
    ("1;Een;123456789;", "8 cijfers"),
    ("1;Een;1234567a;", "8 cijfers"),
    ("1;;12345678;", "naam"),
    (";Een;12345678;", "relatienummer"),
    ("1;Een;12345678;een.nl", "@"),
    ("1;Een;12345678;a@b@c.nl", "email"),
    ("1;Een;12345678;\"a\"\"b@c.nl\"", "email"),
    ("1;Een;12345678;a@[127.0.0.1]", "email"),
    ("1;" + "n" * 201 + ";12345678;", "naam"),
]


class ImportTest(CliCase):
    def test_sample(self):
        files = [SAMPLE / name for name in ("relaties.csv", "contactpersonen.csv", "aanvragen.csv")]
        rows = [len(file.read_text().splitlines()) - 1 for file in files]
        first = self.run_cli("importeren", *files)
        self.assertEqual(first.err, "")
        self.assertEqual(first.out.splitlines(), [
            f"{file.name}: {n} nieuw, 0 gewijzigd, 0 ongewijzigd, 0 geweigerd"
            for file, n in zip(files, rows)])
        second = self.run_cli("importeren", *files)
        self.assertEqual(second.out.splitlines(), [
            f"{file.name}: 0 nieuw, 0 gewijzigd, {n} ongewijzigd, 0 geweigerd"
            for file, n in zip(files, rows)])
        changed = files[0].read_text().replace("Utrecht", "Zeist")
        third = self.run_cli("importeren", self.write("nieuw.csv", changed))
        self.assertRegex(third.out, rf"\Anieuw.csv: 0 nieuw, [1-9]\d* gewijzigd, \d+ ongewijzigd")

    def test_sample_with_errors(self):
        told = self.run_cli("importeren", SAMPLE / "met-fouten.csv", status=REFUSED)
        lines = told.out.splitlines()
        self.assertEqual(lines[0], "met-fouten.csv: 1 nieuw, 0 gewijzigd, 0 ongewijzigd, 4 geweigerd")
        self.assertEqual(lines[1], "  niet gebruikte kolommen: opmerking")
        for number, part in ((2, "8 cijfers"), (3, "naam"), (4, "@"), (6, "relatienummer")):
            self.assertTrue([line for line in lines
                             if line.startswith(f"  regel {number}: ") and part in line], lines)

    def test_data_files(self):
        for file in sorted(CSV.glob("*.csv")):
            with self.subTest(file=file.name):
                database = self.folder / (file.name + ".db")
                told = self.run_raw(["importeren", file, "--database", database])
                if file.name.startswith("good-"):
                    # Contacts and vacancies of nobody are refused row by row.
                    self.assertIn(told.status, (DONE, REFUSED), told)
                    self.assertEqual(told.err, "")
                    self.assertTrue(told.out.startswith(file.name + ": "), told)
                else:
                    self.assertEqual((told.status, told.out), (USAGE, ""), told)
                    self.assert_one_line(told.err)
                    self.assertTrue(told.err.startswith(f"{file}: "), told)

    def test_wrong_rows(self):
        for row, part in WRONG_ROWS:
            with self.subTest(row=row):
                file = self.write("een.csv", HEADER + "7;Zeven;;\n" + row + "\n8;Acht;;\n")
                told = self.run_cli("importeren", "--proef", file, status=REFUSED)
                lines = told.out.splitlines()
                self.assertEqual(lines[0], "een.csv: 2 nieuw, 0 gewijzigd, 0 ongewijzigd, "
                                 "1 geweigerd (proef, niets opgeslagen)")
                self.assertEqual(len(lines), 2)
                self.assertTrue(lines[1].startswith("  regel 3: "), lines)
                self.assertIn(part, lines[1])

    def test_trial_stores_nothing(self):
        file = self.write("een.csv", HEADER + "7;Zeven;;\n")
        for _ in range(2):
            self.assertIn("1 nieuw", self.run_cli("importeren", "--proef", file).out)
        self.assertIn("proef", self.run_cli("importeren", file, "--proef").out)
        self.run_cli("exporteren", "relaties", self.folder / "uit.csv")
        self.assertEqual(len((self.folder / "uit.csv").read_text().splitlines()), 1)

    def write_workbook(self, name, sheets):
        """A workbook of sheets, each with rows of texts."""
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        relation = '<Relationship Id="{0}" Type="' + kind + '{1}" Target="{2}"/>'
        path = self.folder / name
        with zipfile.ZipFile(path, "w") as book:
            book.writestr("_rels/.rels", "<Relationships>" + relation.format(
                "r1", "officeDocument", "xl/workbook.xml") + "</Relationships>")
            book.writestr("xl/workbook.xml", "<workbook><sheets>" + "".join(
                f'<sheet name="{sheet}" sheetId="{n}" r:id="r{n}"/>'
                for n, sheet in enumerate(sheets, 1)) + "</sheets></workbook>")
            book.writestr("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(
                relation.format(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml")
                for n in range(1, len(sheets) + 1)) + "</Relationships>")
            for n, rows in enumerate(sheets.values(), 1):
                book.writestr(f"xl/worksheets/sheet{n}.xml", "<worksheet><sheetData>" + "".join(
                    "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>'
                                      for text in row) + "</row>"
                    for row in rows) + "</sheetData></worksheet>")
        return path

    def remember(self, key, value):
        """As the window left it in the settings."""
        settings = self.folder / "config/glib-2.0/settings"
        settings.mkdir(parents=True, exist_ok=True)
        with open(settings / "keyfile", "a") as file:
            file.write(f"[org/example/Inlenersbeloning]\n{key}={value}\n")
        self.environment.update(
            GSETTINGS_BACKEND="keyfile", XDG_CONFIG_HOME=str(self.folder / "config"),
            GSETTINGS_SCHEMA_DIR=f"{pathlib.Path(CLI).parents[2] / 'data'}:"
                                 "/usr/share/glib-2.0/schemas")

    def test_sheet(self):
        book = self.write_workbook("boek.xlsx", {
            "Uitleg": [["Zo werkt het"]],
            "Nieuw": [["relatienummer", "naam"], ["1", "Een"]],
            "Oud": [["relatienummer", "naam"], ["2", "Twee"], ["3", "Drie"]]})
        self.assertIn("1 nieuw", self.run_cli("importeren", "--proef", book).out)
        self.assertIn("2 nieuw", self.run_cli("importeren", "--proef", "--blad", "Oud", book).out)
        self.assertIn("2 nieuw", self.run_cli("importeren", "--proef", "--blad=Oud", book).out)
        told = self.run_cli("importeren", "--blad", "Weg", book, status=USAGE)
        self.assert_one_line(told.err)
        self.assertIn("Weg", told.err)
        flat = self.write("plat.csv", HEADER + "1;Een;;\n")
        told = self.run_cli("importeren", "--blad", "Foo", flat, status=USAGE)
        self.assert_one_line(told.err)
        self.assertIn("Foo", told.err)
        self.assertEqual(told.out, "")
        # What was chosen in the window counts, until something else is said.
        self.remember("import-sheets", r"{'Uitleg\nNieuw\nOud': 'Oud'}")
        self.assertIn("2 nieuw", self.run_cli("importeren", "--proef", book).out)
        self.assertIn("1 nieuw", self.run_cli("importeren", "--proef", "--blad", "Nieuw", book).out)

    def test_remembered_columns(self):
        file = self.write("klanten.csv", "klant;firma;over\n1;Een;x\n")
        self.run_cli("importeren", "--proef", file, status=USAGE)
        self.remember("import-columns", r"{'firma\nklant\nover': (0, {'klant': 'relatienummer', "
                                        r"'firma': 'naam', 'over': ''})}")
        self.assertIn("1 nieuw", self.run_cli("importeren", file).out)
        self.run_cli("exporteren", "relaties", self.folder / "uit.csv")
        self.assertIn("Een", (self.folder / "uit.csv").read_text())

    def test_gone(self):
        old = self.write("relaties-2026-10.csv", HEADER + "1;Een;;\n2;Twee;;\n3;Drie;;\n")
        new = self.write("relaties-2026-11.csv", HEADER + "1;Een;;\n4;Vier;;\n")
        self.assertNotIn("verdwenen", self.run_cli("importeren", old).out)
        told = self.run_cli("importeren", "--proef", "--archiveer-verdwenen", new)
        self.assertIn("verdwenen: 2, waarvan gearchiveerd: 2\n", told.out)
        told = self.run_cli("importeren", new)
        self.assertIn("verdwenen: 2, waarvan gearchiveerd: 0\n  verdwenen: 2 · Twee\n", told.out)
        told = self.run_cli("importeren", "--archiveer-verdwenen", new)
        self.assertIn("  gearchiveerd: 3 · Drie\n", told.out)
        self.assertEqual(len(self.run_cli("importeren", new).out.splitlines()), 1)
        self.run_cli("exporteren", "relaties", self.folder / "uit.csv")
        self.assertEqual(len((self.folder / "uit.csv").read_text().splitlines()), 3)
        # What is back stays in the archive, and that is told.
        changed = self.write("relaties.csv", HEADER + "1;Een;;\n3;Drie;;\n2;Tweede;;\n4;Vier;;\n")
        for trial in (["--proef"], []):
            told = self.run_cli("importeren", *trial, changed)
            self.assertEqual(told.out.splitlines()[1:], [
                "  staat in het archief en blijft daar: 2",
                "  regel 3: staat in het archief: 3 · Drie",
                "  regel 4: staat in het archief: 2 · Tweede"])
        self.run_cli("exporteren", "relaties", self.folder / "uit.csv")
        self.assertEqual(len((self.folder / "uit.csv").read_text().splitlines()), 3)

    def test_gone_but_elsewhere(self):
        old = self.write("bestand 2026-11-01.csv", HEADER + "1;Een;;\n2;Twee;;\n")
        new = self.write("Bestand.csv", HEADER + "1;Een;;\n")
        self.run_cli("importeren", old)
        self.run_cli("exporteren", "relaties", self.folder / "terug.csv")
        self.run_cli("importeren", self.folder / "terug.csv")
        for _ in range(2):
            told = self.run_cli("importeren", "--archiveer-verdwenen", new)
            self.assertIn("verdwenen: 1, waarvan gearchiveerd: 0\n  verdwenen: 2 · Twee "
                          "(Wordt niet gearchiveerd: staat ook in terug.csv.)\n", told.out)

    def test_unusable_files(self):
        os.mkfifo(self.folder / "pijp.csv")
        (self.folder / "map.csv").mkdir()
        (self.folder / "dicht.csv").symlink_to(self.folder / "dicht.csv")
        self.write("leeg.csv", "")
        self.write("kop.csv", "een;twee\n1;2\n")
        self.write("foto.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        for name in ("weg.csv", "pijp.csv", "map.csv", "dicht.csv", "leeg.csv", "kop.csv",
                     "foto.csv"):
            with self.subTest(name=name):
                told = self.run_cli("importeren", self.folder / name, status=USAGE)
                self.assertEqual(told.out, "")
                self.assert_one_line(told.err)
                self.assertIn(name, told.err)
        self.assertIn(".xlsx", told.err)

    def test_several_files(self):
        good = self.write("goed.csv", HEADER + "1;Een;;\n")
        bad = self.write("fout.csv", HEADER + ";Twee;;\n")
        self.assertEqual(self.run_cli("importeren", bad, good, status=REFUSED).err, "")

    def test_one_of_several_unusable(self):
        """Files that are named together belong together, whichever of them is no good."""
        good = self.write("goed.csv", HEADER + "1;Een;;\n")
        self.write("kop.csv", "een;twee\n1;2\n")
        for name in ("weg.csv", "kop.csv"):
            other = self.folder / name
            for files in ((other, good), (good, other)):
                told = self.run_cli("importeren", "--proef", *files, status=USAGE)
                self.assertIn("goed.csv: 1 nieuw", told.out)
                told = self.run_cli("importeren", *files, status=USAGE)
                self.assertEqual(told.out, "")
                lines = told.err.splitlines()
                self.assertTrue(lines[0].startswith(f"{other}: "), lines)
                self.assertIn("wordt van geen van de bestanden iets opgeslagen", lines[1])
        self.assertIn("1 nieuw", self.run_cli("importeren", good).out)

    def test_names_that_are_no_address(self):
        # A colon does not make an address of a file's name.
        os.chdir(self.folder)
        self.write("relaties:nieuw.csv", HEADER + "1;Een;;\n")
        self.assertIn("1 nieuw", self.run_cli("importeren", "relaties:nieuw.csv").out)
        odd = os.fsdecode(b"caf\xe9.csv")
        self.write(odd, HEADER + "2;Twee;;\n")
        self.assertIn("1 nieuw", self.run_cli("importeren", odd).out)

    def test_text_cannot_break_out(self):
        row = "1;Een;12345678;\"a\nregel 99: \033[31mgelogen@x\"\n"
        told = self.run_cli("importeren", self.write("een.csv", HEADER.replace(
            "email", "email;\033[2Jwis") + row), status=REFUSED)
        self.assertNotIn("\033", told.out)
        self.assertEqual(len(told.out.splitlines()), 3)


class ExportTest(CliCase):
    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8-sig")

    def test_round_trip(self):
        names = ["=1+2", "+31 6", "-x", "@som", "'aanhaling", "\t=tab", "Jan \"de\" B; C, D",
                 "twee woorden", "Ümit & <b>Zn</b>", "😀", "שלום"]
        text = "relatienummer;naam;plaats\n"
        for i, name in enumerate(names):
            quoted = name.replace('"', '""')
            text += f'R{i};"{quoted}";"{quoted}"\n'
        self.run_cli("importeren", self.write("in.csv", text))
        self.fill(3)

        told = self.run_cli("exporteren", "relaties", self.folder / "relaties.csv")
        self.assertEqual(told.out, f"{len(names) + 1} regels geschreven.\n")
        rows = list(csv.DictReader(self.read("relaties.csv").splitlines(), delimiter=";"))
        self.assertEqual(len(rows), len(names) + 1)
        for row in rows:
            for cell in row.values():
                self.assertFalse(cell[:1] in ("=", "+", "-", "@", "\t", "\r"), row)
        told = self.run_cli("importeren", self.folder / "relaties.csv")
        self.assertIn(f": 0 nieuw, 0 gewijzigd, {len(names) + 1} ongewijzigd, 0 geweigerd", told.out)

        told = self.run_cli("exporteren", "aanvragen", self.folder / "aanvragen.csv")
        self.assertEqual(told.out, "3 regels geschreven.\n")
        told = self.run_cli("importeren", self.folder / "aanvragen.csv")
        self.assertIn(": 0 nieuw, 0 gewijzigd, 3 ongewijzigd, 0 geweigerd", told.out)

        told = self.run_cli("exporteren", "uitvragen", self.folder / "uitvragen.csv")
        self.assertEqual(told.out, "0 regels geschreven.\n")
        self.assertIn("kenmerk", self.read("uitvragen.csv"))

    def test_workbook_round_trip(self):
        self.fill(3)
        for kind in ("relaties", "contactpersonen", "aanvragen"):
            file = self.folder / f"{kind}.xlsx"
            self.run_cli("exporteren", kind, file)
            self.assertEqual(file.read_bytes()[:4], b"PK\3\4")
            told = self.run_cli("importeren", file).out
            self.assertRegex(told, r": 0 nieuw, 0 gewijzigd, [1-9]\d* ongewijzigd, 0 geweigerd")

    def test_every_list(self):
        self.fill()
        for kind in ("relaties", "contactpersonen", "aanvragen", "uitvragen", "uitgaand",
                     "uitnodigingen", "notificaties", "functies", "gebruikers", "logboek"):
            for ending in ("csv", "xlsx"):
                with self.subTest(kind=kind, ending=ending):
                    file = self.folder / f"lijst.{ending}"
                    self.assertIn("geschreven", self.run_cli("exporteren", kind, file).out)
                    self.assertTrue(file.exists())

    def test_standard_output(self):
        self.fill()
        told = self.run_cli("exporteren", "relaties", "-")
        self.assertEqual(told.err, "")
        self.assertTrue(told.out.lstrip("\ufeff").startswith("relatienummer;naam;"))
        self.assertEqual(len(told.out.splitlines()), 2)
        self.assertFalse((self.folder / "-").exists())

    def test_other_spreadsheets(self):
        self.fill()
        told = self.run_cli("exporteren", "relaties", self.folder / "relaties.ods", status=USAGE)
        self.assert_one_line(told.err)
        self.assertIn(".xlsx", told.err)
        self.assertFalse((self.folder / "relaties.ods").exists())

    def test_sample_round_trip(self):
        self.run_cli("importeren", *(SAMPLE / name for name in
                                     ("relaties.csv", "contactpersonen.csv", "aanvragen.csv")))
        for kind in ("relaties", "contactpersonen", "aanvragen"):
            file = self.folder / f"{kind}.csv"
            self.run_cli("exporteren", kind, file)
            told = self.run_cli("importeren", file).out
            self.assertRegex(told, r": 0 nieuw, 0 gewijzigd, [1-9]\d* ongewijzigd, 0 geweigerd")

    def test_unwritable(self):
        self.fill()
        os.mkfifo(self.folder / "pijp")
        for target in (self.folder, self.folder / "weg/uit.csv", self.folder / "pijp", ""):
            with self.subTest(target=target):
                told = self.run_cli("exporteren", "relaties", target, status=USAGE)
                self.assertEqual(told.out, "")
                self.assert_one_line(told.err)
        self.assertTrue((self.folder / "pijp").is_fifo(), "what is no file is left alone")

    def test_replaces_a_file(self):
        self.fill()
        file = self.write("uit.csv", "oud")
        self.run_cli("exporteren", "relaties", file)
        self.assertIn("Bakkerij", self.read("uit.csv"))

    def test_not_over_the_database(self):
        self.fill()
        link = self.folder / "koppeling.csv"
        link.symlink_to(self.database)
        for target in (self.database, link):
            told = self.run_cli("exporteren", "relaties", target, status=USAGE)
            self.assert_one_line(told.err)
        self.run_cli("controleren")
        self.assertIn("1 ongewijzigd", self.run_cli("importeren", self.folder / "relaties.csv").out)


class BackupTest(CliCase):
    def count(self, database):
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        try:
            return connection.execute("SELECT count(*) FROM relations").fetchone()[0]
        finally:
            connection.close()

    def test_copy_can_be_used(self):
        self.fill()
        copy = self.folder / "kopie.db"
        told = self.run_cli("reservekopie", copy)
        self.assertEqual(told.out, "De reservekopie is gemaakt.\n")
        self.assertEqual(copy.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.count(copy), 1)
        self.run_cli("controleren", "--database", copy)
        self.run_cli("exporteren", "relaties", self.folder / "uit.csv", "--database", copy)

    def test_while_another_writes(self):
        rows = "".join(f"R{i};Relatie {i};;\n" for i in range(1000))
        big = self.write("veel.csv", HEADER + rows)
        self.run_cli("importeren", SAMPLE / "relaties.csv")
        before = self.count(self.database)
        writer = self.start_cli("importeren", big)
        copies = []
        while writer.poll() is None or not copies:
            copies.append(self.folder / f"kopie-{len(copies)}.db")
            self.run_cli("reservekopie", copies[-1])
        self.assertEqual(self.wait_for(writer).status, DONE)
        for copy in copies:
            self.run_cli("controleren", "--database", copy)
            # A file is one transaction: all of it or nothing.
            self.assertIn(self.count(copy), (before, before + 1000))
        self.assertEqual(self.count(self.database), before + 1000)

    def test_refused_targets(self):
        self.fill()
        link = self.folder / "koppeling.db"
        link.symlink_to(self.database)
        hard = self.folder / "zelfde.db"
        os.link(self.database, hard)
        os.mkfifo(self.folder / "pijp")
        for target in (self.database, link, hard, self.folder / "weg/kopie.db",
                       str(self.database) + "-wal", self.folder / "pijp", ""):
            with self.subTest(target=target):
                told = self.run_cli("reservekopie", target, status=REFUSED)
                self.assertEqual(told.out, "")
                self.assert_one_line(told.err)
        self.assertTrue((self.folder / "pijp").is_fifo(), "what is no file is left alone")
        self.assertEqual(self.count(self.database), 1)
        self.run_cli("controleren")

    def test_folder(self):
        # The name of a file is what is missing, and not the right to write.
        self.fill()
        for command, name in ((["reservekopie"], "reservekopie.db"),
                              (["exporteren", "relaties"], "relaties.csv")):
            for folder, target in ((f"{self.folder}", f"{self.folder}/{name}"),
                                   (f"{self.folder}/niet/", f"{self.folder}/niet/{name}")):
                with self.subTest(command=command, folder=folder):
                    told = self.run_cli(*command, folder, status=USAGE)
                    self.assertEqual(told, (USAGE, "", f"{folder} is een map. Geef de naam van een "
                                                       f"bestand, zoals {target}.\n"))
        self.assertFalse((self.folder / "niet").exists())

    def test_replaces_an_older_copy(self):
        self.fill()
        copy = self.folder / "kopie.db"
        self.run_cli("reservekopie", copy)
        self.run_cli("importeren", self.write("twee.csv", HEADER + "2;Twee;;\n"))
        self.run_cli("reservekopie", copy)
        self.assertEqual(self.count(copy), 2)
        left = [file.name for file in self.folder.iterdir() if file.name.startswith("kopie.db")]
        self.assertEqual(left, ["kopie.db"])


class RestoreTest(CliCase):
    def setUp(self):
        super().setUp()
        self.fill()
        self.copy = self.folder / "kopie.db"
        self.run_cli("reservekopie", self.copy)
        self.run_cli("importeren", self.write("later.csv", HEADER + "7;Later;;\n"))

    def list_numbers(self):
        out = self.folder / "uit.csv"
        self.run_cli("exporteren", "relaties", out)
        return [row["relatienummer"] for row in
                csv.DictReader(out.read_text("utf-8-sig").splitlines(), delimiter=";")]

    def list_kept(self):
        return list(self.database.parent.glob("*.voor-herstel-*"))

    def test_interrupted_at_the_question(self):
        main, other = pty.openpty()
        process = self.start_cli("herstellen", self.copy, stdin=other, stdout=other, stderr=other,
                                 start_new_session=True)
        os.close(other)
        shown = b""
        while b"[j/N]" not in shown:
            shown += os.read(main, 1000)
        process.send_signal(signal.SIGINT)
        try:
            while chunk := os.read(main, 1000):
                shown += chunk
        except OSError:  # the other end is closed
            pass
        os.close(main)
        self.assertEqual(process.wait(LIMIT), REFUSED, shown)
        self.assertIn("Onderbroken.", shown.decode())
        self.assertEqual(self.list_numbers(), ["1042", "7"])
        self.assertEqual(self.list_kept(), [])

    def test_restore(self):
        told = self.run_cli("herstellen", "--ja", self.copy)
        kept, = self.list_kept()
        lines = told.out.splitlines()
        self.assertRegex(lines[0], r"\AKopie: 1 relatie, 1 aanvraag en 0 uitvragen, tot en met ")
        self.assertRegex(lines[1], r"\ANu: 2 relaties, 1 aanvraag en 0 uitvragen, tot en met ")
        self.assertEqual(lines[2], f"De gegevens zijn teruggezet. De vorige zijn bewaard als {kept}.")
        self.assertEqual(self.list_numbers(), ["1042"])
        self.run_cli("controleren")
        # It is in the log, and can be undone.
        self.run_cli("exporteren", "logboek", self.folder / "log.csv")
        self.assertIn("Reservekopie kopie.db", (self.folder / "log.csv").read_text("utf-8-sig"))
        self.run_cli("herstellen", "--ja", kept)
        self.assertEqual(sorted(self.list_numbers()), ["1042", "7"])

    def test_asks_first(self):
        told = self.run_cli("herstellen", self.copy, status=REFUSED)
        self.assertIn("--ja", told.err)
        self.assertIn("Kopie: 1 relatie", told.out)
        self.assertEqual(self.list_kept(), [])
        self.assertEqual(sorted(self.list_numbers()), ["1042", "7"])

    def test_over_what_cannot_be_read(self):
        good = self.database.read_bytes()
        for name, data in {"text": b"zomaar iets", "no header": bytes(16) + good[16:],
                           "cut off": good[:5000]}.items():
            with self.subTest(name=name):
                self.database.write_bytes(data)
                told = self.run_cli("herstellen", self.copy, status=REFUSED)
                self.assertIn("Kopie: 1 relatie", told.out)
                self.assertIn("Nu: het gegevensbestand kan niet worden gelezen.\n", told.out)
                self.assertEqual(self.database.read_bytes(), data)
                told = self.run_cli("herstellen", "--ja", self.copy)
                kept, = self.database.parent.glob("*.onleesbaar-*")
                self.assertIn(f"De vorige zijn bewaard als {kept}.\n", told.out)
                self.assertEqual(kept.read_bytes(), data)
                self.assertEqual(self.list_numbers(), ["1042"])
                self.run_cli("controleren")
                kept.unlink()

    def test_over_nothing(self):
        self.database.unlink()
        self.run_cli("herstellen", "--ja", self.copy)
        self.assertEqual(self.list_numbers(), ["1042"])

    def test_over_what_is_still_in_use(self):
        script = ("import sqlite3, sys\n"
                  "connection = sqlite3.connect(sys.argv[1])\n"
                  "print(connection.execute('SELECT count (*) FROM relations').fetchall(),"
                  " flush=True)\n"
                  "sys.stdin.read()")
        with subprocess.Popen([sys.executable, "-c", script, self.database], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            other.stdout.readline()
            with open(self.database, "r+b") as file:
                file.write(bytes(16))
            told = self.run_cli("herstellen", "--ja", self.copy, status=REFUSED)
            self.assertIn("nog in gebruik door een ander programma", told.err)
            other.stdin.close()
        self.run_cli("herstellen", "--ja", self.copy)

    def test_refused_copies(self):
        foreign = self.write("tekst.db", "zomaar iets")
        newer = self.folder / "nieuwer.db"
        newer.write_bytes(self.copy.read_bytes())
        connection = sqlite3.connect(newer)
        connection.execute("PRAGMA user_version = 999")
        connection.close()
        for file, words in ((foreign, "geen reservekopie"), (newer, "nieuwere versie"),
                            (self.folder / "niet.db", "niet.db: Dit bestand bestaat niet."),
                            (self.folder, "Dit is een map en geen reservekopie."),
                            (self.database, "gegevensbestand zelf")):
            with self.subTest(file=file.name):
                told = self.run_cli("herstellen", "--ja", file, status=REFUSED)
                self.assertIn(words, told.err)
                self.assert_one_line(told.err)
        self.assertEqual(self.list_kept(), [])
        self.assertEqual(sorted(self.list_numbers()), ["1042", "7"])


if __name__ == "__main__":
    unittest.main()
