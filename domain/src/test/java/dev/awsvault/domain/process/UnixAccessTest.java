package dev.awsvault.domain.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixAccessTest {
    @ParameterizedTest
    @CsvSource({"100600, false", "100755, false", "100444, false", "100620, true", "100602, true", "40777, true"})
    void groupAndOthersAreOthers(String octal, boolean others) {
        assertThat(new UnixAccess(Integer.parseInt(octal, 8), 1000).othersCanWrite())
                .isEqualTo(others);
    }

    @Test
    void rootAndTheOwnUserAreNoStrangers() {
        assertThat(new UnixAccess(0600, 1000).isStrangers(user -> user == 1000)).isFalse();
        assertThat(new UnixAccess(0600, 0).isStrangers(user -> user == 1000)).isFalse();
        assertThat(new UnixAccess(0600, 1001).isStrangers(user -> user == 1000)).isTrue();
    }
}
