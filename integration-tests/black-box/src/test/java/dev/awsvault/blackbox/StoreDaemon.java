package dev.awsvault.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A keyring daemon or password store that is there for one test, started by a script in integration-tests/daemons. */
final class StoreDaemon implements AutoCloseable {
    private static final Path SCRIPTS =
            Path.of("").toAbsolutePath().resolve("../daemons").normalize();
    /** What leads a program to it; the rest of its environment is of no interest. */
    private static final List<String> LEADING = List.of("DBUS_SESSION_BUS_ADDRESS", "GNUPGHOME", "PATH");

    private final Process process;
    private final Map<String, String> environment;

    private StoreDaemon(Process process, Map<String, String> environment) {
        this.process = process;
        this.environment = environment;
    }

    /** @param words the script and its options */
    static StoreDaemon start(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, SCRIPTS.resolve(words[0]).toString());
        // It lives until its input ends.
        command.addAll(List.of("/bin/sh", "-c", "env -0; printf '\\001'; cat > /dev/null"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            return new StoreDaemon(process, environment(process, words[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(Process process, String script) throws IOException {
        StringBuilder read = new StringBuilder();
        while (true) {
            int octet = process.getInputStream().read();
            if (octet < 0) throw new AssertionError(script + " ended at once; run it by hand to see why");
            if (octet == 1) break;
            read.append((char) octet);
        }
        Map<String, String> environment = new TreeMap<>();
        String text = new String(read.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        for (String entry : text.split("\0")) {
            int equals = entry.indexOf('=');
            if (equals > 0) environment.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return environment;
    }

    /** The program, led to it. */
    Program leading(Program program) {
        Program led = program;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (LEADING.contains(name) || name.startsWith("PASSWORD_STORE_") || name.startsWith("PASSAGE_")) {
                led = led.with(name, variable.getValue());
            }
        }
        return led;
    }

    /** The whole of what runs in it, killed. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
