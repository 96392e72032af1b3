package dev.awsvault.adapters.metadataaddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.awsvault.domain.failure.ProcessFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyUserTest {
    @Test
    void isWhoeverCalledSudo() {
        assertThat(ProxyUser.of(Map.of("SUDO_UID", "1000", "SUDO_GID", "4294967294")))
                .isEqualTo(new ProxyUser(1000, 4_294_967_294L));
        assertThat(ProxyUser.of(Map.of())).isEqualTo(ProxyUser.ROOT);
    }

    @ParameterizedTest
    @CsvSource({"1000,", ",1000", "-1,1000", "1000,4294967295", "1e3,1000", "' 1000',1000", "99999999999,1000", "٣,1000"
    })
    void isNobodyElse(String user, String group) {
        Map<String, String> environment =
                Map.of("SUDO_UID", user == null ? "" : user, "SUDO_GID", group == null ? "" : group);
        assertThatExceptionOfType(ProcessFailure.class)
                .isThrownBy(() -> ProxyUser.of(environment))
                .withMessageContaining("is not the number that sudo sets");
    }

    @Test
    void takesBothVariablesOrNone() {
        assertThatExceptionOfType(ProcessFailure.class).isThrownBy(() -> ProxyUser.of(Map.of("SUDO_UID", "1000")));
    }
}
