# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the installed program as its users do; see session.py."""

import gi

gi.require_version("Gio", "2.0")

from .network import Network, is_own as is_own_network  # noqa: E402
from .sandbox import PERSON, Sandbox  # noqa: E402
from .session import (  # noqa: E402
    APP, INVITATIONS, NOTICES, RELATIONS, SAMPLE, SOURCE, VACANCIES, WINDOW, Session)
from .system_bus import SystemBus  # noqa: E402
from .waiting import until  # noqa: E402

__all__ = ["APP", "INVITATIONS", "NOTICES", "Network", "PERSON", "RELATIONS", "SAMPLE", "SOURCE",
           "Sandbox", "Session", "SystemBus", "VACANCIES", "WINDOW", "is_own_network", "until"]
