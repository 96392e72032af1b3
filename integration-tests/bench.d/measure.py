"""Runs of commands, and what came out of them."""
import marshal
import os
import select
import signal
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
WARM_UPS = 3


class CommandFailed(Exception):
    """A command under test ended otherwise than it should; the text says how, with its own words."""


@dataclass(frozen=True)
class Command:
    """argv[0] is an absolute path. `status` is the exit status that counts as success."""

    argv: tuple
    environment: dict
    folder: Path
    status: int = 0

    def with_words(self, *words):
        return Command(self.argv + words, self.environment, self.folder, self.status)


@dataclass
class Series:
    """Figures of the same thing, one a run."""

    values: list = field(default_factory=list)

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def low(self):
        return min(self.values)

    @property
    def high(self):
        return max(self.values)

    def __bool__(self):
        return bool(self.values)


@dataclass
class Runs:
    """Milliseconds, peak memory in MiB, calls to AWS where they are counted. `failure` is empty where all went well."""

    ms: Series = field(default_factory=Series)
    mib: Series = field(default_factory=Series)
    calls: Series = field(default_factory=Series)
    failure: str = ""


class Spawner:
    """The small process that starts the commands. It has no terminal: a command that would ask a person fails."""

    def __init__(self, scratch, time_limit=600):
        self.scratch = Path(scratch)
        self.time_limit = time_limit
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(HERE / "spawn.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, command, at_once=1, out="/dev/null"):
        """Milliseconds until the last of them ended, and the greatest peak of one, in MiB."""
        err = str(self.scratch / "stderr")
        request = (list(command.argv), command.environment, str(command.folder), at_once, str(out), err)
        try:
            marshal.dump(request, self.process.stdin)
            self.process.stdin.flush()
            ready, _, _ = select.select([self.process.stdout], [], [], self.time_limit)
            if not ready:
                self.close()
                raise CommandFailed(f"no end after {self.time_limit} s: {words(command)}")
            nanoseconds, results = marshal.load(self.process.stdout)
        except (EOFError, BrokenPipeError) as e:
            raise CommandFailed(f"cannot start {words(command)}") from e
        for number, (status, _) in enumerate(results):
            if os.waitstatus_to_exitcode(status) != command.status:
                raise CommandFailed(self._what_went_wrong(command, status, Path(f"{err}.{number}")))
        return nanoseconds / 1e6, max(kib for _, kib in results) / 1024

    def output(self, command):
        """What the command prints: on standard output, or on standard error if that is where it went."""
        out = self.scratch / "stdout"
        self.run(command, out=out)
        return out.read_text("utf-8", "replace") or (self.scratch / "stderr.0").read_text("utf-8", "replace")

    def alternate(self, runs, commands, prepare=lambda: None, at_once=1, after=lambda ms: (ms, 0)):
        """The commands in turn, A B A B. One that fails is left out from there on.

        `after` makes of the time of a run what is to be kept of it: milliseconds, and calls to AWS.
        """
        results = [Runs() for _ in commands]
        for turn in range(-WARM_UPS, runs):
            for command, result in zip(commands, results):
                if result.failure:
                    continue
                prepare()
                try:
                    ms, mib = self.run(command, at_once)
                except CommandFailed as e:
                    result.failure = str(e)
                    continue
                ms, calls = after(ms)
                if turn >= 0:
                    result.ms.values.append(ms)
                    result.calls.values.append(calls)
                    result.mib.values.append(mib)
        return results

    def close(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    @staticmethod
    def _what_went_wrong(command, status, err):
        text = err.read_text("utf-8", "replace").strip().splitlines()
        said = text[-1] if text else "nothing on stderr"
        # The table tells no paths of this machine.
        said = said.replace(str(command.folder), "~")
        return f"{words(command)}: status {os.waitstatus_to_exitcode(status)} ({said})"


def words(command):
    """The command as a person would type it."""
    return " ".join((Path(command.argv[0]).name, *command.argv[1:])).replace(str(command.folder), "~")
