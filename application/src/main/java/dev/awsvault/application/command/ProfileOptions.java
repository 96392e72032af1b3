package dev.awsvault.application.command;

import dev.awsvault.application.flow.ProfileRequest;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.domain.environment.GoDuration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of all commands that make credentials. */
final class ProfileOptions {
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
            names = "--stdout",
            hidden = true,
            description = "For profiles that need a browser; others have no use for it")
    boolean stdout;

    Map<Setting, String> settings() {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        Boolean inheritance = mfaInheritance;
        if (inheritance != null) settings.put(Setting.MFA_INHERITANCE, inheritance.toString());
        return settings;
    }

    ProfileRequest request(String profile, boolean inheritMfa) {
        Map<String, String> flags = new LinkedHashMap<>();
        putDuration(flags, "--duration", duration);
        put(flags, "--region", region);
        putDuration(flags, "--session-ttl", sessionTtl);
        putDuration(flags, "--assume-role-ttl", assumeRoleTtl);
        String code = mfaToken;
        return new ProfileRequest(profile, flags, noSession, inheritMfa, code == null ? "" : code, fresh);
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
