package dev.awsvault.adapters.picker;

/** What a person pressed. */
sealed interface Key {
    /** A character that can be part of a filter. */
    record Typed(int codePoint) implements Key {}

    /** Keys by what they do here. */
    enum Named implements Key {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        BACKSPACE,
        /** Ctrl-U */
        CLEAR,
        /** Esc, Ctrl-C */
        GIVE_UP,
        /** Ctrl-D */
        END_OF_INPUT,
        /** Keys without a meaning here, and sequences nobody knows. */
        OTHER
    }
}
