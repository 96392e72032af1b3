package dev.awsvault.adapters.vault.secretservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.awsvault.adapters.vault.secretservice.TransferCipher.Encrypted;
import dev.awsvault.adapters.vault.secretservice.TransferCipher.Sealed;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TransferCipherTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void bothSidesAgree() {
        Group2 ours = new Group2(RANDOM);
        Group2 theirs = new Group2(RANDOM);
        assertThat(ours.publicKey()).hasSize(128);
        assertThat(ours.agreed(theirs.publicKey()))
                .hasSize(128)
                .isEqualTo(theirs.agreed(ours.publicKey()))
                .isNotEqualTo(ours.agreed(new Group2(RANDOM).publicKey()));
    }

    @Test
    void keysThatGiveTheSecretAwayAreRefused() {
        Group2 ours = new Group2(RANDOM);
        String prime = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E"
                + "3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406"
                + "B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF";
        BigInteger p = new BigInteger(prime, 16);
        assertThat(p.isProbablePrime(50)).isTrue();
        for (BigInteger weak :
                new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, p.subtract(BigInteger.ONE), p, p.add(BigInteger.TWO)
                }) {
            assertThatIllegalArgumentException().isThrownBy(() -> ours.agreed(weak.toByteArray()));
        }
    }

    /** HKDF written out as in RFC 5869, section 2, for one block. */
    @Test
    void theKeyIsThatOfTheSpecification() throws Exception {
        byte[] agreed = HexFormat.of().parseHex("00".repeat(3) + "0b".repeat(125));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        mac.init(new SecretKeySpec(mac.doFinal(agreed), "HmacSHA256"));
        SecretKeySpec key = new SecretKeySpec(mac.doFinal(new byte[] {1}), 0, 16, "AES");
        Sealed sealed = Encrypted.withKeyFrom(agreed.clone(), RANDOM).seal("secret".getBytes());
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(sealed.parameters()));
        assertThat(cipher.doFinal(sealed.value())).isEqualTo("secret".getBytes());
    }

    @Test
    void whatIsNotOursDoesNotOpen() {
        TransferCipher ours = Encrypted.withKeyFrom(new byte[128], RANDOM);
        Sealed sealed = ours.seal(new byte[100]);
        assertThat(ours.open(sealed).orElseThrow()).isEqualTo(new byte[100]);
        assertThat(ours.open(new Sealed(new byte[0], sealed.value()))).isEmpty();
        assertThat(ours.open(new Sealed(new byte[15], sealed.value()))).isEmpty();
        assertThat(ours.open(new Sealed(sealed.parameters(), new byte[0]))).isEmpty();
        assertThat(ours.open(new Sealed(sealed.parameters(), new byte[17]))).isEmpty();
        assertThat(ours.seal(new byte[100]).value()).isNotEqualTo(sealed.value());
    }

    @Test
    void collectionsAreKnownByTheirDecodedPath() {
        String parent = "/org/freedesktop/secrets/collection/";
        assertThat(CollectionPath.names(parent + "awsvault", "awsvault")).isTrue();
        assertThat(CollectionPath.names(parent + "my_5fvault_2d1", "my_vault-1"))
                .isTrue();
        assertThat(CollectionPath.names(parent + "caf_c3_a9", "café")).isTrue();
        assertThat(CollectionPath.names(parent + "a_", "a_")).isTrue();
        assertThat(CollectionPath.names(parent + "a_5", "a_5")).isTrue();
        assertThat(CollectionPath.names(parent + "a_zz", "a_zz")).isTrue();
        assertThat(CollectionPath.names(parent + "awsvault2", "awsvault")).isFalse();
        assertThat(CollectionPath.names("/org/freedesktop/secrets/aliases/awsvault", "awsvault"))
                .isFalse();
    }

    @Test
    void ourItemsAreToldFromOthers() {
        assertThat(new KeyringItem("/1", "work", Map.of("profile", "work")).name())
                .contains("work");
        assertThat(new KeyringItem("/1", "renamed", Map.of("profile", "work")).name())
                .contains("work");
        assertThat(new KeyringItem("/1", "work", Map.of("profile", "work", "Path", "/aws")).name())
                .contains("work");
        assertThat(new KeyringItem("/1", "x", Map.of("profile", "work", "xdg:schema", "s")).name())
                .contains("work");
        assertThat(new KeyringItem("/1", "Firefox", Map.of("profile", "work", "url", "x")).name())
                .isEmpty();
        assertThat(new KeyringItem("/1", "work", Map.of("service", "work")).name())
                .isEmpty();
        assertThat(new KeyringItem("/1", "", Map.of()).name()).isEmpty();
    }
}
