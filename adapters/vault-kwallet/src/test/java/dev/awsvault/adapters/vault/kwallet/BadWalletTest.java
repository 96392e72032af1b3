package dev.awsvault.adapters.vault.kwallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.adapters.sessionbus.FakeBus;
import dev.awsvault.adapters.sessionbus.FakeBus.Answering;
import dev.awsvault.adapters.sessionbus.FakeBus.Failing;
import dev.awsvault.adapters.sessionbus.FakeBus.HangingUp;
import dev.awsvault.adapters.sessionbus.FakeBus.Reaction;
import dev.awsvault.adapters.sessionbus.FakeBus.Silence;
import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemJson;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A wallet daemon that is slow, dies, talks rubbish or says no. */
@Timeout(120)
class BadWalletTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Patience HURRIED = new Patience(SECOND, SECOND, SECOND);
    private static final VaultItem ITEM = new VaultItem("work", SecretString.of("CANARY"), "label", "", true);

    @TempDir
    Path folder;

    private static Reaction good(String member, Object[] arguments) {
        return switch (member.substring(member.lastIndexOf('.') + 1)) {
            case "wallets", "entryList" -> new Answering("as", List.of("aws-vault", "work"));
            case "folderDoesNotExist" -> new Answering("b", false);
            case "isOpen", "hasFolder", "hasEntry", "isEnabled" -> new Answering("b", true);
            case "open" -> new Answering("i", 4711);
            case "readEntry" -> new Answering("ay", (Object) ItemJson.encode(ITEM));
            case "writeEntry", "removeEntry" -> new Answering("i", 0);
            default -> throw new AssertionError(member);
        };
    }

    private FakeBus bus(String bad, Reaction wrong) {
        return FakeBus.start(
                folder, (member, arguments) -> member.endsWith("." + bad) ? wrong : good(member, arguments));
    }

    private KWalletBackend backend(FakeBus bus) {
        return new KWalletBackend(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + bus.socket()), HURRIED);
    }

    private void everyCallGoingWrong(Reaction wrong) {
        for (String bad : List.of(
                "wallets",
                "folderDoesNotExist",
                "open",
                "hasEntry",
                "readEntry",
                "entryList",
                "hasFolder",
                "writeEntry",
                "removeEntry")) {
            try (FakeBus bus = bus(bad, wrong)) {
                Vault vault = backend(bus).open();
                Runnable work =
                        switch (bad) {
                            case "entryList" -> vault::keys;
                            case "hasFolder", "writeEntry" -> () -> vault.write(ITEM);
                            case "removeEntry" -> () -> vault.remove("work");
                            default -> () -> vault.read("work");
                        };
                assertThatThrownBy(work::run)
                        .as(bad)
                        .isInstanceOf(VaultFailure.class)
                        .hasNoCause()
                        .hasMessageStartingWith("KDE wallet aws-vault could not be ")
                        .hasMessageNotContainingAny("CANARY", "\n");
            }
        }
    }

    @Test
    void silenceEndsWithTheLimit() {
        everyCallGoingWrong(new Silence());
    }

    @Test
    void deathInTheMiddleIsSaid() {
        everyCallGoingWrong(new HangingUp());
        everyCallGoingWrong(new Failing("org.freedesktop.DBus.Error.NoReply"));
    }

    @Test
    void rubbishIsRefused() {
        everyCallGoingWrong(new Answering("x", 7L));
        everyCallGoingWrong(new Answering(""));
    }

    @Test
    void aNoIsAnAnswer() {
        try (FakeBus bus = bus("open", new Answering("i", -1))) {
            assertThatThrownBy(() -> backend(bus).open().read("work"))
                    .isInstanceOf(PromptFailure.class)
                    .hasMessageContaining("did not open the wallet aws-vault");
        }
        for (String call : List.of("writeEntry", "removeEntry")) {
            try (FakeBus bus = bus(call, new Answering("i", -1))) {
                Vault vault = backend(bus).open();
                assertThatThrownBy(() -> {
                            if (call.equals("writeEntry")) vault.write(ITEM);
                            else vault.remove("work");
                        })
                        .isInstanceOf(VaultFailure.class)
                        .hasMessageContaining("KWalletManager");
            }
        }
    }

    /** What the daemon says when it knows no folder of this name, and what it says right after. */
    private FakeBus folderless(boolean then) {
        AtomicBoolean asked = new AtomicBoolean();
        return FakeBus.start(folder, (member, arguments) -> {
            if (member.endsWith(".hasFolder")) return new Answering("b", asked.getAndSet(true) && then);
            if (member.endsWith(".createFolder")) return new Answering("b", false);
            return good(member, arguments);
        });
    }

    @Test
    void aFolderThatAnotherWriterMakesMeanwhileWillDo() {
        try (FakeBus bus = folderless(true)) {
            backend(bus).open().write(ITEM);
        }
        try (FakeBus bus = folderless(false)) {
            Vault vault = backend(bus).open();
            assertThatThrownBy(() -> vault.write(ITEM))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("no folder can be made");
        }
    }

    @Test
    void walletsThatAreSwitchedOffAreSaid() {
        try (FakeBus bus = FakeBus.start(
                folder,
                (member, arguments) -> member.endsWith(".isEnabled")
                        ? new Answering("b", false)
                        : member.endsWith(".open") ? new Answering("i", -1) : good(member, arguments))) {
            assertThatThrownBy(() -> backend(bus).open().read("work"))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("switched off");
        }
    }

    @Test
    void looksFailQuietly() {
        for (Reaction wrong : List.of(new Silence(), new HangingUp(), new Answering("s", "x"), new Failing("a.b"))) {
            try (FakeBus bus = bus("wallets", wrong)) {
                assertThat(backend(bus).unavailable()).isEmpty();
                assertThat(backend(bus).exists()).isFalse();
            }
        }
    }

    @Test
    void withoutABusOrSwitchedOffTheReasonSaysSo() {
        KWalletBackend none = new KWalletBackend(Map.of(), HURRIED);
        assertThat(none.unavailable().orElseThrow()).startsWith("there is no D-Bus session bus here");
        assertThat(none.exists()).isFalse();
        assertThat(none.namesUnasked().orElseThrow()).isEmpty();
        assertThatThrownBy(none::open)
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("the kwallet backend cannot be used: there is no");
        try (FakeBus bus = bus("none", new Silence())) {
            String address = "unix:path=" + bus.socket();
            Map<String, String> off = Map.of("DBUS_SESSION_BUS_ADDRESS", address, "DISABLE_KWALLET", "1");
            assertThat(new KWalletBackend(off, HURRIED).unavailable()).contains("DISABLE_KWALLET=1 is set: unset it");
        }
    }

    @Test
    void aDaemonThatDoesNotRunIsKnownByItsFile() throws IOException {
        Path data = folder.resolve("data");
        Map<String, String> environment = Map.of("XDG_DATA_HOME", data.toString());
        assertThat(WalletFile.exists("aws-vault", environment)).isFalse();
        Files.createDirectories(data.resolve("kwalletd"));
        Files.createFile(data.resolve("kwalletd/aws-vault.kwl"));
        assertThat(WalletFile.exists("aws-vault", environment)).isTrue();
        assertThat(WalletFile.exists("aws-vault", Map.of("HOME", folder.toString())))
                .isFalse();
        assertThat(WalletFile.exists("aws-vault", Map.of())).isFalse();
    }
}
