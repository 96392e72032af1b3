package dev.awsvault.adapters.vault.onepassword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpVaultTest {
    private static final String DATA = "{\"AccessKeyID\":\"AKIACANARY\",\"SecretAccessKey\":\"canary+secret\"}";

    @TempDir
    Path folder;

    private Op op;

    @BeforeEach
    void install() {
        op = new Op(folder);
    }

    private static VaultItem item(String key) {
        return new VaultItem(key, SecretString.of(DATA), "aws-vault (" + key + ")", "", false);
    }

    /** Counts the runs, and notes what other users could see of them. */
    private final class Watched implements ProgramRunner {
        final List<String> commands = new ArrayList<>();

        @Override
        public Optional<String> find(String program) {
            return op.programs().find(program);
        }

        @Override
        public Output run(Call call) {
            commands.add(String.join(" ", call.words()));
            return op.programs().run(call);
        }
    }

    private OpBackend backend(ProgramRunner programs) {
        return new OpBackend(
                Connect.settings(Op.VAULT),
                new Environment(Map.of("AWS_VAULT_OP_SERVICE_ACCOUNT_TOKEN", Op.TOKEN)),
                new NoTerminal(),
                programs);
    }

    @Test
    void aLookUpIsOneRunAndNoSecretIsInItsArguments() {
        Watched watched = new Watched();
        Vault vault = backend(watched).open();
        vault.write(item("demo"));
        assertThat(watched.commands).hasSize(2);
        watched.commands.clear();
        assertThat(vault.read("demo").orElseThrow().data().reveal()).isEqualTo(DATA);
        assertThat(watched.commands)
                .containsExactly("op item get aws-vault: demo --vault " + Op.VAULT + " --format json");
        vault.write(item("demo"));
        vault.remove("demo");
        assertThat(String.join("\n", watched.commands)).doesNotContain("AKIA", "canary", "Secret", Op.TOKEN);
    }

    @Test
    void theItemHasTheShapeOfAwsVaults() throws IOException {
        op.serviceAccount().open().write(item("demo"));
        assertThat(Files.readString(op.program.items()))
                .contains(
                        "\"title\": \"aws-vault: demo\"",
                        "\"tags\": [\"aws-vault\"]",
                        "\"category\": \"API_CREDENTIAL\"")
                .contains("\"type\": \"CONCEALED\", \"label\": \"keyring\", \"value\": \"{\\\"Key\\\":\\\"demo\\\"");
    }

    /** {@code op} finds titles in any case, and cannot decide between two. */
    @Test
    void titlesThatOpTakesForOneAreTwo() {
        Vault vault = op.serviceAccount().open();
        vault.write(item("demo"));
        assertThat(vault.read("DEMO")).isEmpty();
        assertThat(vault.remove("DEMO")).isFalse();
        vault.write(item("DEMO"));
        assertThat(vault.keys()).containsExactlyInAnyOrder("demo", "DEMO");
        assertThat(vault.read("demo")).isPresent();
        assertThat(vault.remove("demo")).isTrue();
        assertThat(vault.keys()).containsExactly("DEMO");
    }

    @Test
    void aPrefixThatLooksLikeAnOptionIsNone() {
        OnePasswordSettings settings = new OnePasswordSettings(Op.VAULT, "--vault", "", Connect.LIMIT);
        Vault vault = new OpBackend(
                        settings,
                        new Environment(Map.of("OP_SERVICE_ACCOUNT_TOKEN", Op.TOKEN)),
                        new NoTerminal(),
                        op.programs())
                .open();
        vault.write(item("demo"));
        assertThat(vault.read("demo")).isPresent();
        assertThat(vault.remove("demo")).isTrue();
    }

    @Test
    void aConnectServerInTheEnvironmentDoesNotWin() throws IOException {
        // The stand-in refuses to work where it sees one, as the real program would ask it.
        assertThat(Files.readString(op.program.folder().resolve("op"))).contains("OP_CONNECT_HOST");
        Watched watched = new Watched();
        ProgramRunner withConnect = new ProgramRunner() {
            @Override
            public Optional<String> find(String program) {
                return watched.find(program);
            }

            @Override
            public Output run(Call call) {
                assertThat(call.added())
                        .containsEntry("OP_CONNECT_HOST", "")
                        .containsEntry("OP_CONNECT_TOKEN", "")
                        .containsEntry("OP_SERVICE_ACCOUNT_TOKEN", Op.TOKEN);
                return watched.run(call);
            }
        };
        assertThat(backend(withConnect).open().keys()).isEmpty();
    }

    @Test
    void refusalsSayWhatToDoAndShowNothing() {
        fails(() -> op.serviceAccount("other", Op.TOKEN).open().keys(), "1Password has no vault other");
        fails(() -> op.serviceAccount(Op.VAULT, "ops_wrongCanary").open().read("demo"), "check AWS_VAULT_OP_SERVICE");
        fails(() -> op.desktop("somebody").open().keys(), "Integrate with 1Password CLI");
    }

    @Test
    void otherFailuresAndRubbishAreNotAnEmptyVault() throws IOException {
        script("echo '[ERROR] 2024/01/01 00:00:00 canary exploded' >&2; exit 6");
        fails(() -> op.serviceAccount().open().keys(), "failed (status 6)");
        script("echo '[ERROR] 2024/01/01 00:00:00 you are rate-limited' >&2; exit 1");
        fails(() -> op.serviceAccount().open().read("demo"), "no more requests");
        for (String rubbish : List.of("canary", "{}", "7", "[7]", "[{\"id\":\"--help\"}]", "[{\"id\":\"a b\"}]", "[")) {
            script("echo '" + rubbish + "'");
            fails(() -> op.serviceAccount().open().keys(), "printed what is not understood");
        }
        for (String rubbish : List.of("", "canary", "[]", "{}", "{\"id\":\"a/b\"}")) {
            script("echo '" + rubbish + "'");
            fails(() -> op.serviceAccount().open().read("demo"), "printed what is not understood");
            fails(() -> op.serviceAccount().open().write(item("demo")), "printed what is not understood");
        }
    }

    @Test
    void anOpThatDoesNotEndIsStopped() throws IOException {
        script("sleep 600");
        OpBackend hasty = new OpBackend(
                new OnePasswordSettings(Op.VAULT, "", "", Duration.ofMillis(500)),
                new Environment(Map.of("OP_SERVICE_ACCOUNT_TOKEN", Op.TOKEN)),
                new NoTerminal(),
                op.programs());
        fails(() -> hasty.open().keys(), "the program \"op\" was stopped after");
        assertThat(hasty.namesUnasked()).isEmpty();
    }

    /** 1Password CLI 1 has other words. */
    @Test
    void anOpOfAnotherVersionIsNamed() throws IOException {
        script("echo '[ERROR] 2021/01/01 00:00:00 unknown command \"item\" for \"op\"' >&2; exit 1");
        fails(() -> op.serviceAccount().open().keys(), "run \"op item list");
    }

    private void script(String line) throws IOException {
        Files.writeString(folder.resolve("op"), "#!/bin/sh\n" + line + "\n");
    }

    private static void fails(ThrowingCallable call, String reason) {
        assertThatThrownBy(call).satisfies(failure -> {
            assertThat(failure).isInstanceOf(VaultFailure.class);
            assertThat(failure.getMessage())
                    .contains(reason)
                    .doesNotContain("anary", "AKIA", "\n")
                    .hasSizeLessThan(400);
        });
    }
}
