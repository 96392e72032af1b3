package dev.awsvault.adapters.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.browser.RedirectListener;
import dev.awsvault.domain.browser.RedirectListener.Redirect;
import dev.awsvault.domain.failure.PromptFailure;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoopbackRedirectListenerTest {
    private static final String STATE = "st-ate_1~";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final RedirectListener.Pending pending = new LoopbackRedirectListener().listen(STATE);
    private final Wire wire = Wire.to(pending.redirectUri());

    @AfterEach
    void end() {
        pending.close();
    }

    private String callback(String query) throws IOException {
        return wire.get("/oauth/callback?" + query);
    }

    private String code() {
        return pending.await(LONG) instanceof Redirect.Code(var code) ? code.reveal() : "no code";
    }

    private Redirect.Refused refused() {
        return (Redirect.Refused) pending.await(LONG);
    }

    private void stillWaits() throws IOException {
        assertThatThrownBy(() -> pending.await(Duration.ZERO)).isInstanceOf(PromptFailure.class);
        assertThat(Wire.status(callback("code=c0de&state=" + STATE))).isEqualTo("HTTP/1.1 200 OK");
        assertThat(code()).isEqualTo("c0de");
    }

    @Test
    void receivesTheCode() throws IOException {
        assertThat(pending.redirectUri()).matches("http://127\\.0\\.0\\.1:[0-9]+/oauth/callback");
        String answer = callback("code=c0de%2B%C3%A4+x&state=" + STATE + "&iss=https%3A%2F%2Fa");
        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains(
                        "Signed in. You can close this tab and go back to the terminal.",
                        "\r\nContent-Security-Policy: default-src 'none';",
                        "\r\nCache-Control: no-store\r\n",
                        "\r\nReferrer-Policy: no-referrer\r\n",
                        "\r\nX-Content-Type-Options: nosniff\r\n",
                        "\r\nContent-Type: text/html; charset=utf-8\r\n")
                .doesNotContain("c0de", STATE);
        assertThat(code()).isEqualTo("c0de+\u00e4 x");
        assertThat(pending.await(LONG).toString()).doesNotContain("c0de");
    }

    @Test
    void theFirstCounts() throws IOException {
        callback("code=first&state=" + STATE);
        assertThat(callback("code=second&state=" + STATE)).startsWith("HTTP/1.1 400 ");
        assertThat(code()).isEqualTo("first");
    }

    @Test
    void aRefusalIsToldToBoth() throws IOException {
        String answer = callback("error=access_denied&error_description=You+said+%3Cno%3E+%26+%22'&state=" + STATE);
        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Sign-in was refused: You said &lt;no&gt; &amp; &quot;&#39;")
                .doesNotContain("<no>");
        assertThat(refused()).isEqualTo(new Redirect.Refused("access_denied", "You said <no> & \"'"));
    }

    @Test
    void aRefusalMayHaveNoDescription() throws IOException {
        assertThat(callback("state=" + STATE + "&error=access_denied")).contains("Sign-in was refused: access_denied");
        assertThat(refused()).isEqualTo(new Redirect.Refused("access_denied", ""));
    }

    @Test
    void aDescriptionIsOneShortLine() throws IOException {
        callback("error=a%1B%5B31mb&error_description=%0D%0Aa%00%1B%5D0;x%07%E2%80%AEb%C2%9B" + "y".repeat(500)
                + "&state=" + STATE);
        Redirect.Refused refused = refused();
        assertThat(refused.error()).isEqualTo("a [31mb");
        assertThat(refused.description())
                .hasSizeLessThanOrEqualTo(200)
                .startsWith("a  ]0;x  b yyyy")
                .matches("[\\x20-\\x7e]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=c0de",
                "code=c0de&state=",
                "code=c0de&state=wrong",
                "code=c0de&state=" + STATE + "x",
                "code=c0de&state=st-ate_1",
                "code=c0de&state=" + STATE + "&state=" + STATE,
                "code=c0de&state=" + STATE + "&state=wrong",
                "code=a&code=b&state=" + STATE,
                "code=&state=" + STATE,
                "state=" + STATE,
                "code=a&error=b&state=" + STATE,
                "error=access_denied",
                "error=access_denied&state=wrong",
                "error=%20%0A&state=" + STATE,
                "code=%zz&state=" + STATE,
                "code=%&state=" + STATE,
                "code=c0de&STATE=" + STATE,
                "",
                "&&&="
            })
    void whatIsNotOursIsRefusedAndNotCounted(String query) throws IOException {
        assertThat(callback(query)).startsWith("HTTP/1.1 400 ").doesNotContain("c0de");
        stillWaits();
    }

    @ParameterizedTest
    @CsvSource({
        "/, 404",
        "/favicon.ico, 404",
        "/oauth/callback, 404",
        "/oauth/callback/?QUERY, 404",
        "/oauth/callbackx?QUERY, 404",
        "/OAUTH/callback?QUERY, 404",
        "//oauth/callback?QUERY, 404",
        "/oauth/../oauth/callback?QUERY, 404"
    })
    void anotherPathIsRefused(String target, int status) throws IOException {
        assertThat(wire.get(target.replace("QUERY", "code=c0de&state=" + STATE)))
                .startsWith("HTTP/1.1 " + status);
        stillWaits();
    }

    @ParameterizedTest
    @CsvSource({"POST, 127.0.0.1:PORT", "HEAD, 127.0.0.1:PORT", "GET, evil.example", "GET, localhost:PORT", "GET, ''"})
    void anotherMethodOrHostIsRefused(String method, String host) throws IOException {
        assertThat(wire.send(method + " /oauth/callback?code=c0de&state=" + STATE + " HTTP/1.1\r\nHost: "
                        + host.replace("PORT", "" + wire.port()) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        stillWaits();
    }

    @Test
    void aTooLongRequestIsRefused() throws IOException {
        assertThat(callback("code=" + "x".repeat(9000) + "&state=" + STATE)).doesNotContain("200 OK");
        stillWaits();
    }

    @Test
    void connectionsThatSayNothingHoldUpNobody() throws IOException {
        assertThat(wire.isHeardBeside(LoopbackServer.MOST_CLIENTS + 3, _ -> {})).isTrue();
        stillWaits();
    }

    @Test
    void theWaitEnds() {
        assertThatThrownBy(() -> pending.await(Duration.ofMillis(1500)))
                .isInstanceOf(PromptFailure.class)
                .hasMessage("no sign-in: the browser did not come back within 1 s; start again and finish it there");
    }

    @Test
    void afterItsEndNobodyListens() {
        pending.close();
        assertThatThrownBy(wire::open).isInstanceOf(IOException.class);
    }

    @Test
    void severalListenAtOnce() throws IOException {
        try (RedirectListener.Pending other = new LoopbackRedirectListener().listen("other")) {
            assertThat(other.redirectUri()).isNotEqualTo(pending.redirectUri());
            assertThat(Wire.to(other.redirectUri()).get("/oauth/callback?code=1&state=" + STATE))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(Wire.to(other.redirectUri()).get("/oauth/callback?code=1&state=other"))
                    .startsWith("HTTP/1.1 200 ");
        }
        stillWaits();
    }

    @Test
    void aStateIsNeeded() {
        assertThatThrownBy(() -> new LoopbackRedirectListener().listen(""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
