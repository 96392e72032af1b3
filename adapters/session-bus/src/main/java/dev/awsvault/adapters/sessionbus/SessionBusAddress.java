package dev.awsvault.adapters.sessionbus;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where this session's bus listens. Looks at the environment and at one file name; connects to nothing. */
public sealed interface SessionBusAddress {
    /** A Unix socket. */
    record Socket(Path path) implements SessionBusAddress {}

    /** @param reason why no bus can be used, and what to do, in one clause */
    record Absent(String reason) implements SessionBusAddress {}

    /**
     * {@code DBUS_SESSION_BUS_ADDRESS}, else {@code $XDG_RUNTIME_DIR/bus}, where systemd puts it. See
     * https://dbus.freedesktop.org/doc/dbus-specification.html#addresses
     */
    static SessionBusAddress of(Map<String, String> environment) {
        String addresses = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        if (!addresses.isEmpty()) return fromAddresses(addresses);
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            try {
                Path path = Path.of(runtime, "bus");
                if (Files.exists(path)) return new Socket(path);
            } catch (InvalidPathException unusable) {
                // As good as none.
            }
        }
        return new Absent("there is no D-Bus session bus here: run in a desktop session, or under dbus-run-session");
    }

    private static SessionBusAddress fromAddresses(String addresses) {
        for (String address : addresses.split(";")) {
            if (!address.startsWith("unix:")) continue;
            for (String pair : address.substring("unix:".length()).split(",")) {
                if (!pair.startsWith("path=")) continue;
                try {
                    return new Socket(Path.of(AddressText.unescaped(pair.substring("path=".length()))));
                } catch (IllegalArgumentException unusable) {
                    return new Absent("DBUS_SESSION_BUS_ADDRESS names a socket that cannot be opened here:"
                            + " unset it or correct it");
                }
            }
        }
        return new Absent("DBUS_SESSION_BUS_ADDRESS names no Unix socket with a path, the only kind that is supported:"
                + " use dbus-run-session, or a bus of systemd's");
    }
}
