# SPDX-License-Identifier: GPL-3.0-or-later
"""A click on a notification opens its vacancy: with the window open, and after the program ended,
when the desktop starts it again. A later result takes the place of the earlier one."""

from inltest import VACANCIES, Session, until

BUTTON = "Inlenersbeloning uitvragen"
POST = "POST /api/v6/uitvragen: "


def ask(session, vacancy):
    session.open_vacancy(vacancy)
    session.press(BUTTON, within=VACANCIES)
    return session.see_notification(f"aanvraag {vacancy}: ")


def main():
    with Session(notifications="gnome", activation=True) as session:
        service = session.add_sandbox()
        session.import_sample()
        session.set_token(service)
        session.log_in()
        session.open_window()

        print("# a click with the window open")
        told = ask(session, "2003")
        assert told["application"] == "org.example.Inlenersbeloning", told
        session.open_vacancy("2001")
        session.click_notification(told)
        session.see("Aanvraag 2003", "label", within=VACANCIES)

        print("# a later result in the place of the earlier one")
        service.fail(POST + "status=503 code=onderhoud retry-after=1 times=1")
        waiting = ask(session, "2005")
        sent = session.see_notification("aanvraag 2005: De aanvraag is succesvol verstuurd.")
        assert sent["id"] == waiting["id"] != told["id"], (sent, waiting, told)

        print("# a click after the program has ended")
        told = ask(session, "2006")
        session.open_vacancy("2001")
        session.close_window()
        session.click_notification(told)
        session.pages_found.clear()
        until(lambda: session.has_name("org.example.Inlenersbeloning"), "the program")
        session.see("Aanvraag 2006", "label", within=VACANCIES)
        session.close_window()
        assert service.mail_count == 4, service.mail_count


main()
