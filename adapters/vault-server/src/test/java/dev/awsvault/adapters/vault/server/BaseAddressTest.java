package dev.awsvault.adapters.vault.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseAddressTest {
    @Test
    void slashesAtTheEndAreNoPartOfIt() {
        assertThat(BaseAddress.parse("--x", " https://op.example.com:8443/base// ")
                        .resolve("/v1/vaults"))
                .hasToString("https://op.example.com:8443/base/v1/vaults");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "op.example.com",
                "ftp://op.example.com",
                "file:///etc/passwd",
                "http://",
                "https://user:hunter2@op.example.com",
                "https://op.example.com?token=hunter2",
                "https://op.example.com/#hunter2",
                "https://op example.com",
                "http://[::1",
            })
    void whatIsNoServersAddressIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> BaseAddress.parse("--op-connect-host", text))
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("--op-connect-host is not the address of a server")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anyTextIsOneSegmentOrValue() {
        assertThat(BaseAddress.escaped("a b/../c?d&e=%+é\"")).isEqualTo("a%20b%2F..%2Fc%3Fd%26e%3D%25%2B%C3%A9%22");
    }
}
