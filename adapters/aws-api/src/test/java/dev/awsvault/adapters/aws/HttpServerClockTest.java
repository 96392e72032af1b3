package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.doctor.ServerClock;
import dev.awsvault.domain.failure.CredentialsFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpServerClockTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String DATE = "Date: Sun, 22 Nov 2026 11:53:00 GMT";

    private static ServerClock.Answer ask(WireServer.Answer answer) throws IOException {
        try (WireServer server = WireServer.answering(answer)) {
            return clock().ask(server.url());
        }
    }

    private static HttpServerClock clock() {
        return clock(Duration.ofSeconds(50));
    }

    private static HttpServerClock clock(Duration limit) {
        return new HttpServerClock(Map.of(), limit, () -> NOW);
    }

    @Test
    void anyAnswerTellsTheTime() throws IOException {
        ServerClock.Told told = new ServerClock.Told(Instant.parse("2026-11-22T11:53:00Z"), NOW);
        for (int status : new int[] {200, 302, 403, 500}) {
            assertThat(ask(WireServer.xml(status, "<x/>", DATE, "Location: http://127.0.0.1:9/")))
                    .as("%d", status)
                    .isEqualTo(told);
        }
    }

    @Test
    void whatIsNoTimeIsSaid() throws IOException {
        assertThat(ask(WireServer.xml(200, ""))).isInstanceOf(ServerClock.Untold.class);
        assertThat(ask(WireServer.xml(200, "", "Date: soon")).toString()).contains("in a way that HTTP does not know");
        assertThat(ask((_, connection) -> connection.close()).toString()).contains("was not reached");
        assertThat(ask((_, connection) -> {
                            connection.getOutputStream().write("%PDF\n\n".getBytes());
                            connection.close();
                        })
                        .toString())
                .contains("Untold");
        assertThat(clock().ask("http://127.0.0.1:9").toString()).contains("127.0.0.1:9 was not reached");
    }

    @Test
    void silenceIsNotWaitedForLong() throws IOException {
        try (WireServer server = WireServer.answering((_, _) -> {})) {
            assertThat(clock(Duration.ofSeconds(1)).ask(server.url()).toString())
                    .contains("no answer");
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> clock().ask("http://user:CANARY@x"))
                .isInstanceOf(CredentialsFailure.class)
                .message()
                .doesNotContain("CANARY");
    }

    @Test
    void proxiesAndCertificatesAreTried() {
        EnvironmentNetworkSettings settings = new EnvironmentNetworkSettings(Map.of(
                "https_proxy", "socks5://user:CANARY@x",
                "HTTP_PROXY", "http://user:CANARY@proxy:3128",
                "NO_PROXY", "*,10.0.0.0/8,10.0.0.0/99,example.com:443,.x.org,*.y,[::1]:80,http://z/,a b,host:port",
                "SSL_CERT_FILE", "/nowhere.pem",
                "ALL_PROXY", "x"));
        assertThat(settings.proxyProblems())
                .singleElement()
                .asString()
                .contains("https_proxy")
                .doesNotContain("CANARY");
        assertThat(settings.idleNoProxyEntries()).containsExactly(3, 8, 9, 10);
        assertThat(settings.certificateProblems()).singleElement().asString().contains("/nowhere.pem", "no such file");
        assertThat(settings.unreadVariables()).containsExactly("ALL_PROXY");
        EnvironmentNetworkSettings nothing = new EnvironmentNetworkSettings(Map.of());
        assertThat(nothing.proxyProblems()).isEmpty();
        assertThat(nothing.idleNoProxyEntries()).isEmpty();
        assertThat(nothing.certificateProblems()).isEmpty();
    }
}
