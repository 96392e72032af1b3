"""What the figures were taken on."""
import datetime
import os
import platform
import shutil
import subprocess
from pathlib import Path


def facts():
    """Pairs of name and text, in the order they are shown."""
    cpu = cpu_info()
    sha = "yes" if "sha_ni" in cpu.get("flags", "").split() or "sha2" in cpu.get("Features", "").split() else "no"
    return [
        ("Date", datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")),
        ("Processor", f"{cpu.get('model name', platform.machine())}, {os.cpu_count()} used, SHA instructions: {sha}"),
        ("Memory", f"{memory_mib()} MiB"),
        ("System", f"{platform.system()} {platform.release()} {platform.machine()}, {distribution()}"),
        ("Python", platform.python_version()),
    ]


def load():
    """Processes that wanted to run, on average over 1, 5 and 15 minutes."""
    return ", ".join(f"{value:.2f}" for value in os.getloadavg())


def java():
    """The `java` to run the stand-in with: JAVA_HOME's, else the one on the path."""
    home = os.environ.get("JAVA_HOME")
    found = str(Path(home) / "bin/java") if home else shutil.which("java")
    if not found or not os.access(found, os.X_OK):
        raise SystemExit("bench: no java found for the stand-in; set JAVA_HOME to a JDK 25")
    return found


def java_version(java):
    lines = subprocess.run([java, "-version"], capture_output=True, text=True).stderr.splitlines()
    return next((line for line in lines[1:] if "Runtime Environment" in line), lines[0] if lines else "unknown")


def cpu_info():
    try:
        lines = Path("/proc/cpuinfo").read_text().split("\n\n")[0].splitlines()
    except OSError:
        return {}
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def memory_mib():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20


def distribution():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return "unknown distribution"
