package dev.awsvault.adapters.vault.pass;

import static dev.awsvault.adapters.vault.pass.TestStore.data;
import static dev.awsvault.adapters.vault.pass.TestStore.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassageVaultTest {
    private static final String DEMO = "{\"Key\":\"demo\",\"Data\":\"eyJTIjoiMSJ9\",\"Label\":\"aws-vault (demo)\","
            + "\"Description\":\"\",\"KeychainNotTrustApplication\":true,\"KeychainNotSynchronizable\":false}";

    private TestStore store;
    private Path identities;

    @BeforeEach
    void make() throws IOException {
        store = TestStore.passage();
        identities = store.home.resolve(".passage/identities");
    }

    @AfterEach
    void end() throws IOException {
        if (store != null) store.close();
    }

    @Test
    void readsAndWritesTheDocumentedBytes() {
        store.bash("passage insert -m -f aws/demo", DEMO);
        Vault vault = store.vault("aws");
        assertThat(data(vault, "demo")).isEqualTo("{\"S\":\"1\"}");
        assertThat(vault.remove("demo")).isTrue();
        vault.write(new VaultItem("demo", SecretString.of("{\"S\":\"1\"}"), "aws-vault (demo)", "", false));
        assertThat(store.bash("passage show aws/demo")).isEqualTo(DEMO);
        assertThat(store.bash("age -d -i $PASSAGE_IDENTITIES_FILE $PASSAGE_DIR/aws/demo.age"))
                .isEqualTo(DEMO);
        assertThat(store.files()).containsExactly("aws/demo.age");
    }

    @Test
    void anotherIdentityOpensNothing() {
        store.vault().write(item("work", "1"));
        store.bash("mv $PASSAGE_IDENTITIES_FILE $HOME/kept; age-keygen -o $PASSAGE_IDENTITIES_FILE");
        assertThatThrownBy(() -> store.vault().read("work"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("encrypted to another key");
        store.bash("mv $HOME/kept $PASSAGE_IDENTITIES_FILE");
        assertThat(data(store.vault(), "work")).isEqualTo("1");
    }

    @Test
    void badRecipientsLeaveTheOldItemWhole() throws IOException {
        store.vault().write(item("work", "1"));
        Files.writeString(store.store.resolve(".age-recipients"), "age1nonsense\n");
        assertThatThrownBy(() -> store.vault().write(item("work", "2")))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining(".age-recipients");
        assertThat(data(store.vault(), "work")).isEqualTo("1");
        assertThat(store.files()).containsExactly(".age-recipients", "work.age");
    }

    @Test
    void damagedFilesAreCalledSo() throws IOException {
        store.vault().write(item("work", "1"));
        for (String content : new String[] {"", "rubbish", "age-encryption.org/v1\n"}) {
            Files.writeString(store.store.resolve("work.age"), content);
            assertThatThrownBy(() -> store.vault().read("work"))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("damaged")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aStoreInGitIsCommitted() throws IOException {
        store.bash("passage git init -q; passage git config user.name t; passage git config user.email t@example.com");
        Vault vault = store.vault();
        vault.write(item("work", "1"));
        vault.write(item("work", "2"));
        vault.write(item("other", "3"));
        assertThat(vault.remove("other")).isTrue();
        assertThat(data(vault, "work")).isEqualTo("2");
        assertThat(store.bash("passage git status --porcelain")).isEmpty();
        assertThat(store.bash("passage git ls-files")).contains("work.age\n").doesNotContain("aws-vault-new", "other");
    }

    @Test
    void plainIdentitiesAskNobody() throws IOException {
        assertThat(store.vault().wouldAsk()).isFalse();
        Files.writeString(identities, "age-encryption.org/v1\n-> scrypt\n");
        assertThat(store.vault().wouldAsk()).isTrue();
        Files.writeString(identities, "AGE-PLUGIN-YUBIKEY-1QQ\n");
        assertThat(store.vault().wouldAsk()).isTrue();
    }

    @Test
    void withoutIdentitiesItCannotBeUsed() throws IOException {
        store.vault().write(item("work", "1"));
        Files.delete(identities);
        PassBackend backend = store.backend(PassSettings.NONE, Duration.ofMinutes(2));
        assertThat(backend.name()).isEqualTo("passage");
        assertThat(backend.unavailable())
                .contains("there is no age identity in ~/.passage/identities; make one with"
                        + " \"age-keygen -o ~/.passage/identities\"");
        assertThatThrownBy(backend::open).isInstanceOf(VaultFailure.class).hasMessageContaining("age-keygen");
        assertThat(backend.namesUnasked().orElseThrow()).containsExactly("work");
    }
}
