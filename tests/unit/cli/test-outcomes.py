# SPDX-License-Identifier: GPL-3.0-or-later
"""Each outcome of uitvragen with its text, its exit status, its state and the e-mails that the
service really sent; and what versturen makes of it once the fault is gone. Never two e-mails."""

import unittest
import uuid

from cli_case import DONE, FIND, LOGIN, POST, READY, REFUSED, RIGHT, SENT, WAITING, OfficeCase

LOG_IN_FIRST = "Log eerst in op Inlenersbeloning.com"

# name: faults, exit status, toestand, part of the text, e-mails, e-mails after `versturen`
# once the fault is gone
OUTCOMES = {
    "sent": ([], DONE, "verzonden", SENT, 1, 1),
    "kvk unknown": ([POST + ": status=422 code=kvk_onbekend"], REFUSED, "geweigerd",
                    "Het KvK-nummer 68750110 is niet bekend bij de Kamer van Koophandel.", 0, 0),
    "log-in needed": ([POST + ": status=401 code=inloggen_vereist"], LOGIN, "geblokkeerd",
                      LOG_IN_FIRST, 0, 0),
    "token wrong": ([POST + ": status=401 code=token_ongeldig"], RIGHT, "geblokkeerd",
                    "Het token of het secret is niet geldig. Vraag een beheerder om ze opnieuw in "
                    "te voeren bij Beheer > Administratie > Inlenersbeloning.", 0, 1),
    "right missing": ([POST + ": status=403 code=recht_ontbreekt"], RIGHT, "geblokkeerd",
                      "Het token mist het recht 'Uitvragen'. Vink dit aan op Inlenersbeloning.com "
                      "bij API > Rechten.", 0, 1),
    "token kind": ([POST + ": status=403 code=tokensoort_ongeldig"], RIGHT, "geblokkeerd",
                   "'organisatie'", 0, 1),
    "organisation": ([POST + ": status=403 code=organisatie_niet_ondersteund"], RIGHT, "geblokkeerd",
                     "De koppeling kan nog niet gebruikt worden door backoffice partijen en hun "
                     "intermediairs.", 0, 1),
    "other refusal": ([POST + ": status=400 code=verzoek_ongeldig"], REFUSED, "geweigerd",
                      "Inlenersbeloning.com heeft de uitvraag geweigerd: ", 0, 0),
    "unknown code": ([POST + ": status=418 code=theepot"], REFUSED, "geweigerd", "(theepot)", 0, 0),
    "maintenance": ([POST + ": status=503 code=onderhoud"], WAITING, "klaar", READY, 0, 1),
    "kvk unreachable": ([POST + ": status=503 code=kvk_onbereikbaar"], WAITING, "klaar", READY, 0, 1),
    "too many": ([POST + ": status=429 code=te_veel_aanvragen retry-after=0"], WAITING, "klaar",
                 READY, 0, 1),
    "first still runs": ([POST + ": status=409 code=in_behandeling retry-after=0"], WAITING, "klaar",
                         READY, 0, 1),
    "time-out there": ([POST + ": status=408"], WAITING, "klaar", READY, 0, 1),
    # It arrived; asking by kenmerk finds it.
    "lost reply": ([POST + ": lost-reply"], DONE, "verzonden", SENT, 1, 1),
    "cut": ([POST + ": cut=10"], DONE, "verzonden", SENT, 1, 1),
    "html after work": ([POST + ": html after-work"], DONE, "verzonden", SENT, 1, 1),
    "bad json after work": ([POST + ": bad-json after-work"], DONE, "verzonden", SENT, 1, 1),
    "empty after work": ([POST + ": empty after-work"], DONE, "verzonden", SENT, 1, 1),
    "wrong kenmerk": ([POST + ": wrong-kenmerk"], DONE, "verzonden", SENT, 1, 1),
    "wrong type": ([POST + ": wrong-type=uitnodigingen"], DONE, "verzonden", SENT, 1, 1),
    "redirect after work": ([POST + ": redirect=http://127.0.0.1:1/ after-work"], DONE, "verzonden",
                            SENT, 1, 1),
    "deep after work": ([POST + ": deep=100000 after-work"], DONE, "verzonden", SENT, 1, 1),
    "huge after work": ([POST + ": gzip-bomb=300 after-work"], DONE, "verzonden", SENT, 1, 1),
    "crash after work": ([POST + ": status=500 after-work"], DONE, "verzonden", SENT, 1, 1),
    # It did not arrive, and asking says so; the second try too gets no good answer.
    "html": ([POST + ": html"], WAITING, "klaar", READY, 0, 1),
    "crash": ([POST + ": status=500"], WAITING, "klaar", READY, 0, 1),
    "redirect": ([POST + ": redirect=https://example.org/"], WAITING, "klaar", READY, 0, 1),
    "no problem document": ([POST + ": status=503"], WAITING, "klaar", READY, 0, 1),
    # Nobody can say yet.
    "lost reply, no look-up": ([POST + ": lost-reply", FIND + ": status=500"], WAITING, "onbekend",
                               "mogelijk verzonden", 1, 1),
    "cut, look-up lies": ([POST + ": cut=10", FIND + ": html"], WAITING, "onbekend",
                          "mogelijk verzonden", 1, 1),
    "crash, no look-up": ([POST + ": status=500", FIND + ": status=503 code=onderhoud"], WAITING,
                          "onbekend", "mogelijk verzonden", 0, 1),
    "lost reply, session gone": ([POST + ": lost-reply", FIND + ": status=401 code=inloggen_vereist"],
                                 LOGIN, "onbekend", LOG_IN_FIRST, 1, 1),
}


class OutcomeTest(OfficeCase):
    def test_outcomes(self):
        self.fill(len(OUTCOMES), len(OUTCOMES))
        mails = 0
        for i, (name, outcome) in enumerate(OUTCOMES.items()):
            with self.subTest(name=name):
                mails += self.check_outcome(str(5001 + i), mails, *outcome)

    def check_outcome(self, number, mails, faults, status, state, text, now, later):
        self.sandbox.set_faults(*faults)
        found = self.run_json("uitvragen", number, status=status)
        self.assertEqual(len(found), 1)
        self.check_object(found[0])
        self.assertEqual(found[0]["aanvraag"], number)
        self.assertEqual(found[0]["relatie"], "Bakkerij Jansen & Zn")
        self.assertEqual(found[0]["functie"], "Bakker")
        self.assertEqual(found[0]["toestand"], state)
        self.assertIn(text, found[0]["reden"])
        self.assertGreaterEqual(found[0]["pogingen"], 1)
        self.assertEqual(found[0]["verzonden_op"] is not None, state == "verzonden")
        self.assertEqual(found[0]["ontvangers"],
                         [{"naam": "Piet Jansen", "email": "piet@bakkerij.example"}])
        uuid.UUID(found[0]["kenmerk"])
        self.assertEqual(self.sandbox.count_mail() - mails, now)
        self.assertEqual(self.get_overview()[0], found[0])

        # The fault is gone: the work is done, once.
        self.sandbox.set_faults()
        if status == LOGIN:
            self.log_in()
            later = 1
        told = self.run_cli("versturen")
        if status == REFUSED or state == "verzonden":
            self.assertEqual(told.out, "Er staat niets klaar om te versturen.\n")
        else:
            self.assertEqual(told.out, f"{number}: {SENT}\n")
        self.assertEqual(self.sandbox.count_mail() - mails, later)
        counts = self.sandbox.get_counts()["per_kenmerk"]
        self.assertLessEqual(max(counts.values(), default=0), 1, "nobody is mailed twice")
        self.assertEqual(self.run_cli("versturen").out, "Er staat niets klaar om te versturen.\n")
        return later


if __name__ == "__main__":
    unittest.main()
