package dev.awsvault.adapters.vault.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A password store in a HOME of its own, driven by the real programs. */
final class TestStore implements AutoCloseable {
    private static final Path STAND_INS = Path.of("../../integration-tests/daemons/stand-ins");
    /** Generous: the machine may be busy with other things. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    final Path home;
    final Path store;
    final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> environment = new HashMap<>();
    private final StoreKind kind;
    private final Map<String, String> real = new HashMap<>(System.getenv());

    private TestStore(StoreKind kind) throws IOException {
        this.kind = kind;
        // Short: the path of gpg-agent's socket has 108 bytes at most.
        this.home = Files.createTempDirectory(Path.of("/tmp"), "av");
        this.store = kind.defaultFolder(home);
        Files.createDirectories(store);
        environment.put("HOME", home.toString());
        environment.put("GNUPGHOME", home.resolve(".gnupg").toString());
        environment.put(kind.folderVariable, store.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put(
                "PASSAGE_IDENTITIES_FILE", home.resolve(".passage/identities").toString());
        real.put("PATH", real.get("PATH") + ":" + STAND_INS.toAbsolutePath().normalize());
    }

    static TestStore pass() throws IOException {
        TestStore store = new TestStore(StoreKind.PASS);
        store.require("pass", "apt-get install pass gnupg");
        store.require("gpg", "apt-get install gnupg");
        Files.createDirectory(store.home.resolve(".gnupg"));
        store.bash("chmod 700 $GNUPGHOME");
        // Else gpg looks on the network for the keys that it has not.
        Files.writeString(store.home.resolve(".gnupg/gpg.conf"), "no-auto-key-locate\n");
        store.makeKey("test", "");
        Files.writeString(store.store.resolve(".gpg-id"), "test@example.com\n");
        return store;
    }

    static TestStore passage() throws IOException {
        TestStore store = new TestStore(StoreKind.PASSAGE);
        store.require("age", "apt-get install age");
        store.bash("age-keygen -o $PASSAGE_IDENTITIES_FILE");
        return store;
    }

    private void require(String program, String how) {
        Assumptions.assumeTrue(runner().find(program).isPresent(), "SKIPPED: " + program + " is not installed: " + how);
    }

    /** Makes a gpg key NAME@example.com. */
    void makeKey(String name, String passphrase) {
        bash("gpg --batch --quiet --pinentry-mode loopback --passphrase '" + passphrase + "' --quick-gen-key '" + name
                + " <" + name + "@example.com>' default default never");
    }

    /** Forgets all entries; keys stay. */
    void empty() throws IOException {
        // passage removes an empty store with its last entry.
        Files.createDirectories(store);
        try (Stream<Path> all = Files.walk(store)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(store) && !path.equals(store.resolve(".gpg-id"))) Files.delete(path);
            }
        }
        warnings.clear();
    }

    Vault vault() {
        return vault("");
    }

    Vault vault(String prefix) {
        return backend(new PassSettings("", "", prefix), LIMIT).open();
    }

    Vault vault(Path command, Duration limit) {
        return backend(new PassSettings("", command.toString(), ""), limit).open();
    }

    PassBackend backend(PassSettings settings, Duration limit) {
        return new PassBackend(
                kind,
                settings,
                environment,
                home,
                runner(),
                new SecureRandom(),
                InstantSource.system(),
                warnings::add,
                limit);
    }

    /** The programs of this machine, in this store's environment. */
    ProgramRunner runner() {
        ProgramRunner programs = new OperatingSystem(real, home, List.of()).programs(Set.of());
        return new ProgramRunner() {
            @Override
            public Optional<String> find(String program) {
                return programs.find(program);
            }

            @Override
            public Output run(Call call) {
                Map<String, String> added = new HashMap<>(environment);
                added.put("PATH", real.get("PATH"));
                added.putAll(call.added());
                return programs.run(new Call(call.words(), added, call.input(), call.limit()));
            }
        };
    }

    /** What a person's shell does in this store; fails the test where that fails. */
    String bash(String script) {
        return bash(script, "");
    }

    String bash(String script, String input) {
        ProgramRunner.Output output = runner().run(new ProgramRunner.Call(
                List.of("bash", "-euc", script), Map.of(), SecretString.of(input), LIMIT));
        assertThat(output.status()).as(script + ": " + output.errors()).isZero();
        return output.output().reveal();
    }

    /** An executable script in this HOME. */
    Path script(String name, String text) throws IOException {
        Path script = Files.writeString(home.resolve(name), "#!/bin/bash\n" + text + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    /** All files in the store but the names of its keys, sorted. */
    List<String> files() {
        try (Stream<Path> all = Files.walk(store)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> store.relativize(file).toString())
                    .filter(name -> !name.startsWith(".git") && !name.endsWith(".gpg-id"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static VaultItem item(String key, String data) {
        return new VaultItem(key, SecretString.of(data), "aws-vault (" + key + ")", "", false);
    }

    static String data(Vault vault, String key) {
        return vault.read(key).orElseThrow().data().reveal();
    }

    @Override
    public void close() throws IOException {
        if (kind == StoreKind.PASS) bash("gpgconf --kill all");
        List<Path> all;
        try (Stream<Path> paths = Files.walk(home)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) Files.deleteIfExists(path);
    }
}
