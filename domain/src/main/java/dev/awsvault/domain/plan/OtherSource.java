package dev.awsvault.domain.plan;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MissingKeyFailure;
import dev.awsvault.domain.profile.AwsService;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.Resolved;
import dev.awsvault.domain.profile.ResolvedProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the credentials of a profile come from that has no stored key and no source profile: IAM Identity Center, a web
 * identity, a {@code credential_process}, a session of {@code aws login}; the first that is set.
 */
final class OtherSource {
    private final ResolvedProfile profile;
    private final List<String> runningHelpers;

    OtherSource(ResolvedProfile profile, List<String> runningHelpers) {
        this.profile = profile;
        this.runningHelpers = runningHelpers;
    }

    PlanStep step() {
        if (has(ProfileKey.SSO_START_URL)) return ssoRole();
        boolean hasToken = has(ProfileKey.WEB_IDENTITY_TOKEN_FILE) || has(ProfileKey.WEB_IDENTITY_TOKEN_PROCESS);
        if (hasToken && profile.hasRole()) return webIdentity();
        if (has(ProfileKey.CREDENTIAL_PROCESS)) return processOutput();
        if (has(ProfileKey.LOGIN_SESSION)) return loginSession();
        if (hasToken) {
            throw new ConfigFailure("profile " + profile.name()
                    + ": a web identity token needs a role_arn, which says what role it is for");
        }
        if (has(ProfileKey.SSO_SESSION)) {
            throw new ConfigFailure("profile " + profile.name() + ": there is no [sso-session "
                    + profile.text(ProfileKey.SSO_SESSION) + "] with an sso_start_url in the config file");
        }
        throw new MissingKeyFailure(
                profile.name(),
                "profile " + profile.name() + ": credentials missing; 'aws-vault add " + profile.name()
                        + "' stores them");
    }

    private PlanStep ssoRole() {
        SsoSession session = SsoSessions.of(profile).orElseThrow();
        List<String> missing = new ArrayList<>();
        for (ProfileKey key : List.of(ProfileKey.SSO_ACCOUNT_ID, ProfileKey.SSO_ROLE_NAME)) {
            if (!has(key)) missing.add(key.configKey());
        }
        if (!missing.isEmpty()) {
            throw new ConfigFailure("profile " + profile.name() + ": sso_start_url is set and "
                    + String.join(", ", missing) + " not; add what account and role it is for");
        }
        return new PlanStep.SsoRole(
                profile.name(),
                session,
                profile.text(ProfileKey.SSO_ACCOUNT_ID),
                profile.text(ProfileKey.SSO_ROLE_NAME),
                reason(ProfileKey.SSO_START_URL) + unusedRole());
    }

    private PlanStep webIdentity() {
        boolean inFile = has(ProfileKey.WEB_IDENTITY_TOKEN_FILE);
        if (!inFile) refuseEndlessHelpers("web_identity_token_process");
        return new PlanStep.WebIdentity(
                profile.name(),
                profile.text(ProfileKey.ROLE_ARN),
                profile.text(ProfileKey.ROLE_SESSION_NAME),
                inFile
                        ? new PlanStep.WebIdentity.Token.InFile(profile.text(ProfileKey.WEB_IDENTITY_TOKEN_FILE))
                        : new PlanStep.WebIdentity.Token.Printed(profile.text(ProfileKey.WEB_IDENTITY_TOKEN_PROCESS)),
                SessionPolicies.NONE,
                profile.roleDuration().value(),
                StsEndpoints.of(profile),
                reason(inFile ? ProfileKey.WEB_IDENTITY_TOKEN_FILE : ProfileKey.WEB_IDENTITY_TOKEN_PROCESS));
    }

    private PlanStep processOutput() {
        refuseEndlessHelpers("credential_process");
        return new PlanStep.ProcessOutput(
                profile.name(),
                profile.text(ProfileKey.CREDENTIAL_PROCESS),
                reason(ProfileKey.CREDENTIAL_PROCESS) + unusedRole());
    }

    private PlanStep loginSession() {
        String region = profile.text(ProfileKey.REGION);
        Partition partition = Partition.ofArn(profile.text(ProfileKey.LOGIN_SESSION));
        Resolved<String> configured = profile.endpointUrls().get(AwsService.SIGNIN);
        String url = configured != null
                ? configured.value()
                : signInUrl(partition, region.isEmpty() ? partition.mainRegion() : region);
        return new PlanStep.LoginSession(
                profile.name(),
                profile.text(ProfileKey.LOGIN_SESSION),
                url,
                reason(ProfileKey.LOGIN_SESSION) + unusedRole());
    }

    /** As the endpoint rules of the SDKs' sign-in client have it. */
    private static String signInUrl(Partition partition, String region) {
        return switch (partition) {
            case AWS, AWS_CN, AWS_US_GOV -> "https://" + region + ".signin." + partition.peoplesDomain();
            case AWS_EUSC, AWS_ISO, AWS_ISO_B, AWS_ISO_E, AWS_ISO_F ->
                "https://signin." + region + "." + partition.dnsSuffix();
        };
    }

    /** A helper that asks this program for the profile it works for would wait for itself. */
    private void refuseEndlessHelpers(String key) {
        int first = runningHelpers.indexOf(profile.name());
        if (first < 0) return;
        throw new ConfigFailure(key + " of profile " + profile.name() + " asks for profile " + profile.name()
                + " again: " + String.join(" -> ", runningHelpers.subList(first, runningHelpers.size())) + " -> "
                + profile.name());
    }

    private boolean has(ProfileKey key) {
        return !profile.text(key).isEmpty();
    }

    private String reason(ProfileKey key) {
        return "the profile's " + key.configKey()
                + profile.find(key).map(said -> ", " + said.origin().describe()).orElse("");
    }

    private String unusedRole() {
        return profile.hasRole() ? "; its role_arn is not used, that needs a source_profile" : "";
    }
}
