"""Passes bytes between a TCP port and a PostgreSQL's socket: python -m tests.faults.proxy ADDRESS PORT SOCKET."""

import socket
import sys
from contextlib import suppress
from threading import Thread

BLOCK = 65_536


def main(address, port, target):
    listener = socket.create_server((address, int(port)), backlog=64)
    sys.stdout.write("listens\n")
    sys.stdout.flush()
    while True:
        near, _ = listener.accept()
        far = socket.socket(socket.AF_UNIX)
        far.connect(target)
        for one, other in ((near, far), (far, near)):
            Thread(target=_pump, args=(one, other), daemon=True).start()


def _pump(one, other):
    with suppress(OSError):
        while data := one.recv(BLOCK):
            other.sendall(data)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


if __name__ == "__main__":
    main(*sys.argv[1:])
