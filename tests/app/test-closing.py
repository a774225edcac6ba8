# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever closes the window while uitvragen wait is told that they go on only when the program is
open again. A click on that starts the program where they are, and what was told is taken back."""

from inltest import Session, until

APP = "org.example.Inlenersbeloning"
OUTBOX = "InlOutboxPage"
WAITING = 3
GOES_ON = "2 uitvragen wachten nog. Ze gaan verder zodra Inlenersbeloning weer open is."


def is_withdrawn(session, told):
    entries = session.shown()
    return any(entry["what"] == "withdrawn" and entry["id"] == told["id"]
               for entry in entries[entries.index(told):])


def main():
    with Session(notifications="gnome", activation=True) as session:
        service = session.add_sandbox()
        session.import_sample()
        session.set_token(service)
        session.log_in()

        print("# nothing waits: nothing is told")
        session.open_window()
        session.close_window()
        assert not [entry for entry in session.shown() if entry["what"] == "shown"]

        print("# two wait")
        service.fail("POST /api/v6/uitvragen: status=503 code=onderhoud retry-after=900")
        session.cli("uitvragen", "2001", "2003", expect=WAITING)
        session.open_window()
        session.close_window()
        told = session.see_notification(GOES_ON)
        assert told["title"] == "Er wachten nog uitvragen", told

        print("# a click on it")
        session.click_notification(told)
        session.pages_found.clear()
        until(lambda: session.has_name(APP), "the program")
        session.see(role="list item", within=OUTBOX,
                    where=lambda node: (node.name or "").startswith("2001 · "))
        until(lambda: is_withdrawn(session, told), "what was told to be taken back")
        session.close_window()
        assert service.mail_count == 0


main()
