# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that are interrupted or killed at any moment: one e-mail for one question, and nothing
that was stored is lost."""

import os
import signal
import sqlite3
import time
import unittest

from cli_case import DONE, LIMIT, POST, REFUSED, WAITING, OfficeCase


class KilledTest(OfficeCase):
    def kill_after(self, process, seconds):
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()

    def send_waiting(self):
        """The service may still be at work for the program that died: then it says when to ask
        again."""
        end = time.monotonic() + LIMIT
        while True:
            told = self.run_raw(["versturen", *self.service])
            if told.status != WAITING or time.monotonic() > end:
                self.assertEqual(told.status, DONE, told)
                return told
            time.sleep(0.1)

    def test_asking(self):
        # From before it has stored anything until after it is done.
        rounds = 30
        self.fill(rounds, rounds)
        for i in range(rounds):
            number = str(5001 + i)
            self.sandbox.set_faults(f"{POST}: delay={i % 3 * 20}")
            self.kill_after(self.start_cli("uitvragen", number), i * 0.004)
            self.sandbox.set_faults()
            self.send_waiting()
            if number not in [each["aanvraag"] for each in self.run_json("overzicht")]:
                self.run_cli("uitvragen", number)
            self.assertEqual(self.sandbox.count_mail(), i + 1, f"round {i}")
        self.check_mail(rounds)

    def test_between_request_and_answer(self):
        self.fill(6, 6)
        for i in range(6):
            # With and without the service having done its work when the program dies.
            self.sandbox.set_faults(f"{POST}: hang" + (" after-work" if i % 2 else ""))
            calls = self.count_calls()
            process = self.start_cli("uitvragen", str(5001 + i))
            self.wait_for_call(calls)
            self.kill_after(process, 0.02)
            self.sandbox.set_faults()
            told = self.send_waiting()
            self.assertIn(f"{5001 + i}: De aanvraag is succesvol verstuurd.", told.out)
            self.assertEqual(self.sandbox.count_mail(), i + 1)
        self.check_mail(6)

    def test_importing(self):
        self.fill()
        rows = "".join(f"R{i};Relatie {i}\n" for i in range(5000))
        big = self.write("veel.csv", "relatienummer;naam\n" + rows)
        for i in range(10):
            self.kill_after(self.start_cli("importeren", big), i * 0.015)
            self.run_cli("controleren")
            connection = sqlite3.connect(self.database)
            count = connection.execute("SELECT count(*) FROM relations").fetchone()[0]
            connection.close()
            self.assertIn(count, (1, 5001))


class InterruptedTest(OfficeCase):
    def test_asking(self):
        # What has left is waited for and kept; the rest is not begun.
        self.fill(3, 3)
        self.sandbox.set_faults(f"{POST}: delay=200")
        for name in (signal.SIGINT, signal.SIGTERM):
            before = self.sandbox.count_mail()
            calls = self.count_calls()
            process = self.start_cli("uitvragen", "--alle")
            self.wait_for_call(calls)
            process.send_signal(name)
            told = self.wait_for(process)
            self.assertEqual(told.status, REFUSED, told)
            self.assertEqual(len(told.out.splitlines()), 1)
            self.assertIn("succesvol verstuurd", told.out)
            self.assertRegex(told.err, r"nog niet uitgevraagd: [0-9, ]+\.\n")
            self.assertEqual(self.sandbox.count_mail(), before + 1)
        self.check_mail(2)


if __name__ == "__main__":
    unittest.main()
