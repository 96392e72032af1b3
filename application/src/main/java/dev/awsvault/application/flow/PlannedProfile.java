package dev.awsvault.application.flow;

import dev.awsvault.domain.plan.CredentialPlan;
import dev.awsvault.domain.profile.ProfileChain;
import dev.awsvault.domain.profile.ProfileKey;

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
}
