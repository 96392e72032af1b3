"""The stand-in for AWS, and a relay in front of it that gives it a distance and times what it took."""
import os
import socket
import subprocess
import threading
import time
from pathlib import Path


class StandIn:
    """The stand-in's own process; it makes a demo account and says so in its state file."""

    def __init__(self, java, jar, scratch):
        state = Path(scratch) / "stand-in.state"
        self.process = subprocess.Popen(
            [java, "-jar", str(jar), "--state-file", str(state), "--parent-pid", str(os.getpid())],
            stdin=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while not state.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("bench: the stand-in for AWS did not start")
            time.sleep(0.05)
        self.account = dict(line.split("=", 1) for line in state.read_text().splitlines())

    @property
    def port(self):
        return int(self.account["url"].rsplit(":", 1)[1])

    def close(self):
        self.process.terminate()
        self.process.wait()


class Relay:
    """Passes HTTP on to the stand-in. Counts the requests and adds up how long each took to be answered."""

    def __init__(self, port):
        self.upstream = ("127.0.0.1", port)
        self.latency_ms = 0
        self._lock = threading.Lock()
        self._calls, self._took_ms = 0, 0.0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def take(self):
        """How many calls there were since the last time, and what they took together in milliseconds."""
        with self._lock:
            taken = self._calls, self._took_ms
            self._calls, self._took_ms = 0, 0.0
            return taken

    def close(self):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                while first := connection.recv(65536):
                    began = time.perf_counter()
                    answer = self._ask(whole_message(connection, first))
                    time.sleep(max(0, self.latency_ms / 1000 - (time.perf_counter() - began)))
                    # Before it is sent: whoever has the answer may ask for the figures.
                    with self._lock:
                        self._calls += 1
                        self._took_ms += (time.perf_counter() - began) * 1000
                    connection.sendall(answer)
            except OSError:
                pass  # The client or the stand-in left; the command under test says so.

    def _ask(self, request):
        with socket.create_connection(self.upstream) as upstream:
            upstream.sendall(request)
            return whole_message(upstream, b"")


def whole_message(connection, received):
    """One HTTP message with a Content-Length, of which some bytes may have come already."""
    while b"\r\n\r\n" not in received:
        received += more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        body += more(connection)
    return head + b"\r\n\r\n" + body


def more(connection):
    received = connection.recv(65536)
    if not received:
        raise ConnectionError("closed within a message")
    return received
