package dev.awsvault.domain.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The credentials of the roles last asked for. */
final class RecentRoles {
    /** Whoever has the token may ask for any number of roles. */
    static final int MOST = 100;

    private final Function<String, FreshCredentials> maker;
    private final Map<String, FreshCredentials> byArn = new LinkedHashMap<>(16, 0.75f, true);

    RecentRoles(Function<String, FreshCredentials> maker) {
        this.maker = maker;
    }

    /** Those that were dropped are made anew. */
    synchronized FreshCredentials of(String arn) {
        FreshCredentials role = byArn.computeIfAbsent(arn, maker);
        if (byArn.size() > MOST) byArn.remove(byArn.keySet().iterator().next());
        return role;
    }
}
