package dev.awsvault.domain.doctor;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.ProfileResolver;
import dev.awsvault.domain.profile.SectionKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of profiles, sessions and services that lead nowhere. */
public final class ReferenceLook {
    private final ConfigDocument config;
    private final Optional<Set<String>> storedKeys;
    private final NearestName names;
    private int suggestionsLeft = 20;

    /** @param storedKeys the profiles with a key in the store in use; empty where that cannot be told */
    public ReferenceLook(ConfigDocument config, Optional<List<String>> storedKeys) {
        this.config = config;
        this.storedKeys = storedKeys.map(HashSet::new);
        this.names = new NearestName(config.profileNames());
    }

    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (ConfigSection section : config.sections()) {
            if (!Places.isProfile(section)) continue;
            source(section, findings);
            include(section, findings);
            section(section, ProfileKey.SSO_SESSION, SectionKind.SSO_SESSION, "sso-session", findings);
            section(section, ProfileKey.SERVICES, SectionKind.SERVICES, "services", findings);
        }
        return findings;
    }

    private void source(ConfigSection section, List<Finding> findings) {
        Optional<ConfigValue> source = said(section, ProfileKey.SOURCE_PROFILE.configKey());
        if (source.isEmpty() || isThere(source.get().text())) return;
        String name = source.get().text();
        if (storedKeys.isPresent() && storedKeys.get().contains(name)) return;
        if (name.equals(section.name())) return;
        String message = place(section, source.get()) + ": there is no profile " + Shown.name(name) + suggestion(name);
        findings.add(
                storedKeys.isPresent()
                        ? Symptom.CONFIG_REFERENCE.wrong(
                                message + ", nor a key for it", "correct source_profile, or 'aws-vault add' that one")
                        : Symptom.CONFIG_REFERENCE.warning(
                                message, "correct source_profile, unless the store holds a key of that name"));
    }

    private void include(ConfigSection section, List<Finding> findings) {
        Optional<ConfigValue> include = said(section, ProfileResolver.INCLUDE);
        if (include.isEmpty() || isThere(include.get().text())) return;
        String name = include.get().text();
        findings.add(Symptom.CONFIG_REFERENCE.warning(
                place(section, include.get()) + ": there is no profile " + Shown.name(name) + " to include"
                        + suggestion(name),
                "correct include_profile, or add that profile"));
    }

    private void section(ConfigSection section, ProfileKey key, SectionKind kind, String word, List<Finding> findings) {
        Optional<ConfigValue> value = said(section, key.configKey());
        if (value.isEmpty() || config.section(kind, value.get().text()).isPresent()) return;
        findings.add(Symptom.CONFIG_REFERENCE.wrong(
                place(section, value.get()) + ": there is no section [" + word + " "
                        + Shown.name(value.get().text()) + "]",
                "add it, or correct " + key.configKey()));
    }

    private boolean isThere(String profile) {
        return config.profile(profile).isPresent();
    }

    /** For the first few: each goes through all names. */
    private String suggestion(String name) {
        if (suggestionsLeft-- <= 0) return "";
        return names.to(name).map(near -> " (" + Shown.name(near) + "?)").orElse("");
    }

    private String place(ConfigSection section, ConfigValue value) {
        return Places.of(config.file(), section, value.line());
    }

    private static Optional<ConfigValue> said(ConfigSection section, String key) {
        return section.value(key).filter(value -> !value.text().isEmpty());
    }
}
