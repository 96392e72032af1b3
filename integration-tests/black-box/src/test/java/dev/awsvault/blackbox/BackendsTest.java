package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which store is chosen, and what is said of those that are not. */
class BackendsTest {
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
    }

    private static StoreDaemon secretService(String... options) {
        for (String needed : new String[] {"gnome-keyring-daemon", "dbus-run-session"}) Tools.require(needed);
        String[] words = new String[options.length + 1];
        words[0] = "with-secret-service";
        System.arraycopy(options, 0, words, 1, options.length);
        return StoreDaemon.start(words);
    }

    @Test
    void listsAllWithTheReasonWhyNot() throws IOException {
        home.key("work", "AKIA1", "secret");
        Result listed = home.run("backends").quiet();
        assertThat(listed.lines()).hasSize(15).noneMatch(line -> line.contains("null"));
        assertThat(listed.out())
                .containsPattern("(?m)^file +1 credential +in use$")
                .containsPattern("(?m)^keychain +- +unavailable: .*macOS")
                .containsPattern("(?m)^wincred +- +unavailable: .*Windows")
                .containsPattern("(?m)^secret-service +- +unavailable: .{10,}$")
                .containsPattern("(?m)^op +- +unavailable: .{10,}$");
        var json =
                VaultFolder.JSON.readTree(home.run("backends", "--json").quiet().out());
        assertThat(json).hasSize(13);
        assertThat(json.get(8).toString())
                .isEqualTo("{\"Backend\":\"file\",\"InUse\":true,\"Available\":true,\"Reason\":null,\"Exists\":true,"
                        + "\"Holds\":{\"Credentials\":1,\"UnfinishedRotations\":0,\"Sessions\":0,\"SsoTokens\":0}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"keychain", "wincred", "winhello", "secret-service", "kwallet", "op", "op-connect", "proton-pass"
            })
    void aNamedOneIsNeverReplacedByAnother(String backend) {
        home.key("work", "AKIA1", "secret");
        assertThat(home.run("--backend", backend, "list").refused())
                .startsWith("aws-vault: error: list: the " + backend + " backend cannot be used: ");
        assertThat(home.program()
                        .with("AWS_VAULT_BACKEND", backend)
                        .run("exec", "work", "--", "true")
                        .refused())
                .contains("the " + backend + " backend cannot be used: ");
        assertThat(home.program()
                        .with("AWS_VAULT_BACKEND", backend)
                        .run("backends")
                        .ok()
                        .out())
                .contains("file");
    }

    @Test
    void oneThatDoesNotExistIsRefused() {
        assertThat(home.run("--backend=gopass", "list").refused())
                .startsWith("aws-vault: error: list: --backend value must be one of auto,wincred,")
                .endsWith("got 'gopass'");
    }

    @Test
    void anEmptyFileVaultGivesWayToTheKeyringInUse() {
        try (StoreDaemon daemon = secretService()) {
            Program program = daemon.leading(home.program());
            assertThat(program.run("backends").quiet().out()).containsPattern("(?m)^secret-service +nothing +in use$");
            home.key("work", "AKIA1", "secret");
            assertThat(program.run("backends").quiet().out()).containsPattern("(?m)^file +1 credential +in use$");
        }
        ScratchHome other = new ScratchHome(home.path("other"));
        try (StoreDaemon daemon = secretService("--empty")) {
            assertThat(daemon.leading(other.program()).run("backends").quiet().out())
                    .containsPattern("(?m)^file +- +in use$")
                    .containsPattern("(?m)^secret-service +- +available$");
        }
    }

    @Test
    void aLockedOneIsNotUnlockedToBeListed() {
        home.key("work", "AKIA1", "secret");
        try (StoreDaemon daemon = secretService("--locked")) {
            Program program = daemon.leading(home.program());
            assertThat(program.run("backends").quiet().out())
                    .containsPattern("(?m)^secret-service +locked +available$");
            assertThat(program.run("--backend=secret-service", "exec", "work", "--", "true")
                            .refused())
                    .contains("locked");
        }
    }

    @Test
    void whatAnotherStoreHoldsIsSaid() {
        home.key("work", "AKIA1", "secret");
        try (StoreDaemon daemon = secretService()) {
            Program program = daemon.leading(home.program()).with("AWS_VAULT_BACKEND", "secret-service");
            assertThat(program.run("exec", "work", "--", "true").refused())
                    .endsWith("; the file backend holds 'work': add --backend=file");
            assertThat(program.run("remove", "--force", "work").refused())
                    .endsWith("; the file backend holds 'work': add --backend=file");
            home.config("[profile work]\nregion = eu-west-1\n");
            assertThat(program.run("export", "work").refused())
                    .endsWith("; the file backend holds 'work': add --backend=file");
        }
    }

    @Test
    void itsTokensDoNotReachTheCommand() {
        home.key("work", "AKIA1", "secret");
        Program program = home.program()
                .with("OP_CONNECT_TOKEN", "token")
                .with("AWS_VAULT_OP_CONNECT_TOKEN", "token")
                .with("PROTON_PASS_PERSONAL_ACCESS_TOKEN", "token");
        assertThat(program.run("exec", "--no-session", "work", "--", "env", "-0")
                        .ok()
                        .environment())
                .containsKeys("OP_CONNECT_TOKEN", "PROTON_PASS_PERSONAL_ACCESS_TOKEN")
                .doesNotContainKey("AWS_VAULT_FILE_PASSPHRASE");
    }
}
