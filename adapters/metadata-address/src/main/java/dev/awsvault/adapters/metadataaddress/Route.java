package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.server.Door;
import dev.awsvault.domain.server.MetadataAddress.Forwarding;

/** Where requests go now, and whose. Two registrations are never equal. */
final class Route {
    private final Forwarding forwarding;
    private final Door door;

    Route(Forwarding forwarding, Door door) {
        this.forwarding = forwarding;
        this.door = door;
    }

    Forwarding forwarding() {
        return forwarding;
    }

    Door door() {
        return door;
    }
}
