package dev.awsvault.domain.sso;

import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;
import java.time.Instant;

/**
 * This program as IAM Identity Center knows it, after RegisterClient.
 *
 * @param id empty in {@link #NONE}
 * @param use what it was registered for, see {@link #useFor}; empty where another program registered it: such a client
 *     can refresh the tokens that it got, and nobody knows what else
 */
public record SsoClient(String id, SecretString secret, Instant expiration, String use) {
    public static final SsoClient NONE = new SsoClient("", SecretString.of(""), Instant.EPOCH);

    /** One of which it is not known what it was registered for. */
    public SsoClient(String id, SecretString secret, Instant expiration) {
        this(id, secret, expiration, "");
    }

    public boolean isPresent() {
        return !id.isEmpty();
    }

    SsoClient usedFor(String newUse) {
        return new SsoClient(id, secret, expiration, newUse);
    }

    /** The flow and the scopes: {@code authorization_code sso:account:access}. */
    static String useFor(SsoOidc.Flow flow, SsoSession session) {
        return flow.id() + " " + String.join(" ", session.scopes());
    }
}
