package dev.awsvault.standin.sso;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A registered public client.
 *
 * @param secretExpiration from then on the client is no longer known
 * @param redirectUris without ports
 */
record Client(
        String id,
        String secret,
        Instant issuedAt,
        Instant secretExpiration,
        String name,
        List<String> scopes,
        Set<Grant> grants,
        List<String> redirectUris) {
    static final String ACCOUNT_ACCESS = "sso:account:access";

    Client {
        scopes = List.copyOf(scopes);
        grants = Set.copyOf(grants);
        redirectUris = List.copyOf(redirectUris);
    }

    boolean mayRefresh() {
        return grants.contains(Grant.REFRESH_TOKEN) && scopes.contains(ACCOUNT_ACCESS);
    }

    /** A client that names no scope is one of before there were any, and may do what there was then. */
    boolean mayUseAccounts() {
        return scopes.isEmpty() || scopes.contains(ACCOUNT_ACCESS);
    }

    @Override
    public String toString() {
        return "Client[" + name + "]";
    }
}
