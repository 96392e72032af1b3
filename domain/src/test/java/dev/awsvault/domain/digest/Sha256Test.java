package dev.awsvault.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {
    /** FIPS 180-2, appendix B, and the empty message. */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    })
    void publishedHashes(String message, String hash) {
        assertThat(HexFormat.of().formatHex(Sha256.of(message.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(hash);
    }

    /** Sizes around one and two blocks are where padding goes wrong. */
    @Property(tries = 500)
    void asTheJdkHashes(@ForAll @Size(max = 300) byte[] message) throws NoSuchAlgorithmException {
        assertThat(Sha256.of(message))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(message));
    }
}
