# SPDX-License-Identifier: GPL-3.0-or-later
"""The service's stand-in as a process of its own, spoken to over HTTP."""

import email
import email.policy
import json
import os
import signal
import subprocess
import urllib.request

PERSON = "Jan de Tester"


class Sandbox:
    def __init__(self, program, folder, *options, environment=None):
        self.folder = folder
        self.token_file = os.path.join(folder, "token.txt")
        self.options = options
        self.program = program
        self.environment = environment
        os.makedirs(folder, exist_ok=True)
        self.start(0)

    def start(self, port):
        self.process = subprocess.Popen(
            [self.program, "--port", str(port), "--data", os.path.join(self.folder, "data"),
             "--maak-token", "--token-bestand", self.token_file,
             "--automatisch-inloggen", PERSON, *self.options],
            stdout=subprocess.PIPE, text=True, env=self.environment)
        self.address = self.process.stdout.readline().strip()
        if not self.address.startswith("http://127.0.0.1:"):
            raise AssertionError(f"the sandbox says {self.address!r}")

    @property
    def port(self):
        return int(self.address.rsplit(":", 1)[1])

    @property
    def token(self):
        """Waarde and Secret."""
        with open(self.token_file, encoding="utf-8") as file:
            return tuple(file.read().split("\n")[:2])

    def post(self, path, text):
        request = urllib.request.Request(self.address + path, data=text.encode())
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read().decode()

    def fail(self, *faults):
        """What goes wrong from now on; none: all is well."""
        self.post("/storingen", "\n".join(faults) + "\n")

    def counts(self):
        with urllib.request.urlopen(self.address + "/telling", timeout=20) as answer:
            return json.load(answer)

    @property
    def mail_count(self):
        return self.counts()["e_mails"]

    def mails(self):
        """All e-mails, decoded, as the inlener's own program would."""
        found = []
        for folder, _, names in os.walk(self.folder):
            if os.path.basename(folder) not in ("new", "cur"):
                continue
            for name in sorted(names):
                with open(os.path.join(folder, name), "rb") as file:
                    found.append(email.message_from_binary_file(
                        file, policy=email.policy.default))
        return found

    def freeze(self):
        """What is sent to it arrives, and is not looked at until it goes on."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)
        self.process.stdout.close()
