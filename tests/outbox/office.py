# SPDX-License-Identifier: GPL-3.0-or-later
"""An office for whole programs that are killed or run at once: a database with vacancies, a service
that counts e-mails, and the promise of the outbox, looked at from outside."""

import collections
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess

from inltest import until

POST = "POST /api/v6/uitvragen"
FIND = "GET /api/v6/uitvragen"
SENT, REFUSED, WAITING = 0, 1, 3
FIRST = 5001

Stored = collections.namedtuple("Stored", "uuid vacancy state attempts")
Vacancy = collections.namedtuple("Vacancy", "id number")


def read_inquiries(connection):
    rows = [Stored(*row) for row in connection.execute(
        "SELECT i.uuid, v.number, i.state, i.attempts FROM inquiries i"
        " JOIN vacancies v ON v.id = i.vacancy_id")]
    found = {row.vacancy: row for row in rows}
    assert len(found) == len(rows), "two inquiries for one vacancy"
    return found


class Office:
    """A data folder, a database and a service of its own, with somebody logged in."""

    def __init__(self, session):
        self.session = session
        self.folder = os.path.join(session.folder, f"office{len(session.sandboxes)}")
        session.environment["XDG_DATA_HOME"] = self.folder
        self.service = session.add_sandbox()
        session.set_token(self.service)
        session.log_in()
        self.database = os.path.join(self.folder, "inlenersbeloning", "inlenersbeloning.db")
        self.n_vacancies = 0
        self.known = set()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.service.stop()

    def write(self, name, lines):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
        return path

    def add_vacancies(self, count):
        """Each at a relation of its own, so that each can be asked about."""
        numbers = range(FIRST + self.n_vacancies, FIRST + self.n_vacancies + count)
        self.session.cli("importeren", self.write("relaties.csv", [
            "relatienummer;naam;kvk_nummer", *(f"{n};Bakkerij {n};68750110" for n in numbers)
        ]), self.write("contacten.csv", [
            "relatienummer;voornaam;achternaam;email;inlenersbeloning",
            *(f"{n};Piet;Jansen;piet{n}@bakkerij.example;ja" for n in numbers)
        ]), self.write("aanvragen.csv", [
            "aanvraagnummer;relatienummer;functie", *(f"{n};{n};Bakker" for n in numbers)
        ]))
        self.n_vacancies += count

    def need_vacancies(self, count):
        """So many that were not asked about."""
        if self.n_vacancies - len(self.known) < count:
            self.add_vacancies(100)

    def take_unasked(self, count):
        self.need_vacancies(count)
        with self.copy() as connection:
            return [Vacancy(*row) for row in connection.execute(
                "SELECT id, number FROM vacancies v WHERE NOT EXISTS"
                " (SELECT 1 FROM inquiries i WHERE i.vacancy_id = v.id) ORDER BY id LIMIT ?",
                (count,))]

    @contextlib.contextmanager
    def copy(self):
        """What a program that was killed left: to open the file itself would tidy it up."""
        copy = os.path.join(self.folder, "copy.db")
        shutil.copyfile(self.database, copy)
        if os.path.exists(self.database + "-wal"):
            shutil.copyfile(self.database + "-wal", copy + "-wal")
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            yield connection

    def peek(self):
        """The inquiries, by number of the vacancy, while a program is at work on them."""
        address = f"file:{self.database}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            return read_inquiries(connection)

    def is_settled(self):
        return all(row.state in ("sent", "queued") for row in self.peek().values())

    def read_remains(self):
        with self.copy() as connection:
            found = read_inquiries(connection)
        uuids = {row.uuid for row in found.values()}
        assert self.known <= uuids, f"lost: {self.known - uuids}"
        self.known = uuids
        return found

    def finish(self, *command):
        """Until nothing waits any more: the service may still be at work for a program that died,
        and then says when to ask again."""
        def run():
            told = subprocess.run(
                [os.path.join(self.session.prefix, "bin", "inlenersbeloning-cli"), *command],
                env=self.session.environment, capture_output=True, text=True, timeout=300,
                check=False)
            assert told.returncode in (SENT, WAITING) and told.stderr == "", told
            return told.returncode == SENT
        until(run, "all to be sent", 120)

    def check(self):
        """Each vacancy was asked about once, is stored as sent, and came to one e-mail."""
        found = self.read_remains()
        states = collections.Counter(row.state for row in found.values())
        assert states == {"sent": self.n_vacancies}, states

        counts = self.service.counts()
        doubled = {key: count for key, count in counts["per_kenmerk"].items() if count != 1}
        assert not doubled, f"doubled: {doubled}"
        assert set(counts["per_kenmerk"]) == self.known, (
            set(counts["per_kenmerk"]) ^ self.known)
        assert counts["e_mails"] == self.n_vacancies, counts["e_mails"]

        mails = os.path.join(self.service.folder, "data", "Maildir", "new")
        assert len(os.listdir(mails)) == self.n_vacancies, len(os.listdir(mails))

        told = json.loads(self.session.cli("overzicht", "--json"))
        assert {each["kenmerk"] for each in told} == self.known
        assert {each["toestand"] for each in told} == {"verzonden"}
        self.session.cli("controleren")
