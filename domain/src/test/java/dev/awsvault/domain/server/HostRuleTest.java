package dev.awsvault.domain.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HostRuleTest {
    @ParameterizedTest
    @CsvSource({
        "169.254.169.254,            true,  false, true",
        "169.254.169.254:80,         true,  false, true",
        "169.254.169.254:8080,       false, false, true",
        "127.0.0.1,                  false, true,  true",
        "127.0.0.1:40123,            false, true,  true",
        "127.8.9.10:1,               false, true,  true",
        "[::1]:80,                   false, true,  true",
        "localhost:80,               false, true,  true",
        "LocalHost,                  false, true,  true",
        "172.17.0.1:9099,            false, false, true",
        "[fd00:ec2::23],             false, false, true",
        "host.docker.internal:1,     false, false, true",
        "host.containers.internal,   false, false, true",
        "169.254.169.254.nip.io,     false, false, false",
        "127.0.0.1.nip.io,           false, false, false",
        "127.evil.example,           false, false, false",
        "evil.example:80,            false, false, false",
        "localhost.evil.example,     false, false, false",
        "evil.example:127.0.0.1,     false, false, false",
        "127.0.0.1@evil.example,     false, false, false",
        "127.0.0.256,                false, false, false",
        "127.1,                      false, false, false",
        "127.0.0.1:,                 false, false, false",
        "127.0.0.1:123456,           false, false, false",
        "127.0.0.1:80:80,            false, false, false",
        "[::1,                       false, false, false",
        "'',                         false, false, false",
    })
    void aNameThatSomebodyCanOwnIsRefused(String host, boolean metadata, boolean loopback, boolean any) {
        Asked asked = Asked.get("/").with("Host", host);

        assertThat(HostRule.METADATA_ADDRESS.admits(asked)).isEqualTo(metadata);
        assertThat(HostRule.LOOPBACK.admits(asked)).isEqualTo(loopback);
        assertThat(HostRule.ADDRESS_OR_CONTAINER_HOST.admits(asked)).isEqualTo(any);
    }

    @ParameterizedTest
    @EnumSource
    void noHostAndTwoHostsAreRefused(HostRule rule) {
        Asked none = Asked.get("/");

        assertThat(rule.admits(none)).isFalse();
        assertThat(rule.admits(none.with("Host", "169.254.169.254").with("Host", "127.0.0.1")))
                .isFalse();
    }

    @Test
    void aLineBreakIsNoEnd() {
        assertThat(HostRule.ADDRESS_OR_CONTAINER_HOST.admits("127.0.0.1:80\n")).isFalse();
    }
}
