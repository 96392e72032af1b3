"""Connects to a port of this machine, and keeps the connection until standard input ends: clients.py SCENARIO HOST PORT

Prints "connected" where all is as the scenario says, with a process number where that matters.
"""
import ctypes
import encodings.idna  # noqa: F401 - the other user may not be allowed to read it
import os
import socket
import sys

SCENARIO, HOST, PORT = sys.argv[1], sys.argv[2], int(sys.argv[3])
PR_SET_CHILD_SUBREAPER = 36


def connection():
    return socket.create_connection((HOST, PORT))


def say(more=""):
    print("connected" + more, flush=True)


def stay():
    sys.stdin.read()
    os._exit(0)


def below(levels):
    for _ in range(levels):
        child = os.fork()
        if child != 0:
            os.waitpid(child, 0)
            os._exit(0)


def daemon():
    """The parent has ended before the daemon connects, and the root has adopted it."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    root = os.getpid()
    middle = os.fork()
    if middle == 0:
        os.setsid()
        if os.fork() != 0:
            os._exit(0)
        while os.getppid() != root:
            pass
        return True
    os.waitpid(middle, 0)
    os.wait()
    os._exit(0)


if SCENARIO == "itself":
    kept = connection()
elif SCENARIO == "child":
    below(1)
    kept = connection()
elif SCENARIO == "grandchild":
    below(2)
    kept = connection()
elif SCENARIO == "daemon":
    daemon()
    kept = connection()
elif SCENARIO == "inherited":
    kept = connection()
    below(1)
elif SCENARIO == "other-user":
    below(1)
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    kept = connection()
elif SCENARIO == "half-closed":
    below(1)
    kept = connection()
    kept.shutdown(socket.SHUT_WR)
elif SCENARIO == "closed":
    below(1)
    connection().close()
elif SCENARIO == "many":
    below(1)
    kept = [connection() for _ in range(2000)]
say()
stay()
