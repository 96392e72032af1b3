package dev.awsvault.adapters.sessionbus;

/**
 * The bus, or a service on it, did not do what it was asked to. The message is one clause for a person, such as
 * {@code kwalletd5 did not answer within 20 seconds}; it holds nothing that was sent, and of what was received no more
 * than the name of an error.
 */
public final class BusException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String errorName;

    /** What went wrong. */
    public enum Kind {
        /** There is no bus at that address, or it does not let us in. */
        UNREACHABLE,
        /** No answer within the limit. */
        TIMEOUT,
        /** The bus or the service ended, or the service is not there. */
        GONE,
        /** The service answered with an error. */
        REFUSED,
        /** What came is not what the protocol or the interface says. */
        RUBBISH
    }

    BusException(Kind kind, String message) {
        this(kind, message, "");
    }

    private BusException(Kind kind, String message, String errorName) {
        super(message);
        this.kind = kind;
        this.errorName = errorName;
    }

    /** An answer whose types or number are not those of the interface. */
    public static BusException rubbish(BusPeer peer) {
        return new BusException(Kind.RUBBISH, peer.shown() + " gave an answer that makes no sense");
    }

    static BusException timeout(BusPeer peer, long seconds) {
        return new BusException(
                Kind.TIMEOUT,
                peer.shown() + " did not answer within " + seconds + (seconds == 1 ? " second" : " seconds"));
    }

    /** An error's own text is left out: nothing says what a daemon quotes in it. */
    static BusException refused(BusPeer peer, String errorName) {
        return switch (errorName) {
            case "org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner" ->
                new BusException(Kind.GONE, peer.shown() + " is not running", errorName);
            case "org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.Disconnected" ->
                new BusException(Kind.GONE, peer.shown() + " ended without an answer", errorName);
            case "org.freedesktop.DBus.Error.TimedOut", "org.freedesktop.DBus.Error.Timeout" ->
                new BusException(Kind.TIMEOUT, peer.shown() + " did not start in time", errorName);
            default -> {
                Kind kind = errorName.startsWith("org.freedesktop.DBus.Error.Spawn.") ? Kind.GONE : Kind.REFUSED;
                String verb = kind == Kind.GONE ? " could not be started (" : " refused (";
                yield new BusException(kind, peer.shown() + verb + lastPart(errorName) + ")", errorName);
            }
        };
    }

    public Kind kind() {
        return kind;
    }

    /** The error's name on the bus, such as {@code org.freedesktop.Secret.Error.IsLocked}; empty where there is none. */
    public String errorName() {
        return errorName;
    }

    private static String lastPart(String errorName) {
        String last = errorName.substring(errorName.lastIndexOf('.') + 1);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < last.length() && shown.length() < 60; i++) {
            char c = last.charAt(i);
            shown.append(c > ' ' && c < 0x7f ? c : '?');
        }
        return shown.toString();
    }
}
