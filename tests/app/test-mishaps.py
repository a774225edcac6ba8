# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong around an open window: the service or the network goes away, the computer sleeps,
the disk is full, the database is locked or may not be written. Each time it says what is wrong,
loses nothing of what was typed, and goes on once that is mended; each inlener gets one e-mail."""

import contextlib
import os
import re
import resource
import sqlite3
import subprocess

from gi.repository import GLib
from inltest import RELATIONS, VACANCIES, Network, Session, SystemBus, is_own_network, until

BUTTON = "Inlenersbeloning uitvragen"
OUTBOX = "InlOutboxPage"
WAITS = "De uitvraag staat klaar en wordt verstuurd zodra Inlenersbeloning.com bereikbaar is."
SENT = "De aanvraag is succesvol verstuurd."
SAVED = "De relatie is opgeslagen."
FULL = "De schijf is vol; er is niets bewaard. Maak ruimte vrij en probeer het opnieuw."
BUSY = "Het gegevensbestand is bezet door een ander programma."
NOT_SAVED = ("De uitvraag is mogelijk verzonden: wat ervan kwam, kon niet worden opgeslagen. "
             "De schijf is vol. Maak ruimte vrij. Daarna wordt het vanzelf uitgezocht.")
READ_ONLY = ("Het gegevensbestand kan niet worden gewijzigd. Controleer of je in de map en het "
             "bestand mag schrijven en probeer het opnieuw.")
TRIED_AGAIN = re.compile(r"\d+ pogingen · volgende poging op ")
NO_LIMIT = resource.RLIM_INFINITY
# As long as nobody acts, what waits is not tried again in the time that this takes.
LATER = "+10 minutes"


class Database:
    """What is in the file, as another program sees it."""

    def __init__(self, session):
        self.folder = os.path.join(session.home, ".local/share/inlenersbeloning")
        self.path = os.path.join(self.folder, "inlenersbeloning.db")

    @contextlib.contextmanager
    def open(self):
        with contextlib.closing(sqlite3.connect(self.path, timeout=30,
                                                isolation_level=None)) as connection:
            yield connection

    def count(self, condition):
        with self.open() as connection:
            return connection.execute(
                "SELECT count (*) FROM inquiries WHERE " + condition).fetchone()[0]

    def put_off(self):
        """As after many attempts: the next one is far away. Not while one is under way."""
        def update():
            with self.open() as connection:
                return connection.execute(
                    "UPDATE inquiries SET next_try_at = strftime ('%Y-%m-%dT%H:%M:%SZ', 'now', ?)"
                    " WHERE state = 'queued'", (LATER,)).rowcount
        until(update, "what waits to be put off")

    @contextlib.contextmanager
    def lock(self):
        with self.open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")


class SizeLimit:
    """A disk that takes no byte more of this window, as when a quota is used up. It can be had
    everywhere."""

    name = "a used up quota"

    def __init__(self, window):
        self.window = window

    def fill(self):
        resource.prlimit(self.window.pid, resource.RLIMIT_FSIZE, (0, NO_LIMIT))

    def make_room(self):
        resource.prlimit(self.window.pid, resource.RLIMIT_FSIZE, (NO_LIMIT, NO_LIMIT))


class SmallDisk:
    """A disk of its own under the folder of the database, that is full for everybody."""

    name = "a full disk"

    def __init__(self, folder):
        self.path = os.path.join(folder, "films")
        os.makedirs(folder, mode=0o700)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m,mode=0700", "tmpfs", folder],
                       check=True)

    def fill(self):
        block = bytes(4096)
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT)
        with contextlib.suppress(OSError):
            while True:
                os.write(file, block)
        os.close(file)

    def make_room(self):
        os.remove(self.path)


def show(session, page):
    session.go("show-page", GLib.Variant("s", page))


def add_vacancies(session, numbers):
    path = os.path.join(session.folder, "nieuw.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("aanvraagnummer;relatienummer;functie\n")
        file.writelines(f"{number};1042;Bakker\n" for number in numbers)
    session.cli("importeren", path)


def ask(session, number):
    session.open_vacancy(number)
    session.press(BUTTON, within=VACANCIES)


def see_sent(service, count):
    """And not once more."""
    until(lambda: service.mail_count >= count, f"e-mail {count}")
    assert service.mail_count == count, service.counts()


def edit(session, name):
    field = session.field("Naam", within=RELATIONS)
    field.text = name
    session.press("Opslaan", within=RELATIONS)
    return field


def ask_in_vain(session, number):
    ask(session, number)
    session.see_text(WAITS, within=VACANCIES)
    show(session, "outbox")
    session.see(role="list item", within=OUTBOX, where=lambda node: (
        (node.name or "").startswith(number + " · ") and WAITS in node.name))


def lose_service(session, service, count):
    print("# the service goes away, and comes back")
    port = service.port
    service.stop()
    ask_in_vain(session, "7001")
    session.see(where=lambda node: TRIED_AGAIN.match(node.name or ""), within=OUTBOX)
    service.start(port)
    see_sent(service, count)
    session.see_toast(SENT)
    session.is_gone("7001 · Bakker", within=OUTBOX)


def lose_network(session, service, network, database, count):
    print("# the network comes back: at once")
    port = service.port
    service.stop()
    ask_in_vain(session, "7002")
    database.put_off()
    service.start(port)
    network.come()
    see_sent(service, count)
    session.is_gone("7002 · Bakker", within=OUTBOX)


def sleep(session, service, bus, database, count):
    print("# the computer wakes up: at once")
    service.fail("POST /api/v6/uitvragen: status=503 code=onderhoud")
    ask_in_vain(session, "7003")
    database.put_off()
    bus.tell_sleep(True)
    service.fail()
    bus.tell_sleep(False)
    see_sent(service, count)
    session.is_gone("7003 · Bakker", within=OUTBOX)


def fill_disk(session, service, disk, number, count):
    print("#", disk.name)
    name = "Bakkerij & " + disk.name
    session.open_relation("1042")
    disk.fill()
    field = edit(session, name)
    session.see_toast(FULL)
    assert field.text == name
    disk.make_room()
    session.press("Opslaan", within=RELATIONS)
    session.see_toast(SAVED)
    assert field.text == name

    session.open_vacancy(number)
    disk.fill()
    session.press(BUTTON, within=VACANCIES)
    session.see("Dat is niet gelukt. " + FULL, within=VACANCIES)
    disk.make_room()
    assert service.mail_count == count - 1
    session.press(BUTTON, within=VACANCIES)
    see_sent(service, count)
    session.see_text(SENT, within=VACANCIES)


def lose_answer(session, service, disk, database, count):
    print("# the disk is full when the answer comes: it is stored later, and not asked for again")
    session.open_vacancy("7006")
    service.freeze()
    session.press(BUTTON, within=VACANCIES)
    until(lambda: database.count("state = 'sending'"), "the request to leave")
    disk.fill()
    service.thaw()
    session.see_text(NOT_SAVED, within=VACANCIES)
    session.press(BUTTON, within=VACANCIES)
    session.see_text(NOT_SAVED, within=VACANCIES)
    session.see("1, wat ervan kwam, is nog niet opgeslagen", within=VACANCIES)
    disk.make_room()
    session.see_text(SENT, within=VACANCIES)
    see_sent(service, count)


def lock_database(session, service, database, count):
    print("# another program holds the database: the window goes on, and saves after that")
    name = "Bakkerij & <Zonen>"
    session.open_relation("1042")
    with database.lock():
        field = edit(session, name)
        search = session.field("Relaties zoeken", within=RELATIONS)
        search.text = "metaal"
        session.see(role="list item", within=RELATIONS,
                    where=lambda node: (node.name or "").startswith("Metaal Noord"))
        session.see_toast(BUSY)
        assert field.text == name
    search.text = ""
    session.press("Opslaan", within=RELATIONS)
    session.see_toast(SAVED)

    session.open_vacancy("7007")
    with database.lock():
        session.press(BUTTON, within=VACANCIES)
        session.see_text("Dat is niet gelukt. " + BUSY, within=VACANCIES)
    assert service.mail_count == count - 1
    session.press(BUTTON, within=VACANCIES)
    see_sent(service, count)


def without_writing_anywhere():
    """Whoever is root has to give up what makes that so."""
    if os.geteuid() != 0:
        return ()
    rights = "-dac_override,-dac_read_search"
    return ("setpriv", "--bounding-set=" + rights, "--inh-caps=" + rights,
            "--ambient-caps=" + rights, "--")


def forbid_writing(session, service, database, count):
    print("# the file may not be written")
    os.chmod(database.path, 0o400)
    before = os.stat(database.path)
    session.open_window(settled=False, through=without_writing_anywhere())
    session.see("De gegevens kunnen niet worden geopend")
    session.see_text(READ_ONLY)
    session.see_text(database.path)
    after = os.stat(database.path)
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    os.chmod(database.path, 0o600)
    session.press("Opnieuw proberen")
    session.see("Onderdelen", "list", lambda node: node.children)
    ask(session, "7008")
    see_sent(service, count)
    session.see_text(SENT, within=VACANCIES)
    session.close_window()


def main():
    network = Network() if is_own_network() else None
    with Session() as session:
        database = Database(session)
        small_disk = SmallDisk(database.folder) if network is not None else None
        bus = SystemBus(session)
        service = session.add_sandbox()
        session.import_sample()
        add_vacancies(session, range(7001, 7009))
        session.set_token(service)
        session.log_in()
        window = session.open_window()
        quota = SizeLimit(window)

        lose_service(session, service, 1)
        count = 1
        if network is not None:
            count += 1
            lose_network(session, service, network, database, count)
        else:
            print("# a network and mounts of its own are not allowed here: no route comes or goes,"
                  " and the disk is full for the window alone")
        sleep(session, service, bus, database, count + 1)
        fill_disk(session, service, quota, "7004", count + 2)
        if small_disk is not None:
            count += 1
            fill_disk(session, service, small_disk, "7005", count + 2)
        lose_answer(session, service, quota, database, count + 3)
        lock_database(session, service, database, count + 4)
        session.close_window()
        forbid_writing(session, service, database, count + 5)
        assert database.count("state = 'sent'") == count + 5
        assert len(service.mails()) == count + 5


main()
