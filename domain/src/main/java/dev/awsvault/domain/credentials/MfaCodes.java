package dev.awsvault.domain.credentials;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.process.ShellCommand;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Codes of MFA devices: the one given on the command line, else what the profile's {@code mfa_process} prints, else
 * what the chosen prompt gives. A device is asked for once in a run, and again where its code was refused.
 */
public final class MfaCodes implements MfaPrompt {
    /** Long enough to find a phone, or to touch a key that a helper waits for. */
    private static final Duration PROCESS_LIMIT = Duration.ofMinutes(2);

    private final String given;
    private final ShellCommand shell;
    private final MfaPrompt prompt;
    private final Map<String, String> codes = new HashMap<>();

    /** @param given the code from the command line; empty where there is none */
    public MfaCodes(String given, ShellCommand shell, MfaPrompt prompt) {
        this.given = given;
        this.shell = shell;
        this.prompt = prompt;
    }

    @Override
    public boolean isAvailable(MfaDevice device) {
        return !given.isEmpty() || !device.process().isEmpty() || prompt.isAvailable(device);
    }

    @Override
    public boolean canAskAgain(MfaDevice device) {
        return given.isEmpty() && device.process().isEmpty() && prompt.canAskAgain(device);
    }

    @Override
    public String code(MfaDevice device, String complaint) {
        if (!complaint.isEmpty()) codes.remove(device.serial());
        return codes.computeIfAbsent(device.serial(), serial -> get(device, complaint));
    }

    private String get(MfaDevice device, String complaint) {
        if (!given.isEmpty()) {
            if (isCode(given)) return given;
            throw new PromptFailure("--mfa-token is not a code of six digits");
        }
        if (device.process().isEmpty()) return prompt.code(device, complaint);
        try (SecretString printed = shell.run(device.process(), PROCESS_LIMIT)) {
            String code = printed.reveal().strip();
            if (isCode(code)) return code;
        }
        throw PromptFailure.declined("mfa_process for " + device.serial() + " did not print a code of six digits");
    }

    /** AWS takes six digits, nothing else (GetSessionToken, parameter TokenCode). */
    public static boolean isCode(String text) {
        return text.length() == 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
