package dev.awsvault.adapters.vault.secretservice;

import java.util.Map;
import java.util.Optional;

/**
 * An item of the collection, without its secret.
 *
 * @param path its object path
 */
record KeyringItem(String path, String label, Map<String, String> attributes) {
    /** The one attribute that a vault's item is found by. */
    static final String PROFILE = "profile";
    /** Added by libsecret to whatever is stored through it. */
    private static final String SCHEMA = "xdg:schema";

    /**
     * The vault's name for it; empty for another program's item. aws-vault writes the name as attribute and as label, and
     * no other attribute. Either is enough: people rename labels, and some daemons add attributes of their own.
     */
    Optional<String> name() {
        String profile = attributes.get(PROFILE);
        return profile != null && (profile.equals(label) || hasNoOther()) ? Optional.of(profile) : Optional.empty();
    }

    private boolean hasNoOther() {
        return attributes.size() == (attributes.containsKey(SCHEMA) ? 2 : 1);
    }
}
