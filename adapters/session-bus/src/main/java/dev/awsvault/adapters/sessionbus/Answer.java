package dev.awsvault.adapters.sessionbus;

/** What came back for one of several calls. */
public sealed interface Answer {
    /** It was done. */
    record Done(Values values) implements Answer {}

    /** It was not; the others may have been. */
    record Refused(BusException why) implements Answer {}

    /** @throws BusException where it was refused */
    default Values values() throws BusException {
        return switch (this) {
            case Done done -> done.values();
            case Refused refused -> throw refused.why();
        };
    }
}
