package dev.awsvault.domain.doctor;

import dev.awsvault.domain.credentials.MfaDriver;
import dev.awsvault.domain.credentials.MfaDriverChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a person would be asked for an MFA code now. */
public final class PromptLook {
    private final String wanted;
    private final List<MfaDriver> drivers;
    private final boolean needed;

    /**
     * @param wanted the value of {@code --prompt}
     * @param drivers all of them, in the order of the automatic choice
     * @param needed whether a profile of the config has an MFA device and none gives codes by a program
     */
    public PromptLook(String wanted, List<MfaDriver> drivers, boolean needed) {
        this.wanted = wanted;
        this.drivers = drivers;
        this.needed = needed;
    }

    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        Optional<MfaDriver> inUse = Optional.empty();
        for (MfaDriver driver : MfaDriverChoice.among(wanted, drivers)) {
            if (inUse.isEmpty() && driver.unavailable().isEmpty()) inUse = Optional.of(driver);
        }
        if (inUse.isPresent()) {
            findings.add(Symptom.PROMPT_IN_USE.note(
                    "MFA codes are asked for with " + inUse.get().name(), ""));
        } else {
            findings.add(nobody());
        }
        for (MfaDriver driver : drivers) {
            driver.unavailable()
                    .ifPresent(reason -> findings.add(
                            Symptom.PROMPT_UNAVAILABLE.note(driver.name() + " cannot be used: " + reason, "")));
        }
        return findings;
    }

    private Finding nobody() {
        String advice = "run it in a terminal, or use --mfa-token or mfa_process";
        if (!wanted.equals(MfaDriverChoice.AUTO)) {
            String reason = MfaDriverChoice.among(wanted, drivers)
                    .getFirst()
                    .unavailable()
                    .orElse("it came and went");
            return Symptom.PROMPT_UNUSABLE.wrong(
                    "the prompt " + wanted + ", which you named, cannot be used: " + reason,
                    "mend that, or name another with --prompt");
        }
        String message = "nobody can be asked for an MFA code here: no terminal, no window, no key";
        return needed
                ? Symptom.PROMPT_UNUSABLE.warning(message, advice)
                : Symptom.PROMPT_UNUSABLE.note(message, advice);
    }
}
