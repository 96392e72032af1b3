package dev.awsvault.application.command;

import dev.awsvault.application.flow.PlannedProfile;
import dev.awsvault.application.flow.ProfileRequest;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.guard.Purpose;
import dev.awsvault.domain.plan.PlanOptions;
import dev.awsvault.domain.plan.SessionPolicies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of all commands that make credentials. */
final class ProfileOptions {
    /** AWS's limit (AssumeRole, parameter PolicyArns). */
    private static final int MOST_POLICY_ARNS = 10;

    @Option(
            names = {"--duration", "-d"},
            paramLabel = "DURATION",
            description = "How long sessions and roles last, such as 1h30m [$AWS_VAULT_DURATION]")
    @Nullable
    String duration;

    @Option(
            names = {"--no-session", "-n"},
            description = "Skip GetSessionToken: assume roles with the long-term key; without a role hand that out")
    boolean noSession;

    @Option(names = "--region", paramLabel = "REGION", description = "The AWS region, over all that is configured")
    @Nullable
    String region;

    @Option(
            names = {"--mfa-token", "-t"},
            paramLabel = "CODE",
            description = "The MFA code, instead of asking")
    @Nullable
    String mfaToken;

    @Option(names = "--fresh", description = "Do not use kept sessions, replace them")
    boolean fresh;

    @Option(
            names = "--mfa-inheritance",
            negatable = true,
            description = "A role without mfa_serial takes its source profile's [$AWS_VAULT_MFA_INHERITANCE]")
    @Nullable
    Boolean mfaInheritance;

    @Option(
            names = "--session-ttl",
            paramLabel = "DURATION",
            description = "How long sessions last [$AWS_SESSION_TTL]; --duration wins")
    @Nullable
    String sessionTtl;

    @Option(
            names = "--assume-role-ttl",
            paramLabel = "DURATION",
            description = "How long roles last [$AWS_ASSUME_ROLE_TTL]; --duration wins")
    @Nullable
    String assumeRoleTtl;

    @Option(
            names = {"--device-code", "--use-device-code"},
            negatable = true,
            description = "Sign in at IAM Identity Center with a code that is typed in [$AWS_VAULT_DEVICE_CODE]")
    @Nullable
    Boolean deviceCode;

    @Option(
            names = "--sso-cache",
            negatable = true,
            description = "Use ~/.aws/sso/cache for SSO tokens too [$AWS_VAULT_SSO_CACHE]")
    @Nullable
    Boolean ssoCache;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Make the credentials smaller by the session policy (JSON) in this file")
    @Nullable
    String policy;

    @Option(
            names = "--policy-arn",
            paramLabel = "ARN",
            description = "Make the credentials smaller by this managed policy; up to ten times")
    List<String> policyArns = new ArrayList<>();

    @Option(names = "--read-only", description = "Make the credentials smaller by AWS's ReadOnlyAccess policy")
    boolean readOnly;

    @Option(names = "--yes", description = "Use a profile that has aws_vault_confirm without asking")
    boolean yes;

    /** @throws dev.awsvault.domain.failure.PromptFailure where the profile wants a person's yes and does not get it */
    void confirm(PlannedProfile planned, Supplier<Purpose> purpose, Composition composition) {
        composition.confirmation().require(planned.chain(), planned.plan(), purpose, yes);
    }

    Map<Setting, String> settings() {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        SwitchFlags.put(settings, Setting.MFA_INHERITANCE, mfaInheritance);
        SwitchFlags.put(settings, Setting.DEVICE_CODE, deviceCode);
        SwitchFlags.put(settings, Setting.SSO_CACHE, ssoCache);
        return settings;
    }

    ProfileRequest request(String profile, Composition composition) {
        return request(profile, composition, PlanOptions.Use.COMMAND, Map.of());
    }

    /** @param moreFlags of the command itself, with a say in how the profile is resolved */
    ProfileRequest request(
            String profile, Composition composition, PlanOptions.Use use, Map<String, String> moreFlags) {
        Map<String, String> flags = new LinkedHashMap<>(moreFlags);
        putDuration(flags, "--duration", duration);
        put(flags, "--region", region);
        putDuration(flags, "--session-ttl", sessionTtl);
        putDuration(flags, "--assume-role-ttl", assumeRoleTtl);
        String code = mfaToken;
        return new ProfileRequest(
                profile,
                flags,
                noSession,
                composition.inheritMfa(),
                code == null ? "" : code,
                fresh,
                use,
                policies(),
                readOnly);
    }

    private SessionPolicies policies() {
        for (String arn : policyArns) {
            if (!arn.startsWith("arn:") || !arn.contains(":policy/")) {
                throw new UsageFailure("--policy-arn: '" + arn + "' is no ARN of a managed policy, such as"
                        + " arn:aws:iam::aws:policy/ReadOnlyAccess");
            }
        }
        if (policyArns.size() + (readOnly ? 1 : 0) > MOST_POLICY_ARNS) {
            throw new UsageFailure("--policy-arn: AWS takes " + MOST_POLICY_ARNS + " managed policies at most");
        }
        String file = policy;
        return new SessionPolicies(file == null ? "" : PolicyFile.read(file), policyArns);
    }

    /** Nothing behind the equals sign is no duration, and no flag that was left out. */
    private static void putDuration(Map<String, String> flags, String name, @Nullable String value) {
        if (value != null && value.isEmpty()) GoDuration.parse(name, value);
        put(flags, name, value);
    }

    private static void put(Map<String, String> flags, String name, @Nullable String value) {
        if (value != null) flags.put(name, value);
    }
}
