package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import java.net.URI;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxy a URL goes through. */
class ProxyRulesTest {
    private static boolean isProxied(String url, String noProxy) {
        return ProxyRules.from(Map.of("HTTPS_PROXY", "p:1", "HTTP_PROXY", "p:1", "no_proxy", noProxy))
                .proxyFor(URI.create(url))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://sts.amazonaws.com      | *",
                "https://sts.amazonaws.com      | x, * ,y",
                "https://sts.amazonaws.com      | amazonaws.com",
                "https://sts.amazonaws.com      | .amazonaws.com",
                "https://sts.amazonaws.com      | *.amazonaws.com",
                "https://STS.AmazonAWS.com      | sts.amazonaws.COM",
                "https://sts.amazonaws.com      | amazonaws.com:443",
                "http://sts.amazonaws.com       | sts.amazonaws.com:80",
                "https://sts.amazonaws.com:8443 | sts.amazonaws.com:8443",
                "https://10.1.2.3               | 10.0.0.0/8",
                "https://10.1.2.3               | 10.1.2.3",
                "https://10.1.2.3:8443          | 10.1.2.3:8443",
                "https://10.1.2.3               | 0.0.0.0/0",
                "https://[fd00::1]              | fd00::/8",
                "https://[fd00::1]              | fd00:0::1",
                "https://[fd00::1]              | [fd00::1]:443",
                "https://127.0.0.1              | ''",
                "https://127.9.9.9              | ''",
                "https://localhost:4566         | ''",
                "https://LOCALHOST              | ''",
                "http://[::1]:80                | ''"
            })
    void goesDirect(String url, String noProxy) {
        assertThat(isProxied(url, noProxy)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://sts.amazonaws.com    | ''",
                "https://sts.amazonaws.com    | ,,",
                "https://sts.amazonaws.com    | zonaws.com",
                "https://sts.amazonaws.com    | amazonaws.com:80",
                "https://sts.amazonaws.com    | sts.amazonaws.com.evil.test",
                "https://amazonaws.com        | .amazonaws.com",
                "https://amazonaws.com        | *.amazonaws.com",
                "https://11.1.2.3             | 10.0.0.0/8",
                "https://10.1.2.3             | 10.0.0.0/16",
                "https://10.1.2.3             | fd00::/8",
                "https://10.1.2.3             | 10.0.0.0/33",
                "https://10.1.2.3             | 10.0.0.0/-1",
                "https://10.1.2.3             | 10.0.0.0/x",
                "https://10.1.2.3             | 1.2.3",
                "https://sts.amazonaws.com    | 10.0.0.0/8",
                "https://localhost.evil.test  | ''",
                "https://128.0.0.1            | ''"
            })
    void goesThroughTheProxy(String url, String noProxy) {
        assertThat(isProxied(url, noProxy)).isTrue();
    }

    @Test
    void theSchemeChoosesTheVariable() {
        ProxyRules rules = ProxyRules.from(Map.of("HTTPS_PROXY", "http://s:3128", "http_proxy", "h:8080"));

        assertThat(rules.proxyFor(URI.create("https://sts.amazonaws.com"))
                        .orElseThrow()
                        .description())
                .isEqualTo("s:3128 (HTTPS_PROXY)");
        assertThat(rules.proxyFor(URI.create("http://sts.amazonaws.com"))
                        .orElseThrow()
                        .description())
                .isEqualTo("h:8080 (http_proxy)");
    }

    @Test
    void upperCaseComesFirstUnlessEmpty() {
        assertThat(ProxyRules.from(Map.of("HTTPS_PROXY", "upper", "https_proxy", "lower"))
                        .proxyFor(URI.create("https://a.test")))
                .hasValueSatisfying(proxy -> assertThat(proxy.host()).isEqualTo("upper"));
        assertThat(ProxyRules.from(Map.of("HTTPS_PROXY", "", "https_proxy", "lower"))
                        .proxyFor(URI.create("https://a.test")))
                .hasValueSatisfying(proxy -> assertThat(proxy.host()).isEqualTo("lower"));
        assertThat(ProxyRules.from(Map.of()).proxyFor(URI.create("https://a.test")))
                .isEmpty();
    }

    @Test
    void readsEveryPartOfAProxysAddress() {
        HttpProxy proxy = HttpProxy.parse("HTTPS_PROXY", "http://a%20b:c%3Ad+e%40@[::1]:3128/");

        assertThat(proxy.user()).isEqualTo("a b");
        assertThat(proxy.password().reveal()).isEqualTo("c:d+e@");
        assertThat(proxy.host()).isEqualTo("::1");
        assertThat(proxy.port()).isEqualTo(3128);
        assertThat(proxy.toString()).doesNotContain("c:d");
        assertThat(HttpProxy.parse("HTTPS_PROXY", "proxy").port()).isEqualTo(80);
        assertThat(HttpProxy.parse("HTTPS_PROXY", "proxy").hasCredentials()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "http://user:canary@",
                "http://user:canary%zz@host:1",
                "http://user:can ary@host",
                "socks5://user:canary@host:1080",
                "https://user:canary@host:443",
                "://canary",
                "http://user:canary@host:port"
            })
    void refusesOtherAddressesWithoutRepeatingThem(String text) {
        assertThatThrownBy(() -> HttpProxy.parse("HTTPS_PROXY", text))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageStartingWith("HTTPS_PROXY ")
                .hasMessageNotContaining("canary");
    }

    @Property
    void noTextInNoProxyBreaksACall(@ForAll String noProxy) {
        assertThatCode(() -> isProxied("https://sts.amazonaws.com", noProxy)).doesNotThrowAnyException();
        assertThatCode(() -> isProxied("https://[fd00::1]", noProxy)).doesNotThrowAnyException();
    }
}
