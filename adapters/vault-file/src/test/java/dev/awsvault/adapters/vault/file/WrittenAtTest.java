package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.secret.SecretString;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When an item was written is told without its passphrase. */
class WrittenAtTest {
    @Test
    void itsHeaderSaysSo() {
        Instant time = Instant.parse("2026-11-22T08:49:35.5Z");
        byte[] file = SealedItem.seal(new byte[] {1}, SecretString.of("passphrase"), 8192, new SecureRandom(), time);
        assertThat(SealedItem.created(file)).contains(time);
        assertThat(SealedItem.created("x.y.z".getBytes())).isEmpty();
        assertThat(SealedItem.created(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22 08:49:35.594332627 +0000 UTC m=+0.020204818, 2026-11-22T08:49:35.594332627Z",
        "2026-11-22 08:49:35 +0000 UTC, 2026-11-22T08:49:35Z",
        "2026-11-22 08:49:35.5 +0100 CET m=+0.1, 2026-11-22T07:49:35.5Z",
    })
    void asGoWritesIt(String text, Instant time) {
        assertThat(GoTime.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-22 08:49:35", "2026-13-22 08:49:35 +0000 UTC", "a b c d"})
    void anythingElseIsNoTime(String text) {
        assertThat(GoTime.parse(text)).isEmpty();
    }
}
