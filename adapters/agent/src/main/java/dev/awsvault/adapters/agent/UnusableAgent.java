package dev.awsvault.adapters.agent;

/** Something listens, and is of no use; the message says why, in one clause that begins with a verb. */
final class UnusableAgent extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableAgent(String why) {
        super(why);
    }
}
