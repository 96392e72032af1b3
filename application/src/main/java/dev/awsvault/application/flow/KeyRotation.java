package dev.awsvault.application.flow;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.StsEndpoints;
import dev.awsvault.domain.profile.ResolvedProfile;
import dev.awsvault.domain.rotation.IamEndpoints;
import dev.awsvault.domain.rotation.RotationRequest;
import dev.awsvault.domain.rotation.RotationSigner;
import dev.awsvault.domain.vault.Vault;
import java.util.Set;
import java.util.function.Function;

/** The way from a profile to the key that its credentials begin with, and to whoever may replace that. */
public final class KeyRotation {
    private final CredentialFlow flow;
    private final Vault vault;
    private final Function<String, Set<String>> usersOfKey;

    /** @param usersOfKey told a profile: those whose sessions end with its key */
    public KeyRotation(CredentialFlow flow, Vault vault, Function<String, Set<String>> usersOfKey) {
        this.flow = flow;
        this.vault = vault;
        this.usersOfKey = usersOfKey;
    }

    /** @throws UsageFailure where the profile's credentials begin with no stored key */
    public RotationRequest prepare(ProfileRequest request) {
        PlannedProfile planned = flow.plan(request);
        String owner = owner(planned);
        ResolvedProfile profile = planned.chain().target();
        return new RotationRequest(
                owner,
                usersOfKey.apply(owner),
                signer(request, planned, owner),
                StsEndpoints.of(profile),
                IamEndpoints.of(profile));
    }

    private static String owner(PlannedProfile planned) {
        PlanStep step = planned.plan().root();
        while (step instanceof PlanStep.Derived derived) step = derived.source();
        if (step instanceof PlanStep.StoredKey key) return key.profile();
        throw new UsageFailure("the credentials of profile " + planned.plan().profile()
                + " begin with no key in the vault (" + step.reason() + "): there is nothing to rotate");
    }

    /** IAM takes no session that was made without MFA: then the key signs. */
    private RotationSigner signer(ProfileRequest request, PlannedProfile planned, String owner) {
        PlanStep root = planned.plan().root();
        boolean role = root instanceof PlanStep.AssumeRole;
        boolean session =
                root instanceof PlanStep.SessionToken token && token.mfa().isPresent();
        return !request.noSession() && (role || session)
                ? new MadeSigner(request, planned, role)
                : new StoredSigner(owner);
    }

    private final class StoredSigner implements RotationSigner {
        private final String owner;

        StoredSigner(String owner) {
            this.owner = owner;
        }

        @Override
        public Credentials make() {
            return new StoredKeys(vault).read(owner);
        }

        @Override
        public boolean isRole() {
            return false;
        }

        @Override
        public String description() {
            return "master credentials";
        }
    }

    private final class MadeSigner implements RotationSigner {
        private final PlannedProfile planned;
        private final boolean role;
        private ProfileRequest request;

        MadeSigner(ProfileRequest request, PlannedProfile planned, boolean role) {
            this.request = request;
            this.planned = planned;
            this.role = role;
        }

        @Override
        public Credentials make() {
            Credentials made = flow.issue(request, planned);
            request = request.withoutMfaToken();
            return made;
        }

        @Override
        public boolean isRole() {
            return role;
        }

        @Override
        public String description() {
            return "a session from profile '" + planned.plan().profile() + "'";
        }
    }
}
