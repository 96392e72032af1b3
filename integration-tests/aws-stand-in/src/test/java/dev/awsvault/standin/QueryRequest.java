package dev.awsvault.standin;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A POST to STS or IAM, signed by code of its own: what the stand-in verifies is not what wrote it. */
final class QueryRequest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String url;
    private final Keys keys;
    private final String body;
    private final TreeMap<String, String> headers = new TreeMap<>();
    private String service = "sts";
    private String region = "us-east-1";
    private String terminator = "aws4_request";
    private String scopeDate;
    private String dateTime;
    private String sentBody;
    private String unsigned = "";
    private String extraSigned = "";
    private Duration timeout = Duration.ofSeconds(20);

    QueryRequest(String url, Keys keys, Instant time, String body) {
        this.url = url;
        this.keys = keys;
        this.body = body;
        this.sentBody = body;
        this.dateTime = BASIC.format(time);
        this.scopeDate = dateTime.substring(0, 8);
        headers.put("content-type", "application/x-www-form-urlencoded");
        headers.put("host", URI.create(url).getAuthority());
        headers.put("x-amz-date", dateTime);
        if (!keys.token().isEmpty()) {
            headers.put("x-amz-security-token", keys.token());
        }
    }

    static String form(String action, String... namesAndValues) {
        return form("2011-06-15", action, namesAndValues);
    }

    /** To IAM, signed as it wants it. */
    static QueryRequest toIam(String url, Keys keys, Instant time, String action, String... namesAndValues) {
        return new QueryRequest(url, keys, time, form("2010-05-08", action, namesAndValues))
                .scopedTo("iam", "us-east-1", "aws4_request");
    }

    private static String form(String version, String action, String[] namesAndValues) {
        StringBuilder form = new StringBuilder("Action=" + action + "&Version=" + version);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append('&').append(encode(namesAndValues[i])).append('=').append(encode(namesAndValues[i + 1]));
        }
        return form.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    QueryRequest scopedTo(String newService, String newRegion, String newTerminator) {
        service = newService;
        region = newRegion;
        terminator = newTerminator;
        return this;
    }

    QueryRequest scopeDate(String date) {
        scopeDate = date;
        return this;
    }

    QueryRequest dateTime(String text) {
        dateTime = text;
        headers.put("x-amz-date", text);
        return this;
    }

    QueryRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Sends that header outside of the signature, or not at all if it is {@code x-amz-date} without a value. */
    QueryRequest unsigned(String name) {
        unsigned = name;
        return this;
    }

    /** Names a header as signed that is not sent. */
    QueryRequest claimingToSign(String name) {
        extraSigned = name;
        return this;
    }

    QueryRequest sendingInstead(String otherBody) {
        sentBody = otherBody;
        return this;
    }

    QueryRequest timeout(Duration duration) {
        timeout = duration;
        return this;
    }

    String authorization() throws Exception {
        TreeMap<String, String> signed = new TreeMap<>(headers);
        signed.remove(unsigned);
        if (!extraSigned.isEmpty()) {
            signed.put(extraSigned, "");
        }
        StringBuilder canonical = new StringBuilder("POST\n/\n\n");
        signed.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", signed.keySet());
        canonical.append('\n').append(names).append('\n').append(sha256(body));
        String scope = scopeDate + "/" + region + "/" + service + "/" + terminator;
        String toSign = "AWS4-HMAC-SHA256\n" + dateTime + "\n" + scope + "\n" + sha256(canonical.toString());
        byte[] key = hmac(("AWS4" + keys.secret()).getBytes(StandardCharsets.UTF_8), scopeDate);
        key = hmac(hmac(hmac(key, region), service), terminator);
        return "AWS4-HMAC-SHA256 Credential=" + keys.id() + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + HexFormat.of().formatHex(hmac(key, toSign));
    }

    Reply send() throws Exception {
        return sendWith(authorization());
    }

    /** With these Authorization headers instead of the right one. */
    Reply sendWith(String... authorizations) throws Exception {
        return Reply.of(exchange(authorizations));
    }

    HttpResponse<String> exchange(String... authorizations) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString(sentBody));
        headers.forEach((name, value) -> {
            if (!name.equals("host")) {
                request.header(name, value);
            }
        });
        for (String authorization : authorizations) {
            request.header("Authorization", authorization);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    QueryRequest withoutHeader(String name) {
        headers.remove(name);
        return this;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
