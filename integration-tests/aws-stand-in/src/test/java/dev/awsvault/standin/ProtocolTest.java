package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The query protocol and the HTTP below it, good and bad. */
class ProtocolTest extends StandInFixture {
    @ParameterizedTest
    @CsvSource({"AssumeRoleWithSAML", "getCallerIdentity", "CreateAccessKey", "Nonsense<&>", "''"})
    void refusesOtherActions(String action) throws Exception {
        callBody(keys, "Version=2011-06-15&Action=" + action.replace("&", "%26"))
                .assertRefused(400, "InvalidAction", "Could not find operation " + action + " for version 2011-06-15");
    }

    @Test
    void refusesOtherVersions() throws Exception {
        callBody(keys, "Action=GetCallerIdentity&Version=2011-06-14")
                .assertRefused(
                        400, "InvalidAction", "Could not find operation GetCallerIdentity for version 2011-06-14");
        callBody(keys, "Action=GetCallerIdentity")
                .assertRefused(
                        400,
                        "InvalidAction",
                        "Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED");
    }

    @Test
    void refusesACallWithoutAnAction() throws Exception {
        for (String body : new String[] {"", "Version=2011-06-15"}) {
            callBody(keys, body)
                    .assertRefused(400, "MissingAction", "The request is missing an action or a required parameter.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Durationseconds", "RoleArn", "Tags.member.1.Key", "X-Amz-Date"})
    void refusesParametersThatNobodyReads(String name) throws Exception {
        call(keys, "GetSessionToken", name, "900").assertInvalid("Unknown parameter '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Tags.member.0.Key", "Tags.member.01.Key", "Tags.1.Key", "Tags.member.1", "tags.member.1.Key"})
    void refusesListsThatAreWrittenOtherwise(String name) throws Exception {
        call(keys, "GetFederationToken", "Name", "fed", name, "x").assertInvalid("Unknown parameter '" + name + "'");
    }

    @Test
    void refusesAParameterTwice() throws Exception {
        callBody(keys, QueryRequest.form("GetSessionToken", "DurationSeconds", "900") + "&Duration%53econds=901")
                .assertInvalid("Parameter 'DurationSeconds' is given more than once");
    }

    @ParameterizedTest
    @CsvSource({"a=%zz, %zz", "a=b%2, b%2", "%=b, %", "=x, =x", "x, x", "'', ''", "a=1&, ''"})
    void refusesBadEncoding(String pairs, String shown) throws Exception {
        callBody(keys, QueryRequest.form("GetSessionToken") + "&" + pairs)
                .assertRefused(
                        400, "MalformedQueryString", "The query string contains a syntax error: '" + shown + "'");
    }

    @Test
    void writesWhatXmlCannotHold() throws Exception {
        assertThat(call(keys, "GetSessionToken", "TokenCode", "\u0001\n<é").text("Message"))
                .contains("'\ufffd\n<é' at 'tokenCode'");
    }

    @Test
    void knowsNoOtherPathOrContent() throws Exception {
        assertThat(raw("GET /other HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("<UnknownOperationException/>\n");
        assertThat(raw("DELETE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
        assertThat(raw("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void refusesAnUnsignedGet() throws Exception {
        assertThat(raw("GET /?Action=GetCallerIdentity&Version=2011-06-15 HTTP/1.1\r\nHost: x\r\n"
                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void answersOneAfterTheOtherOnOneConnection() throws Exception {
        String get = "GET / HTTP/1.1\r\nHost: x\r\n";
        String answers = raw(get + "\r\n" + get + "Connection: close\r\n\r\n");
        assertThat(answers.split("HTTP/1.1 403 ", -1)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET http://x/ HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x",
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            })
    void refusesWhatIsNoHttp(String bytes) throws Exception {
        assertThat(raw(bytes)).startsWith("HTTP/1.1 400 ");
        assertThat(standIn.journal().take()).isEmpty();
    }

    @Test
    void invitesABodyThatWaits() throws Exception {
        assertThat(raw("POST / HTTP/1.1\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx"))
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 ");
    }

    /** Sends bytes, says that there are no more, and reads until the other side closes. */
    private String raw(String bytes) throws IOException {
        URI uri = URI.create(standIn.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
