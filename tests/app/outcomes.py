# SPDX-License-Identifier: GPL-3.0-or-later
"""What can come of the button, with the text that a user reads: one table for the window and for
the command line."""

import dataclasses

POST = "POST /api/v6/uitvragen: "
SENT = "De aanvraag is succesvol verstuurd. Er is een e-mail gestuurd naar "
WAITING = ("De uitvraag staat klaar en wordt verstuurd zodra Inlenersbeloning.com bereikbaar is.")


@dataclasses.dataclass
class Outcome:
    name: str
    vacancy: str
    fault: str
    text: str
    status: int
    state: str
    mails: int = 0


# Each has a vacancy of the sample data to itself.
OUTCOMES = [
    Outcome("sent", "2001", "", SENT + "Sanne Jansen.", 0, "verzonden", 1),
    Outcome("sent to two", "2003", "", SENT + "Hilde de Boer en Klaas Postma.", 0, "verzonden", 2),
    Outcome("data missing", "2030", "",
            "De uitvraag kan niet worden verstuurd, er ontbreken gegevens: ", 1, "geweigerd"),
    Outcome("KvK number unknown", "2031", "",
            "Het KvK-nummer 99990000 is niet bekend bij de Kamer van Koophandel.", 1,
            "geweigerd"),
    Outcome("other refusal", "2006", POST + "status=400 code=verzoek_ongeldig",
            "Inlenersbeloning.com heeft de uitvraag geweigerd: ", 1, "geweigerd"),
    Outcome("busy", "2007", POST + "status=503 code=onderhoud retry-after=3600", WAITING, 3,
            "klaar"),
    Outcome("answer lost", "2012", POST + "lost-reply times=1", SENT + "Anouk van Gestel.", 0,
            "verzonden", 1),
    Outcome("page instead of an answer", "2015", POST + "html after-work times=1",
            SENT + "Fatma Yılmaz.", 0, "verzonden", 1),
    Outcome("right missing", "2005", POST + "status=403 code=recht_ontbreekt",
            "Het token mist het recht 'Uitvragen'. Vink dit aan op Inlenersbeloning.com bij "
            "API > Rechten.", 5, "geblokkeerd"),
    Outcome("organisation", "2008", POST + "status=403 code=organisatie_niet_ondersteund",
            "De koppeling kan nog niet gebruikt worden door backoffice partijen en hun "
            "intermediairs.", 5, "geblokkeerd"),
    Outcome("token wrong", "2009", POST + "status=401 code=token_ongeldig",
            "Het token of het secret is niet geldig. Vraag een beheerder om ze opnieuw in te "
            "voeren bij Beheer > Administratie > Inlenersbeloning.", 5, "geblokkeerd"),
]
