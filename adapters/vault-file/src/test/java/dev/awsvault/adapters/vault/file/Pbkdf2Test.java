package dev.awsvault.adapters.vault.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pbkdf2Test {
    /** RFC 7914, section 11 (the first two); the others are RFC 6070's inputs with SHA-256, as widely published. */
    @ParameterizedTest
    @CsvSource({
        "passwd, salt, 1, 55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
        "Password, NaCl, 80000, 4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d",
        "password, salt, 1, 120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b",
        "password, salt, 2, ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43",
        "password, salt, 4096, c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a",
        "passwordPASSWORDpassword, saltSALTsaltSALTsaltSALTsaltSALTsalt, 4096,"
                + "348c89dbcbd32b2f32d814b8116e84cf2b17347ebc1800181c4e2a1fb8dd53e1c635518c7dac47e9"
    })
    void givesThePublishedKeys(String password, String salt, int rounds, String key) {
        byte[] expected = HexFormat.of().parseHex(key);

        assertThat(Pbkdf2.derive(password.getBytes(US_ASCII), salt.getBytes(US_ASCII), rounds, expected.length))
                .isEqualTo(expected);
    }

    @Property(tries = 300)
    void givesWhatTheJdkGives(
            @ForAll @StringLength(min = 1, max = 200) @CharRange(from = '!', to = '\ud7ff') String password,
            @ForAll @Size(min = 1, max = 100) byte[] salt,
            @ForAll @IntRange(min = 1, max = 20) int rounds,
            @ForAll @IntRange(min = 1, max = 100) int length)
            throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, 8 * length);
        byte[] expected = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();

        assertThat(Pbkdf2.derive(password.getBytes(UTF_8), salt, rounds, length))
                .isEqualTo(expected);
    }
}
