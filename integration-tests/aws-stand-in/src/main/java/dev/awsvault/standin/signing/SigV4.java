package dev.awsvault.standin.signing;

import dev.awsvault.standin.front.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of Signature Version 4: "Create a signed AWS API request" in the IAM user guide, steps 1 to 4. */
final class SigV4 {
    private static final HexFormat HEX = HexFormat.of();

    private SigV4() {}

    static String canonicalRequest(HttpRequest request, List<String> signedHeaders) {
        List<String> names = signedHeaders.stream().sorted().toList();
        StringBuilder text = new StringBuilder(request.method())
                .append('\n')
                .append(CanonicalUri.path(request.path()))
                .append('\n')
                .append(CanonicalUri.query(request.query()))
                .append('\n');
        for (String name : names) {
            text.append(name)
                    .append(':')
                    .append(canonicalValue(request.values(name)))
                    .append('\n');
        }
        return text.append('\n')
                .append(String.join(";", names))
                .append('\n')
                .append(sha256(request.body()))
                .toString();
    }

    private static String canonicalValue(List<String> values) {
        return String.join(
                ",", values.stream().map(v -> v.strip().replaceAll(" +", " ")).toList());
    }

    /** @param dateTime as in the X-Amz-Date header */
    static String stringToSign(String dateTime, Authorization scope, String canonicalRequest) {
        return "AWS4-HMAC-SHA256\n" + dateTime + "\n" + scope.date() + "/" + scope.region() + "/" + scope.service()
                + "/" + scope.terminator() + "\n" + sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8));
    }

    static String signature(String secret, Authorization scope, String stringToSign) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(scope.date(), scope.region(), scope.service(), scope.terminator())) {
            key = hmac(key, part);
        }
        return HEX.formatHex(hmac(key, stringToSign));
    }

    static String sha256(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
