# SPDX-License-Identifier: GPL-3.0-or-later
"""A database that is not ours, newer, damaged or closed: a clear line, and the file stays byte for
byte what it was."""

import hashlib
import os
import resource
import sqlite3
import time
import unittest

from cli_case import DONE, REFUSED, SAMPLE, USAGE, CliCase

# Every command that opens the database, and how it says that it cannot.
COMMANDS = [
    (["overzicht"], USAGE),
    (["overzicht", "--json"], USAGE),
    (["uitvragen", "2001"], USAGE),
    (["uitvragen", "--alle"], USAGE),
    (["versturen"], USAGE),
    (["importeren", str(SAMPLE / "relaties.csv")], USAGE),
    (["exporteren", "relaties", "uit.csv"], USAGE),
    (["afmelden"], USAGE),
    (["reservekopie", "kopie.db"], REFUSED),
    (["herstellen", "--ja", "kopie.db"], REFUSED),
    (["controleren"], REFUSED),
]
# What cannot be opened, now or ever, can have something else put in its place.
REFUSED_COMMANDS = [command for command in COMMANDS if command[0][0] != "herstellen"]


def limit_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (300 * 1024, 300 * 1024))


class DatabaseTest(CliCase):
    def setUp(self):
        super().setUp()
        os.chdir(self.folder)
        self.run_cli("importeren", SAMPLE / "relaties.csv")
        self.file = self.folder / "proef.db"
        self.run_cli("reservekopie", self.file)

    def change(self, statement):
        connection = sqlite3.connect(self.file)
        connection.execute(statement)
        connection.commit()
        connection.close()

    def damage(self, start, data):
        with open(self.file, "r+b") as file:
            file.seek(start)
            file.write(data)

    def get_state(self):
        """The files beside it, and what is in each that is ours."""
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                for path in self.folder.iterdir() if path.is_file()}

    def check_untouched(self, part, commands=tuple(COMMANDS)):
        before = self.get_state()
        for arguments, status in commands:
            with self.subTest(arguments=arguments):
                told = self.run_raw([*arguments, "--database", self.file])
                self.assertEqual((told.status, told.out), (status, ""), told)
                self.assert_one_line(told.err)
                self.assertRegex(told.err, part)
                self.assertEqual(self.get_state(), before)

    def test_newer(self):
        self.change("PRAGMA user_version = 1000")
        self.check_untouched("nieuwere versie")

    def test_foreign(self):
        self.change("PRAGMA application_id = 1234")
        self.check_untouched("niet van|geen gegevensbestand|ander programma", REFUSED_COMMANDS)

    def test_foreign_without_id(self):
        self.file.unlink()
        connection = sqlite3.connect(self.file)
        connection.execute("CREATE TABLE mail (id INTEGER PRIMARY KEY)")
        connection.commit()
        connection.close()
        self.check_untouched("niet van|geen gegevensbestand|ander programma", REFUSED_COMMANDS)

    def test_no_database_at_all(self):
        for name, data in {"text": b"relatienummer;naam\n1;Een\n" * 100, "zeros": bytes(8192),
                           "a picture": b"\x89PNG\r\n\x1a\n" + bytes(500),
                           "half a header": b"SQLite format 3\0"}.items():
            with self.subTest(name=name):
                self.file.write_bytes(data)
                self.check_untouched(".", COMMANDS[:2] + COMMANDS[-2:])

    def test_damaged_header(self):
        self.damage(0, bytes(16))
        self.check_untouched("geen gegevensbestand|beschadigd", REFUSED_COMMANDS)

    def test_cut_off(self):
        self.file.write_bytes(self.file.read_bytes()[:5000])
        self.check_untouched("beschadigd.* Terugzetten kan met inlenersbeloning-cli herstellen "
                             "BESTAND", REFUSED_COMMANDS)

    def test_damaged_page(self):
        # It may open, but controleren sees it.
        size = self.file.stat().st_size
        for start in range(4096, size, 4096):
            self.damage(start, b"\xaa" * 2048)
        before = self.get_state()
        told = self.run_raw(["controleren", "--database", self.file])
        self.assertEqual(told.status, REFUSED)
        self.assertIn("beschadigd", told.out + told.err)
        self.assertEqual(self.get_state(), before)

    def test_damaged_row(self):
        connection = sqlite3.connect(self.file)
        page = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'relations'").fetchone()[0]
        connection.close()
        self.damage((page - 1) * 4096 + 1, b"\xff\xff\xff\xff\xff\xff\xff")
        told = self.run_raw(["controleren", "--database", self.file])
        self.assertEqual(told.status, REFUSED, told)
        self.assertIn("beschadigd", told.out + told.err)
        told = self.run_raw(["exporteren", "relaties", "uit.csv", "--database", self.file])
        self.assertEqual(told.status, USAGE, told)
        self.assert_one_line(told.err)
        self.assertFalse((self.folder / "uit.csv").exists())

    def test_orphans(self):
        self.run_cli("importeren", SAMPLE / "contactpersonen.csv", SAMPLE / "aanvragen.csv",
                     "--database", self.file)
        self.run_cli("controleren", "--database", self.file)
        self.change("DELETE FROM relations WHERE id IN (SELECT relation_id FROM contacts)")
        told = self.run_cli("controleren", "--database", self.file, status=REFUSED)
        self.assertIn("contactpersonen", told.out)
        self.assertEqual(told.err, "")

    def test_good(self):
        told = self.run_cli("controleren")
        self.assertEqual((told.out, told.err), ("De database is in orde.\n", ""))
        self.run_cli("controleren", "--database", self.file.name)
        self.assertEqual(self.database.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.database.parent.stat().st_mode & 0o077, 0)

    def test_no_place_for_it(self):
        (self.folder / "bestand").write_text("x")
        for path in ("map", "bestand/x.db", "/proc/x.db"):
            with self.subTest(path=path):
                (self.folder / "map").mkdir(exist_ok=True)
                told = self.run_raw(["overzicht", "--database", path])
                self.assertEqual((told.status, told.out), (USAGE, ""), told)
                self.assert_one_line(told.err)

    def test_new_folder(self):
        path = self.folder / "nieuw/dieper/kantoor.db"
        self.run_raw(["importeren", SAMPLE / "relaties.csv", "--database", path])
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)

    def test_busy(self):
        # Another program holds it for longer than anybody wants to wait.
        connection = sqlite3.connect(self.file)
        connection.execute("BEGIN EXCLUSIVE")
        self.run_cli("reservekopie", "kopie.db")
        restoring = self.start_cli("herstellen", "--ja", "kopie.db", "--database", self.file)
        told = self.run_raw(["importeren", SAMPLE / "aanvragen.csv", "--database", self.file])
        self.assertEqual((told.status, told.out), (USAGE, ""), told)
        self.assert_one_line(told.err)
        self.assertIn("bezet door een ander programma", told.err)
        told = self.wait_for(restoring)
        self.assertEqual(told.status, REFUSED)
        self.assertIn("bezet door een ander programma", told.err)
        self.assertEqual(list(self.folder.glob("*.voor-herstel-*")), [])
        connection.rollback()
        connection.close()
        self.assertEqual(self.run_raw(["overzicht", "--database", self.file]).status, DONE)
        self.run_cli("herstellen", "--ja", "kopie.db", "--database", self.file)

    def test_reading_while_another_writes(self):
        connection = sqlite3.connect(self.database)
        connection.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        self.run_cli("overzicht")
        self.run_cli("controleren")
        self.assertLess(time.monotonic() - start, 15, "none of them waits for the other to finish")
        # A copy may be what is needed most, and tells of itself if it can.
        self.run_cli("reservekopie", "kopie.db")
        # What is not in the log is not exported.
        told = self.run_cli("exporteren", "relaties", "uit.csv", status=USAGE)
        self.assert_one_line(told.err)
        self.assertFalse((self.folder / "uit.csv").exists())
        connection.rollback()
        connection.close()
        self.run_cli("exporteren", "relaties", "uit.csv")

    def test_file_limit(self):
        # A disk that is full is an error of that write; nothing is lost and nothing is half.
        rows = "".join(f"{i};Relatie nummer {i}\n" for i in range(5000))
        big = self.write("veel.csv", "relatienummer;naam\n" + rows)
        process = self.start_cli("importeren", big, "--database", self.file,
                                 preexec_fn=limit_files)
        told = self.wait_for(process)
        self.assertEqual((told.status, told.out), (USAGE, ""), told)
        self.assert_one_line(told.err)
        self.run_cli("controleren", "--database", self.file)
        told = self.run_raw(["importeren", SAMPLE / "relaties.csv", "--database", self.file])
        self.assertIn("25 ongewijzigd", told.out)


if __name__ == "__main__":
    unittest.main()
