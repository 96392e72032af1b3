"""How each store that runs here stands a thousand items."""
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from homes import PASSPHRASE, Home
from measure import CommandFailed

DAEMONS = Path(__file__).resolve().parent.parent / "daemons"
FEW, MANY = 250, 1_000
LEADING = ("DBUS_SESSION_BUS_ADDRESS", "GNUPGHOME", "PATH")
LEADING_PREFIXES = ("PASSWORD_STORE_", "PASSAGE_")


@dataclass
class Store:
    backend: str
    script: str
    programs: tuple


STORES = [
    Store("file", "", ()),
    Store("secret-service", "with-secret-service", ("gnome-keyring-daemon", "dbus-run-session")),
    Store("kwallet", "with-kwallet", ("kwalletd5", "dbus-run-session")),
    Store("keyctl", "", ("keyctl",)),
    Store("pass", "with-pass", ("pass", "gpg")),
    Store("passage", "with-passage", ("age",)),
]


class Daemon:
    """A store that lives until its input ends."""

    def __init__(self, script):
        self.process = None
        self.variables = {}
        if not script:
            return
        self.process = subprocess.Popen(
            [DAEMONS / script, "/bin/sh", "-c", "env -0; printf '\\001'; cat >/dev/null"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        text = b""
        while not text.endswith(b"\1"):
            octet = self.process.stdout.read(1)
            if not octet:
                raise CommandFailed(f"{script} ended at once")
            text += octet
        for entry in text[:-1].decode().split("\0"):
            name, _, value = entry.partition("=")
            if name in LEADING or name.startswith(LEADING_PREFIXES):
                self.variables[name] = value

    def close(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait(30)


def table(spawner, program, scratch):
    """Rows: backend; to take in so many items, each written, read back and compared; to list them; to use one."""
    rows = []
    for store in STORES:
        missing = [name for name in store.programs if not shutil.which(name)]
        if missing:
            rows.append([store.backend, f"not measured: {', '.join(missing)} not installed", "", "", ""])
            continue
        try:
            few = measure(spawner, program, Path(scratch) / f"{store.backend}-{FEW}", store, FEW)
            many = measure(spawner, program, Path(scratch) / f"{store.backend}-{MANY}", store, MANY)
        except CommandFailed as e:
            rows.append([store.backend, f"failed: {e}".replace("|", "\\|"), "", "", ""])
            continue
        growth = f"{many[0] / few[0]:.1f} × ({MANY // FEW} × the items)"
        rows.append([store.backend, f"{many[0] / 1000:.1f} s", growth, f"{many[1]:.0f} ms", f"{many[2]:.0f} ms"])
    return rows


def measure(spawner, program, path, store, count):
    """Milliseconds to move `count` keys there from a file vault, to list them, and to export one."""
    source = seeded(spawner, program, path, count)
    daemon = Daemon(store.script)
    try:
        more = {**daemon.variables, "AWS_VAULT_BACKEND": store.backend}
        if store.backend == "file":
            # No store moves to itself: the other store that is made of files alone gives them back.
            moved = fill_file(spawner, program, source, path, count)
        else:
            move = source.command(program, "migrate-backend", "--from=file", f"--to={store.backend}", **more)
            moved = spawner.run(move)[0]
        listing = source.command(program, "list", "--credentials", **more)
        names = spawner.output(listing).split()
        if len(names) != count:
            raise CommandFailed(f"{store.backend} lists {len(names)} of {count} items")
        using = source.command(program, "export", "--no-session", "--format=json", f"p-{count // 2:04d}", **more)
        return moved, median(spawner, listing), median(spawner, using)
    finally:
        if store.backend == "keyctl":
            subprocess.run("k=$(keyctl search @u keyring aws-vault) && keyctl clear $k && keyctl unlink $k @u",
                           shell=True, capture_output=True, check=False)
        daemon.close()


def median(spawner, command, runs=5):
    return sorted(spawner.run(command)[0] for _ in range(runs))[runs // 2]


def seeded(spawner, program, path, count):
    """A file vault of `count` keys: copies of one, whose name inside differs, which does not matter."""
    home = Home(path, "http://127.0.0.1:9")
    key = {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": PASSPHRASE}
    spawner.run(home.command(program, "add", "--env", "--no-add-config", "first", **key))
    content = (home.keys / "first").read_bytes()
    for number in range(count):
        item = os.open(home.keys / f"p-{number:04d}", os.O_WRONLY | os.O_CREAT, 0o600)
        with open(item, "wb") as file:
            file.write(content)
    (home.keys / "first").unlink()
    return home


def fill_file(spawner, program, home, path, count):
    """Milliseconds of `import` of so many keys."""
    for item in home.keys.iterdir():
        item.unlink()
    text = [
        f"[p-{number:04d}]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n"
        for number in range(count)
    ]
    (path / ".aws/credentials").write_text("".join(text))
    return spawner.run(home.command(program, "import", "--no-remove-plaintext"))[0]
