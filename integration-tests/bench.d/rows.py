"""What is measured, row by row."""
import json
from dataclasses import dataclass
from pathlib import Path

from homes import KEY_PROFILE, LARGE_PROFILES, LARGE_SESSIONS, SMALL_PROFILES, Home
from measure import Command, CommandFailed, Runs, Series, Spawner, words
from report import DOCUMENTED, Row, against, at_most, failed, memory, spread
from stand_in import Relay

# aws-vault 7 (Go, plain build, file vault, 8192 rounds) as measured on another day; a busy machine doubles them.
GO_VERSION_MS, GO_EXEC_MS, GO_MIB, GO_MB = 7, 12, 14, 20
GO_LARGE_LIST_MS, GO_LARGE_LIST_MIB, GO_LARGE_EXEC_MS, GO_STS_CALLS = 1600, 66, 220, 44

STS_LATENCY_MS = 150
AT_ONCE = 50
EXEC = ("exec", KEY_PROFILE, "--", "true")
EXPORT = ("export", "--format=json", KEY_PROFILE)


@dataclass
class Homes:
    """`cached` has one session, `cold` none, `crowded` a thousand, `large` that and 10,000 profiles, `half` half."""

    cached: Home
    cold: Home
    crowded: Home
    large: Home
    half: Home


@dataclass
class Side:
    """A program and the homes it runs in."""

    program: Path
    homes: Homes


@dataclass
class Bench:
    runs: int
    spawner: Spawner
    relay: Relay
    sides: list

    @property
    def ours(self):
        return self.sides[0]

    def compare(self, command_of, check=None, **options):
        """(ours, the peer's or None) of the command that `command_of` makes for a side."""
        commands = [command_of(side) for side in self.sides]
        results = self.spawner.alternate(self.runs, commands, **options)
        for command, result in zip(commands, results):
            if check and not result.failure:
                result.failure = self.wrong_output(command, check)
        return results[0], results[1] if len(results) > 1 else None

    def wrong_output(self, command, check):
        try:
            output = self.spawner.output(command)
        except CommandFailed as e:
            return str(e)
        return "" if check(output) else f"{words(command)} printed something else than it should"


def hot(bench):
    """The commands in front of everything a person runs: times, then peaks."""
    cached = lambda *typed: lambda side: side.homes.cached.command(side.program, *typed)
    with_session = lambda side: side.homes.cached.command(side.program, "exec", KEY_PROFILE, "--", "env")
    version = bench.compare(cached("--version"), lambda text: text.startswith("v"))
    listed = bench.compare(cached("list"), lambda text: text.count("role-") == SMALL_PROFILES - 1)
    executed = bench.compare(cached(*EXEC))
    for side, result in zip(bench.sides, executed):
        wrong = bench.wrong_output(with_session(side), lambda text: "\nAWS_SESSION_TOKEN=" in "\n" + text)
        result.failure = result.failure or wrong
    exported = bench.compare(cached(*EXPORT), lambda text: json.loads(text).get("SessionToken"))
    measured = [
        ("version", "`--version`", 0.7, GO_VERSION_MS, version),
        ("list", "`list`, 10 profiles", 0.7, None, listed),
        ("exec", "`exec p -- true`, cached session", 0.8, GO_EXEC_MS, executed),
        ("export", "`export --format=json`, cached session", 0.8, None, exported),
    ]
    times = [against(key, what, factor, *runs, go) for key, what, factor, go, runs in measured]
    peaks = [memory(f"{key}-memory", f"peak memory of {what}", 20, *runs, GO_MIB) for key, what, _, _, runs in measured]
    return times + peaks, executed[0]


def with_agent(bench):
    """The credential_process path where the agent has the vault open. aws-vault has none: its own export is the measure."""
    home, program = bench.ours.homes.cached, bench.ours.program
    what = "`export --format=json`, cached session, with the agent"
    asks_nothing = {"AWS_VAULT_FILE_PASSPHRASE": "wrong where the agent is not asked"}
    command = home.command(program, *EXPORT, **asks_nothing)
    try:
        bench.spawner.run(home.command(program, "agent", "start"))
        try:
            ours = bench.spawner.alternate(bench.runs, [command])[0]
        finally:
            bench.spawner.run(home.command(program, "agent", "stop"))
    except CommandFailed as e:
        ours = Runs(failure=str(e))
    return [against("export-agent", what, 0.5, ours, None, GO_EXEC_MS)]


def with_journal(bench):
    """What an entry in the audit journal costs: run by run beside the same command without one, since speed drifts."""
    what, budget = "`exec p -- true`, cached session, with the audit journal", "at most 1 ms more than without"
    home, program = bench.ours.homes.cached, bench.ours.program
    commands = [home.command(program, *EXEC, AWS_VAULT_AUDIT="on"), home.command(program, *EXEC)]
    kept, without = bench.spawner.alternate(5 * bench.runs, commands)
    wrong = bench.wrong_output(home.command(program, "audit", "head"), lambda text: text.strip())
    kept.failure = kept.failure or without.failure or wrong
    if kept.failure:
        return [failed("audit", what, budget, kept)]
    more = Series([one - other for one, other in zip(kept.ms.values, without.ms.values)])
    ratio = f"{more.median:.2f} ms more than {spread(without.ms, 'ms')}"
    return [Row("audit", what, budget, spread(kept.ms, "ms"), ratio, at_most(more.median, 1))]


def size(bench):
    budget = "at most 80 MB, goal 45 MB"
    megabytes = megabytes_of(bench.ours.program)
    peer = megabytes_of(bench.sides[1].program) if len(bench.sides) > 1 else GO_MB
    ratio = f"{megabytes / peer:.2f} × of {peer:.1f} MB" + ("" if len(bench.sides) > 1 else f" ({DOCUMENTED})")
    verdict = at_most(megabytes, 80) + (", goal met" if megabytes <= 45 else ", goal missed")
    return [Row("size", "size of the executable", budget, f"{megabytes:.1f} MB", ratio, verdict)]


def megabytes_of(program):
    return program.stat().st_size / 1e6


def cold(bench):
    """The first exec, which has to ask STS; the rows, and ours of the last."""
    rows = []
    for latency in (0, STS_LATENCY_MS):
        bench.relay.latency_ms = latency

        def own_time(ms):
            calls, took = bench.relay.take()
            return ms - took, calls

        ours, peer = bench.compare(cold_exec, prepare=lambda: forget(bench), after=own_time)
        what = f"first `exec`, no cache, STS {latency} ms away, less the time STS took"
        rows.append(beyond_network(what, ours, peer))
    return rows, ours


def cold_exec(side):
    return side.homes.cold.command(side.program, *EXEC)


def forget(bench):
    for side in bench.sides:
        side.homes.cold.forget_sessions()
    bench.relay.take()


def beyond_network(what, ours, peer):
    budget = "at most 40 ms"
    if ours.failure:
        return failed("cold", what, budget, ours)
    if ours.calls.low != 1 or ours.calls.high != 1:
        ours.failure = f"{ours.calls.low} to {ours.calls.high} calls to STS instead of 1"
        return failed("cold", what, budget, ours)
    ratio = ""
    if peer is not None:
        ratio = peer.failure or f"{ours.ms.median / peer.ms.median:.2f} × of {spread(peer.ms, 'ms')}"
    return Row("cold", what, budget, spread(ours.ms, "ms"), ratio, at_most(ours.ms.median, 40))


def jvm(bench, launcher):
    what = "JVM form: `exec p -- true`, cached session"
    if launcher is None:
        return [Row("jvm", what, "at most 450 ms, 90 MiB", "–", "", "not measured: no JVM launcher (--jvm)")]
    command = bench.ours.homes.cached.command(launcher, *EXEC)
    (runs,) = bench.spawner.alternate(bench.runs, [command])
    if runs.failure:
        return [failed("jvm", what, "at most 450 ms", runs)]
    return [
        Row("jvm", what, "at most 450 ms", spread(runs.ms, "ms"), "", at_most(runs.ms.median, 450)),
        memory("jvm-memory", f"{what}, peak memory", 90, runs, None, None),
    ]


def large(bench):
    """A config file of 1 MB and a thousand sessions."""
    size = f"{LARGE_PROFILES:,} role profiles and {LARGE_SESSIONS:,} sessions"
    listing = lambda side: side.homes.large.command(side.program, "list")
    whole = lambda text: text.count("role-") >= LARGE_PROFILES - 1 and text.count("sts.AssumeRole") >= LARGE_SESSIONS
    listed = bench.compare(listing, whole)
    executed = bench.compare(
        lambda side: side.homes.large.command(side.program, "exec", "--no-session", KEY_PROFILE, "--", "true")
    )
    return [
        against("large-list", f"`list`, {size}", 0.1, *listed, GO_LARGE_LIST_MS),
        memory("large-list-memory", f"`list`, {size}, peak memory", GO_LARGE_LIST_MIB, *listed, GO_LARGE_LIST_MIB),
        linear(bench, size),
        against("large-exec", "`exec --no-session` with that config", 0.25, *executed, GO_LARGE_EXEC_MS),
    ]


def linear(bench, size):
    """Twice the size, in turn with half of it. Less than twice the time is as good: there is a constant part."""
    what, budget = f"`list`, {size}, against half of both", "at most 2 × (linear)"
    homes = bench.ours.homes
    commands = [home.command(bench.ours.program, "list") for home in (homes.large, homes.half)]
    full, half = bench.spawner.alternate(bench.runs, commands)
    if full.failure or half.failure:
        return failed("linear", what, budget, full if full.failure else half)
    ratio = full.ms.median / half.ms.median
    text = f"{ratio:.2f} × of {spread(half.ms, 'ms')}"
    return Row("linear", what, budget, spread(full.ms, "ms"), text, at_most(ratio, 2))


def crowded(bench):
    what, budget = f"cached `exec` in a vault with {LARGE_SESSIONS:,} sessions", "at most 1.2 × that with one"
    commands = [
        home.command(side.program, *EXEC) for side in bench.sides for home in (side.homes.crowded, side.homes.cached)
    ]
    many, one, *peer = bench.spawner.alternate(bench.runs, commands)
    if many.failure or one.failure:
        return [failed("crowded", what, budget, many if many.failure else one)]
    ratio = many.ms.median / one.ms.median
    text = f"{ratio:.2f} × of {spread(one.ms, 'ms')}"
    if peer and not (peer[0].failure or peer[1].failure):
        text += f"; aws-vault: {peer[0].ms.median / peer[1].ms.median:.2f} × of {spread(peer[1].ms, 'ms')}"
    return [Row("crowded", what, budget, spread(many.ms, "ms"), text, at_most(ratio, 1.2))]


def stampede(bench, one_cold, one_warm):
    """Fifty at once that all lack the same session."""
    what = f"{AT_ONCE} `exec` at once, no cache, STS {STS_LATENCY_MS} ms away"
    bench.relay.latency_ms = STS_LATENCY_MS
    ours, peer = bench.compare(
        cold_exec, prepare=lambda: forget(bench), at_once=AT_ONCE, after=lambda ms: (ms, bench.relay.take()[0])
    )
    if ours.failure:
        return [failed("stampede", what, "1 STS call", ours)]
    calls = f"median of {ours.calls.median:.0f} ({ours.calls.low} to {ours.calls.high})"
    if peer is None:
        others = f"aws-vault: {GO_STS_CALLS} (documented)"
    else:
        others = peer.failure or f"aws-vault: {peer.calls.median:.0f} ({peer.calls.low} to {peer.calls.high})"
    rows = [Row("stampede", f"{what}: STS calls", "1 call", calls, others, at_most(ours.calls.high, 1))]
    if one_cold.failure or one_warm.failure:
        return rows
    limit = STS_LATENCY_MS + one_cold.ms.median + AT_ONCE * one_warm.ms.median
    budget = f"one cold and {AT_ONCE} warm, one after the other: {limit:.0f} ms"
    ratio = f"aws-vault: {spread(peer.ms, 'ms')}" if peer is not None and not peer.failure else ""
    verdict = at_most(ours.ms.median, limit)
    return rows + [Row("stampede-time", f"{what}: total", budget, spread(ours.ms, "ms"), ratio, verdict)]


def floor(bench):
    """What the harness itself adds to every row."""
    (runs,) = bench.spawner.alternate(bench.runs, [Command(("/bin/true",), {}, bench.ours.homes.cached.path)])
    text = f"{spread(runs.ms, 'ms')}, {runs.mib.median:.1f} MiB"
    return [Row("floor", "`/bin/true`, to compare", "", text, "", "what the measuring itself costs")]
