package dev.awsvault.application.flow;

import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.guard.ConfirmGuard;
import dev.awsvault.domain.plan.Forecast;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.profile.AwsService;
import dev.awsvault.domain.profile.Origin;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.Resolved;
import dev.awsvault.domain.profile.ResolvedProfile;
import dev.awsvault.domain.vault.SessionName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would happen for a profile, and why.
 *
 * @param forecast what a run now would do
 * @param kept the kept session that a step has in the vault, if any
 * @param outlooks what a step would need now, where there is anything to tell
 * @param locked true where the vault was not opened, so that a kept role session was told by its name alone
 * @param namedBy the folder's file that names the profile, and whether it may; empty where the person or a variable did
 */
public record Explanation(
        PlannedProfile planned,
        Forecast forecast,
        Map<PlanStep.Made, SessionName> kept,
        Map<PlanStep.Made, String> outlooks,
        boolean locked,
        String namedBy) {

    /** The same, told where the profile's name is from. */
    public Explanation namedBy(String file) {
        return new Explanation(planned, forecast, kept, outlooks, locked, file);
    }

    /** The question that a run begins with, if any. */
    public Optional<ConfirmGuard> confirm() {
        return ConfirmGuard.of(planned.chain(), planned.plan());
    }

    /** One thing that was said about a profile. */
    public record Fact(String key, String value, Origin origin) {}

    /** All that counts for one profile of the chain, in a fixed order. */
    public static List<Fact> facts(ResolvedProfile profile) {
        List<Fact> facts = new ArrayList<>();
        profile.texts().forEach((key, said) -> {
            if (!isDuration(key)) facts.add(new Fact(key.configKey(), shown(key, said.value()), said.origin()));
        });
        // The services that the profile has a use for; the others' addresses would only be noise.
        addEndpoint(facts, profile, AwsService.STS, "sts endpoint");
        if (!profile.text(ProfileKey.SSO_START_URL).isEmpty()) {
            addEndpoint(facts, profile, AwsService.SSO_OIDC, "sso_oidc endpoint");
            addEndpoint(facts, profile, AwsService.SSO, "sso endpoint");
        }
        if (!profile.text(ProfileKey.LOGIN_SESSION).isEmpty()) {
            addEndpoint(facts, profile, AwsService.SIGNIN, "signin endpoint");
        }
        if (profile.hasRole()) facts.add(duration("role duration", profile.roleDuration()));
        facts.add(duration("session duration", profile.sessionDuration()));
        facts.add(duration("chained session duration", profile.chainedSessionDuration()));
        return facts;
    }

    private static void addEndpoint(List<Fact> facts, ResolvedProfile profile, AwsService service, String name) {
        Resolved<String> url = profile.endpointUrls().get(service);
        if (url != null) facts.add(new Fact(name, url.value(), url.origin()));
    }

    private static boolean isDuration(ProfileKey key) {
        return switch (key) {
            case ROLE_DURATION, SESSION_DURATION, CHAINED_SESSION_DURATION, FEDERATION_DURATION -> true;
            default -> false;
        };
    }

    /** A command line may carry a secret: its program's name is enough. */
    private static String shown(ProfileKey key, String value) {
        return switch (key) {
            case MFA_PROCESS, CREDENTIAL_PROCESS, WEB_IDENTITY_TOKEN_PROCESS -> {
                String line = value.strip();
                int end = 0;
                // Also what is given to a variable before the first word may be a secret.
                while (end < line.length() && line.charAt(end) != '=' && !Character.isWhitespace(line.charAt(end))) {
                    end++;
                }
                yield end < line.length() ? line.substring(0, end) + " ..." : line;
            }
            default -> value;
        };
    }

    /** Where a token of an identity provider comes from. */
    static String token(PlanStep.WebIdentity.Token token) {
        return switch (token) {
            case PlanStep.WebIdentity.Token.InFile file -> "file " + file.path();
            case PlanStep.WebIdentity.Token.Printed _ -> "web_identity_token_process";
        };
    }

    private static Fact duration(String name, Resolved<Duration> duration) {
        return new Fact(name, GoDuration.shortForm(duration.value()), duration.origin());
    }

    public Optional<SessionName> keptFor(PlanStep.Made step) {
        return Optional.ofNullable(kept.get(step));
    }

    /** The name of a call or a key. */
    public static String action(PlanStep step) {
        return switch (step) {
            case PlanStep.StoredKey _ -> "StoredKey";
            case PlanStep.SessionToken _ -> "GetSessionToken";
            case PlanStep.AssumeRole _ -> "AssumeRole";
            case PlanStep.FederationToken _ -> "GetFederationToken";
            case PlanStep.WebIdentity _ -> "AssumeRoleWithWebIdentity";
            case PlanStep.SsoRole _ -> "GetRoleCredentials";
            case PlanStep.ProcessOutput _ -> "CredentialProcess";
            case PlanStep.LoginSession _ -> "LoginSession";
        };
    }

    /** A step in a few words. */
    public static String headline(PlanStep step) {
        return switch (step) {
            case PlanStep.StoredKey key -> "long-term key of profile " + key.profile();
            case PlanStep.SessionToken session ->
                "GetSessionToken for profile " + session.profile() + ", " + GoDuration.shortForm(session.duration());
            case PlanStep.AssumeRole role ->
                "AssumeRole " + role.roleArn() + " for profile " + role.profile() + ", "
                        + GoDuration.shortForm(role.duration()) + policies(role.policies());
            case PlanStep.FederationToken federation ->
                "GetCallerIdentity and GetFederationToken for profile " + federation.profile() + ", "
                        + GoDuration.shortForm(federation.duration()) + policies(federation.policies());
            case PlanStep.WebIdentity role ->
                "AssumeRoleWithWebIdentity " + role.roleArn() + " for profile " + role.profile() + ", "
                        + GoDuration.shortForm(role.duration()) + policies(role.policies());
            case PlanStep.SsoRole role ->
                "GetRoleCredentials of " + role.roleName() + " in account " + role.accountId() + " for profile "
                        + role.profile();
            case PlanStep.ProcessOutput process -> "credential_process of profile " + process.profile();
            case PlanStep.LoginSession session ->
                "session of aws login " + session.session() + " for profile " + session.profile();
        };
    }

    private static String policies(SessionPolicies policies) {
        if (!policies.arePresent()) return "";
        List<String> parts = new ArrayList<>(policies.arns());
        if (policies.equals(SessionPolicies.ALLOW_ALL)) return "";
        if (!policies.json().isEmpty()) parts.addFirst("an inline policy");
        return ", made smaller by " + String.join(" and ", parts);
    }

    /** The device the call needs a code of; empty without. */
    public static String mfa(MfaDevice device) {
        if (!device.isPresent()) return "";
        String how = device.process().isEmpty() ? "" : ", code from mfa_process";
        return device.serial() + (device.inherited() ? " (inherited)" : "") + how;
    }
}
