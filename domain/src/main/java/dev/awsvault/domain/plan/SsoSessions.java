package dev.awsvault.domain.plan;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.profile.AwsService;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.Resolved;
import dev.awsvault.domain.profile.ResolvedProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a profile says about IAM Identity Center. */
public final class SsoSessions {
    /** Lets a token be refreshed and open role credentials; what the AWS CLI asks for as well. */
    private static final String DEFAULT_SCOPE = "sso:account:access";

    private SsoSessions() {}

    /**
     * Empty where the profile has no start URL.
     *
     * @throws ConfigFailure where it has one and no region
     */
    public static Optional<SsoSession> of(ResolvedProfile profile) {
        String startUrl = profile.text(ProfileKey.SSO_START_URL);
        if (startUrl.isEmpty()) return Optional.empty();
        String region = profile.text(ProfileKey.SSO_REGION);
        if (region.isEmpty()) {
            throw new ConfigFailure("profile " + profile.name() + ": sso_start_url is set and sso_region is not; add "
                    + "the region of the directory");
        }
        String suffix = region + "." + Partition.ofRegion(region).dnsSuffix();
        return Optional.of(new SsoSession(
                profile.text(ProfileKey.SSO_SESSION),
                startUrl,
                region,
                scopes(profile.text(ProfileKey.SSO_REGISTRATION_SCOPES)),
                url(profile, AwsService.SSO_OIDC, "https://oidc." + suffix),
                url(profile, AwsService.SSO, "https://portal.sso." + suffix)));
    }

    private static String url(ResolvedProfile profile, AwsService service, String otherwise) {
        Resolved<String> configured = profile.endpointUrls().get(service);
        return configured == null ? otherwise : configured.value();
    }

    private static List<String> scopes(String text) {
        List<String> scopes = new ArrayList<>();
        for (String scope : text.split("[,\\s]+")) {
            if (!scope.isEmpty()) scopes.add(scope);
        }
        return scopes.isEmpty() ? List.of(DEFAULT_SCOPE) : scopes;
    }
}
