"""Home folders to measure in: a config file, a file vault with one key, sessions made by the program itself."""
import base64
import os
import shutil
from pathlib import Path

from measure import Command

KEY_PROFILE = "demo"
PASSPHRASE = "only for measuring"
SMALL_PROFILES = 10
LARGE_PROFILES = 10_000
LARGE_SESSIONS = 1_000


class Home:
    """A folder that is HOME to a command under test, and nobody else's."""

    def __init__(self, path, endpoint):
        self.path = Path(path)
        self.endpoint = endpoint
        for folder in (".aws", ".awsvault", ".awsvault/keys", "run"):
            (self.path / folder).mkdir(parents=True, exist_ok=True, mode=0o700)

    @property
    def keys(self):
        return self.path / ".awsvault/keys"

    def environment(self):
        """Nothing of the caller's, so that two machines measure the same."""
        return {
            "HOME": str(self.path),
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(self.path / "run"),
            "AWS_VAULT_BACKEND": "file",
            "AWS_VAULT_FILE_PASSPHRASE": PASSPHRASE,
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": self.endpoint,
        }

    def command(self, program, *words, status=0, **more):
        return Command((str(program), *words), {**self.environment(), **more}, self.path, status)

    def write_config(self, account, profiles):
        """One profile with a key, all others roles that use it."""
        role = account["role_arn_demo_readonly"]
        text = [f"[profile {KEY_PROFILE}]\nregion = us-east-1\n"]
        text += [
            f"\n[profile {name}]\nrole_arn = {role}\nsource_profile = {KEY_PROFILE}\nregion = us-east-1\n"
            for name in role_names(profiles - 1)
        ]
        (self.path / ".aws/config").write_text("".join(text))

    def sessions(self):
        return [item for item in self.keys.iterdir() if item.name.startswith("sts.")]

    def forget_sessions(self):
        for item in self.sessions():
            item.unlink()

    def copy(self, path):
        shutil.copytree(self.path, path)
        return Home(path, self.endpoint)

    def add_sessions(self, count):
        """Copies of the one there is, as sessions of roles: an item is known by its file's name."""
        (kept,) = self.sessions()
        content, expiry = kept.read_bytes(), kept.name.rsplit(",", 1)[1]
        for name in role_names(count):
            profile = base64.urlsafe_b64encode(name.encode()).decode().rstrip("=")
            item = os.open(self.keys / f"sts.AssumeRole,{profile},,{expiry}", os.O_WRONLY | os.O_CREAT, 0o600)
            with open(item, "wb") as file:
                file.write(content)


def role_names(count):
    return [f"role-{number:05d}" for number in range(count)]


def store_key(spawner, home, program, account):
    key = {
        "AWS_ACCESS_KEY_ID": account["access_key_id"],
        "AWS_SECRET_ACCESS_KEY": account["secret_access_key"],
    }
    spawner.run(home.command(program, "add", "--env", "--no-add-config", KEY_PROFILE, **key))


def make_session(spawner, home, program):
    """Long enough for the whole measurement."""
    spawner.run(home.command(program, "export", "--duration=12h", KEY_PROFILE))
    (session,) = home.sessions()
    return session
