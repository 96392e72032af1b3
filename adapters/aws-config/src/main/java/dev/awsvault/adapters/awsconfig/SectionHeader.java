package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.SectionKind;

/**
 * What stands between the brackets of a section's first line.
 *
 * @param name without its kind's word and without quotes; for {@link SectionKind#OTHER} the whole text
 */
record SectionHeader(SectionKind kind, String name) {
    /** go-ini's own section: the lines before the first header belong to it. Not the profile {@code default}. */
    static final SectionHeader GO_INI_DEFAULT = new SectionHeader(SectionKind.OTHER, "DEFAULT");

    private static final String PROFILE = "profile";
    private static final String SSO_SESSION = "sso-session";
    private static final String SERVICES = "services";

    /** {@link #equals} would do, but is put together at its first call, which is felt at start-up. */
    boolean isGoIniDefault() {
        return kind == GO_INI_DEFAULT.kind && name.equals(GO_INI_DEFAULT.name);
    }

    /**
     * The header whose opening bracket is at {@code at}; what follows its closing one is passed over.
     *
     * @param number the line's, from 1
     */
    static SectionHeader onLine(String text, int at, int lineEnd, int number) throws SyntaxException {
        int close = text.indexOf(']', at, lineEnd);
        if (close < 0) {
            throw new SyntaxException(number, "the section header has no closing ]");
        }
        return of(Whitespace.trim(text, at + 1, close));
    }

    /** @param header what stands between the brackets, trimmed */
    private static SectionHeader of(String header) {
        if (header.equals(ConfigDocument.DEFAULT_PROFILE)) {
            return new SectionHeader(SectionKind.DEFAULT, header);
        }
        if (hasWord(header, PROFILE)) {
            return named(SectionKind.PROFILE, PROFILE, header);
        }
        if (hasWord(header, SSO_SESSION)) {
            return named(SectionKind.SSO_SESSION, SSO_SESSION, header);
        }
        if (hasWord(header, SERVICES)) {
            return named(SectionKind.SERVICES, SERVICES, header);
        }
        return new SectionHeader(SectionKind.OTHER, header);
    }

    /** Whether another section may be its parent: {@link SectionDrafts#parent}. */
    boolean hasDot() {
        return name.lastIndexOf('.') > 0;
    }

    /** The header of a profile's section. */
    static SectionHeader ofProfile(String name) {
        return name.equals(ConfigDocument.DEFAULT_PROFILE)
                ? new SectionHeader(SectionKind.DEFAULT, name)
                : new SectionHeader(SectionKind.PROFILE, name);
    }

    /** The header as it is written, with its brackets; names with spaces are not quoted, for go-ini keeps quotes. */
    String line() {
        return switch (kind) {
            case DEFAULT, OTHER -> "[" + name + "]";
            case PROFILE -> "[" + PROFILE + " " + name + "]";
            case SSO_SESSION -> "[" + SSO_SESSION + " " + name + "]";
            case SERVICES -> "[" + SERVICES + " " + name + "]";
        };
    }

    private static boolean hasWord(String header, String word) {
        return header.length() > word.length()
                && header.startsWith(word)
                && Whitespace.isSpaceOrTab(header.charAt(word.length()));
    }

    private static SectionHeader named(SectionKind kind, String word, String header) {
        String name = unquoted(Whitespace.trim(header, word.length(), header.length()));
        return name.isEmpty() ? new SectionHeader(SectionKind.OTHER, header) : new SectionHeader(kind, name);
    }

    /** {@code aws configure} writes a name with spaces in quotes. */
    private static String unquoted(String name) {
        return Quotes.surround(name, '"') || Quotes.surround(name, '\'') ? name.substring(1, name.length() - 1) : name;
    }
}
