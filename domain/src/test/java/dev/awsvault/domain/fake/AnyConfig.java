package dev.awsvault.domain.fake;

import dev.awsvault.domain.profile.DefaultInheritance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A config file and what a person says besides, made up by {@link AnyConfigs}.
 *
 * @param profiles the settings of each section, by the profile's name
 * @param target the profile that is asked for first
 * @param second the profile that is asked for after it
 */
public record AnyConfig(
        Map<String, Map<String, String>> profiles,
        Set<String> stored,
        String target,
        String second,
        Map<String, String> flags,
        Map<String, String> environment,
        boolean noSession,
        boolean mfaInheritance,
        boolean codeAvailable,
        boolean defaultFeedsAll) {

    public VaultOnPaper onPaper() {
        VaultOnPaper paper = new VaultOnPaper(Configs.parse(text()), stored);
        paper.flags = flags;
        paper.environment = environment;
        paper.noSession = noSession;
        paper.mfaInheritance = mfaInheritance;
        paper.codeAvailable = codeAvailable;
        paper.defaultInheritance = defaultFeedsAll ? DefaultInheritance.EVERY_PROFILE : DefaultInheritance.DEFAULT_ONLY;
        return paper;
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        profiles.forEach((name, settings) -> {
            text.append(name.equals("default") ? "[default]" : "[profile " + name + "]")
                    .append('\n');
            settings.forEach(
                    (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        });
        return text.toString();
    }

    /**
     * Whether following the target's sources and includes never ends. Told by counting: a way of more steps than there
     * are profiles goes somewhere twice.
     */
    public boolean hasLoop() {
        int most = profiles.size() + 2;
        String name = target;
        for (int step = 0; step <= most; step++) {
            Optional<List<String>> layers = layers(name);
            if (layers.isEmpty()) return true;
            String source = first(layers.get(), "source_profile");
            if (source.isEmpty() || source.equals(name)) return false;
            name = source;
        }
        return true;
    }

    /** The names of the sections that speak for a profile, nearest first; empty where the includes never end. */
    private Optional<List<String>> layers(String name) {
        Optional<List<String>> own = includes(name, Set.of());
        if (own.isEmpty() || !defaultFeedsAll) return own;
        return includes("default", new LinkedHashSet<>(own.get())).map(byDefault -> {
            List<String> all = new ArrayList<>(own.get());
            all.addAll(byDefault);
            return all;
        });
    }

    private Optional<List<String>> includes(String name, Set<String> endAt) {
        List<String> names = new ArrayList<>();
        for (String next = name; !next.isEmpty() && !endAt.contains(next); next = setting(next, "include_profile")) {
            names.add(next);
            if (names.size() > profiles.size() + 2) return Optional.empty();
        }
        return Optional.of(names);
    }

    private String first(List<String> layers, String key) {
        return layers.stream()
                .map(layer -> setting(layer, key))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String setting(String profile, String key) {
        return profiles.getOrDefault(profile, Map.of()).getOrDefault(key, "");
    }

    public AnyConfig withoutInheritance(boolean codeAvailable) {
        return new AnyConfig(
                profiles, stored, target, second, flags, environment, noSession, false, codeAvailable, defaultFeedsAll);
    }
}
