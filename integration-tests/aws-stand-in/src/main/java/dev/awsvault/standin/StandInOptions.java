package dev.awsvault.standin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line of {@link StandInMain}: each option once, each with a value. */
final class StandInOptions {
    static final String USAGE = """
            usage: aws-stand-in [--port PORT] [--state-file FILE] [--journal FILE] [--parent-pid PID]
                                [--web-identity-token-file FILE] [--sso-answer ask|allow|deny]
                                [--login-cache FOLDER] [--iam-actions ACTION,ACTION,...]
                                [--new-key-delay SECONDS] [--ended-key-delay SECONDS]
                   aws-stand-in --totp-code BASE32-SECRET    (- reads the secret from standard input)

            The state file, or else the standard output, has a line of key=value each: url, account_id, user_name,
            access_key_id, secret_access_key, mfa_serial, mfa_secret, role_arn_demo_readonly, role_arn_demo_admin,
            role_arn_demo_second_hop, sso_start_url, sso_account_id, sso_role_name, web_identity_role_arn,
            web_identity_token, login_session. The url serves every service: STS, IAM (access keys), SSO-OIDC, the access
            portal, /federation, /v1/token. --sso-answer is what the pages of SSO do: ask the person in the browser (unless told otherwise),
            or answer. --login-cache gets the file that 'aws login' would have written for login_session.
            --iam-actions are all that the user may do with its access keys, --new-key-delay and --ended-key-delay are how
            long it takes until a new key is taken, and until a deactivated or deleted one is not.""";

    private static final Set<String> NAMES = Set.of(
            "--port",
            "--state-file",
            "--journal",
            "--parent-pid",
            "--totp-code",
            "--web-identity-token-file",
            "--sso-answer",
            "--login-cache",
            "--iam-actions",
            "--new-key-delay",
            "--ended-key-delay");

    private final Map<String, String> values;

    private StandInOptions(Map<String, String> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException with a text for the person who typed it */
    static StandInOptions parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            if (values.put(name, arguments[i + 1]) != null) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
        if (values.containsKey("--totp-code") && values.size() > 1) {
            throw new IllegalArgumentException("--totp-code stands alone");
        }
        StandInOptions options = new StandInOptions(values);
        options.port();
        options.parentPid();
        options.ssoAnswer();
        options.newKeyDelay();
        options.endedKeyDelay();
        return options;
    }

    /** 0 for any free port. */
    int port() {
        return (int) number("--port", 0, 65_535).orElse(0L).longValue();
    }

    Optional<Long> parentPid() {
        return number("--parent-pid", 1, Integer.MAX_VALUE);
    }

    Optional<Path> stateFile() {
        return Optional.ofNullable(values.get("--state-file")).map(Path::of);
    }

    Optional<Path> journal() {
        return Optional.ofNullable(values.get("--journal")).map(Path::of);
    }

    Optional<Path> webIdentityTokenFile() {
        return Optional.ofNullable(values.get("--web-identity-token-file")).map(Path::of);
    }

    Optional<Path> loginCache() {
        return Optional.ofNullable(values.get("--login-cache")).map(Path::of);
    }

    /** The only actions of IAM that the user may do; empty for all. */
    Optional<String[]> iamActions() {
        return Optional.ofNullable(values.get("--iam-actions")).map(list -> list.split(","));
    }

    Duration newKeyDelay() {
        return delay("--new-key-delay");
    }

    Duration endedKeyDelay() {
        return delay("--ended-key-delay");
    }

    private Duration delay(String name) {
        return Duration.ofSeconds(number(name, 0, 86_400).orElse(0L));
    }

    SsoAnswer ssoAnswer() {
        String text = values.getOrDefault("--sso-answer", "ask");
        return switch (text) {
            case "ask" -> SsoAnswer.ASK;
            case "allow" -> SsoAnswer.ALLOW;
            case "deny" -> SsoAnswer.DENY;
            default -> throw new IllegalArgumentException("--sso-answer needs one of ask, allow and deny, not " + text);
        };
    }

    /** What the pages of SSO do. */
    enum SsoAnswer {
        ASK,
        ALLOW,
        DENY
    }

    Optional<String> totpSecret() {
        return Optional.ofNullable(values.get("--totp-code"));
    }

    private Optional<Long> number(String name, long min, long max) {
        String text = values.get(name);
        if (text == null) {
            return Optional.empty();
        }
        if (text.matches("\\d{1,10}")) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return Optional.of(number);
            }
        }
        throw new IllegalArgumentException(name + " needs a number from " + min + " to " + max + ", not " + text);
    }
}
