# SPDX-License-Identifier: GPL-3.0-or-later
"""Each outcome through the window: toast, line at the vacancy, notification, e-mails."""

from inltest import VACANCIES, Session, until
from outcomes import OUTCOMES, WAITING

BUTTON = "Inlenersbeloning uitvragen"


def ask(session, vacancy):
    session.open_vacancy(vacancy)
    session.press(BUTTON, within=VACANCIES)


def check_outcome(session, service, outcome):
    print("#", outcome.name)
    before = service.mail_count
    service.fail(*filter(None, [outcome.fault]))
    ask(session, outcome.vacancy)
    session.see_toast(outcome.text)
    told = session.see_notification(f"aanvraag {outcome.vacancy}: {outcome.text}")
    service.fail()
    assert service.mail_count - before == outcome.mails, outcome.name
    return told


def check_missing(session, service, vacancy):
    """What is missing is said before, instead of after, the button is clicked."""
    session.open_vacancy(vacancy)
    button = session.see(BUTTON, "button", within=VACANCIES)
    until(lambda: button.description.startswith("Vul eerst aan"), "the reason")
    assert not button.is_sensitive
    calls = service.counts()["aanroepen"]
    session.keys("ctrl+Return")
    assert service.counts()["aanroepen"] == calls


def main():
    with Session() as session:
        service = session.add_sandbox()
        session.import_sample()
        session.open_window()

        print("# no token")
        ask(session, "2001")
        session.see_toast("Er zijn nog geen token en secret ingevoerd.")
        session.set_token(service)

        print("# log-in needed")
        with session.hold_browser():
            ask(session, "2001")
            session.see_toast("Log eerst in op Inlenersbeloning.com. De inlogpagina is geopend "
                              "in je browser.")
        session.see_toast("Je bent succesvol ingelogd. Klik nogmaals op de knop")
        page = until(session.opened_pages, "the page in the browser")[0]
        assert "Je bent succesvol ingelogd." in page, page
        session.see_text("Ingelogd als Jan de Tester tot ")
        assert service.mail_count == 0, "it was sent without a second click"

        for outcome in OUTCOMES:
            if outcome.name == "data missing":
                check_missing(session, service, outcome.vacancy)
            else:
                check_outcome(session, service, outcome)

        print("# asked before")
        ask(session, "2001")
        session.see_text("Voor deze aanvraag is op ")
        session.answer("Annuleren")

        print("# not reachable")
        service.stop()
        ask(session, "2016")
        session.see_toast(WAITING)
        session.close_window()


main()
