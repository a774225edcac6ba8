# SPDX-License-Identifier: GPL-3.0-or-later
"""The network that with-own-world.sh made for this test alone: a loopback device, which is down at
first, and a way to the rest of the world, which leads nowhere but counts."""

import ctypes
import fcntl
import os
import socket
import struct

DEVICE = b"lo"
# See netdevice(7) and, of <net/route.h>, struct rtentry.
SIOCADDRT, SIOCDELRT, SIOCGIFFLAGS, SIOCSIFFLAGS = 0x890B, 0x890C, 0x8913, 0x8914
IFF_UP, RTF_UP = 1, 1
INTERFACE = "=16sH22x"
ROUTE = "@L16s16s16sHhLPhhhxxPLLH6x"


def is_own():
    return os.environ.get("INL_OWN_WORLD") == "1"


class Network:
    def __init__(self):
        assert is_own(), "this is the network of others"
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        request = struct.pack(INTERFACE, DEVICE, 0)
        flags = struct.unpack(INTERFACE, fcntl.ioctl(self.socket, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(self.socket, SIOCSIFFLAGS, struct.pack(INTERFACE, DEVICE, flags | IFF_UP))

    def change_route(self, request):
        anywhere = struct.pack("=HH4s8x", socket.AF_INET, 0, bytes(4))
        device = ctypes.create_string_buffer(DEVICE)
        fcntl.ioctl(self.socket, request, struct.pack(
            ROUTE, 0, anywhere, anywhere, anywhere, RTF_UP, 0, 0, 0, 0, 0, 0,
            ctypes.addressof(device), 0, 0, 0))

    def come(self):
        self.change_route(SIOCADDRT)

    def go(self):
        self.change_route(SIOCDELRT)

    def stop(self):
        self.socket.close()
