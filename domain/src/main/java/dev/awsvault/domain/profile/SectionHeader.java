package dev.awsvault.domain.profile;

/** How a section's header is written. */
final class SectionHeader {
    private SectionHeader() {}

    static String of(ConfigSection section) {
        return switch (section.kind()) {
            case DEFAULT -> "[default]";
            case PROFILE -> "[profile " + section.name() + "]";
            case SSO_SESSION -> "[sso-session " + section.name() + "]";
            case SERVICES -> "[services " + section.name() + "]";
            case OTHER -> "[" + section.name() + "]";
        };
    }
}
