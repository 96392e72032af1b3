package dev.awsvault.domain.vault;

import java.util.Optional;

/** What an item of a vault is, told by its name alone. */
public enum ItemKind {
    /** A long-term key; the name is the profile's. */
    LONG_TERM_KEY,
    /** The new key of a rotation that is not finished. */
    ROTATING_KEY,
    /** A session as written today. */
    SESSION,
    /** A session of older programs, which nobody reads any more. */
    LEGACY_SESSION,
    /** An SSO token. */
    SSO_TOKEN;

    private static final String ROTATING = ".rotating";
    private static final String SSO = "oidc:";

    public static ItemKind of(String itemName) {
        if (itemName.startsWith(SSO)) return SSO_TOKEN;
        if (SessionName.expirationOf(itemName).isPresent()) return SESSION;
        if (isLegacySession(itemName)) return LEGACY_SESSION;
        if (itemName.endsWith(ROTATING)) return ROTATING_KEY;
        return LONG_TERM_KEY;
    }

    /** True for the item that holds the new key of an unfinished rotation of the profile's. */
    public static boolean isRotationOf(String itemName, String profile) {
        return itemName.equals(rotatingName(profile));
    }

    /** The name of the item that holds the new key of an unfinished rotation of the profile's. */
    public static String rotatingName(String profile) {
        return profile + ROTATING;
    }

    /** The profile whose new key such an item holds. */
    public static String rotatedProfile(String itemName) {
        return itemName.substring(0, itemName.length() - ROTATING.length());
    }

    /** The name of the item that holds the token of a start URL. */
    public static String ssoTokenName(String startUrl) {
        return SSO + startUrl;
    }

    /** The start URL whose token an item holds; empty for other items. */
    public static Optional<String> startUrlOf(String itemName) {
        return of(itemName) == SSO_TOKEN ? Optional.of(itemName.substring(SSO.length())) : Optional.empty();
    }

    /**
     * {@code session,profile,mfa,expiry}, {@code session:profile:mfa:expiry} and {@code name session (N)}: the names
     * that aws-vault's versions 4 to 6 gave.
     */
    private static boolean isLegacySession(String name) {
        if (name.startsWith("session,")) return count(name, ',') == 3 && endsInDigits(name, ',');
        if (name.startsWith("session:")) return count(name, ':') >= 3 && name.indexOf(' ') < 0;
        int open = name.lastIndexOf(" session (");
        return open > 0
                && name.endsWith(")")
                && isDigits(name.substring(open + " session (".length(), name.length() - 1));
    }

    private static boolean endsInDigits(String name, char separator) {
        return isDigits(name.substring(name.lastIndexOf(separator) + 1));
    }

    private static long count(String name, char c) {
        return name.chars().filter(each -> each == c).count();
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
