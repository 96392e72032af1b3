package dev.awsvault.domain.guard;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.plan.CredentialPlan;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.profile.Origin;
import dev.awsvault.domain.profile.ProfileChain;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.Resolved;
import dev.awsvault.domain.profile.ResolvedProfile;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * That the person is to be asked each time a profile is used.
 *
 * @param profile the one that was asked for
 * @param origin where {@code aws_vault_confirm} says so
 */
public record ConfirmGuard(String profile, Origin origin) {
    /**
     * The guard of the profile that was asked for. Of it and the profiles whose credentials are used on the way to its
     * own, the nearest that says anything decides: a role is behind the guard of what it is assumed with, unless it says
     * otherwise itself.
     *
     * @return empty where nobody has to be asked
     * @throws ConfigFailure for a value that is neither true nor false
     */
    public static Optional<ConfirmGuard> of(ProfileChain chain, CredentialPlan plan) {
        for (ResolvedProfile profile : chain.profiles()) {
            Optional<Resolved<String>> said = profile.find(ProfileKey.CONFIRM);
            if (said.isEmpty() || !isUsed(profile, plan)) continue;
            return isOn(said.get())
                    ? Optional.of(new ConfirmGuard(plan.profile(), said.get().origin()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** {@code aws_vault_confirm, ~/.aws/config:12 [profile prod]} */
    public String reason() {
        return ProfileKey.CONFIRM.configKey() + ", " + MessageText.oneLine(origin.describe());
    }

    /** False for what lies behind a stored key: that key is used, and nothing that the config names behind it. */
    private static boolean isUsed(ResolvedProfile profile, CredentialPlan plan) {
        return profile.name().equals(plan.profile()) || profilesOf(plan).contains(profile.name());
    }

    private static Set<String> profilesOf(CredentialPlan plan) {
        Set<String> profiles = new HashSet<>();
        PlanStep step = plan.root();
        profiles.add(step.profile());
        while (step instanceof PlanStep.Derived derived) {
            step = derived.source();
            profiles.add(step.profile());
        }
        return profiles;
    }

    private static boolean isOn(Resolved<String> said) {
        return switch (said.value().strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            // A guard with a slip of the pen in it must not be an open door.
            default ->
                throw new ConfigFailure(MessageText.oneLine(said.origin().describe()) + ": "
                        + ProfileKey.CONFIRM.configKey() + " = " + MessageText.name(said.value())
                        + " is neither true nor false");
        };
    }
}
