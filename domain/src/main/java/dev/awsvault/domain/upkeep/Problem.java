package dev.awsvault.domain.upkeep;

/** What can be found in a vault that should not be there. */
public enum Problem {
    WRONG_PASSPHRASE("wrong-passphrase"),
    UNREADABLE("unreadable"),
    NOT_AN_ITEM("not-an-item"),
    TOO_MANY_ROUNDS("too-many-rounds"),
    NOT_A_KEY("not-a-key"),
    NOT_A_SESSION("not-a-session"),
    NOT_A_TOKEN("not-a-token"),
    UNFINISHED_ROTATION("unfinished-rotation"),
    OPEN_TO_OTHERS("open-to-others"),
    STALE_SESSION("stale-session"),
    LEFTOVER("leftover");

    private final String id;

    Problem(String id) {
        this.id = id;
    }

    /** The name that programs are told; it stays. */
    public String id() {
        return id;
    }

    /** False for what goes away by itself and does no harm until then. */
    public boolean isWrong() {
        return switch (this) {
            case STALE_SESSION, LEFTOVER -> false;
            case WRONG_PASSPHRASE,
                    UNREADABLE,
                    NOT_AN_ITEM,
                    TOO_MANY_ROUNDS,
                    NOT_A_KEY,
                    NOT_A_SESSION,
                    NOT_A_TOKEN,
                    UNFINISHED_ROTATION,
                    OPEN_TO_OTHERS -> true;
        };
    }
}
