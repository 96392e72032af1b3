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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What pass and aws-vault write and read, and what else lies in a person's store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassVaultTest {
    private static final String DEMO = "{\"Key\":\"demo\",\"Data\":\"eyJTIjoiPCY+In0=\",\"Label\":\"aws-vault (demo)\","
            + "\"Description\":\"\",\"KeychainNotTrustApplication\":true,\"KeychainNotSynchronizable\":false}";

    private TestStore store;

    @BeforeAll
    void make() throws IOException {
        store = TestStore.pass();
    }

    @BeforeEach
    void empty() throws IOException {
        store.empty();
    }

    @AfterAll
    void end() throws IOException {
        if (store != null) store.close();
    }

    @Test
    void readsWhatAWSVaultWroteWithPass() {
        store.bash("pass insert -m -f team/demo", DEMO);
        VaultItem read = store.vault().read("team/demo").orElseThrow();
        assertThat(read.key()).isEqualTo("team/demo");
        assertThat(read.data().reveal()).isEqualTo("{\"S\":\"<&>\"}");
        assertThat(read.label()).isEqualTo("aws-vault (demo)");
        assertThat(read.trustApplication()).isFalse();
    }

    @Test
    void writesTheDocumentedBytes() {
        store.vault("p")
                .write(new VaultItem("demo", SecretString.of("{\"S\":\"<&>\"}"), "aws-vault (demo)", "", false));
        assertThat(store.bash("pass show p/demo")).isEqualTo(DEMO);
        assertThat(store.files()).containsExactly("p/demo.gpg");
        assertThat(store.bash("stat -c %a $PASSWORD_STORE_DIR/p/demo.gpg")).isEqualTo("600\n");
    }

    @Test
    void findsATokenThatAWSVaultWrote() {
        store.bash("pass insert -m -f aws/oidc:https:/corp.awsapps.com/start", DEMO);
        Vault vault = store.vault("aws");
        assertThat(vault.keys()).containsExactly("oidc:https://corp.awsapps.com/start");
        assertThat(data(vault, "oidc:https://corp.awsapps.com/start")).isEqualTo("{\"S\":\"<&>\"}");
        assertThat(vault.remove("oidc:https://corp.awsapps.com/start")).isTrue();
        assertThat(store.files()).isEmpty();
    }

    @Test
    void startUrlsThatEndInASlashAreOthers() {
        Vault vault = store.vault();
        vault.write(item("oidc:https://x/start", "1"));
        vault.write(item("oidc:https://x/start/", "2"));
        assertThat(vault.keys()).containsExactlyInAnyOrder("oidc:https://x/start", "oidc:https://x/start/");
        assertThat(data(vault, "oidc:https://x/start/")).isEqualTo("2");
        assertThat(vault.remove("oidc:https://x/start/")).isTrue();
        assertThat(data(vault, "oidc:https://x/start")).isEqualTo("1");
    }

    @Test
    void anItemAndAFolderMayHaveOneName() {
        Vault vault = store.vault();
        vault.write(item("team/prod", "1"));
        vault.write(item("team", "2"));
        assertThat(vault.keys()).containsExactlyInAnyOrder("team", "team/prod");
        assertThat(vault.remove("team")).isTrue();
        assertThat(vault.remove("team")).isFalse();
        assertThat(data(vault, "team/prod")).isEqualTo("1");
    }

    @Test
    void prefixesAreFolders() {
        store.vault("/a//b/").write(item("work", "1"));
        assertThat(store.files()).containsExactly("a/b/work.gpg");
        assertThat(store.vault("a").keys()).containsExactly("b/work");
        assertThat(store.vault("c").keys()).isEmpty();
        assertThat(store.vault("a/b").description()).isEqualTo("pass store ~/.password-store/a/b");
    }

    @Test
    void otherPasswordsAreListedAndNeverHarmed() {
        store.bash("pass insert -m -f mail", "my password\nuser: me");
        store.bash("pass insert -m -f json", "{\"user\":\"me\"}");
        Vault vault = store.vault();
        assertThat(vault.keys()).containsExactly("json", "mail");
        for (String name : new String[] {"mail", "json"}) {
            assertThatThrownBy(() -> vault.read(name))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("no vault item");
            assertThatThrownBy(() -> vault.write(item(name, "1")))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("--pass-prefix")
                    .hasMessageNotContaining("my password");
            assertThatThrownBy(() -> vault.remove(name)).isInstanceOf(VaultFailure.class);
        }
        assertThat(store.bash("pass show mail")).isEqualTo("my password\nuser: me");
        assertThat(store.bash("pass show json")).isEqualTo("{\"user\":\"me\"}");
        assertThat(store.files()).containsExactly("json.gpg", "mail.gpg");
    }

    @Test
    void filesThatAreNoEntriesAreNotListed() throws IOException {
        store.vault().write(item("work", "1"));
        Files.writeString(store.store.resolve("README.md"), "x");
        Files.createDirectories(store.store.resolve("folder.gpg"));
        Files.createDirectories(store.store.resolve("empty"));
        Files.writeString(store.store.resolve("new\nline.gpg"), "x");
        assertThat(store.vault().keys()).containsExactly("work");
        assertThat(store.vault().read("folder")).isEmpty();
    }

    @Test
    void linksLeadNowhere() throws IOException {
        Path outside = Files.createDirectory(store.home.resolve("outside"));
        store.vault().write(item("work", "1"));
        Path moved = Files.move(store.store.resolve("work.gpg"), outside.resolve("work.gpg"));
        Files.createSymbolicLink(store.store.resolve("out"), outside);
        Files.createSymbolicLink(store.store.resolve("link.gpg"), moved);
        byte[] before = Files.readAllBytes(moved);
        Vault vault = store.vault();
        assertThat(vault.keys()).isEmpty();
        for (String name : new String[] {"out/work", "link"}) {
            assertThatThrownBy(() -> vault.read(name))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("is a link");
            assertThatThrownBy(() -> vault.write(item(name, "2"))).isInstanceOf(VaultFailure.class);
            assertThatThrownBy(() -> vault.remove(name)).isInstanceOf(VaultFailure.class);
        }
        assertThatThrownBy(() -> vault.write(item("out/new", "2"))).isInstanceOf(VaultFailure.class);
        assertThatThrownBy(() -> store.vault("out").keys()).isInstanceOf(VaultFailure.class);
        assertThat(moved).hasBinaryContent(before);
        try (var files = Files.list(outside)) {
            assertThat(files).hasSize(1);
        }
        Files.delete(moved);
        Files.delete(outside);
    }

    @Test
    void theStoreItselfMayBeALink() throws IOException {
        store.vault().write(item("work", "1"));
        Path link = Files.createSymbolicLink(store.home.resolve("link"), store.store);
        Vault vault = store.backend(new PassSettings(link.toString(), "", ""), PassProgram.LIMIT)
                .open();
        vault.write(item("other", "2"));
        assertThat(vault.keys()).containsExactly("other", "work");
        assertThat(data(vault, "work")).isEqualTo("1");
    }

    @Test
    void whatAKilledWriterLeftIsNoItemAndGoesLater() throws IOException {
        Path left = store.store.resolve(".aws-vault-new-0123456789abcdef.gpg");
        Path running = store.store.resolve(".aws-vault-new-fedcba9876543210.gpg");
        Files.writeString(left, "half");
        Files.writeString(running, "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(7200)));
        Vault vault = store.vault();
        assertThat(vault.keys()).isEmpty();
        vault.write(item("work", "1"));
        assertThat(left).doesNotExist();
        assertThat(running).exists();
    }

    @Test
    void aStoreInGitIsCommitted() throws IOException {
        store.bash("pass git init -q; pass git config user.name t; pass git config user.email t@example.com");
        Vault vault = store.vault();
        vault.write(item("team/work", "1"));
        vault.write(item("team/work", "2"));
        vault.write(item("team", "3"));
        assertThat(vault.remove("team")).isTrue();
        assertThat(data(vault, "team/work")).isEqualTo("2");
        assertThat(store.bash("pass git status --porcelain")).isEmpty();
        assertThat(store.bash("pass git ls-files")).contains("team/work.gpg").doesNotContain("aws-vault-new");
        assertThat(store.warnings).isEmpty();
    }

    @Test
    void anItemCountsMoreThanItsHistory() throws IOException {
        store.bash("pass git init -q; pass git config user.name t; pass git config user.email t@example.com");
        store.bash("printf '#!/bin/sh\\nexit 1' > $PASSWORD_STORE_DIR/.git/hooks/pre-commit;"
                + " chmod +x $PASSWORD_STORE_DIR/.git/hooks/pre-commit");
        Vault vault = store.vault();
        vault.write(item("work", "1"));
        assertThat(data(vault, "work")).isEqualTo("1");
        assertThat(vault.keys()).containsExactly("work");
        assertThat(store.warnings).hasSize(1).first().asString().contains("git could not commit it");
        store.warnings.clear();
        Files.writeString(store.store.resolve(".git/index.lock"), "");
        vault.write(item("work", "2"));
        assertThat(data(vault, "work")).isEqualTo("2");
        assertThat(store.warnings).hasSize(1);
        assertThat(vault.remove("work")).isTrue();
        assertThat(store.files()).isEmpty();
    }
}
