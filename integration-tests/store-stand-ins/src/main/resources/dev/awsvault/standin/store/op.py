#!/usr/bin/python3 -IS
"""A stand-in for 1Password CLI 2, `op`, as far as `op item` goes: the words, errors and JSON that its documentation
shows, the items in one file. It refuses what the real one cannot do, and secrets where other users can read them."""
import datetime, fcntl, json, os, stat, sys, uuid

STATE = "@STATE@"
VAULT = "@VAULT@"
TOKEN = "@TOKEN@"
ACCOUNT = "@ACCOUNT@"
SECRETS = ("AKIA", "SecretAccessKey", "SessionToken", "wJalr")


def die(text, status=1):
    now = datetime.datetime.now().strftime("%Y/%m/%d %H:%M:%S")
    sys.stderr.write("[ERROR] %s %s\n" % (now, text))
    sys.exit(status)


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse(words, known):
    flags, rest = {}, []
    words = list(words)
    while words:
        word = words.pop(0)
        if word == "--":
            rest += words
            break
        if word.startswith("--"):
            if word[2:] not in known:
                die("unknown flag: " + word)
            if not words:
                die("flag needs an argument: " + word)
            flags[word[2:]] = words.pop(0)
        elif word.startswith("-") and word != "-":
            die("unknown shorthand flag: '%s' in %s" % (word[1:2], word))
        else:
            rest.append(word)
    return flags, rest


def sign_in(flags):
    token = os.environ.get("OP_SERVICE_ACCOUNT_TOKEN", "")
    if os.environ.get("OP_CONNECT_HOST", "") or os.environ.get("OP_CONNECT_TOKEN", ""):
        die("the Connect server at %s cannot be reached" % os.environ.get("OP_CONNECT_HOST", ""))
    if token:
        if token != TOKEN:
            die("(401) Unauthorized: authentication failed, see whether the service account token %s is valid" % token)
        if "account" in flags:
            die("--account cannot be used with a service account token")
        return
    if flags.get("account") != ACCOUNT or os.environ.get("OP_BIOMETRIC_UNLOCK_ENABLED") != "true":
        die("account is not signed in")


def pick(items, name):
    found = [i for i in items if i["id"] == name] or [i for i in items if i["title"].lower() == name.lower()]
    if not found:
        die('"%s" isn\'t an item in the "%s" vault. Specify the item with its UUID, name, or domain.' % (name, VAULT))
    if len(found) > 1:
        lines = "".join('\n\t* for the item "%s" in vault %s: %s' % (i["title"], VAULT, i["id"]) for i in found)
        die('More than one item matches "%s". Try again and specify the item by its ID:%s' % (name, lines))
    return found[0]


def template():
    """A regular file instead of a pipe is not read, as in the real one."""
    if not stat.S_ISFIFO(os.fstat(0).st_mode):
        die("provide the item category with '--category' flag")
    try:
        given = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    except ValueError:
        die("invalid JSON provided")
    if not isinstance(given, dict):
        die("invalid JSON provided")
    if given.get("category") not in ("API_CREDENTIAL", "LOGIN", "SECURE_NOTE"):
        die("provide the item category with '--category' flag")
    title = str(given.get("title", "")).strip()
    if any(ord(c) < 32 or ord(c) == 127 for c in title):
        die("invalid title")
    fields = []
    for field in given.get("fields", []):
        if field.get("type") not in ("STRING", "CONCEALED"):
            die("unsupported field type")
        fields.append({
            "id": field.get("id") or uuid.uuid4().hex[:26], "type": field["type"], "label": field.get("label", ""),
            "value": field.get("value", ""),
            "reference": "op://%s/%s/%s" % (VAULT, title, field.get("label", ""))})
    return title, given, fields


def overview(item):
    return {k: v for k, v in item.items() if k != "fields"}


def main():
    for word in sys.argv[1:]:
        if any(secret in word for secret in SECRETS) or (TOKEN and TOKEN in word):
            die("a secret in the arguments", 99)
    if sys.argv[1:] == ["--version"]:
        print("2.30.0")
        return
    if len(sys.argv) < 3 or sys.argv[1] != "item":
        die('unknown command "%s" for "op"' % " ".join(sys.argv[1:2]))
    command = sys.argv[2]
    known = {
        "list": {"categories", "tags", "vault", "format", "account"},
        "get": {"vault", "format", "account"},
        "create": {"vault", "format", "account"},
        "edit": {"vault", "format", "account"},
        "delete": {"vault", "format", "account"},
    }.get(command)
    if known is None:
        die('unknown command "%s" for "op item"' % command)
    flags, rest = parse(sys.argv[3:], known)
    sign_in(flags)
    if "vault" not in flags:
        die("a vault query must be provided when this command is called by a service account")
    if flags["vault"] != VAULT:
        die('"%s" isn\'t a vault in this account. Specify the vault with its ID or name.' % flags["vault"])
    if flags.get("format") != "json":
        die("not JSON")
    with open(STATE + ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            with open(STATE, encoding="utf-8") as state:
                items = json.load(state)
        except FileNotFoundError:
            items = []
        answer = run(command, flags, rest, items)
        with open(STATE + ".new", "w", encoding="utf-8") as state:
            json.dump(items, state)
        os.rename(STATE + ".new", STATE)
    if answer is not None:
        sys.stdout.buffer.write(json.dumps(answer, indent=2, ensure_ascii=False).encode("utf-8") + b"\n")


def run(command, flags, rest, items):
    if command == "list":
        if rest:
            die("accepts 0 args")
        tags = flags["tags"].split(",") if "tags" in flags else []
        found = [i for i in items if not tags or set(tags) & set(i.get("tags", []))]
        if flags.get("categories"):
            found = [i for i in found if i["category"] == flags["categories"].upper().replace(" ", "_")]
        return [overview(i) for i in found]
    if len(rest) != 1:
        die("accepts 1 arg(s), received %d" % len(rest))
    if command == "create":
        if rest != ["-"]:
            die("an assignment statement is expected")
        title, given, fields = template()
        if "id" in given:
            die("an item template has no id")
        item = {"id": uuid.uuid4().hex[:26], "title": title, "tags": given.get("tags", []), "version": 1,
                "vault": {"id": VAULT, "name": "Test"}, "category": given["category"], "last_edited_by": "TEST",
                "created_at": now(), "updated_at": now(), "fields": fields}
        items.append(item)
        return item
    item = pick(items, rest[0])
    if command == "get":
        return item
    if command == "delete":
        items.remove(item)
        return None
    title, given, fields = template()
    item.update(title=title, tags=given.get("tags", []), fields=fields, version=item["version"] + 1, updated_at=now())
    return item


main()
