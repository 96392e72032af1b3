package dev.awsvault.domain.credentials;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.WrongCodeFailure;
import dev.awsvault.domain.plan.MfaDevice;
import java.util.function.Function;

/** Makes calls that need an MFA code: asks, and asks again where AWS does not take the code. */
public final class MfaCalls {
    private static final int TRIES = 3;

    /** What AWS says to a wrong code as to a used one; to a wrong device it says something else. */
    private static final String WRONG_CODE = "invalid MFA one time pass code";

    private static final String USED = "That code was used already, and each counts once: wait for the next";

    private static final String USED_BEFORE = ": the code was used already, and each counts once; wait for the next";

    private final MfaPrompt prompt;
    private final SpentCodes spent;

    public MfaCalls(MfaPrompt prompt, SpentCodes spent) {
        this.prompt = prompt;
        this.spent = spent;
    }

    /**
     * @param device {@link MfaDevice#NONE} for a call without a code
     * @param call is given the code; empty without a device
     */
    <T> T make(MfaDevice device, Function<String, T> call) {
        if (!device.isPresent()) return call.apply("");
        String complaint = "";
        for (int asked = 1; ; asked++) {
            String code = prompt.code(device, complaint);
            boolean used = spent.contains(device.serial(), code);
            boolean askAgain = asked < TRIES && prompt.canAskAgain(device);
            if (used && askAgain) {
                complaint = USED;
                continue;
            }
            try {
                T result = call.apply(code);
                spent.add(device.serial(), code);
                return result;
            } catch (CredentialsFailure refused) {
                if (!isWrongCode(refused)) throw refused;
                spent.add(device.serial(), code);
                if (!askAgain) throw new WrongCodeFailure(refused.getMessage() + (used ? USED_BEFORE : ""), refused);
                complaint = "AWS did not take that code";
            }
        }
    }

    private static boolean isWrongCode(CredentialsFailure refused) {
        return refused.awsErrorCode().equals("AccessDenied")
                && refused.getMessage().contains(WRONG_CODE);
    }
}
