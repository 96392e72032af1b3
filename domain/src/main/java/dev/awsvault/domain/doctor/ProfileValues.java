package dev.awsvault.domain.doctor;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.ProfileResolver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the config file alone says of all profiles, in the order of {@link ProfileResolver}: its own section, what that
 * includes, {@code [default]}. Each section is read once, whatever includes it, so that thousands that build on each
 * other take no longer than thousands that do not.
 */
final class ProfileValues {
    /** A value, and where it is written. */
    record Said(String text, ConfigSection section, int line) {}

    private static final Set<String> KEYS = keys();

    private final ConfigDocument config;
    private final boolean defaultFeedsAll;
    private final Map<String, Map<String, Said>> known = new HashMap<>();

    ProfileValues(ConfigDocument config, DefaultInheritance inheritance) {
        this.config = config;
        this.defaultFeedsAll = inheritance == DefaultInheritance.EVERY_PROFILE;
    }

    Optional<Said> find(String profile, ProfileKey key) {
        Said own = included(profile).get(key.configKey());
        if (own == null && defaultFeedsAll)
            own = included(ConfigDocument.DEFAULT_PROFILE).get(key.configKey());
        return Optional.ofNullable(own);
    }

    boolean has(String profile, ProfileKey key) {
        return find(profile, key).isPresent();
    }

    /** The profile whose credentials it starts from; empty for its own, which naming itself means too. */
    String source(String profile) {
        String source = find(profile, ProfileKey.SOURCE_PROFILE).map(Said::text).orElse("");
        return source.equals(profile) ? "" : source;
    }

    String include(String profile) {
        return config.profile(profile)
                .flatMap(section -> section.value(ProfileResolver.INCLUDE))
                .map(ConfigValue::text)
                .orElse("");
    }

    private Map<String, Said> included(String profile) {
        Deque<String> unread = new ArrayDeque<>();
        Set<String> onTheWay = new HashSet<>();
        String name = profile;
        // A loop ends here without a word: LoopLook tells of it.
        while (!name.isEmpty() && !known.containsKey(name) && onTheWay.add(name)) {
            unread.push(name);
            name = include(name);
        }
        Map<String, Said> values = known.getOrDefault(name, Map.of());
        for (String next : unread) {
            values = withOwn(next, values);
            known.put(next, values);
        }
        return values;
    }

    private Map<String, Said> withOwn(String profile, Map<String, Said> below) {
        Optional<ConfigSection> section = config.profile(profile);
        if (section.isEmpty()) return below;
        Map<String, Said> values = new HashMap<>(below);
        section.get().values().forEach((key, value) -> {
            if (KEYS.contains(key) && !value.text().isEmpty()) {
                values.put(key, new Said(value.text(), section.get(), value.line()));
            }
        });
        return values;
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>();
        for (ProfileKey key : ProfileKey.values()) keys.add(key.configKey());
        keys.remove("");
        return keys;
    }
}
