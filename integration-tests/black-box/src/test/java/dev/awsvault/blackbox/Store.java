package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A store that runs here for real, and the program that reads and writes it without ours. */
enum Store {
    SECRET_SERVICE(
            "secret-service",
            List.of("with-secret-service"),
            List.of("gnome-keyring-daemon", "secret-tool", "dbus-run-session"),
            "secret-tool lookup profile \"$KEY\"",
            "secret-tool store --collection=/org/freedesktop/secrets/collection/awsvault --label=\"$KEY\" profile \"$KEY\"",
            true),
    KWALLET(
            "kwallet",
            List.of("with-kwallet"),
            List.of("kwalletd5", "gdbus", "dbus-run-session"),
            Store.KWALLET_CALL + "call('readEntry', '(isss)', (handle, 'aws-vault', os.environ['KEY'], 'aws-vault'),"
                    + " lambda bytes: sys.stdout.buffer.write(bytes))\nEND",
            Store.KWALLET_CALL
                    + "call('createFolder', '(iss)', (handle, 'aws-vault', 'aws-vault'), lambda made: None)\n"
                    + "call('writeEntry', '(issays)', (handle, 'aws-vault', os.environ['KEY'],"
                    + " os.environ['ITEM'].encode(), 'aws-vault'), lambda status: None)\nEND",
            true),
    PASS(
            "pass",
            List.of("with-pass"),
            List.of("pass", "gpg"),
            "pass show \"$KEY\"",
            "pass insert -m -f \"$KEY\"",
            true),
    PASSAGE(
            "passage",
            List.of("with-passage"),
            List.of("age", "age-keygen"),
            "passage show \"$KEY\"",
            "passage insert -m -f \"$KEY\"",
            true),
    KEYCTL(
            "keyctl",
            List.of(),
            List.of("keyctl"),
            "keyctl pipe $(keyctl search @u user \"$KEY\")",
            "keyctl padd user \"$KEY\" $(keyctl newring aws-vault @u)",
            false);

    private static final String KWALLET_CALL = """
            /usr/bin/python3 - <<'END'
            import os, sys
            from gi.repository import Gio, GLib
            bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
            def call(method, types, arguments, then):
                then(bytes(x) if isinstance(x := bus.call_sync('org.kde.kwalletd5', '/modules/kwalletd5', 'org.kde.KWallet',
                    method, GLib.Variant(types, arguments), None, 0, 20000, None).unpack()[0], (list, bytes)) else x)
                return x
            handle = call('open', '(sxs)', ('aws-vault', 0, 'aws-vault'), lambda opened: None)
            """;

    final String backend;
    /** Whether the whole item is kept, and not the bare data. */
    final boolean keepsItem;

    private final List<String> daemon;
    private final List<String> programs;
    private final String reading;
    private final String writing;

    Store(
            String backend,
            List<String> daemon,
            List<String> programs,
            String reading,
            String writing,
            boolean keepsItem) {
        this.backend = backend;
        this.daemon = daemon;
        this.programs = programs;
        this.reading = reading;
        this.writing = writing;
        this.keepsItem = keepsItem;
    }

    /** Ready for one test, which is skipped where something is not installed. */
    Ready ready(Program program) {
        for (String needed : programs) Tools.require(needed);
        if (this == KEYCTL) return kernelKeyring(program);
        StoreDaemon started = StoreDaemon.start(daemon.toArray(String[]::new));
        return new Ready(started.leading(program).with("AWS_VAULT_BACKEND", backend), started);
    }

    /** The one of this user, since there is no other: a person's own vault in it stays as it is. */
    private Ready kernelKeyring(Program program) {
        if (!Tools.works("keyctl", "show", "@u")) Tools.skip("the kernel keyring is not allowed here");
        String find = "keyctl search @u keyring aws-vault";
        if (program.shell(find).exit() == 0) Tools.skip("this user keeps a vault in the kernel keyring");
        return new Ready(
                program.with("AWS_VAULT_BACKEND", backend),
                () -> program.shell("keyctl clear $(" + find + ") && keyctl unlink $(" + find + ") @u"));
    }

    /** @param program led to the store, which is the one in use */
    record Ready(Program program, AutoCloseable daemon) implements AutoCloseable {
        @Override
        public void close() {
            try {
                daemon.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    /** What another program reads. */
    String read(Program program, String key) {
        return program.with("KEY", key).shell(reading).ok().out();
    }

    /** What another program writes: the item, or the bare data. */
    void write(Program program, String key, String data) {
        String content = data;
        if (keepsItem) {
            content = VaultFolder.JSON
                    .createObjectNode()
                    .put("Key", key)
                    .put("Data", data.getBytes(StandardCharsets.UTF_8))
                    .put("Label", "aws-vault (" + key + ")")
                    .put("Description", "")
                    .put("KeychainNotTrustApplication", true)
                    .put("KeychainNotSynchronizable", false)
                    .toString();
        }
        Result written = program.with("KEY", key)
                .with("ITEM", content)
                .reading(content.getBytes(StandardCharsets.UTF_8))
                .shell(writing);
        assertThat(written.exit()).describedAs(written.err()).isZero();
    }
}
