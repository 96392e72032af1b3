package dev.awsvault.adapters.metadataaddress;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Who has the address: one at a time. */
final class Registration {
    private final AtomicReference<@Nullable Route> holder = new AtomicReference<>();

    Optional<Route> current() {
        return Optional.ofNullable(holder.get());
    }

    /** @return false where somebody has it */
    boolean take(Route route) {
        return holder.compareAndSet(null, route);
    }

    void leave(Route route) {
        if (holder.compareAndSet(route, null)) route.forwarding().key().close();
    }
}
