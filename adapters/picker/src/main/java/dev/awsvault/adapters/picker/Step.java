package dev.awsvault.adapters.picker;

/** What a key did. */
sealed interface Step {
    /** The person goes on choosing. */
    record Goes(Selection selection) implements Step {}

    record Chosen(String profile) implements Step {}

    record GivenUp() implements Step {}
}
