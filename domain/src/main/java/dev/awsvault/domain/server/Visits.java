package dev.awsvault.domain.server;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who asked last for each profile. */
public final class Visits {
    private final Map<String, Visit> last = new ConcurrentHashMap<>();

    /** @param client the name that its token was issued for */
    public record Visit(String client, Instant time) {}

    void add(String profile, Visit visit) {
        last.put(profile, visit);
    }

    public Optional<Visit> lastOf(String profile) {
        return Optional.ofNullable(last.get(profile));
    }
}
