package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.SectionKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Config files and documents for tests. */
final class Configs {
    private Configs() {}

    static AwsConfigFile at(Path file) {
        return at(file, new LockInMemory());
    }

    static AwsConfigFile at(Path file, LockInMemory lock) {
        return new AwsConfigFile(file, Path.of("/home/nobody-here"), lock, holder -> {});
    }

    /** The document that this text is, by way of a file. */
    static ConfigDocument document(String text) {
        return document(text.getBytes(StandardCharsets.UTF_8));
    }

    static ConfigDocument document(byte[] bytes) {
        try {
            Path file = Files.createTempFile("config", "");
            try {
                return at(Files.write(file, bytes)).read();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConfigValue value(ConfigDocument document, String profile, String key) {
        return profile(document, profile).value(key).orElseThrow();
    }

    static ConfigSection profile(ConfigDocument document, String name) {
        return document.section(SectionKind.PROFILE, name).orElseThrow();
    }
}
