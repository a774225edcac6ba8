# SPDX-License-Identifier: GPL-3.0-or-later
"""A Monday morning, in the window: many are asked at once, what waits and what is in doubt is
decided about, a copy is made and put back, and a click is undone. Whatever is done, each inlener
gets one e-mail for it."""

import contextlib
import csv
import json
import os
import shutil
import sqlite3

from gi.repository import GLib
from inltest import VACANCIES, Session, until

BUTTON = "Inlenersbeloning uitvragen"
OUTBOX = "InlOutboxPage"
POST = "POST /api/v6/uitvragen: "
BUSY = POST + "status=503 code=onderhoud"
# Nothing is tried again by itself meanwhile.
LATER = " retry-after=900"
DOUBTFUL = (POST + "lost-reply times=1",
            "GET /api/v6/uitvragen: status=503 code=onderhoud" + LATER)
SENT = "De aanvraag is succesvol verstuurd."
WAITING = 3
N_SAMPLE = 33


def show(session, page):
    session.go("show-page", GLib.Variant("s", page))


def count_state(session, state):
    found = json.loads(session.cli("overzicht", "--json"))
    return sum(each["toestand"] == state for each in found)


def list_shown(session):
    return [entry for entry in session.shown() if entry["what"] == "shown"]


def ask_many(session, service):
    print("# many at once")
    service.fail(BUSY + " times=1", POST + "delay=30")
    show(session, "vacancies")
    session.press("Aanvragen kiezen om uit te vragen", within=VACANCIES)
    session.press("Alles in de lijst kiezen", within=VACANCIES)
    session.press(f"{BUTTON} voor {N_SAMPLE} aanvragen", within=VACANCIES)
    session.see_text("aanvragen worden uitgevraagd; de rest wordt overgeslagen.")
    dialog = session.dialog(BUTTON)
    start = until(lambda: dialog.find(role="button", where=lambda node: (
        (node.name or "").startswith(BUTTON + " voor "))), "the button that starts it")
    n_chosen = int(start.name.split()[-2])
    assert 10 < n_chosen < N_SAMPLE, start.name
    start.click()
    session.see_text("Je kunt dit venster sluiten: het uitvragen gaat dan door.")
    session.see("Opslaan als CSV…", "button")
    return n_chosen


def save_result(session, n_chosen):
    print("# its result, saved")
    path = os.path.join(session.folder, "uitvragen.csv")
    session.press("Opslaan als CSV…")
    session.choose_file(path)
    session.see_text("De resultaten zijn opgeslagen.")
    with open(path, encoding="utf-8-sig", newline="") as file:
        results = [row["resultaat"] for row in csv.DictReader(file, delimiter=";")]
    assert len(results) == N_SAMPLE, results
    n_refused = results.count("Geweigerd")
    assert results.count("Verstuurd") + results.count("Wacht") + n_refused == n_chosen, results
    session.close_dialog(BUTTON)
    return n_chosen - n_refused


def check_told_as_one(session, n_taken):
    print("# and told as one")
    # What waited goes by itself, and is part of the whole still.
    session.see_notification(f"{n_taken}\u00a0verstuurd")
    told = list_shown(session)
    assert {entry["id"] for entry in told} == {"bulk"}, told
    assert len(told) <= 2, told


def add_vacancies(session, numbers):
    path = os.path.join(session.folder, "nieuw.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("aanvraagnummer;relatienummer;functie\n")
        file.writelines(f"{number};1042;Bakker\n" for number in numbers)
    session.cli("importeren", path)


def find_row(session, number):
    return session.see(role="list item", within=OUTBOX,
                       where=lambda node: (node.name or "").startswith(number + " · "))


def press_at(session, number, label):
    until(lambda: find_row(session, number).find(label, "button", lambda node: node.is_sensitive),
          f"{label} at {number}").click()


def row_is_gone(session, number):
    session.is_gone(number + " · Bakker", within=OUTBOX)


def decide_waiting(session, service):
    print("# one that waits: now, and cancelled")
    before = service.mail_count
    service.fail(BUSY)
    session.cli("uitvragen", "7001", expect=WAITING)
    show(session, "outbox")
    press_at(session, "7001", "Nu proberen")
    session.see_text("2 pogingen", within=OUTBOX)
    service.fail()
    row_is_gone(session, "7001")
    assert service.mail_count == before + 1

    service.fail(BUSY + LATER)
    session.cli("uitvragen", "7002", expect=WAITING)
    press_at(session, "7002", "Annuleren")
    session.answer("Uitvraag annuleren")
    session.see_toast("De uitvraag is afgebroken en niet verstuurd.")
    service.fail()
    row_is_gone(session, "7002")
    assert service.mail_count == before + 1


def stop_waiting(session):
    """The service need not be waited for any more, and nothing is tried by itself yet."""
    path = os.path.join(session.home, ".local/share/inlenersbeloning/inlenersbeloning.db")
    with contextlib.closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as database:
        database.execute("UPDATE inquiries SET not_before = created_at")


def decide_doubtful(session, service, number, label, told):
    """The reply was lost, and then the service could not be asked whether it had arrived."""
    before = service.mail_count
    service.fail(*DOUBTFUL)
    session.cli("uitvragen", number, expect=WAITING)
    session.see_text("Mogelijk verzonden", within=OUTBOX)
    assert service.mail_count == before + 1
    if label == "Opnieuw controleren":
        press_at(session, number, label)
        session.see_toast("Inlenersbeloning.com vraagt om te wachten tot ")
        service.fail()
    stop_waiting(session)
    press_at(session, number, label)
    if label != "Opnieuw controleren":
        session.answer(label)
    session.see_toast(told)
    row_is_gone(session, number)
    service.fail()
    assert service.mail_count == before + 1, "it had arrived: no second e-mail"


def put_back(session, service):
    print("# a copy, put back below an open window, that goes on with it")
    before = service.mail_count
    copy = os.path.join(session.folder, "kopie.db")
    service.fail(BUSY + LATER)
    session.cli("uitvragen", "7006", expect=WAITING)
    session.cli("reservekopie", copy)
    # What was asked since goes along.
    session.cli("uitvragen", "7007", expect=WAITING)
    session.cli("herstellen", "--ja", copy)
    service.fail()
    assert count_state(session, "vastgehouden") == 2
    for number in "7006", "7007":
        assert service.mail_count == before
        press_at(session, number, "Vrijgeven")
        before += 1
        row_is_gone(session, number)
    assert service.mail_count == before


def copy_over(session):
    """As somebody does who puts a copy in the place of the database by hand."""
    database = os.path.join(session.home, ".local/share/inlenersbeloning/inlenersbeloning.db")
    assert not os.path.exists(database + "-wal")
    copy = os.path.join(session.folder, "met-de-hand.db")
    session.cli("reservekopie", copy)
    shutil.copyfile(copy, database)


def open_copied(session, service):
    print("# a copied database: all that is open is held, until one is released, and then the rest")
    before = service.mail_count
    session.close_window()
    service.fail(BUSY)
    session.cli("uitvragen", "7008", "7009", "7010", expect=WAITING)
    service.fail()
    copy_over(session)
    # What changes below an open window is read while it is written.
    session.write_setting("undo-seconds", "5")
    session.open_window()
    show(session, "outbox")
    press_at(session, "7008", "Vrijgeven")
    row_is_gone(session, "7008")
    assert count_state(session, "vastgehouden") == 2
    assert service.mail_count == before + 1

    show(session, "vacancies")
    session.see_text("2 uitvragen worden vastgehouden: dit gegevensbestand is een kopie",
                     within=VACANCIES)
    session.press("Alle vrijgeven…", within=VACANCIES)
    session.answer("Alle vrijgeven")
    until(lambda: service.mail_count == before + 3, "what was held to be sent")
    assert count_state(session, "vastgehouden") == 0


def undo(session, service):
    print("# a click, undone")
    before = service.mail_count
    session.open_vacancy("7011")
    session.press(BUTTON, within=VACANCIES)
    session.press("Ongedaan maken")
    session.see_toast("De uitvraag is ongedaan gemaakt voordat hij werd verstuurd.")
    session.close_window()
    assert session.cli("versturen") == "Er staat niets klaar om te versturen.\n"
    assert service.mail_count == before


def main():
    with Session(notifications="gnome") as session:
        service = session.add_sandbox()
        session.import_sample()
        session.set_token(service)
        session.log_in()
        session.open_window()
        n_chosen = ask_many(session, service)
        check_told_as_one(session, save_result(session, n_chosen))

        add_vacancies(session, range(7001, 7012))
        decide_waiting(session, service)
        print("# what is in doubt: checked, sent again, given up")
        decide_doubtful(session, service, "7003", "Opnieuw controleren", SENT)
        decide_doubtful(session, service, "7004", "Toch opnieuw versturen", SENT)
        decide_doubtful(session, service, "7005", "Afbreken",
                        "De uitvraag is afgebroken; mogelijk is hij toch verzonden.")
        put_back(session, service)
        open_copied(session, service)
        undo(session, service)


main()
