package dev.awsvault.standin.sso;

import java.util.Optional;

/** The OAuth 2 grants that SSO-OIDC knows for public clients. */
enum Grant {
    AUTHORIZATION_CODE("authorization_code"),
    DEVICE_CODE("urn:ietf:params:oauth:grant-type:device_code"),
    REFRESH_TOKEN("refresh_token");

    private final String type;

    Grant(String type) {
        this.type = type;
    }

    static Optional<Grant> ofType(String type) {
        for (Grant grant : values()) {
            if (grant.type.equals(type)) {
                return Optional.of(grant);
            }
        }
        return Optional.empty();
    }
}
