# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line and the window are killed: at each step of an inquiry and at any moment. Nothing
that was stored is lost, and no click becomes two e-mails, with a service that knows the
Idempotency-Key and with one that knows only the kenmerk.

usage: test-kills.py key|kenmerk OFFICES, of 250 kills each"""

import collections
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

from gi.repository import GLib
from inltest import APP, Session, until
from office import POST, REFUSED, SENT, WAITING, Office

# Of inl-kill-points.c, in an order in which what the one leaves behind brings a program that starts
# to the next: it connects at once for what was only stored, and looks up what had begun to leave.
POINTS = ["after-row", "after-connect", "after-claim", "after-first-byte", "after-last-byte",
          "after-answer", "before-commit", "after-look-up", "after-commit"]
ONCE = ["after-connect", "after-look-up"]
# Of a program that is not killed: all is sent, something waits, or another is at work on it.
ENDS = (SENT, REFUSED, WAITING)
# In each office: at each point, and at any moment.
CLI_AT_POINTS, WINDOW_AT_POINTS, WINDOW_AT_RANDOM = 15, 1, 2

Kind = collections.namedtuple("Kind", "faults delays at_random in_pairs")
KINDS = {
    # It may still be at work for a program that is gone, and for one of two that ask together.
    "key": Kind("", (0, 0, 5, 40), 24, 80),
    # It has to have begun before it is asked whether it knows the kenmerk.
    "kenmerk": Kind("ignore-idempotency", (0,), 103, 0),
}


class Program:
    """One of the two, told at which point it is to kill itself, or killed at any moment."""

    name = None
    most = 4  # how often a point is passed by

    def __init__(self, session, office, chance):
        self.session = session
        self.office = office
        self.chance = chance
        self.pace = 0.0  # seconds until it has asked for something
        self.counts = collections.Counter()
        self.left = collections.Counter()

    def start(self, *arguments, point=None, **options):
        environment = dict(self.session.environment)
        if point is not None:
            times = 1 if point in ONCE else self.chance.randint(1, self.most)
            environment["INL_KILL_AT"] = f"{point}:{times}"
        process = subprocess.Popen([os.environ["INL_KILL_" + self.name.upper()], *arguments],
                                   env=environment, **options)
        self.session.processes.append(process)
        return process

    def end(self, process, point):
        """Whether it was killed: some points it never came to."""
        self.session.processes.remove(process)
        if process.returncode != -signal.SIGKILL:
            assert process.returncode in ENDS, (point, process.returncode)
            return False
        self.counts[f"{self.name} {point or 'at any moment'}"] += 1
        return True

    def look(self):
        found = self.office.read_remains()
        states = {row.state for row in found.values()} - {"sent"}
        self.left[" and ".join(sorted(states)) or "nothing"] += 1
        return found

    def kill_at_points(self, times):
        for point in POINTS * times:
            until(lambda: self.kill(point), f"a kill {point}")

    def kill_at_random(self, times):
        for _ in range(times):
            until(lambda: self.kill(None), "a kill")


class Cli(Program):
    name = "cli"

    def ask_all(self, point=None):
        return self.start("uitvragen", "--alle", point=point, stdout=subprocess.PIPE)

    def kill(self, point):
        self.office.need_vacancies(10)
        begin = time.monotonic()
        process = self.ask_all(point)
        if point is None:
            time.sleep(self.choose_moment())
            process.kill()
        out = process.communicate(timeout=120)[0]
        if point == "after-row":
            self.pace = (self.pace + time.monotonic() - begin) / 2
        self.check_told(out, self.look())
        return self.end(process, point)

    def choose_moment(self):
        return self.chance.uniform(0, self.pace * 2)

    def kill_in_pairs(self, times):
        most = self.counts.total() + times
        while self.counts.total() < most:
            self.kill_two()

    def kill_two(self):
        """Two at once: the one goes on with what the other leaves, until it is killed too."""
        self.office.need_vacancies(10)
        pair = [self.ask_all(), self.ask_all()]
        for process in self.chance.sample(pair, 2):
            time.sleep(self.choose_moment())
            process.kill()
        outs = [process.communicate(timeout=120)[0] for process in pair]
        found = self.look()
        for out in outs:
            self.check_told(out, found)
        for process in pair:
            self.end(process, None)

    def check_told(self, out, found):
        for line in out.decode().splitlines():
            number, text = line.split(": ", 1)
            if text.startswith("De aanvraag is succesvol verstuurd."):
                assert found[number].state == "sent", (line, found[number])


class Window(Program):
    name = "window"
    most = 2

    def kill(self, point):
        begin = time.monotonic()
        vacancies = self.office.take_unasked(self.most)
        process = self.start("--aanvraag", vacancies[0].number, point=point,
                             stderr=subprocess.DEVNULL)
        if point is None and self.chance.random() < 0.5:
            time.sleep(self.chance.uniform(0, self.pace))
        else:
            self.click_all(process, vacancies)
            self.pace = time.monotonic() - begin
            if point is None:
                time.sleep(self.chance.uniform(0, 0.1))
        if point is None:
            process.kill()
        self.wait(process)
        self.look()
        return self.end(process, point)

    def click_all(self, process, vacancies):
        for vacancy in vacancies:
            until(lambda: process.poll() is not None or self.click(vacancy.number),
                  f"a click for {vacancy.number}")
            if vacancy != vacancies[-1] and process.poll() is None:
                self.show(vacancies[vacancies.index(vacancy) + 1])

    def show(self, vacancy):
        try:
            self.session.go("open-vacancy", GLib.Variant("x", vacancy.id))
        except GLib.Error:
            pass  # it is gone

    def click(self, number):
        """Until it is stored: before that the window may not be there yet, or still show the one
        before, of which it asks whether it is to be sent again. Whoever clicks twice asked once."""
        try:
            if number in self.office.peek():
                return True
        except sqlite3.OperationalError:
            return False  # it was killed just now, and the file waits for who opens it next
        self.session.keys("Escape", "ctrl+Return")
        return False

    def wait(self, process):
        """One that never comes to the point is closed."""
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            self.session.act("quit")
            process.wait(60)

    def send_the_rest(self):
        """Nobody has to do more than start it again: what had begun to leave is looked up, and
        then sent if it has to be, now or when its back-off is over."""
        until(lambda: self.kill("after-claim"), "a kill that leaves something")
        process = self.start()
        until(lambda: self.office.is_settled(), "the window to send what was under way")
        self.session.wait_for_name(APP)
        self.session.act("quit")
        process.wait(60)
        assert not self.end(process, None)


def set_service(office, kind, delay=0):
    words = [f"delay={delay}"] if delay else []
    words += [kind.faults] if kind.faults else []
    office.service.fail(*([f"{POST}: {' '.join(words)}"] if words else []))


def kill_cli(cli, kind):
    cli.kill_at_points(CLI_AT_POINTS)
    for delay in kind.delays:
        set_service(cli.office, kind, delay)
        cli.kill_at_random(kind.at_random // len(kind.delays))
        cli.kill_in_pairs(kind.in_pairs // len(kind.delays))
    set_service(cli.office, kind)


def kill_window(window):
    window.kill_at_points(WINDOW_AT_POINTS)
    window.kill_at_random(WINDOW_AT_RANDOM)
    window.send_the_rest()


def run_office(session, chance, kind):
    """Gives how often each program was killed at which point."""
    with Office(session) as office:
        cli = Cli(session, office, chance)
        window = Window(session, office, chance)
        set_service(office, kind)
        kill_cli(cli, kind)
        kill_window(window)
        office.finish("uitvragen", "--alle")
        office.check()
        counts = cli.counts + window.counts
        print(f"# {counts.total()} kills, {office.n_vacancies} inquiries: none lost, none doubled",
              flush=True)
        print("# left behind:", dict(cli.left + window.left), flush=True)
    return counts


def main():
    kind, n_offices = KINDS[sys.argv[1]], int(sys.argv[2])
    seed = os.environ.get("INL_SEED", str(random.SystemRandom().randrange(1 << 32)))
    print("# INL_SEED:", seed, flush=True)
    chance = random.Random(seed)
    totals = collections.Counter()
    with Session(screen_reader=False) as session:
        for _ in range(n_offices):
            totals += run_office(session, chance, kind)
    print(f"# {totals.total()} kills")
    for point, count in sorted(totals.items()):
        print(f"# {point}: {count}")


main()
