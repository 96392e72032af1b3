package dev.awsvault.adapters.sessionbus;

/**
 * Who is called.
 *
 * @param name on the bus, such as {@code org.kde.kwalletd5}
 * @param shown what a person calls it, as the beginning of a sentence: {@code the keyring}
 */
public record BusPeer(String name, String shown) {
    static final BusPeer BUS = new BusPeer("org.freedesktop.DBus", "the session bus");
}
