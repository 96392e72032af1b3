package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.IamUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What a rotation has to leave at IAM, in the vault and beside it. */
record Rotated(Aws aws, ScratchHome home) {
    List<AccessKey> keysAtIam() {
        return keysAtIam(aws.user());
    }

    List<AccessKey> keysAtIam(IamUser user) {
        return aws.standIn().account().user(user.arn()).orElseThrow().accessKeys();
    }

    /** The stored key of the profile, its id and its secret. */
    AccessKey stored(String profile) {
        try {
            JsonNode item = VaultFolder.JSON.readTree(home.vault().data(profile));
            return AccessKey.active(
                    item.get("AccessKeyID").textValue(),
                    item.get("SecretAccessKey").textValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files about rotations that have not ended. */
    List<Path> records() {
        return home.files().stream()
                .filter(file -> file.toString().contains("/rotations/"))
                .toList();
    }

    /** At every moment: what the vault holds for the profile signs. */
    void assertVaultWorks() {
        assertThat(keysAtIam()).contains(stored("jane"));
    }

    void assertFinished() {
        assertThat(keysAtIam()).containsExactly(stored("jane"));
        assertThat(keysAtIam()).doesNotContain(aws.key());
        assertThat(home.vault().names()).contains("jane").doesNotContain("jane.rotating");
        assertThat(records()).isEmpty();
    }

    void assertUntouched() {
        assertThat(keysAtIam()).contains(aws.key());
        assertThat(stored("jane")).isEqualTo(aws.key());
        assertThat(home.vault().names()).doesNotContain("jane.rotating");
        assertThat(records()).isEmpty();
    }
}
