package dev.awsvault.domain.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The credentials of the roles last asked for. */
final class RecentRoles {
    /** Whoever has the token may ask for any number of roles. */
    static final int MOST = 100;

    private final Function<String, HandoutSource> maker;
    private final Map<String, HandoutSource> byArn = new LinkedHashMap<>(16, 0.75f, true);

    RecentRoles(Function<String, HandoutSource> maker) {
        this.maker = maker;
    }

    /** Those that were dropped are made anew. */
    synchronized HandoutSource of(String arn) {
        HandoutSource role = byArn.computeIfAbsent(arn, maker);
        if (byArn.size() > MOST) byArn.remove(byArn.keySet().iterator().next());
        return role;
    }
}
