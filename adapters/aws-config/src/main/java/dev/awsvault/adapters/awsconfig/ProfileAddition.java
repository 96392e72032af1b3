package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A profile to add to a config file's bytes.
 *
 * @param settings by key in any case, in the order in which they are to be written
 */
record ProfileAddition(String name, Map<String, String> settings) {
    /**
     * The bytes with the profile's section at the end; nothing where the profile is there already.
     *
     * @throws ConfigFailure where the file would not give name and settings back as they are
     */
    Optional<byte[]> appendedTo(byte[] before) throws SyntaxException {
        String text = FileText.of(before);
        String added = ProfileText.toAppend(text, name, settings);
        if (section(SectionReader.read(text)).isPresent()) {
            return Optional.empty();
        }
        byte[] tail = added.getBytes(StandardCharsets.UTF_8);
        byte[] after = Arrays.copyOf(before, before.length + tail.length);
        System.arraycopy(tail, 0, after, before.length, tail.length);
        checkReadsBack(SectionReader.read(text + added));
        return Optional.of(after);
    }

    private Optional<ConfigSection> section(List<ConfigSection> sections) {
        SectionHeader header = SectionHeader.ofProfile(name);
        for (ConfigSection section : sections) {
            if (section.kind() == header.kind() && section.name().equals(header.name())) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    private void checkReadsBack(List<ConfigSection> sections) {
        ConfigSection section = section(sections).orElseThrow(() -> ProfileText.unusableName(name));
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            Optional<ConfigValue> value = section.value(setting.getKey().toLowerCase(Locale.ROOT));
            if (value.isEmpty() || !value.get().text().equals(setting.getValue())) {
                throw ProfileText.unusableValue(name, setting.getKey());
            }
        }
    }
}
