package dev.awsvault.domain.vault;

import java.time.Instant;
import java.util.Optional;

/** A vault that knows, without opening an item or asking anybody, when it was written. */
public interface DatedItems {
    /** Empty where there is no such item, or it does not tell. */
    Optional<Instant> writtenAt(String key);
}
