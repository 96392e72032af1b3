package dev.awsvault.standin.account;

import java.util.Set;

/**
 * A role's trust policy, as far as the stand-in reads one.
 *
 * @param principals ARNs of users, roles, role sessions or an account's root, which stands for everyone in it
 * @param mfa whether {@code aws:MultiFactorAuthPresent} must be true
 * @param externalId what {@code sts:ExternalId} must equal; empty for no condition
 * @param sourceIdentities which may be set ({@code sts:SetSourceIdentity}), {@code *} for any; empty for none
 */
public record Trust(Set<String> principals, boolean mfa, String externalId, Set<String> sourceIdentities) {
    public Trust {
        principals = Set.copyOf(principals);
        sourceIdentities = Set.copyOf(sourceIdentities);
    }

    /** Trusts these, on no condition. */
    public static Trust in(String... principals) {
        return new Trust(Set.of(principals), false, "", Set.of());
    }

    public Trust requiringMfa() {
        return new Trust(principals, true, externalId, sourceIdentities);
    }

    public Trust requiringExternalId(String id) {
        return new Trust(principals, mfa, id, sourceIdentities);
    }

    public Trust allowingSourceIdentities(String... identities) {
        return new Trust(principals, mfa, externalId, Set.of(identities));
    }

    /** Whether it names the caller, in one of the ways a policy can. */
    public boolean names(Identity caller) {
        for (String arn : caller.trustedAs()) {
            if (principals.contains(arn)) {
                return true;
            }
        }
        return false;
    }

    public boolean allowsSourceIdentity(String identity) {
        return sourceIdentities.contains("*") || sourceIdentities.contains(identity);
    }
}
