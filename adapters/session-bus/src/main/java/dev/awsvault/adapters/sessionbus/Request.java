package dev.awsvault.adapters.sessionbus;

/** A method call to be made. */
public final class Request {
    final BusPeer peer;
    final String path;
    final String interfaceName;
    final String member;
    final String signature;
    final Object[] arguments;

    private Request(
            BusPeer peer, String path, String interfaceName, String member, String signature, Object[] arguments) {
        this.peer = peer;
        this.path = path;
        this.interfaceName = interfaceName;
        this.member = member;
        this.signature = signature;
        this.arguments = arguments;
    }

    /**
     * @param signature of the arguments, in D-Bus's letters; empty without any
     * @param arguments String for s and o, byte[] (cleared once it is sent) for ay, Map for a{..}, Object[] for a structure, {@code Object[]
     *     {signature, value}} for a variant, Boolean, Integer, Long
     */
    public static Request of(
            BusPeer peer, String path, String interfaceName, String member, String signature, Object... arguments) {
        return new Request(peer, path, interfaceName, member, signature, arguments);
    }

    /** What {@code org.freedesktop.DBus.Properties} gives: one variant. */
    public static Request property(BusPeer peer, String path, String interfaceName, String property) {
        return of(peer, path, "org.freedesktop.DBus.Properties", "Get", "ss", interfaceName, property);
    }
}
