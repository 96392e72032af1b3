package dev.awsvault.domain.profile;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds whose stored key a profile would use, without resolving all else that is said about it. */
public final class KeyOwner {
    private final ConfigDocument config;
    private final Set<String> storedKeys;
    private final boolean defaultFeedsAll;

    /** @param storedKeys the profiles with a key in the vault */
    public KeyOwner(ConfigDocument config, Set<String> storedKeys, DefaultInheritance inheritance) {
        this.config = config;
        this.storedKeys = storedKeys;
        this.defaultFeedsAll = inheritance == DefaultInheritance.EVERY_PROFILE;
    }

    /** The name of the nearest profile with a key; empty where there is none, or only a loop. */
    public Optional<String> of(String profile) {
        Set<String> visited = new HashSet<>();
        String name = profile;
        while (visited.add(name)) {
            if (storedKeys.contains(name)) return Optional.of(name);
            String source = sourceOf(name);
            if (source.isEmpty() || source.equals(name)) return Optional.empty();
            name = source;
        }
        return Optional.empty();
    }

    /** The profile itself and all whose key is its: whose sessions end with that key. */
    public Set<String> usersOf(String profile) {
        Set<String> users = new HashSet<>(Set.of(profile));
        for (String name : config.profileNames()) {
            if (of(name).filter(profile::equals).isPresent()) users.add(name);
        }
        return users;
    }

    private String sourceOf(String profile) {
        Set<String> visited = new HashSet<>();
        String name = profile;
        while (!name.isEmpty() && visited.add(name)) {
            Optional<ConfigSection> section = config.profile(name);
            String source = text(section, ProfileKey.SOURCE_PROFILE.configKey());
            if (!source.isEmpty()) return source;
            String include = text(section, ProfileResolver.INCLUDE);
            boolean atEnd = include.isEmpty() && defaultFeedsAll;
            name = atEnd ? ConfigDocument.DEFAULT_PROFILE : include;
        }
        return "";
    }

    private static String text(Optional<ConfigSection> section, String key) {
        return section.flatMap(s -> s.value(key)).map(ConfigValue::text).orElse("");
    }
}
