"""A port for a program that must be told one before it runs."""

import random
import socket

NOBODYS = range(10_000, 32_000)
"""Below what Linux gives to whoever connects, or asks for any port: from 32,768 on. Of those one
that was free a moment ago may be taken by the time a program has started.
Source: https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html, ip_local_port_range
"""


def free_port() -> int:
    """Give a port of 127.0.0.1 that nobody listens on, and that is given to nobody unasked."""
    for port in random.SystemRandom().sample(NOBODYS, k=len(NOBODYS)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("every port is taken")
