package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AesTest {
    /** RFC 3394, sections 4.1, 4.3 and 4.6. */
    @ParameterizedTest
    @CsvSource({
        "000102030405060708090A0B0C0D0E0F, 00112233445566778899AABBCCDDEEFF,"
                + "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5",
        "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F, 00112233445566778899AABBCCDDEEFF,"
                + "64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7",
        "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F,"
                + "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F,"
                + "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21"
    })
    void wrapsAsPublished(String keyEncryptionKey, String key, String wrapped) {
        byte[] kek = hex(keyEncryptionKey);

        assertThat(Aes.wrap(kek, hex(key))).isEqualTo(hex(wrapped));
        assertThat(Aes.unwrap(kek, hex(wrapped)).orElseThrow()).isEqualTo(hex(key));
    }

    @Test
    void unwrapNoticesEachChangedByte() {
        byte[] kek = new byte[16];
        byte[] wrapped = Aes.wrap(kek, new byte[32]);
        for (int i = 0; i < wrapped.length; i++) {
            byte[] changed = wrapped.clone();
            changed[i] ^= 1;
            assertThat(Aes.unwrap(kek, changed)).isEmpty();
        }
    }

    /** Test case 16 of McGrew and Viega, The Galois/Counter Mode of Operation, appendix B. */
    @Test
    void sealsAsPublished() {
        byte[] key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        byte[] iv = hex("cafebabefacedbaddecaf888");
        byte[] associated = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        byte[] plain = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        byte[] sealed = hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" + "76fc6ece0f4e1768cddf8853bb2d551b");

        assertThat(Aes.seal(key, iv, associated, plain)).isEqualTo(sealed);
        assertThat(Aes.open(key, iv, associated, sealed).orElseThrow()).isEqualTo(plain);
        sealed[0] ^= 1;
        assertThat(Aes.open(key, iv, associated, sealed)).isEmpty();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
