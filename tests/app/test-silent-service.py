# SPDX-License-Identifier: GPL-3.0-or-later
"""While the service does not answer, up to the 30 seconds that one call may take, the window does
what it is asked; what was sent is asked for afterwards, and is not sent twice."""

import time

from inltest import NOTICES, RELATIONS, VACANCIES, Session, until
from gi.repository import GLib

PATIENCE = 2.0


def timed(what, action):
    begin = time.monotonic()
    action()
    took = time.monotonic() - begin
    print(f"# {what}: {took * 1000:.0f} ms")
    assert took < PATIENCE * 5, f"{what} took {took:.1f} s"


def main():
    with Session() as session:
        service = session.add_sandbox()
        session.import_sample()
        session.set_token(service)
        session.log_in()
        session.open_window("--aanvraag", "2001")
        session.see("Aanvraag 2001", "label", within=VACANCIES)
        service.fail("POST /api/v6/uitvragen: hang after-work times=1")
        begin = time.monotonic()
        session.press("Inlenersbeloning uitvragen", within=VACANCIES)
        until(lambda: service.mail_count == 1, "the request")

        search = session.field("Relaties zoeken", within=RELATIONS)
        timed("another page", lambda: session.go("show-page", GLib.Variant("s", "relations")))
        def type_words():
            search.text = "metaal"
            until(lambda: session.find(where=lambda node: (node.name or "").startswith(
                "Metaal Noord") and node.role == "list item", within=RELATIONS), "the row")
        timed("searching", type_words)
        timed("another relation", lambda: session.open_relation("1043"))
        assert service.mail_count == 1
        session.see_notification("De aanvraag is succesvol verstuurd.", limit=60)
        took = time.monotonic() - begin
        assert 20 < took, f"the answer was there after {took:.0f} s: nothing was silent"
        assert service.mail_count == 1, "it was sent twice"
        session.go("show-page", GLib.Variant("s", "notices"))
        session.see_text("De aanvraag is succesvol verstuurd.", within=NOTICES)
        session.close_window()


main()
