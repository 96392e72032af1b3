package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.server.Door;
import dev.awsvault.domain.server.ShareWith;

/** Makes the rule for whoever registers. */
@FunctionalInterface
public interface Doors {
    /**
     * @param user the number of the user that the proxy works for, and is
     * @param root the process whose descendants are {@link ShareWith#COMMAND}
     */
    Door of(ShareWith share, long user, long root);
}
