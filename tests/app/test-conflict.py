# SPDX-License-Identifier: GPL-3.0-or-later
"""A relation is edited in the window while the command line imports a file about the same one:
both values are shown, one is chosen, and nothing is overwritten unseen."""

import contextlib
import csv
import os
import sqlite3

from inltest import RELATIONS, Session, until
from gi.repository import GLib

NUMBER = "1042"
MINE = "Bakkerij <Jansen> & Dochters"
THEIRS = "مخبز الأندلس & Zn"
TITLE = "Intussen gewijzigd"


def write(session, name, header, *rows):
    path = os.path.join(session.folder, name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([header, *rows])
    return path


def stored(session):
    """The relation as it is in the database."""
    path = os.path.join(session.folder, "relaties.csv")
    session.cli("exporteren", "relaties", path)
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    os.remove(path)
    return next(row for row in rows if row["relatienummer"] == NUMBER)


def import_name(session, name, place):
    said = session.cli("importeren", write(
        session, "anders.csv", ("relatienummer", "naam", "plaats"), (NUMBER, name, place)))
    assert "1 gewijzigd" in said, said


def edit(session, name):
    session.field("Naam", within=RELATIONS).text = name
    save = session.see("Opslaan", "button", within=RELATIONS)
    until(lambda: save.is_sensitive, "Opslaan to be on")


def is_open(session):
    return any(window.name == TITLE for window in session.root.children[1:])


def see_in(dialog, text):
    until(lambda: dialog.find(where=lambda node: text in (node.name or "")), text)


def follow(session):
    print("# a form in which nothing was typed follows")
    session.open_relation(NUMBER)
    name = session.field("Naam", within=RELATIONS)
    import_name(session, "Van buiten", "Ede")
    until(lambda: name.text == "Van buiten", "the form to follow")
    assert not session.find("Opslaan", "button", lambda node: node.is_sensitive, RELATIONS)


def go_back(session):
    print("# go back to the form")
    edit(session, MINE)
    session.field("Straat", within=RELATIONS).text = "Mijnstraat"
    import_name(session, THEIRS, "Wageningen")
    session.press("Opslaan", within=RELATIONS)
    dialog = session.dialog(TITLE)
    for text in (f"Naam, Mijn waarde: {MINE}", f"Naam, Opgeslagen waarde: {THEIRS}",
                 "Wageningen", "Mijnstraat"):
        see_in(dialog, text)
    session.keys("Escape")
    until(lambda: not is_open(session), "the dialog to close")
    assert session.field("Naam", within=RELATIONS).text == MINE
    assert session.field("Straat", within=RELATIONS).text == "Mijnstraat"
    assert stored(session)["naam"] == THEIRS, stored(session)


def choose_mine(session):
    print("# choose, while it is imported once more")
    session.press("Opslaan", within=RELATIONS)
    dialog = session.dialog(TITLE)
    save = until(lambda: dialog.find("Opslaan", "button"), "Opslaan")
    assert not save.is_sensitive
    session.keys("space")
    until(lambda: save.is_sensitive, "a choice")
    import_name(session, "Nog eens van buiten", "Wageningen")
    save.click()
    see_in(dialog, "Terwijl je koos, is er opnieuw iets opgeslagen.")
    see_in(dialog, "Naam, Opgeslagen waarde: Nog eens van buiten")
    until(lambda: not save.is_sensitive, "the choice to be asked again")
    session.keys("space")
    until(lambda: save.is_sensitive, "a choice")
    save.click()
    until(lambda: not is_open(session), "the dialog to close")
    session.see_toast("De relatie is opgeslagen.")
    row = stored(session)
    assert (row["naam"], row["straat"], row["plaats"]) == (MINE, "Mijnstraat", "Wageningen"), row
    assert session.field("Naam", within=RELATIONS).text == MINE
    until(lambda: session.field("Plaats", within=RELATIONS).text == "Wageningen", "their place")


def remove_relation(session, number):
    """What a clean-up after the term does, in short."""
    path = os.path.join(session.home, ".local/share/inlenersbeloning/inlenersbeloning.db")
    with contextlib.closing(sqlite3.connect(path, timeout=30)) as database, database:
        count = database.execute("DELETE FROM relations WHERE number = ?", (number,)).rowcount
    assert count == 1, count


def lose(session):
    print("# a relation that is removed: without changes, and with")
    path = write(session, "weg.csv", ("relatienummer", "naam"), ("9001", "Weg"), ("9002", "Kwijt"))
    session.cli("importeren", path)
    session.open_relation("9001")
    remove_relation(session, "9001")
    session.see_toast("Deze relatie is intussen verwijderd.")
    session.see_text("Geen relatie gekozen", within=RELATIONS)

    session.open_relation("9002")
    edit(session, MINE)
    remove_relation(session, "9002")
    session.press("Opslaan", within=RELATIONS)
    dialog = session.dialog(TITLE)
    see_in(dialog, "Deze relatie bestaat niet meer: zij is intussen verwijderd.")
    see_in(dialog, f"Wordt: {MINE}")
    assert not dialog.find("Opslaan", "button")
    session.keys("Escape")
    until(lambda: not is_open(session), "the dialog to close")
    assert session.field("Naam", within=RELATIONS).text == MINE
    session.go("open-relation", GLib.Variant("x", 1))
    session.answer("Weggooien")
    until(lambda: session.field("Relatienummer", within=RELATIONS).text == NUMBER, NUMBER)


def main():
    with Session() as session:
        session.import_sample()
        session.open_window()
        follow(session)
        go_back(session)
        choose_mine(session)
        lose(session)
        session.close_window()


main()
