package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.failure.CredentialsFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads when there is no answer, or none of STS. */
@Timeout(60)
class NetworkFailureTest {
    private static final String NOT_STS = "AssumeRole at HOST failed: the answer is not one of AWS STS; check the"
            + " endpoint (endpoint_url, AWS_ENDPOINT_URL), a proxy, or a login page of your network";

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    private static String failure(String url, Limits limits) {
        CredentialsFailure failure = catchThrowableOfType(
                CredentialsFailure.class,
                () -> Sts.service(Map.of(), limits, InstantSource.system()).call(Sts.assumeRole(url), Sts.SESSION));
        assertThat(failure).isNotNull();
        assertThat(failure.awsErrorCode()).isEmpty();
        assertThat(failure.getCause()).isNull();
        assertThat(failure.getMessage()).doesNotContain("canary").doesNotContain("\n");
        return failure.getMessage().replace(url.substring("http://".length()), "HOST");
    }

    private static String failure(WireServer.Answer answer) throws IOException {
        return failure(answer, Sts.LONG);
    }

    private static String failure(WireServer.Answer answer, Limits limits) throws IOException {
        try (WireServer server = WireServer.answering(answer)) {
            return failure(server.url(), limits);
        }
    }

    @Test
    void refusedConnection() throws IOException {
        try (Socket deaf = WireServer.bound()) {
            assertThat(failure("http://127.0.0.1:" + deaf.getLocalPort(), Sts.LONG))
                    .isEqualTo("AssumeRole at HOST failed: the host accepts no connection; check the endpoint, the"
                            + " network and HTTPS_PROXY");
        }
    }

    @Test
    void unknownHost() {
        assertThat(failure("http://sts.nowhere.invalid", Sts.LONG))
                .isEqualTo("AssumeRole at HOST failed: no address is known for this host; check the region, the"
                        + " endpoint and the network");
    }

    @Test
    void silence() throws IOException {
        assertThat(failure((_, _) -> {}, Sts.SHORT))
                .isEqualTo("AssumeRole at HOST failed: no answer within 700 ms; check the network, HTTPS_PROXY and"
                        + " NO_PROXY, and try again");
    }

    @Test
    void cutOff() throws IOException {
        assertThat(failure((_, connection) -> connection.close()))
                .startsWith("AssumeRole at HOST failed: the connection broke off (")
                .endsWith("); try again");
    }

    @Test
    void cutOffInTheMiddleOfTheAnswer() throws IOException {
        assertThat(failure((_, connection) -> {
                    write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<Assume");
                    connection.close();
                }))
                .startsWith("AssumeRole at HOST failed: ");
    }

    @Test
    void dripsAreCutOffAfterTheWholeCallsTime() throws IOException {
        Limits limits = new Limits(Duration.ofSeconds(50), Duration.ofSeconds(50), Duration.ofSeconds(1), 1 << 20);
        long start = System.nanoTime();
        try (WireServer server = WireServer.answering((_, connection) -> {
            write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nX-Slow: ");
            while (true) {
                write(connection.getOutputStream(), "x");
                pause();
            }
        })) {
            assertThat(failure(server.url(), limits)).contains("no answer within 1 s; check the network");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void drippingBodiesAreCutOffToo() throws IOException {
        Limits limits = new Limits(Duration.ofSeconds(50), Duration.ofSeconds(50), Duration.ofSeconds(1), 1 << 20);
        long start = System.nanoTime();
        try (WireServer server = WireServer.answering((_, connection) -> {
            write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n<a>");
            while (true) {
                write(connection.getOutputStream(), " ");
                pause();
            }
        })) {
            assertThat(failure(server.url(), limits)).contains("no answer within 1 s; check the network");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 500})
    void endlessAnswers(int status) throws IOException {
        AtomicLong sent = new AtomicLong();
        assertThat(failure((_, connection) -> {
                    OutputStream out = connection.getOutputStream();
                    write(out, "HTTP/1.1 " + status + " X\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n<a>");
                    byte[] block = new byte[1 << 16];
                    Arrays.fill(block, (byte) 'x');
                    while (true) {
                        out.write(block);
                        sent.addAndGet(block.length);
                    }
                }))
                .startsWith("AssumeRole at HOST failed: "
                        + (status == 200
                                ? "the answer is too long for AWS STS"
                                : "HTTP " + status + " without a reason"))
                .contains("; check the endpoint (endpoint_url, AWS_ENDPOINT_URL) or a proxy");
        assertThat(sent).as("bytes that left, socket buffers included").hasValueLessThan(40L << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Please log in</body></html>",
                "{\"credentials\": {}}",
                "<AssumeRoleResponse>",
                "<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                "<AssumeRoleResponse><AssumeRoleResult><Credentials/></AssumeRoleResult></AssumeRoleResponse>",
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>b"
                        + "</SecretAccessKey><SessionToken>c</SessionToken></Credentials></AssumeRoleResult>"
                        + "</AssumeRoleResponse>",
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>b"
                        + "</SecretAccessKey><SessionToken>c</SessionToken><Expiration>soon</Expiration></Credentials>"
                        + "</AssumeRoleResult></AssumeRoleResponse>",
                "\u0000\uffff"
            })
    void answersOfSomethingElse(String body) throws IOException {
        assertThat(failure(WireServer.xml(200, body))).isEqualTo(NOT_STS);
    }

    @Test
    void bottomlessNesting() throws IOException {
        assertThat(failure(WireServer.xml(200, "<a>".repeat(300_000)))).isEqualTo(NOT_STS);
    }

    @Test
    void manyEntities() throws IOException {
        String laughs = "<!DOCTYPE a [<!ENTITY a \"" + "ha".repeat(50_000) + "\">]><a>" + "&a;".repeat(50_000) + "</a>";
        assertThat(failure(WireServer.xml(200, laughs))).isEqualTo(NOT_STS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:PORT/elsewhere", "https://sts.nowhere.invalid/"})
    void redirectsAreNotFollowed(String location) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(302, "", "Location: " + location))) {
            failure(server.url(), Sts.LONG);
            assertThat(server.requests()).allSatisfy(r -> assertThat(r.target()).isEqualTo("/"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 abc\r\n\r\n", "\r\n\r\n", "HTTP/1.1 200\r\n: x\r\n\r\n"})
    void rubbishInsteadOfHttp(String bytes) throws IOException {
        assertThat(failure((_, connection) -> {
                    write(connection.getOutputStream(), bytes);
                    connection.close();
                }))
                .startsWith("AssumeRole at HOST failed: ");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
