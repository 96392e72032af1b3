package dev.awsvault.domain.helper;

import dev.awsvault.domain.environment.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The profiles whose helper programs run above this process, told from one to the next by a variable: a helper that
 * calls this program for the profile it works for would wait for itself.
 */
public final class HelperChain {
    private static final String VARIABLE = "_AWS_VAULT_PROFILE_CHAIN";

    private HelperChain() {}

    /** Outermost first. */
    public static List<String> in(Environment environment) {
        List<String> profiles = new ArrayList<>();
        environment.get(VARIABLE).ifPresent(chain -> {
            for (String profile : chain.split(",")) {
                profiles.add(profile.replace("%2C", ",").replace("%25", "%"));
            }
        });
        return profiles;
    }

    /** What a helper of the profile gets, run by a process that has these above it. */
    static Map<String, String> variables(List<String> above, String profile) {
        List<String> chain = new ArrayList<>(above);
        chain.add(profile);
        chain.replaceAll(name -> name.replace("%", "%25").replace(",", "%2C"));
        return Map.of(VARIABLE, String.join(",", chain));
    }
}
