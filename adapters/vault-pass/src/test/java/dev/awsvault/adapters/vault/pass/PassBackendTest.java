package dev.awsvault.adapters.vault.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.vault.BackendChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the store is, and whether it can be used: nothing is started for that. */
class PassBackendTest {
    @TempDir
    Path home;

    private String installed = "pass";

    @BeforeEach
    void realHome() throws IOException {
        home = home.toRealPath();
    }

    private PassBackend backend(PassSettings settings, Map<String, String> environment) {
        ProgramRunner programs = new ProgramRunner() {
            @Override
            public Optional<String> find(String program) {
                return program.equals(installed) ? Optional.of("/usr/bin/" + program) : Optional.empty();
            }

            @Override
            public Output run(Call call) {
                throw new AssertionError("started " + call.words());
            }
        };
        return PassBackend.pass(
                settings, environment, home, programs, new SecureRandom(), InstantSource.system(), line -> {});
    }

    private Path store(String folder, String... entries) throws IOException {
        Path store = Files.createDirectories(home.resolve(folder));
        Files.writeString(store.resolve(".gpg-id"), "me\n");
        for (String entry : entries) {
            Files.createDirectories(store.resolve(entry).getParent());
            Files.writeString(store.resolve(entry), "sealed");
        }
        return store;
    }

    @Test
    void hasTheNameThatPeopleType() {
        assertThat(backend(PassSettings.NONE, Map.of()).name()).isIn(BackendChoice.NAMES);
    }

    @Test
    void saysWhyItCannotBeUsed() throws IOException {
        PassBackend backend = backend(PassSettings.NONE, Map.of());
        assertThat(backend.unavailable().orElseThrow()).contains("no password store in ~/.password-store", "pass init");
        assertThat(backend.exists()).isFalse();
        assertThat(backend.namesUnasked().orElseThrow()).isEmpty();
        assertThatThrownBy(backend::open).isInstanceOf(VaultFailure.class).hasMessageContaining("pass init");
        store(".password-store");
        assertThat(backend.unavailable()).isEmpty();
        assertThat(backend.exists()).isTrue();
        installed = "other";
        assertThat(backend.unavailable().orElseThrow()).contains("no program pass on PATH", "--pass-cmd");
        assertThat(backend(new PassSettings("", "other", ""), Map.of()).unavailable())
                .isEmpty();
    }

    @Test
    void aKeyNameElsewhereWillDo() throws IOException {
        store("s/a");
        PassSettings settings = new PassSettings("~/s", "", "a/b");
        assertThat(backend(settings, Map.of()).unavailable()).isEmpty();
        assertThat(backend(new PassSettings("~/s", "", "c"), Map.of()).unavailable())
                .isPresent();
        assertThat(backend(new PassSettings("~/s", "", "c"), Map.of("PASSWORD_STORE_KEY", "me"))
                        .unavailable())
                .isEmpty();
    }

    @Test
    void theFlagComesBeforeTheVariableBeforeTheDefault() throws IOException {
        store(".password-store", "default.gpg");
        Path variable = store("variable", "variable.gpg");
        store("flag", "flag.gpg");
        Map<String, String> environment = Map.of("PASSWORD_STORE_DIR", variable.toString());
        assertThat(backend(PassSettings.NONE, Map.of()).namesUnasked().orElseThrow())
                .containsExactly("default");
        assertThat(backend(PassSettings.NONE, environment).namesUnasked().orElseThrow())
                .containsExactly("variable");
        assertThat(backend(new PassSettings("~/flag", "", ""), environment)
                        .namesUnasked()
                        .orElseThrow())
                .containsExactly("flag");
    }

    @Test
    void namesAreThoseOfThePrefixAlone() throws IOException {
        store(".password-store", "mail.gpg", "aws/team/prod.gpg", "aws/.git/x.gpg", "aws/note.txt");
        assertThat(backend(new PassSettings("", "", "aws"), Map.of())
                        .namesUnasked()
                        .orElseThrow())
                .containsExactly("team/prod");
        assertThat(backend(new PassSettings("", "", "none"), Map.of()).exists()).isFalse();
    }

    @Test
    void aPrefixThatLeadsOutIsRefused() throws IOException {
        store(".password-store");
        for (String prefix : new String[] {"..", "a/../..", "new\nline", ".git"}) {
            PassBackend backend = backend(new PassSettings("", "", prefix), Map.of());
            assertThat(backend.unavailable().orElseThrow())
                    .contains("--pass-prefix")
                    .doesNotContain("\n");
            assertThat(backend.exists()).isFalse();
            assertThat(backend.namesUnasked().orElseThrow()).isEmpty();
            assertThatThrownBy(backend::open).isInstanceOf(VaultFailure.class);
        }
    }

    @Test
    void whatIsNoPathIsRefused() {
        PassBackend backend = backend(new PassSettings("nul\0", "", ""), Map.of());
        assertThat(backend.unavailable().orElseThrow()).contains("no path", "--pass-dir");
        assertThat(backend.exists()).isFalse();
        assertThat(backend.namesUnasked().orElseThrow()).isEmpty();
        assertThatThrownBy(backend::open).isInstanceOf(VaultFailure.class);
    }

    @Test
    void namesThatCannotBeReadAreNotTold() throws IOException {
        Path store = store(".password-store");
        Files.createSymbolicLink(store.resolve("aws"), home);
        assertThat(backend(new PassSettings("", "", "aws"), Map.of()).namesUnasked())
                .isEmpty();
    }
}
