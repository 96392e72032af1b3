package dev.awsvault.domain.profile;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.ConfigFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a profile means out of flags, variables and the config file, in this order: flag, variable, the profile's
 * own section, the sections it includes, {@code [default]}, a built-in default. A value that is empty counts as not
 * said. Loops of {@code source_profile} and {@code include_profile} end here.
 */
public final class ProfileResolver {
    /** Its value is another profile, which says whatever this one does not. */
    public static final String INCLUDE = "include_profile";

    private static final Duration DEFAULT_ROLE = Duration.ofHours(1);
    private static final Duration DEFAULT_SESSION = Duration.ofHours(1);
    private static final Duration DEFAULT_CHAINED_SESSION = Duration.ofHours(8);

    private final ConfigDocument config;
    private final Environment environment;
    private final Map<String, String> flags;
    private final DefaultInheritance defaultInheritance;

    /** @param flags the flags that were given and have a value, by their long name, such as {@code --region} */
    public ProfileResolver(
            ConfigDocument config,
            Environment environment,
            Map<String, String> flags,
            DefaultInheritance defaultInheritance) {
        this.config = config;
        this.environment = environment;
        this.flags = Map.copyOf(flags);
        this.defaultInheritance = defaultInheritance;
    }

    /** @throws ConfigFailure for a loop, which it prints, or a value that cannot be used */
    public ProfileChain resolve(String target) {
        Map<String, ResolvedProfile> chain = new LinkedHashMap<>();
        String name = target;
        while (true) {
            if (chain.containsKey(name)) {
                throw loop("source_profile", chain.keySet(), name);
            }
            ResolvedProfile profile = resolveOne(name, name.equals(target));
            chain.put(name, profile);
            String source = profile.text(ProfileKey.SOURCE_PROFILE);
            if (source.isEmpty()) {
                return new ProfileChain(List.copyOf(chain.values()));
            }
            name = source;
        }
    }

    private ResolvedProfile resolveOne(String name, boolean isTarget) {
        List<ConfigSection> layers = layers(name);
        Map<ProfileKey, Resolved<String>> texts = new EnumMap<>(ProfileKey.class);
        for (ProfileKey key : ProfileKey.values()) {
            find(key, layers, isTarget).ifPresent(found -> texts.put(key, found));
        }
        // A profile that names itself as its source means its own key.
        Resolved<String> source = texts.get(ProfileKey.SOURCE_PROFILE);
        if (source != null && source.value().equals(name)) {
            texts.remove(ProfileKey.SOURCE_PROFILE);
        }
        overlaySsoSession(texts);
        return new ResolvedProfile(
                name,
                config.profile(name).isPresent(),
                texts,
                duration(texts, ProfileKey.ROLE_DURATION, DEFAULT_ROLE),
                duration(texts, ProfileKey.SESSION_DURATION, DEFAULT_SESSION),
                duration(texts, ProfileKey.CHAINED_SESSION_DURATION, DEFAULT_CHAINED_SESSION),
                duration(texts, ProfileKey.FEDERATION_DURATION, DEFAULT_SESSION),
                SessionTags.parse(texts.get(ProfileKey.SESSION_TAGS)),
                SessionTags.parseKeys(texts.get(ProfileKey.TRANSITIVE_SESSION_TAGS)),
                new EndpointUrls(config, environment).forProfile(texts),
                config.profile(name)
                        .flatMap(section -> section.value(ProfileKey.MFA_SERIAL.configKey()))
                        .filter(value -> value.text().isEmpty())
                        .isPresent());
    }

    /** The sections that speak for a profile, nearest first. */
    private List<ConfigSection> layers(String name) {
        Set<String> visited = new LinkedHashSet<>();
        List<ConfigSection> layers = new ArrayList<>();
        String next = name;
        while (!next.isEmpty()) {
            if (!visited.add(next)) {
                throw loop(INCLUDE, visited, next);
            }
            Optional<ConfigSection> section = config.profile(next);
            section.ifPresent(layers::add);
            next = section.flatMap(s -> s.value(INCLUDE)).map(ConfigValue::text).orElse("");
        }
        if (defaultInheritance == DefaultInheritance.EVERY_PROFILE) {
            layers.addAll(layersOfDefault(visited));
        }
        return layers;
    }

    /** {@code [default]} and what it includes, without what the profile includes already. */
    private List<ConfigSection> layersOfDefault(Set<String> included) {
        Set<String> visited = new LinkedHashSet<>();
        List<ConfigSection> layers = new ArrayList<>();
        String next = ConfigDocument.DEFAULT_PROFILE;
        while (!next.isEmpty() && !included.contains(next)) {
            if (!visited.add(next)) {
                throw loop(INCLUDE, visited, next);
            }
            Optional<ConfigSection> section = config.profile(next);
            section.ifPresent(layers::add);
            next = section.flatMap(s -> s.value(INCLUDE)).map(ConfigValue::text).orElse("");
        }
        return layers;
    }

    private Optional<Resolved<String>> find(ProfileKey key, List<ConfigSection> layers, boolean isTarget) {
        for (String flag : key.flags()) {
            String value = flags.getOrDefault(flag, "");
            if (!value.isEmpty()) return Optional.of(new Resolved<>(value, new Origin.Flag(flag)));
        }
        if (isTarget || !key.variablesForTargetOnly()) {
            for (String variable : key.variables()) {
                Optional<String> value = environment.get(variable);
                if (value.isPresent()) return Optional.of(new Resolved<>(value.get(), new Origin.Variable(variable)));
            }
        }
        for (ConfigSection layer : layers) {
            Optional<ConfigValue> value =
                    layer.value(key.configKey()).filter(v -> !v.text().isEmpty());
            if (value.isPresent()) return Optional.of(inFile(layer, value.get()));
        }
        return Optional.empty();
    }

    private Resolved<String> inFile(ConfigSection section, ConfigValue value) {
        return new Resolved<>(
                value.text(), new Origin.ConfigLine(config.file(), value.line(), SectionHeader.of(section)));
    }

    /** {@code [sso-session]}'s values win over those written in the profile. */
    private void overlaySsoSession(Map<ProfileKey, Resolved<String>> texts) {
        Resolved<String> name = texts.get(ProfileKey.SSO_SESSION);
        if (name == null) return;
        config.section(SectionKind.SSO_SESSION, name.value()).ifPresent(section -> {
            for (ProfileKey key :
                    List.of(ProfileKey.SSO_START_URL, ProfileKey.SSO_REGION, ProfileKey.SSO_REGISTRATION_SCOPES)) {
                section.value(key.configKey())
                        .filter(value -> !value.text().isEmpty())
                        .ifPresent(value -> texts.put(key, inFile(section, value)));
            }
        });
    }

    private static Resolved<Duration> duration(
            Map<ProfileKey, Resolved<String>> texts, ProfileKey key, Duration otherwise) {
        Resolved<String> said = texts.get(key);
        if (said == null) {
            return new Resolved<>(otherwise, new Origin.BuiltIn());
        }
        return switch (said.origin()) {
            case Origin.Flag flag -> new Resolved<>(GoDuration.parse(flag.name(), said.value()), flag);
            case Origin.Variable variable -> new Resolved<>(GoDuration.parse(variable.name(), said.value()), variable);
            case Origin.ConfigLine line -> new Resolved<>(seconds(said.value(), line), line);
            case Origin.BuiltIn builtIn -> new Resolved<>(otherwise, builtIn);
        };
    }

    private static Duration seconds(String text, Origin.ConfigLine line) {
        try {
            long seconds = Long.parseLong(text.strip());
            if (seconds > 0) return Duration.ofSeconds(seconds);
        } catch (NumberFormatException e) {
            // said below
        }
        throw new ConfigFailure(line.describe() + ": duration_seconds = " + text
                + " is not a number of seconds; write 3600 for an hour");
    }

    private static ConfigFailure loop(String key, Set<String> visited, String again) {
        List<String> path = new ArrayList<>(visited);
        List<String> cycle = path.subList(path.indexOf(again), path.size());
        return new ConfigFailure("Loop detected in config file for profile '" + again + "': " + key + " goes "
                + String.join(" -> ", cycle) + " -> " + again);
    }
}
