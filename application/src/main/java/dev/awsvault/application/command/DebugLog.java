package dev.awsvault.application.command;

import dev.awsvault.application.World;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Lines for --debug, in the form of Go's log package: {@code 2006/01/02 15:04:05 text}. Never a secret. */
public final class DebugLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");

    private final World world;

    private DebugLog(World world) {
        this.world = world;
    }

    public static DebugLog to(World world) {
        return new DebugLog(world);
    }

    public void say(String text) {
        world.err().println(TIME.format(world.clock().instant().atZone(ZoneId.systemDefault())) + " " + text);
    }

    /** Where it happened; exceptions' messages stay out. */
    void trace(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            say(t.getClass().getName());
            for (StackTraceElement element : t.getStackTrace()) {
                say("    at " + element);
            }
        }
    }
}
