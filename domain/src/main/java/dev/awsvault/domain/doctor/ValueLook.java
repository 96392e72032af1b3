package dev.awsvault.domain.doctor;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.ProfileResolver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that cannot be used, each where it is written and not again in all that inherits it. */
public final class ValueLook {
    private final ConfigDocument config;

    public ValueLook(ConfigDocument config) {
        this.config = config;
    }

    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (ConfigSection section : config.sections()) {
            if (!Places.isProfile(section)) continue;
            resolved(section, findings);
            said(section, ProfileKey.ROLE_ARN)
                    .filter(arn -> !IamArn.parse(arn.text())
                            .filter(parsed -> parsed.isOf("role"))
                            .isPresent())
                    .ifPresent(arn -> findings.add(Symptom.CONFIG_VALUE.wrong(
                            place(section, arn) + ": role_arn is no role's ARN",
                            "write arn:aws:iam::ACCOUNT:role/NAME, the account in 12 digits")));
            said(section, ProfileKey.REGION)
                    .filter(region -> !isRegion(region.text()))
                    .ifPresent(region -> findings.add(Symptom.CONFIG_VALUE.wrong(
                            place(section, region) + ": region is no region's name", "write it as in eu-west-1")));
        }
        return findings;
    }

    /** The resolver judges the section, alone: what it builds on is judged where that stands. */
    private void resolved(ConfigSection section, List<Finding> findings) {
        Map<String, ConfigValue> own = new LinkedHashMap<>(section.values());
        own.remove(ProfileKey.SOURCE_PROFILE.configKey());
        own.remove(ProfileResolver.INCLUDE);
        ConfigDocument alone = new ConfigDocument(
                config.file(), List.of(new ConfigSection(section.kind(), section.name(), section.line(), own)));
        try {
            new ProfileResolver(alone, new Environment(Map.of()), Map.of(), DefaultInheritance.DEFAULT_ONLY)
                    .resolve(section.name());
        } catch (Failure e) {
            findings.add(Symptom.CONFIG_VALUE.wrongAsSaid(e, "correct that line"));
        }
    }

    /** It becomes part of a host's name. */
    private static boolean isRegion(String text) {
        return text.length() <= 40
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    }

    private String place(ConfigSection section, ConfigValue value) {
        return Places.of(config.file(), section, value.line());
    }

    private static Optional<ConfigValue> said(ConfigSection section, ProfileKey key) {
        return section.value(key.configKey()).filter(value -> !value.text().isEmpty());
    }
}
