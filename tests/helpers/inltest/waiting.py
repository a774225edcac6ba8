# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for something to become true, with a limit and without fixed sleeps."""

import time

from .accessible import Gone

LIMIT = 60


class TimedOut(AssertionError):
    """It did not come."""


def until(condition, what, limit=LIMIT):
    """The first true value of the condition. What went while one looked at it was not it."""
    end = time.monotonic() + limit
    pause = 0.04
    while True:
        try:
            value = condition()
        except Gone:
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise TimedOut(f"waited {limit:.0f} s for {what}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.25)
