# SPDX-License-Identifier: GPL-3.0-or-later
"""Four programs at once on one database, with inquiries that wait and vacancies that nobody asked
about yet: each is claimed by one of them, sent once, and comes to one e-mail.

usage: test-races.py INQUIRIES"""

import collections
import os
import subprocess
import sys

from inltest import Session
from office import FIND, FIRST, POST, REFUSED, SENT, WAITING, Office

PROGRAMS = 4
LIMIT = 3600  # seconds; ten thousand take some minutes
BUSY = "Deze uitvraag wordt op dit moment al verstuurd"


def run_all(session, office):
    """What they told, each."""
    command = [os.path.join(session.prefix, "bin", "inlenersbeloning-cli"), "uitvragen", "--alle"]
    paths = [os.path.join(office.folder, f"told{i}") for i in range(PROGRAMS)]
    running = []
    for path in paths:
        with open(path, "w", encoding="utf-8") as file:
            running.append(session.spawn(*command, stdout=file, stderr=file))
    statuses = [process.wait() for process in running]
    told = []
    for status, path in zip(statuses, paths):
        with open(path, encoding="utf-8") as file:
            told.append(file.read().splitlines())
        assert status in (SENT, REFUSED, WAITING), (status, told[-1][-20:])
    return told


def check_claims(office, n_waiting):
    """A second claim would have been a second attempt, and a second call."""
    attempts = collections.Counter()
    for row in office.read_remains().values():
        was_waiting = int(row.vacancy) < FIRST + n_waiting
        assert row.attempts == (2 if was_waiting else 1), row
        attempts[row.attempts] += 1
    calls = office.service.counts()["per_pad"]
    assert calls[POST] == n_waiting + office.n_vacancies, calls
    assert FIND not in calls, calls
    print("# inquiries by attempts:", dict(attempts))


def main():
    n_vacancies = int(sys.argv[1])
    n_waiting = n_vacancies // 2
    with Session(display=False) as session, Office(session) as office:
        office.add_vacancies(n_waiting)
        office.service.fail(f"{POST}: status=503 code=onderhoud")
        session.cli("uitvragen", "--alle", expect=WAITING, limit=LIMIT)
        office.service.fail()
        office.add_vacancies(n_vacancies - n_waiting)

        for lines in run_all(session, office):
            busy = sum(BUSY in line for line in lines)
            print(f"# {len(lines)} lines told, {busy} of what another was at work on")
        # What one gave back while the others had passed it by.
        office.finish("uitvragen", "--alle")
        office.check()
        check_claims(office, n_waiting)
        print(f"# {n_vacancies} inquiries by {PROGRAMS} programs: none claimed or sent twice")


main()
