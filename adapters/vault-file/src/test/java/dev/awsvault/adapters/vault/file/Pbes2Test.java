package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.secret.SecretString;
import org.junit.jupiter.api.Test;

class Pbes2Test {
    /** RFC 7517, appendix C.2 to C.4. */
    @Test
    void derivesThePublishedKey() throws UnusableItem {
        byte[] salt = Base64Url.decode("2WCTcJZ1Rvd_CJuJripQ1w".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        SecretString passphrase = SecretString.of("Thus from my lips, by yours, my sin is purged.");

        assertThat(Pbes2.keyEncryptionKey(passphrase, new JweHeader(4096, salt)))
                .containsExactly(110, 171, 169, 92, 129, 92, 109, 117, 233, 242, 116, 233, 170, 14, 24, 75);
    }
}
