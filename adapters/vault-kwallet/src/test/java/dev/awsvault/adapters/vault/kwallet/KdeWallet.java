package dev.awsvault.adapters.vault.kwallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.adapters.sessionbus.SessionBusAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** kwalletd5 on a session bus of its own, as long as the test wants it. */
final class KdeWallet implements AutoCloseable {
    static final Patience PATIENT =
            new Patience(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));
    private static final Path SCRIPT =
            Path.of("../../integration-tests/daemons/with-kwallet").toAbsolutePath();

    private final Process process;
    final Map<String, String> environment;

    private KdeWallet(Process process, Map<String, String> environment) {
        this.process = process;
        this.environment = environment;
    }

    static KdeWallet start() {
        assume("/usr/bin/kwalletd5", "libkf5wallet-bin");
        assume("/usr/bin/dbus-run-session", "dbus");
        assume("/usr/bin/gdbus", "libglib2.0-bin");
        try {
            // Says where it is, and stays until its input ends.
            ProcessBuilder builder = new ProcessBuilder(
                            SCRIPT.toString(),
                            "sh",
                            "-c",
                            "printf '%s\\n' \"$DBUS_SESSION_BUS_ADDRESS\" \"$HOME\"; exec cat")
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = builder.start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            Map<String, String> environment = new HashMap<>();
            environment.put("DBUS_SESSION_BUS_ADDRESS", said.readLine());
            environment.put("HOME", said.readLine());
            assertThat(environment.get("HOME")).as("the wallet's start").isNotNull();
            return new KdeWallet(process, Map.copyOf(environment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assume(String file, String debianPackage) {
        Assumptions.assumeTrue(Files.exists(Path.of(file)), () -> "not installed: apt-get install " + debianPackage);
    }

    KWalletBackend backend() {
        return new KWalletBackend(environment, PATIENT);
    }

    Path socket() {
        return ((SessionBusAddress.Socket) SessionBusAddress.of(environment)).path();
    }

    /** Removes the folder, with what is in it. */
    void empty() {
        call("removeFolder", handle(), "aws-vault", "aws-vault");
    }

    String handle() {
        return call("open", "aws-vault", "0", "aws-vault").replaceAll("[^0-9-]", "");
    }

    /** Hands over the key again, as PAM does at a login. */
    void unlock() {
        call("pamOpen", "aws-vault", "[" + "0x41, ".repeat(55) + "0x41]", "0");
    }

    /** Calls the daemon as another program does. */
    String call(String member, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                "gdbus",
                "call",
                "--session",
                "--dest",
                "org.kde.kwalletd5",
                "--object-path",
                "/modules/kwalletd5",
                "--method",
                "org.kde.KWallet." + member));
        words.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process gdbus = builder.start();
            String output = new String(gdbus.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(gdbus.waitFor()).as(output).isZero();
            return output.strip();
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
