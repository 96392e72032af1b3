package dev.awsvault.adapters.agent;

/** Nothing listens: no agent runs. */
final class NoAgent extends Exception {
    private static final long serialVersionUID = 1L;

    NoAgent() {
        super("no agent runs");
    }
}
