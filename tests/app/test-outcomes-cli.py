# SPDX-License-Identifier: GPL-3.0-or-later
"""Each outcome through the command line: the text, the exit status, the state, the e-mails."""

import json

from inltest import Session
from outcomes import OUTCOMES, WAITING


def check_outcome(session, service, outcome):
    print("#", outcome.name)
    before = service.mail_count
    service.fail(*filter(None, [outcome.fault]))
    said = session.cli("uitvragen", outcome.vacancy, expect=outcome.status)
    service.fail()
    assert f"{outcome.vacancy}: {outcome.text}" in said, said
    assert service.mail_count - before == outcome.mails, outcome.name


def check_states(session, outcomes):
    inquiries = json.loads(session.cli("overzicht", "--json"))
    states = {inquiry["aanvraag"]: inquiry["toestand"] for inquiry in inquiries}
    for outcome in outcomes:
        # Nothing is stored of what was not asked.
        if outcome.name != "data missing":
            assert states[outcome.vacancy] == outcome.state, (outcome.name, states)
    for inquiry in inquiries:
        assert set(inquiry) == {"aanvraag", "relatie", "functie", "kenmerk", "toestand", "reden",
                                "pogingen", "verzonden_op", "ontvangers"}, inquiry
    return inquiries


def main():
    with Session(display=False) as session:
        service = session.add_sandbox()
        session.import_sample()
        said = session.cli("uitvragen", "2001", expect=5)
        assert "Er zijn nog geen token en secret ingevoerd." in said, said
        session.set_token(service)
        said = session.cli("uitvragen", "2001", expect=4)
        assert "2001: Log eerst in op Inlenersbeloning.com" in said, said
        assert service.mail_count == 0
        session.log_in()

        for outcome in OUTCOMES:
            check_outcome(session, service, outcome)
        check_states(session, OUTCOMES)

        print("# asked before")
        said = session.cli("uitvragen", "2001", expect=1)
        assert "Voor deze aanvraag is op " in said and "Sanne Jansen" in said, said
        session.cli("uitvragen", "2001", "--opnieuw")

        print("# not reachable, and then reachable")
        port = service.port
        service.stop()
        said = session.cli("uitvragen", "2016", expect=3)
        assert f"2016: {WAITING}" in said, said
        service.start(port)
        said = session.cli("versturen", expect=3)
        assert "2016: De aanvraag is succesvol verstuurd." in said, said
        assert "2007: Inlenersbeloning.com vraagt om te wachten tot " in said, said

        print("# the session ends")
        session.cli("afmelden")
        assert "Log eerst in" in session.cli("uitvragen", "2017", expect=4)
        assert len(service.mails()) == service.mail_count


main()
