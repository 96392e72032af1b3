package dev.awsvault.adapters.vault.kwallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.BusPeer;
import dev.awsvault.adapters.sessionbus.Request;
import dev.awsvault.adapters.sessionbus.SessionBus;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both directions, with gdbus as the other program. */
class SameBytesAsAwsVaultTest {
    private static final String ITEM = "{\"Key\":\"team/prod é\",\"Data\":\"eyJBY2Nlc3NLZXlJRCI6IkFLSUFJT1NGT0RO"
            + "TjdFWEFNUExFIn0=\",\"Label\":\"aws-vault (team/prod é)\",\"Description\":\"\","
            + "\"KeychainNotTrustApplication\":true,\"KeychainNotSynchronizable\":false}";

    /** The type of entry that the call without a type, aws-vault's, makes; gdbus knows only the other call. */
    private static final String STREAM = "2";

    private static KdeWallet wallet;

    @BeforeAll
    static void start() {
        wallet = KdeWallet.start();
    }

    @BeforeEach
    void empty() {
        wallet.empty();
    }

    @AfterAll
    static void stop() {
        if (wallet != null) wallet.close();
    }

    private static Vault vault() {
        return wallet.backend().open();
    }

    /** As GLib writes an array of bytes. */
    private static String variant(String text) {
        StringBuilder bytes = new StringBuilder("@ay [");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (bytes.charAt(bytes.length() - 1) != '[') bytes.append(", ");
            bytes.append(String.format("0x%02x", b));
        }
        return bytes.append(']').toString();
    }

    private static void write(String key, String content) {
        String handle = wallet.handle();
        wallet.call("createFolder", handle, "aws-vault", "aws-vault");
        String done = wallet.call("writeEntry", handle, "aws-vault", key, variant(content), STREAM, "aws-vault");
        assertThat(done).isEqualTo("(0,)");
    }

    @Test
    void readsWhatAwsVaultWrites() {
        write("team/prod é", ITEM);
        assertThat(vault().keys()).containsExactly("team/prod é");
        VaultItem read = vault().read("team/prod é").orElseThrow();
        assertThat(read.data().reveal()).isEqualTo("{\"AccessKeyID\":\"AKIAIOSFODNN7EXAMPLE\"}");
        assertThat(read.label()).isEqualTo("aws-vault (team/prod é)");
    }

    @Test
    void writesWhatAwsVaultReads() {
        vault().write(new VaultItem(
                "team/prod é",
                SecretString.of("{\"AccessKeyID\":\"AKIAIOSFODNN7EXAMPLE\"}"),
                "aws-vault (team/prod é)",
                "",
                false));
        String read = wallet.call("readEntry", wallet.handle(), "aws-vault", "team/prod é", "aws-vault");
        assertThat(read.replace("byte ", "").replace("(", "@ay ").replace(",)", ""))
                .isIn(variant(ITEM), "@ay " + ITEM);
        assertThat(wallet.call("entryList", wallet.handle(), "aws-vault", "aws-vault"))
                .isEqualTo("(['team/prod é'],)");
        assertThat(wallet.call("entryType", wallet.handle(), "aws-vault", "team/prod é", "aws-vault"))
                .isEqualTo("(2,)");
    }

    @Test
    void otherFoldersStayAsTheyAre() {
        String handle = wallet.handle();
        wallet.call("createFolder", handle, "Passwords", "aws-vault");
        wallet.call("writeEntry", handle, "Passwords", "work", variant("foreign"), STREAM, "aws-vault");
        Vault vault = vault();
        assertThat(vault.keys()).isEmpty();
        assertThat(vault.read("work")).isEmpty();
        assertThat(vault.remove("work")).isFalse();
        vault.write(new VaultItem("work", SecretString.of("x"), "", "", true));
        assertThat(vault.remove("work")).isTrue();
        assertThat(wallet.call("entryList", handle, "Passwords", "aws-vault")).isEqualTo("(['work'],)");
    }

    @Test
    void whatIsNoItemIsRefusedInOneLineWithoutQuotingIt() {
        for (String content : new String[] {"CANARY-SECRET", "[]", "{\"Data\":\"***\"}"}) {
            write("work", content);
            assertThatThrownBy(() -> vault().read("work"))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("KDE wallet aws-vault")
                    .hasMessageNotContainingAny("CANARY", "***", "\n");
        }
    }

    /** The daemon then answers as if everything were gone, which must not be taken for the truth. */
    @Test
    void aWalletThatIsClosedMeanwhileIsOpenedAgain() {
        Vault vault = vault();
        vault.write(new VaultItem("work", SecretString.of("x"), "", "", true));
        wallet.call("sync", wallet.handle(), "aws-vault");
        BusPeer peer = new BusPeer("org.kde.kwalletd5", "kwalletd5");
        try (SessionBus bus = SessionBus.connect(wallet.socket(), KdeWallet.PATIENT.daemon())) {
            Request close = Request.of(peer, "/modules/kwalletd5", "org.kde.KWallet", "close", "sb", "aws-vault", true);
            assertThat(bus.call(close, KdeWallet.PATIENT.daemon()).int32(0)).isZero();
        } catch (BusException e) {
            throw new AssertionError(e);
        }
        assertThat(wallet.call("isOpen", "aws-vault")).isEqualTo("(false,)");
        assertThat(vault.wouldAsk()).isTrue();
        wallet.unlock();
        assertThat(vault.wouldAsk()).isFalse();
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo("x");
        assertThat(vault.keys()).containsExactly("work");
    }

    @Test
    void theBackendLooks() {
        KWalletBackend backend = wallet.backend();
        assertThat(backend.name()).isEqualTo("kwallet");
        assertThat(backend.unavailable()).isEmpty();
        assertThat(backend.exists()).isFalse();
        assertThat(backend.namesUnasked().orElseThrow()).isEmpty();
        vault().write(new VaultItem("work", SecretString.of("x"), "", "", true));
        assertThat(backend.exists()).isTrue();
        assertThat(backend.namesUnasked()).isEmpty();
    }
}
