package dev.awsvault.domain.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.UsageFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "169.254.170.2"})
    void whatOnlyThisMachineReaches(String address) {
        assertThatCode(() -> rule("eth0", "192.168.1.2").check(at(address), false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"docker0", "docker_gwbridge", "br-0123456789ab", "podman0", "podman12", "cni-podman0", "lxdbr0"})
    void bridgesOfContainers(String bridge) {
        assertThatCode(() -> rule(bridge, "172.17.0.1").check(at("172.17.0.1"), false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "wlan0", "br0", "br-lan", "virbr0", "docker0x", "xdocker0", "tun0"})
    void anythingElseIsRefused(String other) {
        assertThatThrownBy(() -> rule(other, "172.17.0.1").check(at("172.17.0.1"), false))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("172.17.0.1 is no loopback address")
                .hasMessageContaining("--i-know");
        assertThatCode(() -> rule(other, "172.17.0.1").check(at("172.17.0.1"), true))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "::"})
    void everyAddressIsRefused(String address) {
        assertThatThrownBy(() -> rule("docker0", "172.17.0.1").check(at(address), false))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("is every address of this machine")
                .hasMessageContaining("--i-know");
        assertThatCode(() -> rule("docker0", "172.17.0.1").check(at(address), true))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"172.17.0.2", "8.8.8.8", "169.254.169.254", "169.254.170.3"})
    void theAddressHasToBeTheBridges(String address) {
        assertThatThrownBy(() -> rule("docker0", "172.17.0.1").check(at(address), false))
                .isInstanceOf(UsageFailure.class);
    }

    private static BindRule rule(String networkInterface, String address) {
        return new BindRule(List.of(new BindRule.LocalAddress(networkInterface, at(address))));
    }

    /** Of a literal: nothing is looked up. */
    private static InetAddress at(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
