package dev.awsvault.domain.doctor;

import dev.awsvault.domain.child.ChildEnvironment;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.guard.EnvironmentMark;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ProfileKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Variables that are not what they are meant to be. */
public final class EnvironmentLook {
    private static final String OURS = "AWS_VAULT_";
    private static final List<ProfileKey> DURATIONS = List.of(
            ProfileKey.ROLE_DURATION,
            ProfileKey.SESSION_DURATION,
            ProfileKey.CHAINED_SESSION_DURATION,
            ProfileKey.FEDERATION_DURATION);

    private final Environment environment;

    public EnvironmentLook(Environment environment) {
        this.environment = environment;
    }

    /** Durations that are none. */
    public List<Finding> durations() {
        Set<String> variables = new LinkedHashSet<>();
        for (ProfileKey key : DURATIONS) variables.addAll(key.variables());
        List<Finding> findings = new ArrayList<>();
        for (String variable : variables) {
            Optional<String> text = environment.get(variable);
            if (text.isEmpty()) continue;
            try {
                GoDuration.parse(variable, text.get());
            } catch (UsageFailure e) {
                findings.add(Symptom.SETTING_UNUSABLE.wrongAsSaid(e, "correct the variable or unset it"));
            }
        }
        return findings;
    }

    /** @param settings the variables that the program's settings have */
    public List<Finding> unknownVariables(Set<String> settings) {
        Set<String> known = new TreeSet<>(settings);
        for (ProfileKey key : ProfileKey.values()) known.addAll(key.variables());
        known.add(EnvironmentMark.VARIABLE);
        List<Finding> findings = new ArrayList<>();
        NearestName names = new NearestName(known);
        for (String variable : new TreeSet<>(environment.variables().keySet())) {
            if (!variable.startsWith(OURS) || known.contains(variable)) continue;
            Optional<String> meant = names.to(variable);
            findings.add(Symptom.UNKNOWN_VARIABLE.finding(
                    meant.isPresent() ? Severity.WARNING : Severity.NOTE,
                    "nothing reads the variable " + Shown.name(variable),
                    meant.map(name -> "is " + name + " meant?").orElse("unset it, unless another program needs it")));
        }
        return findings;
    }

    public List<Finding> nesting() {
        return environment
                .get(ChildEnvironment.MARKER)
                .map(profile -> List.of(Symptom.NESTED.note(
                        "this runs in a shell of aws-vault, for profile " + Shown.name(profile)
                                + ": exec and export refuse here",
                        "'exit' first, or unset AWS_VAULT")))
                .orElse(List.of());
    }

    /** @param storedKeys the profiles with a key in the store in use; empty where that cannot be told */
    public List<Finding> chosenProfile(ConfigDocument config, Optional<List<String>> storedKeys) {
        Optional<String> chosen = environment.get("AWS_PROFILE");
        if (chosen.isEmpty() || config.profile(chosen.get()).isPresent()) return List.of();
        if (storedKeys.isPresent() && storedKeys.get().contains(chosen.get())) return List.of();
        String near = new NearestName(config.profileNames())
                .to(chosen.get())
                .map(name -> " (" + Shown.name(name) + "?)")
                .orElse("");
        return List.of(Symptom.PROFILE_ABSENT.wrong(
                "AWS_PROFILE names " + Shown.name(chosen.get()) + ", which is no profile of " + config.file() + near,
                "correct AWS_PROFILE or unset it; 'aws-vault list --profiles' has them all"));
    }

    /** Whether there is a config at all. */
    public List<Finding> configFile(ConfigDocument config) {
        if (!config.sections().isEmpty()) return List.of();
        return List.of(
                environment.get("AWS_CONFIG_FILE").isPresent()
                        ? Symptom.CONFIG_MISSING.warning(
                                config.file() + ", which AWS_CONFIG_FILE names, is missing or has no sections",
                                "correct AWS_CONFIG_FILE or unset it")
                        : Symptom.CONFIG_MISSING.note(
                                config.file() + " is missing or has no sections", "'aws-vault add NAME' begins one"));
    }
}
