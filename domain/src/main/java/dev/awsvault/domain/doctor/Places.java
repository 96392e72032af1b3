package dev.awsvault.domain.doctor;

import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.Origin;
import dev.awsvault.domain.profile.SectionKind;

/** How a person finds a line of the config file: {@code ~/.aws/config:12 [profile work]}. */
final class Places {
    private Places() {}

    static String of(String file, ConfigSection section, int line) {
        return new Origin.ConfigLine(file, line, "[" + header(section) + "]").describe();
    }

    static String header(ConfigSection section) {
        return switch (section.kind()) {
            case DEFAULT, OTHER -> section.name();
            case PROFILE -> "profile " + section.name();
            case SSO_SESSION -> "sso-session " + section.name();
            case SERVICES -> "services " + section.name();
        };
    }

    static boolean isProfile(ConfigSection section) {
        return section.kind() == SectionKind.PROFILE || section.kind() == SectionKind.DEFAULT;
    }
}
