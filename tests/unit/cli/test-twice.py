# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs at work at the same time: one e-mail for one question."""

import unittest

from cli_case import DONE, POST, REFUSED, WAITING, OfficeCase


class TwoProgramsTest(OfficeCase):
    def check_both(self, first, second):
        results = [self.wait_for(first), self.wait_for(second)]
        for result in results:
            # Sent, busy elsewhere, or asked already.
            self.assertIn(result.status, (DONE, WAITING, REFUSED), results)
            self.assertEqual((result.out.count("\n"), result.err), (1, ""), results)
        self.assertIn(DONE, [result.status for result in results], results)

    def test_same_vacancy(self):
        self.fill(20, 20)
        for i in range(20):
            self.sandbox.set_faults(*([f"{POST}: delay={i * 5}"] if i % 2 else []))
            number = str(5001 + i)
            self.check_both(self.start_cli("uitvragen", number), self.start_cli("uitvragen", number))
            self.assertEqual(self.sandbox.count_mail(), i + 1)
        self.check_mail(20)

    def test_all_by_both(self):
        self.fill(10, 10)
        runs = [self.start_cli("uitvragen", "--alle") for _ in range(2)]
        runs += [self.start_cli("versturen") for _ in range(2)]
        for run in runs:
            self.assertIn(self.wait_for(run).status, (DONE, WAITING, REFUSED))
        self.run_cli("versturen")
        self.check_mail(10)

    def test_waiting_by_both(self):
        self.fill(10, 10)
        self.sandbox.set_faults(f"{POST}: status=503 code=onderhoud")
        self.run_cli("uitvragen", "--alle", status=WAITING)
        self.sandbox.set_faults()
        for run in [self.start_cli("versturen") for _ in range(3)]:
            self.assertIn(self.wait_for(run).status, (DONE, WAITING))
        self.check_mail(10)

    def test_import_by_both(self):
        # The one waits for the other; nobody's rows are lost.
        runs = []
        for i in range(4):
            rows = "".join(f"{i}-{j};Relatie\n" for j in range(100))
            runs.append(self.start_cli("importeren", self.write(f"{i}.csv", "relatienummer;naam\n" + rows)))
        for run in runs:
            told = self.wait_for(run)
            self.assertEqual(told.status, DONE, told)
            self.assertIn("100 nieuw", told.out)
        self.assertIn("400 regels", self.run_cli("exporteren", "relaties", self.folder / "u.csv").out)


if __name__ == "__main__":
    unittest.main()
