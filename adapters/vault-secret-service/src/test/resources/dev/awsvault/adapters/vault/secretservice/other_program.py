"""What other programs do in the collection awsvault, with GLib and a session in the plain, as aws-vault has it.

write KEY CONTENT        as aws-vault: label and the attribute profile are the key
create ATTRIBUTES LABEL  an item of JSON attributes that is not aws-vault's, its content "foreign"
duplicate KEY CONTENT    as write, beside what is there
relabel KEY LABEL        as a person does in a window
dump                     every item as a JSON line
unlock, lock             the collection, with its password pw1
delete                   the collection
pid                      the daemon's
"""
import json
import sys

from gi.repository import Gio, GLib

SERVICE = "/org/freedesktop/secrets"
COLLECTION = SERVICE + "/collection/awsvault"
SECRET = "org.freedesktop.Secret."
bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)


def call(path, interface, method, signature="()", *arguments):
    return bus.call_sync("org.freedesktop.secrets", path, interface, method, GLib.Variant(signature, arguments), None,
                         Gio.DBusCallFlags.NONE, 60000, None).unpack()


def item_property(path, name):
    return call(path, "org.freedesktop.DBus.Properties", "Get", "(ss)", SECRET + "Item", name)[0]


def create(attributes, label, content, replace):
    properties = {SECRET + "Item.Label": GLib.Variant("s", label),
                  SECRET + "Item.Attributes": GLib.Variant("a{ss}", attributes)}
    secret = (session, b"", content.encode(), "application/json")
    call(COLLECTION, SECRET + "Collection", "CreateItem", "(a{sv}(oayays)b)", properties, secret, replace)


if sys.argv[1] == "pid":
    print(bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                        "GetConnectionUnixProcessID", GLib.Variant("(s)", ("org.freedesktop.secrets",)), None,
                        Gio.DBusCallFlags.NONE, 60000, None).unpack()[0])
    sys.exit()
session = call(SERVICE, SECRET + "Service", "OpenSession", "(sv)", "plain", GLib.Variant("s", ""))[1]
what, *words = sys.argv[1:]
if what == "write":
    create({"profile": words[0]}, words[0], words[1], True)
elif what == "duplicate":
    create({"profile": words[0]}, words[0], words[1], False)
elif what == "create":
    create(json.loads(words[0]), words[1], "foreign", False)
elif what == "relabel":
    for path in call(COLLECTION, SECRET + "Collection", "SearchItems", "(a{ss})", {"profile": words[0]})[0]:
        call(path, "org.freedesktop.DBus.Properties", "Set", "(ssv)", SECRET + "Item", "Label",
             GLib.Variant("s", words[1]))
elif what == "dump":
    items = call(COLLECTION, "org.freedesktop.DBus.Properties", "Get", "(ss)", SECRET + "Collection", "Items")[0]
    for path in items:
        _, parameters, value, content_type = call(path, SECRET + "Item", "GetSecret", "(o)", session)[0]
        # GNOME Keyring adds the schema when it writes its file, a moment after the item.
        attributes = {name: value for name, value in item_property(path, "Attributes").items() if name != "xdg:schema"}
        print(json.dumps({"label": item_property(path, "Label"), "attributes": attributes,
                          "parameters": parameters, "content": bytes(value).decode()}, ensure_ascii=False))
elif what == "lock":
    call(SERVICE, SECRET + "Service", "Lock", "(ao)", [COLLECTION])
elif what == "unlock":
    call(SERVICE, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", "UnlockWithMasterPassword",
         "(o(oayays))", COLLECTION, (session, b"", b"pw1", "text/plain"))
elif what == "delete":
    call(COLLECTION, SECRET + "Collection", "Delete")
else:
    sys.exit("unknown: " + what)
