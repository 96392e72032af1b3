package dev.awsvault.standin.webidentity;

import java.util.Map;

/** Who a verified token is about, and for whom it was made. */
public record WebIdentity(String issuer, String subject, String audience) {
    /** The claims that a trust policy can ask for. */
    public Map<String, String> claims() {
        return Map.of("sub", subject, "aud", audience);
    }
}
