package dev.awsvault.standin.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ListUsers example of AWS's signing documentation, and cases of its published SigV4 test suite. */
class SigV4Test {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String DATE_TIME = "20150830T123600Z";

    private static final HttpRequest LIST_USERS = request(
            "GET",
            "/",
            "Action=ListUsers&Version=2010-05-08",
            Map.of(
                    "host", "iam.amazonaws.com",
                    "content-type", "application/x-www-form-urlencoded; charset=utf-8"),
            "");

    @Test
    void makesTheCanonicalRequestOfTheExample() {
        String canonical = SigV4.canonicalRequest(LIST_USERS, List.of("content-type", "host", "x-amz-date"));

        assertThat(canonical).isEqualTo("""
                        GET
                        /
                        Action=ListUsers&Version=2010-05-08
                        content-type:application/x-www-form-urlencoded; charset=utf-8
                        host:iam.amazonaws.com
                        x-amz-date:20150830T123600Z

                        content-type;host;x-amz-date
                        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""");
        assertThat(SigV4.sha256(canonical.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
    }

    @Test
    void signsTheExample() {
        assertThat(sign(LIST_USERS, "iam", "content-type", "host", "x-amz-date"))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "get-vanilla, GET, '', 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "post-vanilla, POST, '', 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "get-vanilla-query-order-key-case, GET, Param2=value2&Param1=value1,"
                + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    })
    void signsTheSuite(String name, String method, String query, String signature) {
        HttpRequest request = request(method, "/", query, Map.of("host", "example.amazonaws.com"), "");
        assertThat(sign(request, "service", "host", "x-amz-date")).isEqualTo(signature);
    }

    @Test
    void signsTheFormOfTheSuite() {
        HttpRequest request = request(
                "POST",
                "/",
                "",
                Map.of("host", "example.amazonaws.com", "content-type", "application/x-www-form-urlencoded"),
                "Param1=value1");
        assertThat(sign(request, "service", "content-type", "host", "x-amz-date"))
                .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @ParameterizedTest
    @CsvSource({"/, /", "'', /", "//, /", "/./a, /a", "/a/../b/, /b/", "/../.., /", "/a%20b, /a%2520b", "/a//b, /a/b"})
    void normalizesPaths(String path, String canonical) {
        assertThat(CanonicalUri.path(path)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "b=2&a=1, a=1&b=2",
        "a=2&a=1, a=1&a=2",
        "a, a=",
        "a=%7e%2f%C3%A9, a=~%2F%C3%A9",
        "a=b=c, a=b%3Dc",
        "a=%zz&b=%2, a=%25zz&b=%252",
        "a-=1&a=2, a=2&a-=1",
    })
    void normalizesQueries(String query, String canonical) {
        assertThat(CanonicalUri.query(query)).isEqualTo(canonical);
    }

    @Test
    void joinsAndTrimsHeaderValues() {
        HttpRequest request =
                new HttpRequest("GET", "/", "", Map.of("my-header", List.of("  a   b ", "c")), new byte[0]);
        assertThat(SigV4.canonicalRequest(request, List.of("my-header"))).contains("\nmy-header:a b,c\n");
    }

    private static String sign(HttpRequest request, String service, String... signedHeaders) {
        Authorization scope = new Authorization(
                "AKIDEXAMPLE", "20150830", "us-east-1", service, "aws4_request", List.of(signedHeaders), "");
        String canonical = SigV4.canonicalRequest(request, scope.signedHeaders());
        return SigV4.signature(SECRET, scope, SigV4.stringToSign(DATE_TIME, scope, canonical));
    }

    private static HttpRequest request(
            String method, String path, String query, Map<String, String> headers, String body) {
        Map<String, List<String>> all = new TreeMap<>(Map.of("x-amz-date", List.of(DATE_TIME)));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new HttpRequest(method, path, query, all, body.getBytes(StandardCharsets.UTF_8));
    }
}
