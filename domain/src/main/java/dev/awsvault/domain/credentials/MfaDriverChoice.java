package dev.awsvault.domain.credentials;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.plan.MfaDevice;
import java.util.List;
import java.util.Optional;

/**
 * The way of asking that a person chose, or by itself the first of a list that can be used now. Nothing is looked for
 * before a code is needed.
 */
public final class MfaDriverChoice implements MfaPrompt {
    /** The value of {@code --prompt} that leaves the choice to us. */
    public static final String AUTO = "auto";

    private final List<MfaDriver> drivers;
    private final boolean automatic;

    /**
     * @param wanted the value of {@code --prompt}
     * @param drivers all of them, in the order of the automatic choice
     * @throws UsageFailure for a name that none has
     */
    public MfaDriverChoice(String wanted, List<MfaDriver> drivers) {
        this.automatic = wanted.equals(AUTO);
        this.drivers = among(wanted, drivers);
    }

    /**
     * Those that a wish leaves, in the order in which they are tried.
     *
     * @throws UsageFailure for a name that none has
     */
    public static List<MfaDriver> among(String wanted, List<MfaDriver> drivers) {
        if (wanted.equals(AUTO)) return List.copyOf(drivers);
        List<MfaDriver> named =
                drivers.stream().filter(driver -> driver.name().equals(wanted)).toList();
        if (named.isEmpty()) throw unknown(wanted, drivers);
        return named;
    }

    private static UsageFailure unknown(String wanted, List<MfaDriver> drivers) {
        if (wanted.equals("pass")) {
            return new UsageFailure(
                    "the pass prompt has been removed; put 'mfa_process = pass otp <mfa_serial>' into the"
                            + " profile instead");
        }
        List<String> names = drivers.stream().map(MfaDriver::name).sorted().toList();
        return new UsageFailure(
                "--prompt value must be one of auto," + String.join(",", names) + ", got '" + wanted + "'");
    }

    @Override
    public boolean isAvailable(MfaDevice device) {
        return first().isPresent();
    }

    @Override
    public boolean canAskAgain(MfaDevice device) {
        return first().map(driver -> driver.canAskAgain(device)).orElse(false);
    }

    @Override
    public String code(MfaDevice device, String complaint) {
        return first().orElseThrow(() -> nobody(device)).code(device, complaint);
    }

    private Optional<MfaDriver> first() {
        return drivers.stream().filter(driver -> driver.unavailable().isEmpty()).findFirst();
    }

    private PromptFailure nobody(MfaDevice device) {
        String needed = "an MFA code for " + device.serial() + " is needed and ";
        if (automatic) {
            return new PromptFailure(needed + "there is no terminal to ask on, nor a window or key to ask with; use"
                    + " --mfa-token or mfa_process");
        }
        MfaDriver only = drivers.getFirst();
        return new PromptFailure(needed + "the prompt " + only.name() + " cannot be used: "
                + only.unavailable().orElse("it came and went"));
    }
}
