package dev.awsvault.standin.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A role's trust policy, as far as the stand-in reads one.
 *
 * @param principals ARNs of users, roles, role sessions, identity providers or an account's root, which stands for
 *     everyone in it
 * @param mfa whether {@code aws:MultiFactorAuthPresent} must be true
 * @param externalId what {@code sts:ExternalId} must equal; empty for no condition
 * @param sourceIdentities which may be set ({@code sts:SetSourceIdentity}), {@code *} for any; empty for none
 * @param claims which claims of an identity provider's token must equal what
 */
public record Trust(
        Set<String> principals,
        boolean mfa,
        String externalId,
        Set<String> sourceIdentities,
        Map<String, String> claims) {
    public Trust {
        principals = Set.copyOf(principals);
        sourceIdentities = Set.copyOf(sourceIdentities);
        claims = Map.copyOf(claims);
    }

    /** Trusts these, on no condition. */
    public static Trust in(String... principals) {
        return new Trust(Set.of(principals), false, "", Set.of(), Map.of());
    }

    public Trust requiringMfa() {
        return new Trust(principals, true, externalId, sourceIdentities, claims);
    }

    public Trust requiringExternalId(String id) {
        return new Trust(principals, mfa, id, sourceIdentities, claims);
    }

    public Trust allowingSourceIdentities(String... identities) {
        return new Trust(principals, mfa, externalId, Set.of(identities), claims);
    }

    /** @param claim {@code sub} or {@code aud} */
    public Trust requiringClaim(String claim, String value) {
        Map<String, String> all = new HashMap<>(claims);
        all.put(claim, value);
        return new Trust(principals, mfa, externalId, sourceIdentities, all);
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

    /** Whether it names the provider and the token has what it asks for; nobody comes with MFA or an external id this way. */
    public boolean allowsWebIdentity(String providerArn, Map<String, String> tokenClaims) {
        return principals.contains(providerArn)
                && !mfa
                && externalId.isEmpty()
                && tokenClaims.entrySet().containsAll(claims.entrySet());
    }

    public boolean allowsSourceIdentity(String identity) {
        return sourceIdentities.contains("*") || sourceIdentities.contains(identity);
    }
}
