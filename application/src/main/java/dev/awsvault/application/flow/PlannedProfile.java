package dev.awsvault.application.flow;

import dev.awsvault.domain.plan.CredentialPlan;
import dev.awsvault.domain.plan.Partition;
import dev.awsvault.domain.profile.ProfileChain;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.ResolvedProfile;

/** A profile as it was resolved, and the plan for it. */
public record PlannedProfile(ProfileChain chain, CredentialPlan plan) {
    /** Empty where none is configured. */
    public String region() {
        return chain.target().text(ProfileKey.REGION);
    }

    /** The profile's endpoint for all services; empty where none is configured. */
    public String endpointUrl() {
        return chain.target().text(ProfileKey.ENDPOINT_URL);
    }

    /** The one that the profile's region lies in; without a region the one that its role is of. */
    public Partition partition() {
        return partition(chain.target());
    }

    static Partition partition(ResolvedProfile profile) {
        String region = profile.text(ProfileKey.REGION);
        return region.isEmpty() ? Partition.ofArn(profile.text(ProfileKey.ROLE_ARN)) : Partition.ofRegion(region);
    }
}
