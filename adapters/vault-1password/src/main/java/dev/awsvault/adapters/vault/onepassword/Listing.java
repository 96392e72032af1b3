package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.VaultBackend;
import java.util.List;
import java.util.Optional;

/** The rules of {@link VaultBackend} that the three ways to 1Password keep alike. */
final class Listing {
    private Listing() {}

    static void requireAvailable(VaultBackend backend) {
        Optional<String> reason = backend.unavailable();
        if (reason.isPresent()) {
            throw new VaultFailure("the " + backend.name() + " backend cannot be used: " + reason.get());
        }
    }

    /** @param asks true where listing would ask the person for something */
    static Optional<List<String>> unasked(VaultBackend backend, boolean asks) {
        if (asks || backend.unavailable().isPresent()) return Optional.empty();
        try {
            return Optional.of(backend.open().keys());
        } catch (Failure _) {
            return Optional.empty();
        }
    }
}
