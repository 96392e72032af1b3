package dev.awsvault.adapters.sessionbus;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The D-Bus library logs the arguments of calls and whole messages, secrets among them, at levels that {@code --debug} or
 * a setting can switch on. What it logs is of no use to anybody here, so it logs nothing at all.
 *
 * <p>The names of the classes are there besides the package's, because a level that is set for a class by name would
 * else win over the package's.
 */
final class WithheldLog {
    private static final List<String> NAMES = List.of(
            "org.freedesktop.dbus",
            "org.freedesktop.dbus.messages",
            "org.freedesktop.dbus.messages.Message",
            "org.freedesktop.dbus.messages.MessageFactory",
            "org.freedesktop.dbus.messages.MethodCall",
            "org.freedesktop.dbus.messages.MethodReturn",
            "org.freedesktop.dbus.messages.DBusSignal",
            "org.freedesktop.dbus.messages.Error",
            "org.freedesktop.dbus.types.Variant",
            "org.freedesktop.dbus.Marshalling");

    /** Held, because the log system forgets levels together with loggers that nobody holds. */
    private final List<Logger> loggers;

    private WithheldLog(List<Logger> loggers) {
        this.loggers = loggers;
    }

    /** Holds while the result is reachable. */
    static WithheldLog hold() {
        List<Logger> loggers = NAMES.stream().map(Logger::getLogger).toList();
        WithheldLog held = new WithheldLog(loggers);
        held.switchOff();
        return held;
    }

    /** Again before every message: settings may have been read anew. */
    void switchOff() {
        for (Logger logger : loggers) {
            if (logger.getLevel() != Level.OFF) logger.setLevel(Level.OFF);
        }
    }
}
