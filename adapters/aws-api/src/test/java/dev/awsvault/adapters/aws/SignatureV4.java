package dev.awsvault.adapters.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recomputes the signature of a request to "/", see
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 * AWS API request</a>.
 */
final class SignatureV4 {
    private SignatureV4() {}

    static String of(WireServer.Request request, String secret) {
        String authorization = request.headers().get("authorization");
        String[] scope =
                between(authorization, "Credential=", ",").split("/", 2)[1].split("/");
        String signed = between(authorization, "SignedHeaders=", ",");
        StringBuilder canonical = new StringBuilder(request.method()).append("\n/\n\n");
        for (String name : signed.split(";")) {
            canonical
                    .append(name)
                    .append(':')
                    .append(request.headers().get(name))
                    .append('\n');
        }
        canonical.append('\n').append(signed).append('\n').append(sha256(request.body()));
        String toSign = "AWS4-HMAC-SHA256\n" + request.headers().get("x-amz-date") + "\n" + String.join("/", scope)
                + "\n" + sha256(canonical.toString().getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    static String claimed(WireServer.Request request) {
        String authorization = request.headers().get("authorization");
        return authorization.substring(authorization.indexOf("Signature=") + "Signature=".length());
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
