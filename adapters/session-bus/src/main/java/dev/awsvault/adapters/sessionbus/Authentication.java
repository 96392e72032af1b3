package dev.awsvault.adapters.sessionbus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How a client introduces itself: https://dbus.freedesktop.org/doc/dbus-specification.html#auth-protocol
 *
 * <p>EXTERNAL with an empty identity: the bus takes the user that the kernel names for the socket, so that nobody's
 * number has to be found out here, and it is the right one in user namespaces too.
 */
final class Authentication {
    private static final int MAX_LINE = 16 * 1024;

    private Authentication() {}

    /** @return whether the bus lets us in */
    static boolean accepted(BusSocket socket, TimeLimit limit) throws IOException {
        // The first byte stands for the credentials that some systems send along with it.
        send(socket, "\0AUTH EXTERNAL\r\n", limit);
        if (!line(socket, limit).startsWith("DATA")) return false;
        send(socket, "DATA\r\n", limit);
        if (!line(socket, limit).startsWith("OK ")) return false;
        send(socket, "BEGIN\r\n", limit);
        return true;
    }

    private static void send(BusSocket socket, String line, TimeLimit limit) throws IOException {
        socket.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), limit);
    }

    private static String line(BusSocket socket, TimeLimit limit) throws IOException {
        StringBuilder line = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (line.length() < MAX_LINE) {
            socket.read(one.clear(), limit);
            char c = (char) (one.get(0) & 0xff);
            if (c == '\n') return line.toString();
            line.append(c);
        }
        throw new IOException("a line without an end");
    }
}
