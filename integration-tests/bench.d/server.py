"""The ECS credential server of `exec --ecs-server` under load, by wrk."""
import http.client
import os
import re
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from homes import KEY_PROFILE
from measure import CommandFailed, Series
from report import DOCUMENTED, Row, at_most, spread

CONNECTIONS = 8
REQUESTS = 1_000_000
SECONDS = 10
STARTS = 20
# aws-vault 7 (Go, plain build) on another day, with wrk on the same two processors.
GO_PER_SECOND, GO_P99_MS, GO_MIB = 50_000, 4.3, 22
WHAT = f"ECS credential server, {CONNECTIONS} connections, keep-alive"
PRINT_VARIABLES = 'echo "$AWS_CONTAINER_CREDENTIALS_FULL_URI $AWS_CONTAINER_AUTHORIZATION_TOKEN"; exec cat'
P99 = re.compile(r"^ *99% +([\d.]+)(us|ms|s)$", re.M)
MILLISECONDS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


@dataclass
class Load:
    """What a server stood. `failure` is empty where all went well."""

    per_second: Series = field(default_factory=Series)
    p99_ms: Series = field(default_factory=Series)
    first_ms: Series = field(default_factory=Series)
    requests: int = 0
    mib_before: float = 0.0
    mib_after: float = 0.0
    failure: str = ""


class Server:
    """A running server; its command waits for the end of its standard input."""

    def __init__(self, side):
        command = side.homes.cached.command(
            side.program, "exec", "--ecs-server", KEY_PROFILE, "--", "sh", "-c", PRINT_VARIABLES
        )
        began = time.perf_counter()
        self.process = subprocess.Popen(
            command.argv,
            env=command.environment,
            cwd=command.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        told = self.process.stdout.readline().decode().split()
        if len(told) != 2:
            self.close()
            raise CommandFailed("exec --ecs-server did not start its command")
        self.url, self.token = told
        try:
            self._ask()
        except (OSError, http.client.HTTPException, CommandFailed):
            self.close()
            raise
        self.first_ms = (time.perf_counter() - began) * 1e3

    def _ask(self):
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        try:
            connection.request("GET", "/", headers={"Authorization": self.token})
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise CommandFailed(f"the server answered {answer.status}")

    def mib(self):
        """Resident now, in the process that was started: the server is in it."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS:"))

    def load(self):
        """Requests that were answered, how many a second, and the 99th percentile of the time to an answer in ms."""
        # In wrk's words, as others measure, although a process table shows them: the token ends with the measurement.
        words = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-H", f"Authorization: {self.token}"]
        run = subprocess.run([*words, self.url + "/"], capture_output=True, text=True, check=False)
        bad = re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)", run.stdout)
        if run.returncode != 0 or bad:
            raise CommandFailed(f"wrk: {bad.group(0) if bad else run.stderr.strip()}")
        number, unit = P99.search(run.stdout).groups()
        requests = int(re.search(r"(\d+) requests in", run.stdout).group(1))
        per_second = float(re.search(r"Requests/sec: +([\d.]+)", run.stdout).group(1))
        return requests, per_second, float(number) * MILLISECONDS[unit]

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def rows(bench):
    if not shutil.which("wrk"):
        return [Row("server", WHAT, "at least 1.0 × aws-vault", "–", "", "not measured: wrk is not installed")]
    loads = [Load() for _ in bench.sides]
    for side, load in zip(bench.sides, loads):
        measured(load, lambda side=side, load=load: start_often(side, load))
    under_load(bench.sides, loads)
    ours, peer = loads[0], loads[1] if len(loads) > 1 and not loads[1].failure else None
    if ours.failure:
        return [Row("server", WHAT, "at least 1.0 × aws-vault", f"failed: {ours.failure}", "", "not measured")]
    return table(ours, peer)


def measured(load, action):
    if load.failure:
        return
    try:
        action()
    except (CommandFailed, OSError, http.client.HTTPException) as e:
        load.failure = str(e).replace("|", "\\|")


def start_often(side, load):
    for _ in range(STARTS):
        server = Server(side)
        server.close()
        load.first_ms.values.append(server.first_ms)


def under_load(sides, loads):
    """In turn, A B A B, until each has answered enough."""
    servers = {}
    try:
        for side, load in zip(sides, loads):
            measured(load, lambda side=side, load=load: servers.update({id(load): Server(side)}))
        while any(not load.failure and load.requests < REQUESTS for load in loads):
            for load in loads:
                measured(load, lambda load=load: one_load(servers[id(load)], load))
    finally:
        for server in servers.values():
            server.close()


def one_load(server, load):
    requests, per_second, p99 = server.load()
    if not load.requests:
        # Warm now: what it has grown by then is not counted as growth.
        load.mib_before = server.mib()
    load.requests += requests
    load.per_second.values.append(per_second)
    load.p99_ms.values.append(p99)
    load.mib_after = server.mib()


def grown(load):
    growth = load.mib_after / load.mib_before - 1
    return f", but grew by {growth * 100:.0f} %" if growth > 0.1 else ""


def table(ours, peer):
    whose = f"aws-vault ({DOCUMENTED})" if peer is None else "aws-vault"
    per_second = GO_PER_SECOND if peer is None else peer.per_second.median
    p99 = GO_P99_MS if peer is None else peer.p99_ms.median
    mib = GO_MIB if peer is None else peer.mib_after
    first = "" if peer is None else f"aws-vault: {spread(peer.first_ms, 'ms')}"
    ratio = ours.per_second.median / per_second
    about = ", by the documented figure" if peer is None else ""
    return [
        Row(
            "server",
            f"{WHAT}: requests a second",
            "at least 1.0 × aws-vault",
            spread(ours.per_second, "/s"),
            f"{ratio:.2f} × of {per_second:.0f}/s of {whose}",
            ("met" if ratio >= 1 else f"missed by {(1 - ratio) * 100:.0f} %") + about,
        ),
        Row(
            "server-p99",
            f"{WHAT}: 99 of 100 answers within",
            "at most 1.0 × aws-vault",
            spread(ours.p99_ms, "ms"),
            f"{ours.p99_ms.median / p99:.2f} × of {p99:.1f} ms of {whose}",
            at_most(ours.p99_ms.median, p99, about),
        ),
        Row(
            "server-memory",
            f"{WHAT}: memory after {ours.requests:,} requests",
            "at most 40 MiB, and flat",
            f"{ours.mib_after:.1f} MiB",
            f"{ours.mib_before:.1f} MiB after the first {SECONDS} s; {whose}: {mib:.1f} MiB",
            at_most(ours.mib_after, 40) + grown(ours),
        ),
        Row(
            "server-first",
            "`exec --ecs-server`, cached session: from the start to the first answer",
            "at most 30 ms",
            spread(ours.first_ms, "ms"),
            first,
            at_most(ours.first_ms.median, 30),
        ),
    ]
