package dev.awsvault.adapters.vault.secretservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.adapters.sessionbus.SessionBusAddress;
import dev.awsvault.domain.process.AtSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** GNOME Keyring on a session bus of its own, as long as the test wants it. */
final class GnomeKeyring implements AutoCloseable {
    static final AtSignal NO_SIGNALS = action -> () -> {};
    static final Patience PATIENT =
            new Patience(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));
    static final SecureRandom RANDOM = new SecureRandom();
    private static final Path SCRIPT =
            Path.of("../../integration-tests/daemons/with-secret-service").toAbsolutePath();

    private final Process process;
    final Map<String, String> environment;

    private GnomeKeyring(Process process, Map<String, String> environment) {
        this.process = process;
        this.environment = environment;
    }

    /** @param options {@code --empty}, {@code --locked} */
    static GnomeKeyring start(String... options) {
        return start(Map.of(), options);
    }

    static GnomeKeyring start(Map<String, String> added, String... options) {
        assume("/usr/bin/gnome-keyring-daemon", "gnome-keyring");
        assume("/usr/bin/dbus-run-session", "dbus");
        assume("/usr/bin/gdbus", "libglib2.0-bin");
        assume("/usr/lib/python3/dist-packages/gi/__init__.py", "python3-gi");
        List<String> words = new ArrayList<>(List.of(SCRIPT.toString()));
        words.addAll(List.of(options));
        // Says where it is, and stays until its input ends.
        words.addAll(List.of("sh", "-c", "printf '%s\\n' \"$DBUS_SESSION_BUS_ADDRESS\" \"$HOME\"; exec cat"));
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().remove("DISPLAY");
            builder.environment().putAll(added);
            Process process = builder.start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            Map<String, String> environment = new HashMap<>();
            environment.put("DBUS_SESSION_BUS_ADDRESS", said.readLine());
            environment.put("HOME", said.readLine());
            assertThat(environment.get("HOME")).as("the keyring's start").isNotNull();
            return new GnomeKeyring(process, Map.copyOf(environment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assume(String file, String debianPackage) {
        Assumptions.assumeTrue(Files.exists(Path.of(file)), () -> "not installed: apt-get install " + debianPackage);
    }

    SecretServiceBackend backend() {
        return backend(PATIENT);
    }

    SecretServiceBackend backend(Patience patience) {
        return new SecretServiceBackend(
                SecretServiceBackend.USUAL_COLLECTION, environment, RANDOM, patience, NO_SIGNALS);
    }

    Path socket() {
        return ((SessionBusAddress.Socket) SessionBusAddress.of(environment)).path();
    }

    /** Removes every item of the collection. */
    void empty() {
        try (Keyring keyring = Keyring.connect(socket(), RANDOM, PATIENT, NO_SIGNALS)) {
            String path = keyring.collection("awsvault").orElseThrow();
            for (String item : keyring.items(path)) keyring.delete(item);
        } catch (BusException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends the daemon at once, as a crash does; the bus stays. */
    void kill() {
        long daemon = Long.parseLong(other("pid").strip());
        ProcessHandle.of(daemon).orElseThrow().destroyForcibly();
    }

    /** What another program does on this bus, and prints; see other_program.py. */
    String other(String... arguments) {
        List<String> words = new ArrayList<>(List.of("/usr/bin/python3", "-"));
        words.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process python = builder.start();
            try (var input = python.getOutputStream();
                    var script = GnomeKeyring.class.getResourceAsStream("other_program.py")) {
                Objects.requireNonNull(script).transferTo(input);
            }
            String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(python.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
