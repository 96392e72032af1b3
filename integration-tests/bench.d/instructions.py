"""Instructions a command executes in user mode: a figure almost without noise, to compare two builds."""
import re
import shutil
import subprocess


def counter():
    """(name, function of a command and a scratch folder), the first that works here."""
    perf = shutil.which("perf")
    if perf and perf_count(("true",), {}, "/", 0, None):
        return "perf stat, instructions:u", lambda command, scratch: perf_count(*parts(command), scratch)
    if shutil.which("valgrind"):
        return "valgrind --tool=callgrind (it offers no SHA instructions)", lambda c, s: callgrind_count(*parts(c), s)
    raise SystemExit("bench: --instructions needs perf with hardware counters, or valgrind")


def parts(command):
    return command.argv, command.environment, command.folder, command.status


def perf_count(argv, environment, folder, status, _scratch):
    """None where the machine (a virtual one, often) lets nobody count."""
    perf = ["perf", "stat", "-x,", "-e", "instructions:u", *argv]
    said = run(perf, environment, folder, status)
    found = re.search(r"^(\d+),[^,]*,instructions", said, re.MULTILINE)
    return int(found.group(1)) if found else None


def callgrind_count(argv, environment, folder, status, scratch):
    out = f"--callgrind-out-file={scratch}/callgrind.out"
    said = run(["valgrind", "--tool=callgrind", out, *argv], environment, folder, status)
    found = re.search(r"Collected : (\d+)", said)
    if not found:
        raise SystemExit(f"bench: valgrind counted nothing for {' '.join(argv)}: {said.strip()[-300:]}")
    return int(found.group(1))


def run(argv, environment, folder, status):
    path = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
    done = subprocess.run(
        argv, env=path | environment, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode != status:
        raise SystemExit(f"bench: {' '.join(argv)}: status {done.returncode} ({done.stderr.strip()[-300:]})")
    return done.stderr
