package dev.awsvault.adapters.vault.secretservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.adapters.sessionbus.FakeBus;
import dev.awsvault.adapters.sessionbus.FakeBus.Answering;
import dev.awsvault.adapters.sessionbus.FakeBus.Failing;
import dev.awsvault.adapters.sessionbus.FakeBus.HangingUp;
import dev.awsvault.adapters.sessionbus.FakeBus.Reaction;
import dev.awsvault.adapters.sessionbus.FakeBus.Silence;
import dev.awsvault.adapters.sessionbus.Patience;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemJson;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A keyring that is slow, dies, talks rubbish or cannot encrypt. */
@Timeout(120)
class BadKeyringTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Patience HURRIED = new Patience(SECOND, SECOND, SECOND);
    private static final String SECRET = "org.freedesktop.Secret.";
    private static final String COLLECTION = "/org/freedesktop/secrets/collection/awsvault";
    private static final VaultItem ITEM = new VaultItem("work", SecretString.of("CANARY"), "label", "", true);

    @TempDir
    Path folder;

    private static Reaction variant(String signature, Object value) {
        return new Answering("v", (Object) new Object[] {signature, value});
    }

    /** A keyring with one item, as it should be, in the plain. */
    private static Reaction good(String member, Object[] arguments) {
        return switch (member) {
            case "org.freedesktop.DBus.Properties.Get" ->
                switch ((String) arguments[1]) {
                    case "Collections" -> variant("ao", List.of(COLLECTION));
                    case "Items" -> variant("ao", List.of(COLLECTION + "/1"));
                    case "Locked" -> variant("b", false);
                    case "Label" -> variant("s", "work");
                    default -> variant("a{ss}", Map.of("profile", "work"));
                };
            case SECRET + "Service.OpenSession" ->
                arguments[0].equals("plain")
                        ? new Answering("vo", new Object[] {"s", ""}, "/session")
                        : new Failing("org.freedesktop.DBus.Error.NotSupported");
            case SECRET + "Collection.SearchItems" -> new Answering("ao", List.of(COLLECTION + "/1"));
            case SECRET + "Collection.CreateItem" -> new Answering("oo", COLLECTION + "/1", "/");
            case SECRET + "Item.GetSecret" ->
                new Answering("(oayays)", (Object)
                        new Object[] {"/session", new byte[0], ItemJson.encode(ITEM), "text/plain"});
            case SECRET + "Item.Delete" -> new Answering("o", "/");
            default -> throw new AssertionError(member);
        };
    }

    private SecretServiceBackend backend(FakeBus bus) {
        String address = "unix:path=" + bus.socket();
        return new SecretServiceBackend(
                "awsvault",
                Map.of("DBUS_SESSION_BUS_ADDRESS", address),
                GnomeKeyring.RANDOM,
                HURRIED,
                GnomeKeyring.NO_SIGNALS);
    }

    /** Every method of the vault fails in one line without the secret, whichever call it is that goes wrong. */
    private void everyCallGoingWrong(Reaction wrong) {
        for (String bad : List.of(
                "org.freedesktop.DBus.Properties.Get",
                SECRET + "Service.OpenSession",
                SECRET + "Collection.SearchItems",
                SECRET + "Collection.CreateItem",
                SECRET + "Item.GetSecret",
                SECRET + "Item.Delete")) {
            try (FakeBus bus = FakeBus.start(
                    folder, (member, arguments) -> member.equals(bad) ? wrong : good(member, arguments))) {
                Vault vault = backend(bus).open();
                Runnable work =
                        switch (bad) {
                            case SECRET + "Collection.CreateItem" -> () -> vault.write(ITEM);
                            case SECRET + "Item.Delete" -> () -> vault.remove("work");
                            case "org.freedesktop.DBus.Properties.Get" -> vault::keys;
                            default -> () -> vault.read("work");
                        };
                assertThatThrownBy(work::run)
                        .as(bad)
                        .isInstanceOf(VaultFailure.class)
                        .hasNoCause()
                        .hasMessageStartingWith("keyring collection awsvault could not be ")
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
        everyCallGoingWrong(new Answering("s", "CANARY"));
        everyCallGoingWrong(new Answering("v", (Object) new Object[] {"i", 7}));
        everyCallGoingWrong(new Answering(""));
    }

    @Test
    void errorsAreNotQuoted() {
        everyCallGoingWrong(new Failing("org.freedesktop.Secret.Error.IsLocked"));
        everyCallGoingWrong(new Failing("org.example.Unheard"));
    }

    @Test
    void looksFailQuietly() {
        for (Reaction wrong : List.of(new Silence(), new HangingUp(), new Answering("s", "x"), new Failing("a.b"))) {
            try (FakeBus bus = FakeBus.start(folder, (member, arguments) -> wrong)) {
                assertThat(backend(bus).unavailable()).isEmpty();
                assertThat(backend(bus).exists()).isFalse();
                assertThat(backend(bus).namesUnasked()).isEmpty();
            }
        }
    }

    @Test
    void thePlainIsUsedWhereTheKeyringSaysItCannotEncrypt() {
        try (FakeBus bus = FakeBus.start(folder, BadKeyringTest::good)) {
            Vault vault = backend(bus).open();
            assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo("CANARY");
            vault.write(ITEM);
            assertThat(bus.calls().stream().filter(call -> call.endsWith("OpenSession")))
                    .hasSize(2);
        }
    }

    /** A broken offer is no reason to send secrets in the plain. */
    @Test
    void keysOutsideTheGroupAreRefused() {
        for (byte[] key : new byte[][] {{}, {0}, {1}, new byte[300]}) {
            try (FakeBus bus = FakeBus.start(
                    folder,
                    (member, arguments) -> member.endsWith("OpenSession")
                            ? new Answering("vo", new Object[] {"ay", key}, "/session")
                            : good(member, arguments))) {
                assertThatThrownBy(() -> backend(bus).open().write(ITEM))
                        .isInstanceOf(VaultFailure.class)
                        .hasMessageContaining("makes no sense");
                assertThat(bus.calls()).noneMatch(call -> call.endsWith("CreateItem"));
            }
        }
    }

    @Test
    void anAnswerThatWasNotSealedWithOurKeyIsRefused() {
        try (FakeBus bus = FakeBus.start(
                folder,
                (member, arguments) -> member.endsWith("OpenSession")
                        ? new Answering("vo", new Object[] {"ay", new byte[] {5}}, "/session")
                        : good(member, arguments))) {
            assertThatThrownBy(() -> backend(bus).open().read("work"))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("makes no sense");
        }
    }

    @Test
    void withoutABusTheReasonSaysSo() {
        SecretServiceBackend none =
                new SecretServiceBackend("awsvault", Map.of(), GnomeKeyring.RANDOM, HURRIED, GnomeKeyring.NO_SIGNALS);
        assertThat(none.unavailable().orElseThrow()).startsWith("there is no D-Bus session bus here");
        assertThat(none.exists()).isFalse();
        assertThat(none.namesUnasked().orElseThrow()).isEmpty();
        assertThatThrownBy(none::open)
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("the secret-service backend cannot be used: there is no");
    }
}
