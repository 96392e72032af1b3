package dev.awsvault.standin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    /** "12345678901234567890", the key of RFC 6238 appendix B. */
    private static final String RFC_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /** The appendix shows eight digits; six are the last six of them. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void agreesWithTheVectorsOfRfc6238(long epochSecond, String eightDigits) {
        assertThat(Totp.of(RFC_KEY).codeAt(Instant.ofEpochSecond(epochSecond))).isEqualTo(eightDigits.substring(2));
    }

    /** RFC 4226 appendix D. */
    @ParameterizedTest
    @CsvSource({"0,755224", "1,287082", "2,359152", "3,969429", "4,338314", "8,399871", "9,520489"})
    void agreesWithTheVectorsOfRfc4226(long step, String code) {
        assertThat(Totp.of(RFC_KEY).codeForStep(step)).isEqualTo(code);
    }

    @Test
    void readsTheSecretAsPeopleCopyIt() {
        Instant now = Instant.ofEpochSecond(59);
        assertThat(Totp.of("gezd gnbv gy3t qojq gezd gnbv gy3t qojq").codeAt(now))
                .isEqualTo(Totp.of(RFC_KEY).codeAt(now));
        assertThat(Totp.of("MZXW6YTB" + "OI======").codeAt(now))
                .isEqualTo(Totp.of("MZXW6YTBOI").codeAt(now));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "====", "A"})
    void refusesASecretWithoutAByte(String secret) {
        assertThatThrownBy(() -> Totp.of(secret)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GEZDGNB1", "GEZD-GNBV", "GEZDGNB0", "ĠEZDGNBV"})
    void refusesWhatIsNotBase32WithoutRepeatingIt(String secret) {
        assertThatThrownBy(() -> Totp.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(secret);
    }
}
