package dev.awsvault.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.awsvault.domain.failure.UsageFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLimitsTest {
    @ParameterizedTest
    @CsvSource({"4K, 4096", "10M, 10485760", "1G, 1073741824", "999999G, 1073740750258176"})
    void sizes(String text, long bytes) {
        assertThat(AuditLimits.parse(text, "2")).isEqualTo(new AuditLimits(bytes, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "3K", "0M", "-1M", "1.5M", "10MB", "10m", "1000000G"})
    void noSizes(String text) {
        assertThatExceptionOfType(UsageFailure.class)
                .isThrownBy(() -> AuditLimits.parse(text, "10"))
                .withMessageStartingWith("AWS_VAULT_AUDIT_SIZE: '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1", "1001", "-5", "ten", "10000"})
    void noNumbersOfFiles(String text) {
        assertThatExceptionOfType(UsageFailure.class)
                .isThrownBy(() -> AuditLimits.parse("10M", text))
                .withMessageStartingWith("AWS_VAULT_AUDIT_FILES: '" + text + "'");
    }
}
