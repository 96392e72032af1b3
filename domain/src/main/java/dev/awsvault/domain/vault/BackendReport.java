package dev.awsvault.domain.vault;

import dev.awsvault.domain.failure.Failure;
import java.util.Optional;

/**
 * What can be told of a store without asking the person anything.
 *
 * @param unavailable why it cannot be used here, and what to do; empty where it can
 * @param exists whether it has been made already
 * @param holdings empty where it is locked or cannot be used
 */
public record BackendReport(String name, Optional<String> unavailable, boolean exists, Optional<Holdings> holdings) {
    /** A store that fails while it is looked at is one that cannot be used. */
    public static BackendReport of(VaultBackend backend) {
        try {
            Optional<String> unavailable = backend.unavailable();
            if (unavailable.isPresent()) return new BackendReport(backend.name(), unavailable, false, Optional.empty());
            return new BackendReport(
                    backend.name(),
                    Optional.empty(),
                    backend.exists(),
                    backend.namesUnasked().map(Holdings::of));
        } catch (Failure e) {
            return new BackendReport(
                    backend.name(), Optional.of(String.valueOf(e.getMessage())), false, Optional.empty());
        }
    }
}
