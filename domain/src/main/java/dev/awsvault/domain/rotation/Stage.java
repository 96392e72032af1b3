package dev.awsvault.domain.rotation;

import java.util.Locale;

/** How far a rotation has come, for whoever reads its record. What the vault and IAM hold counts before it. */
public enum Stage {
    /** A new key is about to be made, or was made and not stored. */
    BEGUN("a new key may have been made, whose secret is lost"),
    /** The vault held a new key that no record told of, as after it was copied or restored. */
    FOUND("the vault holds a new key beside the old one"),
    STORED("the new key is in the vault, beside the old one"),
    /** AWS took the new key. */
    PROVED("the new key is in the vault beside the old one, and works"),
    /** The profile has the new key. */
    SWAPPED("the profile has the new key, and the old one is not deleted"),
    /** The new key is no good. */
    UNDOING("the new key is taken back, and the profile keeps the old one"),
    DEACTIVATED("the profile has the new key, and the old one is deactivated and not deleted");

    private final String meaning;

    Stage(String meaning) {
        this.meaning = meaning;
    }

    /** As it is written down: {@code swapped}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For a person: one clause. */
    public String meaning() {
        return meaning;
    }
}
