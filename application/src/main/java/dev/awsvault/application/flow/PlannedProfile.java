package dev.awsvault.application.flow;

import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.audit.CredentialKind;
import dev.awsvault.domain.guard.EnvironmentMark;
import dev.awsvault.domain.plan.CredentialPlan;
import dev.awsvault.domain.plan.Partition;
import dev.awsvault.domain.profile.ProfileChain;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.ResolvedProfile;
import java.util.Optional;

/** A profile as it was resolved, and the plan for it. */
public record PlannedProfile(ProfileChain chain, CredentialPlan plan) {
    /** As the journal names it. */
    public AuditEntry.Subject subject() {
        return CredentialKind.subject(chain.target().name(), plan.root());
    }

    /** Empty where none is configured. */
    public String region() {
        return chain.target().text(ProfileKey.REGION);
    }

    /** The profile's endpoint for all services; empty where none is configured. */
    public String endpointUrl() {
        return chain.target().text(ProfileKey.ENDPOINT_URL);
    }

    /** The account of the profile's role, twelve digits; empty where it has none. */
    public String account() {
        String[] arn = chain.target().text(ProfileKey.ROLE_ARN).split(":", -1);
        return arn.length > 4 ? arn[4] : chain.target().text(ProfileKey.SSO_ACCOUNT_ID);
    }

    /**
     * What the profile says it is for.
     *
     * @throws dev.awsvault.domain.failure.ConfigFailure where that is no name
     */
    public Optional<EnvironmentMark> mark() {
        return EnvironmentMark.of(chain.target());
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
