package dev.awsvault.adapters.vault.onepassword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.adapters.vault.server.Connections;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.vault.BackendChoice;
import dev.awsvault.domain.vault.VaultBackend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which setting is missing, before anybody is asked anything. */
class BackendsTest {
    private static final Map<String, String> ALL = Map.of(
            "OP_VAULT_ID", "v",
            "OP_CONNECT_HOST", "http://127.0.0.1:1",
            "OP_CONNECT_TOKEN", "t",
            "OP_SERVICE_ACCOUNT_TOKEN", "t",
            "OP_DESKTOP_ACCOUNT_ID", "a");

    private static final ProgramRunner WITHOUT_OP = new ProgramRunner() {
        @Override
        public Optional<String> find(String program) {
            return Optional.empty();
        }

        @Override
        public Output run(Call call) {
            throw new AssertionError("run although it is missing");
        }
    };

    private static final ProgramRunner WITH_OP = new ProgramRunner() {
        @Override
        public Optional<String> find(String program) {
            return Optional.of("/usr/bin/" + program);
        }

        @Override
        public Output run(Call call) {
            throw new AssertionError("run although nobody asked for an item");
        }
    };

    private static VaultBackend connect(String host, Map<String, String> environment) {
        return new OpConnectBackend(
                Connect.settings(""),
                host,
                new Environment(environment),
                new NoTerminal(),
                Connections.direct(),
                pause -> {});
    }

    private static VaultBackend op(Map<String, String> environment, ProgramRunner programs) {
        return new OpBackend(Connect.settings(""), new Environment(environment), new NoTerminal(), programs);
    }

    private static VaultBackend desktop(Map<String, String> environment, ProgramRunner programs) {
        return new OpDesktopBackend(Connect.settings(""), "", new Environment(environment), programs);
    }

    @Test
    void theirNamesAreThoseThatAreChosenFrom() {
        assertThat(BackendChoice.NAMES)
                .contains(
                        connect("", Map.of()).name(),
                        op(Map.of(), WITH_OP).name(),
                        desktop(Map.of(), WITH_OP).name());
    }

    @Test
    void withEverythingSetTheyCanBeUsed() {
        for (VaultBackend each : List.of(connect("", ALL), op(ALL, WITH_OP), desktop(ALL, WITH_OP))) {
            assertThat(each.unavailable()).isEmpty();
            assertThat(each.exists()).isTrue();
            assertThat(each.open().description()).contains("1Password vault v");
        }
    }

    @Test
    void whatIsMissingIsNamedWithItsSetting() {
        without(connect("", Map.of()), "--op-connect-host", "AWS_VAULT_OP_CONNECT_HOST");
        without(connect("localhost:8080", ALL), "--op-connect-host is not the address of a server");
        without(connect("http://h", Map.of("OP_CONNECT_TOKEN", "t")), "--op-vault-id", "AWS_VAULT_OP_VAULT_ID");
        without(connect("http://h", Map.of("OP_VAULT_ID", "v")), "AWS_VAULT_OP_CONNECT_TOKEN");
        without(op(Map.of(), WITH_OP), "--op-vault-id");
        without(op(ALL, WITHOUT_OP), "the program \"op\" is not on PATH");
        without(op(Map.of("OP_VAULT_ID", "v"), WITH_OP), "AWS_VAULT_OP_SERVICE_ACCOUNT_TOKEN");
        without(desktop(Map.of(), WITH_OP), "--op-desktop-account-id");
        without(desktop(Map.of("OP_DESKTOP_ACCOUNT_ID", "a"), WITH_OP), "--op-vault-id");
        without(desktop(ALL, WITHOUT_OP), "install 1Password CLI 2");
    }

    @Test
    void theDesktopAppIsNotBotheredByAList() {
        assertThat(desktop(ALL, WITH_OP).namesUnasked()).isEmpty();
        assertThat(desktop(ALL, WITH_OP).open().wouldAsk()).isTrue();
    }

    @Test
    void aServerThatIsNotThereHasNoNamesToTell() {
        assertThat(connect("", ALL).namesUnasked()).isEmpty();
    }

    private static void without(VaultBackend backend, String... words) {
        assertThat(backend.unavailable().orElseThrow()).contains(words).doesNotEndWith(".");
        assertThat(backend.exists()).isFalse();
        assertThat(backend.namesUnasked()).isEmpty();
        assertThatThrownBy(backend::open)
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("the " + backend.name() + " backend cannot be used: ");
    }
}
