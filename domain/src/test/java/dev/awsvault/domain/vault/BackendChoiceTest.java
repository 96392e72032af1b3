package dev.awsvault.domain.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.BackendChoice.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendChoiceTest {
    private final List<String> made = new ArrayList<>();

    /** @param stores what is there: name and item names; an absent one is unavailable, {@code null} names are locked */
    private BackendChoice choice(Platform platform, Map<String, Optional<List<String>>> stores) {
        return new BackendChoice(
                name -> {
                    made.add(name);
                    return new Store(name, stores.get(name));
                },
                platform);
    }

    private static Optional<List<String>> holding(String... names) {
        return Optional.of(List.of(names));
    }

    @ParameterizedTest
    @CsvSource({
        // what each store holds ('-': unavailable, 'none': not made yet, '?': locked), and the one chosen
        "LINUX, work, work, work, file",
        "LINUX, work, -,    -,    file",
        "LINUX, none, -,    -,    file",
        "LINUX, none, none, none, file",
        "LINUX, none, work, -,    secret-service",
        "LINUX, none, ?,    work, secret-service",
        "LINUX, none, none, work, kwallet",
        "LINUX, none, -,    ?,    kwallet",
    })
    void theFileVaultUnlessAKeyringIsInUse(
            Platform platform, String file, String secretService, String kwallet, String chosen) {
        assertThat(choice(platform, stores(file, secretService, kwallet))
                        .choose("auto")
                        .name())
                .isEqualTo(chosen);
    }

    private static Map<String, Optional<List<String>>> stores(String file, String secretService, String kwallet) {
        Map<String, Optional<List<String>>> stores = new java.util.HashMap<>();
        Map.of("file", file, "secret-service", secretService, "kwallet", kwallet)
                .forEach((name, held) -> {
                    if (!held.equals("-")) {
                        stores.put(
                                name, held.equals("?") ? Optional.empty() : holding(held.equals("none") ? "" : held));
                    }
                });
        return stores;
    }

    @Test
    void aFileVaultInUseAsksNobodyElse() {
        choice(Platform.LINUX, Map.of("file", holding("work"))).choose("auto");
        assertThat(made).containsExactly("file");
    }

    @Test
    void theSystemsKeyringOnMacAndWindows() {
        Map<String, Optional<List<String>>> all =
                Map.of("file", holding("work"), "keychain", holding(""), "wincred", holding(""));
        assertThat(choice(Platform.MAC, all).choose("auto").name()).isEqualTo("keychain");
        assertThat(choice(Platform.WINDOWS, all).choose("auto").name()).isEqualTo("wincred");
        assertThatThrownBy(() -> choice(Platform.MAC, Map.of()).choose("auto"))
                .isInstanceOf(VaultFailure.class)
                .hasMessage("the keychain backend cannot be used: it is not here");
    }

    @Test
    void aNamedOneIsUsedOrFailsWithItsReason() {
        Map<String, Optional<List<String>>> stores = Map.of("file", holding("work"), "pass", holding(""));
        assertThat(choice(Platform.LINUX, stores).choose("pass").name()).isEqualTo("pass");
        assertThatThrownBy(() -> choice(Platform.LINUX, stores).choose("kwallet"))
                .isInstanceOf(VaultFailure.class)
                .hasMessage("the kwallet backend cannot be used: it is not here");
        assertThatThrownBy(() -> choice(Platform.LINUX, stores).choose("gopass"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageStartingWith("--backend value must be one of auto,wincred,")
                .hasMessageEndingWith(",proton-pass, got 'gopass'");
    }

    @Test
    void saysWhichOtherStoreHoldsAnItem() {
        Map<String, Optional<List<String>>> stores =
                Map.of("file", holding("work"), "secret-service", Optional.empty(), "pass", holding("work", "home"));
        BackendChoice choice = choice(Platform.LINUX, stores);
        assertThat(choice.elsewhere("work", "file")).isEqualTo("; the pass backend holds 'work': add --backend=pass");
        assertThat(choice.elsewhere("work", "pass")).isEqualTo("; the file backend holds 'work': add --backend=file");
        assertThat(choice.elsewhere("other", "file")).isEmpty();
    }

    /** @param names null: unavailable; empty: locked; {@code ""} alone: a store that is not made yet */
    private record Store(
            String name, @org.jspecify.annotations.Nullable Optional<List<String>> held) implements VaultBackend {
        @Override
        public Optional<String> unavailable() {
            return held == null ? Optional.of("it is not here") : Optional.empty();
        }

        @Override
        public boolean exists() {
            return held != null && !held.equals(holding(""));
        }

        @Override
        public Optional<List<String>> namesUnasked() {
            if (held == null) throw new VaultFailure("it is not here");
            return held;
        }

        @Override
        public Vault open() {
            throw new AssertionError("choosing opens nothing");
        }
    }
}
