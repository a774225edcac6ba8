# SPDX-License-Identifier: GPL-3.0-or-later
"""aanmelden, afmelden and token, with an open keyring."""

import os
import pty
import signal
import threading
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

from cli_case import DONE, LIMIT, LOGIN, REFUSED, RIGHT, USAGE, WAITING, CliCase

STORED = "Token en secret staan in de sleutelhanger.\n"
ABSENT = "Er zijn nog geen token en secret ingevoerd."
INSTEAD = " Dat kan ook met inlenersbeloning-cli token instellen.\n"
TOKEN = "/api/v6/token"


class TokenTest(CliCase):
    def setUp(self):
        super().setUp()
        self.start_sandbox()

    def test_set(self):
        value, secret = self.sandbox.token.splitlines()
        good = {
            "two lines": f"{value}\n{secret}\n",
            "no final end": f"{value}\n{secret}",
            "as Windows has it": f"{value}\r\n{secret}\r\n",
            "spaces around": f" {value} \n\t{secret}\n",
            "an empty line after": f"{value}\n{secret}\n\n",
        }
        for name, text in good.items():
            with self.subTest(name=name):
                told = self.run_cli("token", "instellen", text=text)
                self.assertEqual((told.out, told.err), (STORED, ""))
                self.assertIn("De verbinding werkt.", self.run_cli("token", "testen").out)
                self.run_cli("token", "wissen")

    def test_set_wrongly(self):
        for name, text in {"nothing": "", "one line": "waarde\n", "empty": "\n\n",
                           "no value": "\nsecret\n", "no secret": "waarde\n\n",
                           "too long": "w" * 5000 + "\nsecret\n",
                           "secret too long": "waarde\n" + "s" * 5000 + "\n",
                           "a zero byte": "wa\0arde\nsecret\n"}.items():
            with self.subTest(name=name):
                told = self.run_cli("token", "instellen", text=text, status=USAGE)
                self.assertEqual(told.out, "")
                self.assert_one_line(told.err)
                self.assertIn(ABSENT, self.run_cli("token", "testen", status=RIGHT).err)
        for text in ("  \n\t\n", "a:b\nsecret\n"):
            with self.subTest(text=text):
                told = self.run_cli("token", "instellen", text=text, status=RIGHT)
                self.assert_one_line(told.err)
                self.assertIn(ABSENT, self.run_cli("token", "testen", status=RIGHT).err)

    def test_wrong_input_leaves_the_old_one(self):
        self.set_token()
        self.run_cli("token", "instellen", text="waarde\n", status=USAGE)
        self.assertIn("De verbinding werkt.", self.run_cli("token", "testen").out)

    def test_clear(self):
        self.set_token()
        told = self.run_cli("token", "wissen")
        self.assertEqual(told.out, "Token en secret zijn uit de sleutelhanger gewist.\n")
        for told in (self.run_cli("token", "testen", status=RIGHT).err,
                     self.run_cli("aanmelden", status=RIGHT).err):
            self.assertTrue(told.startswith(ABSENT) and told.endswith(INSTEAD), told)
        self.run_cli("token", "wissen")
        self.fill()
        told = self.run_cli("uitvragen", "5001", status=RIGHT).out
        self.assertTrue(told.startswith("5001: " + ABSENT) and told.endswith(INSTEAD), told)

    def test_test(self):
        self.set_token()
        told = self.run_cli("token", "testen")
        self.assertRegex(told.out, r"\ADe verbinding werkt\. Het token 'Proeftoken' van [^\n]+ "
                         r"heeft de rechten Bedrijven, Uitvragen, Uitnodigingen\.\n\Z")
        self.assertEqual(told.err, "")

    def test_test_of_a_wrong_one(self):
        value, secret = self.sandbox.token.splitlines()
        for text in (f"{value}\n{value}\n", f"{secret}\n{secret}\n", "é\nü\n"):
            with self.subTest(text=text):
                self.run_cli("token", "instellen", text=text)
                told = self.run_cli("token", "testen", status=RIGHT)
                self.assertEqual(told.out, "")
                self.assert_one_line(told.err)
                self.assertIn("Het token of het secret is niet geldig.", told.err)

    def test_test_when_the_service_is_ill(self):
        self.set_token()
        for fault, status in (("status=503 code=onderhoud", WAITING), ("html", REFUSED),
                              ("bad-json", REFUSED), ("cut=3", REFUSED), ("lost-reply", WAITING),
                              ("deep=100000", REFUSED), ("gzip-bomb=300", REFUSED),
                              ("redirect=https://example.org/", REFUSED), ("empty", REFUSED),
                              ("wrong-type=rechten", REFUSED), ("wrong-type=naam", REFUSED),
                              ("status=500", WAITING)):
            with self.subTest(fault=fault):
                self.sandbox.set_faults(f"GET {TOKEN}: {fault}")
                told = self.run_cli("token", "testen", status=status)
                self.assertEqual(told.out, "")
                self.assert_one_line(told.err)
        self.sandbox.stop()
        told = self.run_cli("token", "testen", status=WAITING)
        self.assertIn("niet bereikbaar", told.err)

    def ask_on_terminal(self, *typed, interrupt=False):
        """Runs `token instellen` on a terminal; gives the status and all that was to be seen."""
        main, other = pty.openpty()
        process = self.start_cli("token", "instellen", stdin=other, stdout=other, stderr=other,
                                 start_new_session=True)
        os.close(other)
        shown = b""
        for text in typed:
            while b": " not in shown.rpartition(b"\n")[2]:
                shown += os.read(main, 1000)
            os.write(main, text)
            shown += b"\n"
        if interrupt:
            while b": " not in shown.rpartition(b"\n")[2]:
                shown += os.read(main, 1000)
            process.send_signal(signal.SIGINT)
        try:
            while chunk := os.read(main, 1000):
                shown += chunk
        except OSError:  # the other end is closed
            pass
        os.close(main)
        return process.wait(LIMIT), shown.decode()

    def test_on_a_terminal(self):
        value, secret = self.sandbox.token.splitlines()
        for typed in ([value + "\n", secret + "\n"], [f"{value}\n{secret}\n"]):
            status, shown = self.ask_on_terminal(*(text.encode() for text in typed))
            self.assertEqual(status, DONE, shown)
            self.assertIn("Token: ", shown)
            self.assertIn("Secret: ", shown)
            self.assertNotIn(value, shown)
            self.assertNotIn(secret, shown)
            self.assertIn("De verbinding werkt.", self.run_cli("token", "testen").out)
            self.run_cli("token", "wissen")

    def test_interrupted_on_a_terminal(self):
        for typed in ([], [b"waarde\n"]):
            status, shown = self.ask_on_terminal(*typed, interrupt=True)
            self.assertEqual(status, REFUSED, shown)
            self.assertIn("Onderbroken.", shown)
            self.assertIn(ABSENT, self.run_cli("token", "testen", status=RIGHT).err)


class LoginTest(CliCase):
    def setUp(self):
        super().setUp()
        self.start_sandbox()
        self.set_token()

    def finish(self, process, status, text):
        told = self.wait_for(process)
        self.assertEqual((told.status, told.out), (status, ""), told)
        self.assert_one_line(told.err)
        self.assertIn(text, told.err)

    def get_answer_address(self, address, **values):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
        values.setdefault("state", query["state"][0])
        return query["redirect_uri"][0] + "?" + urllib.parse.urlencode(values)

    def test_log_in_and_out(self):
        self.log_in()
        self.fill(2)
        self.run_cli("uitvragen", "5001")
        told = self.run_cli("afmelden")
        self.assertEqual((told.out, told.err), ("Je bent afgemeld.\n", ""))
        self.assertEqual(self.sandbox.get_counts()["per_pad"]["POST /oauth/revoke"], 1)
        self.run_cli("uitvragen", "5002", status=LOGIN)
        self.assertEqual(self.run_cli("afmelden").out, "Je bent afgemeld.\n")
        self.log_in()
        self.run_cli("versturen")
        self.assertEqual(self.sandbox.count_mail(), 2)

    def test_address(self):
        process, address = self.start_login()
        parts = urllib.parse.urlsplit(address)
        query = urllib.parse.parse_qs(parts.query, strict_parsing=True)
        self.assertTrue(address.startswith(self.sandbox.address + "/oauth/authorize?"))
        self.assertEqual(sorted(query), ["client_id", "code_challenge", "code_challenge_method",
                                         "redirect_uri", "response_type", "state"])
        self.assertEqual(query["client_id"], [self.sandbox.token.splitlines()[0]])
        self.assertNotIn(self.sandbox.token.splitlines()[1], address)
        self.assertRegex(query["redirect_uri"][0], r"\Ahttp://127\.0\.0\.1:[0-9]+/aangemeld\Z")
        process.send_signal(signal.SIGTERM)
        self.finish(process, REFUSED, "Onderbroken.")

    def test_refused(self):
        process, address = self.start_login()
        with urllib.request.urlopen(self.get_answer_address(address, error="access_denied"),
                                    timeout=LIMIT) as page:
            self.assertNotIn("succesvol", page.read().decode())
        self.finish(process, LOGIN, "")

    def test_wrong_code(self):
        process, address = self.start_login()
        try:
            urllib.request.urlopen(self.get_answer_address(address, code="verzonnen"), timeout=LIMIT)
        except urllib.error.HTTPError as error:
            error.close()
        self.finish(process, LOGIN, "inloggen")
        self.fill()
        self.run_cli("uitvragen", "5001", status=LOGIN)

    def test_state_of_another(self):
        # What another page makes the browser ask does not log anybody in.
        process, address = self.start_login()
        try:
            urllib.request.urlopen(self.get_answer_address(address, code="c", state="s" * 20),
                                   timeout=LIMIT).close()
        except urllib.error.HTTPError as error:
            error.close()
        self.finish(process, LOGIN, "hoort niet bij deze inlogpoging")
        self.fill()
        self.run_cli("uitvragen", "5001", status=LOGIN)

    def test_interrupted(self):
        process, _ = self.start_login()
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        self.finish(process, REFUSED, "Onderbroken.")
        self.assertLess(time.monotonic() - start, 5)
        self.assertFalse(list(self.database.parent.glob("*.db-wal")), "it was closed in order")

    def test_interrupted_twice(self):
        # A service that does not answer must not keep anybody at the terminal.
        self.sandbox.set_faults("POST /oauth/token: hang")
        process, address = self.start_login()
        browser = threading.Thread(target=self.open_quietly, args=[address])
        browser.start()
        while "POST /oauth/token" not in self.sandbox.get_counts()["per_pad"]:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=5)
        browser.join(LIMIT)

    def open_quietly(self, address):
        try:
            urllib.request.urlopen(address, timeout=LIMIT).close()
        except OSError:
            pass

    def test_service_away(self):
        self.log_in()
        self.sandbox.set_faults("POST /oauth/revoke: status=503 code=onderhoud")
        told = self.run_cli("afmelden", status=WAITING)
        self.assert_one_line(told.err)
        self.assertIn("op deze computer afgemeld", told.err)
        self.sandbox.set_faults()
        self.log_in()
        self.sandbox.stop()
        told = self.run_cli("afmelden", status=WAITING)
        self.assertIn("op deze computer afgemeld", told.err)
        # Nothing is left of it here.
        self.assertEqual(self.run_cli("afmelden").out, "Je bent afgemeld.\n")
        self.fill()
        self.assertIn("Log eerst in", self.run_cli("uitvragen", "5001", status=LOGIN).out)

    def test_token_is_wrong(self):
        self.run_cli("token", "instellen", text="verkeerd\nverkeerd\n")
        process, address = self.start_login()
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(address, timeout=LIMIT)
        caught.exception.close()
        process.send_signal(signal.SIGINT)
        self.finish(process, REFUSED, "Onderbroken.")

    def test_no_browser_without_a_display(self):
        self.assertNotIn("DISPLAY", os.environ)
        process = self.start_cli("aanmelden")
        # Both lines by readline(), which may have the second one already when it gives the first.
        self.assertIn("Open deze pagina", process.stdout.readline().decode())
        self.assertTrue(process.stdout.readline().decode().startswith("http://127.0.0.1:"))
        process.send_signal(signal.SIGINT)
        self.finish(process, REFUSED, "Onderbroken.")


if __name__ == "__main__":
    unittest.main()
