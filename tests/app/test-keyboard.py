# SPDX-License-Identifier: GPL-3.0-or-later
"""With real keys: a list is one stop of the Tab key, whatever is in its rows, so that all before
and behind it is reached; in it the arrows go from row to row. F6 goes to the sidebar and back."""

from gi.repository import GLib
from inltest import Session, until
from inltest.accessible import FOCUSED

OUTBOX = "InlOutboxPage"
SEARCH = "Uitgaande uitvragen zoeken"
WAITING = 3


def find_row(session):
    """The number of the vacancy in whose row the keyboard is."""
    rows = session.page(OUTBOX).find_all(role="list item")
    for row in rows:
        if FOCUSED in row.states or row.find(where=lambda node: FOCUSED in node.states):
            return row.name.split(" · ")[0]
    return None


def is_in_search(session):
    field = session.field(SEARCH, within=OUTBOX)
    return FOCUSED in field.states or field.find(where=lambda node: FOCUSED in node.states)


def is_on(session, label):
    return session.page(OUTBOX).find(label, "button", lambda node: FOCUSED in node.states)


def is_in_sidebar(session):
    return session.find("Onderdelen", "list").find(where=lambda node: FOCUSED in node.states)


def press(session, key, condition, what):
    session.keys(key)
    until(condition, f"{key}: {what}")


def main():
    with Session() as session:
        service = session.add_sandbox()
        session.import_sample()
        session.set_token(service)
        session.log_in()
        # Nothing is tried meanwhile, so that the rows stay what they are.
        service.fail("POST /api/v6/uitvragen: status=503 code=onderhoud retry-after=900")
        session.cli("uitvragen", "2001", "2003", "2005", expect=WAITING)
        session.open_window()
        session.go("show-page", GLib.Variant("s", "outbox"))
        session.see(role="list item", within=OUTBOX,
                    where=lambda node: (node.name or "").startswith("2005 · "))

        print("# the arrows, from row to row")
        press(session, "ctrl+f", lambda: is_in_search(session), "the search entry")
        press(session, "Tab", lambda: find_row(session) == "2001", "the first row")
        press(session, "Down", lambda: find_row(session) == "2003", "the second row")

        print("# Tab, within the row")
        for label in "Aanvraag openen", "Nu proberen", "Annuleren":
            press(session, "Tab", lambda: find_row(session) == "2003" and is_on(session, label),
                  label)

        print("# and out of the list")
        press(session, "Tab", lambda: find_row(session) is None, "behind the list")

        print("# Shift+Tab, back through the row, and out of the list")
        session.keys("ctrl+f")
        press(session, "Tab", lambda: find_row(session) == "2003", "the row it was in")
        press(session, "shift+Tab", lambda: is_in_search(session), "the search entry")
        press(session, "shift+Tab", lambda: is_on(session, "Exporteren…"), "the header bar")
        press(session, "shift+Tab", lambda: session.find(
            "Afmelden", "button", lambda node: FOCUSED in node.states), "below the sidebar")
        press(session, "shift+Tab", lambda: is_in_sidebar(session), "the sidebar")

        print("# and on again, past the header bar")
        session.keys("Tab")
        press(session, "Tab", lambda: is_in_search(session), "the search entry")

        print("# F6, to the sidebar and back")
        session.keys("ctrl+f")
        press(session, "Tab", lambda: find_row(session) == "2003", "the row it was in")
        press(session, "F6", lambda: is_in_sidebar(session), "the sidebar")
        press(session, "F6", lambda: find_row(session) == "2003", "the row it was in")
        session.close_window()


main()
