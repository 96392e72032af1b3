package dev.awsvault.application.settings;

import dev.awsvault.domain.failure.UsageFailure;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The settings file, read with SmallRye Config, so that a value may refer to another: {@code ${name}}. */
final class SettingsFile {
    private final Map<Setting, String> values;

    private SettingsFile(Map<Setting, String> values) {
        this.values = values;
    }

    static SettingsFile none() {
        return new SettingsFile(Map.of());
    }

    static SettingsFile read(Path path) {
        PropertiesConfigSource source;
        try {
            source = new PropertiesConfigSource(path.toUri().toURL());
        } catch (IOException e) {
            throw new UsageFailure("the settings file " + path + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UsageFailure("the settings file " + path + " is not a list of name=value lines", e);
        }
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(source)
                .addDefaultInterceptors()
                .build();
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        TreeSet<String> unknown = new TreeSet<>(source.getPropertyNames());
        for (Setting setting : Setting.values()) {
            if (setting.allowedInFile() && unknown.remove(setting.fileKey())) {
                config.getOptionalValue(setting.fileKey(), String.class).ifPresent(value -> values.put(setting, value));
            }
        }
        if (!unknown.isEmpty()) {
            throw new UsageFailure(
                    "the settings file " + path + " has a setting that does not exist: " + String.join(", ", unknown));
        }
        return new SettingsFile(values);
    }

    Optional<String> get(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }
}
