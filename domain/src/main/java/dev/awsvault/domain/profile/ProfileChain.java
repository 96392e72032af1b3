package dev.awsvault.domain.profile;

import java.util.List;

/**
 * A profile and the profiles it builds on by {@code source_profile}, nearest first. Never empty, no profile twice.
 */
public record ProfileChain(List<ResolvedProfile> profiles) {
    public ProfileChain {
        profiles = List.copyOf(profiles);
    }

    /** The profile that was asked for. */
    public ResolvedProfile target() {
        return profiles.getFirst();
    }
}
