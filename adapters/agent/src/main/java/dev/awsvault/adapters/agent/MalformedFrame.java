package dev.awsvault.adapters.agent;

/** Bytes that are no message of this version; the message holds nothing of them. */
final class MalformedFrame extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedFrame(String what) {
        super(what);
    }
}
