package dev.awsvault.domain.doctor;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.SectionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys and sections that nothing reads: most often a typing mistake, which takes effect without a word. */
public final class KeyNameLook {
    /** Sections that the AWS CLI keeps beside the profiles. */
    private static final Set<String> OTHER_SECTIONS = Set.of("plugins", "preview", "DEFAULT");

    private final ConfigDocument config;

    public KeyNameLook(ConfigDocument config) {
        this.config = config;
    }

    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        sections(findings);
        keys(Set.of(SectionKind.PROFILE, SectionKind.DEFAULT), KnownKeys.ofProfiles(), findings);
        keys(Set.of(SectionKind.SSO_SESSION), KnownKeys.ofSsoSessions(), findings);
        return findings;
    }

    private void sections(List<Finding> findings) {
        List<String> others = new ArrayList<>();
        for (ConfigSection section : config.sections()) {
            boolean readByNobody = section.kind() == SectionKind.OTHER && !OTHER_SECTIONS.contains(section.name());
            if (readByNobody && !section.values().isEmpty()) others.add("[" + section.name() + "]");
            if (section.kind() == SectionKind.PROFILE && section.name().equals(ConfigDocument.DEFAULT_PROFILE)) {
                findings.add(Symptom.UNKNOWN_SECTION.warning(
                        Places.of(config.file(), section, section.line())
                                + " is read by the AWS CLI and not by aws-vault",
                        "write [default]"));
            }
        }
        if (others.isEmpty()) return;
        findings.add(Symptom.UNKNOWN_SECTION.warning(
                "nothing reads " + Shown.names(others) + " of " + config.file(),
                "the section of a profile is [profile NAME]; the form [NAME] is that of ~/.aws/credentials"));
    }

    private record Unknown(String firstPlace, int count) {}

    private void keys(Set<SectionKind> kinds, Set<String> known, List<Finding> findings) {
        Map<String, Unknown> unknown = new LinkedHashMap<>();
        for (ConfigSection section : config.sections()) {
            if (!kinds.contains(section.kind())) continue;
            for (Map.Entry<String, ConfigValue> value : section.values().entrySet()) {
                if (known.contains(value.getKey())) continue;
                String place =
                        Places.of(config.file(), section, value.getValue().line());
                unknown.merge(
                        value.getKey(),
                        new Unknown(place, 1),
                        (before, one) -> new Unknown(before.firstPlace(), before.count() + 1));
            }
        }
        NearestName names = new NearestName(known);
        List<String> strange = new ArrayList<>();
        unknown.forEach((key, where) -> {
            Optional<String> meant = names.to(key);
            String place = where.firstPlace() + (where.count() == 1 ? "" : " and " + (where.count() - 1) + " more");
            if (meant.isPresent()) {
                findings.add(Symptom.UNKNOWN_KEY.warning(
                        place + ": nothing known here reads " + Shown.key(key), "is '" + meant.get() + "' meant?"));
            } else {
                strange.add(Shown.key(key) + " (" + place + ")");
            }
        });
        if (strange.isEmpty()) return;
        findings.add(Symptom.UNKNOWN_KEY.note(
                "nothing known here reads " + Shown.names(strange), "take it out, unless another program needs it"));
    }
}
