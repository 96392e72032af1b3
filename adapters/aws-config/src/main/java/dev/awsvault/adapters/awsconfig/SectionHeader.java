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
        return between(text, Whitespace.skip(text, at + 1, close), close);
    }

    /** The header in the part of the text from {@code from}, where a word starts, to before {@code close}. */
    private static SectionHeader between(String text, int from, int close) {
        if (hasWord(text, from, close, PROFILE)) {
            return named(SectionKind.PROFILE, PROFILE, text, from, close);
        }
        if (hasWord(text, from, close, SSO_SESSION)) {
            return named(SectionKind.SSO_SESSION, SSO_SESSION, text, from, close);
        }
        if (hasWord(text, from, close, SERVICES)) {
            return named(SectionKind.SERVICES, SERVICES, text, from, close);
        }
        String header = Whitespace.trim(text, from, close);
        SectionKind kind = header.equals(ConfigDocument.DEFAULT_PROFILE) ? SectionKind.DEFAULT : SectionKind.OTHER;
        return new SectionHeader(kind, header);
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

    private static boolean hasWord(String text, int from, int close, String word) {
        int end = from + word.length();
        return end < close && text.startsWith(word, from) && Whitespace.isSpaceOrTab(text.charAt(end));
    }

    private static SectionHeader named(SectionKind kind, String word, String text, int from, int close) {
        String name = unquoted(Whitespace.trim(text, from + word.length(), close));
        return name.isEmpty()
                ? new SectionHeader(SectionKind.OTHER, Whitespace.trim(text, from, close))
                : new SectionHeader(kind, name);
    }

    /** {@code aws configure} writes a name with spaces in quotes. */
    private static String unquoted(String name) {
        return Quotes.surround(name, '"') || Quotes.surround(name, '\'') ? name.substring(1, name.length() - 1) : name;
    }
}
