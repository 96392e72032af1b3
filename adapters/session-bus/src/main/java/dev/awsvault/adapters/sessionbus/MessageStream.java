package dev.awsvault.adapters.sessionbus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;

/** Whole messages on a socket: https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages */
final class MessageStream {
    /** The paths of some 100,000 items; the items that vaults keep have at most 1 MiB. */
    static final int MAX_BODY_BYTES = 8 << 20;

    private static final int MAX_FIELD_BYTES = 64 << 10;
    private static final int FIXED_BYTES = 12;

    private final BusSocket socket;

    MessageStream(BusSocket socket) {
        this.socket = socket;
    }

    /** Sends it, and then overwrites every byte of it: arguments that are byte arrays are cleared. */
    synchronized void write(Message message, TimeLimit limit) throws IOException {
        byte[][] parts = message.getWireData();
        try {
            int length = 0;
            for (byte[] part : parts) length += part == null ? 0 : part.length;
            // In one piece: the library makes a part of every number.
            ByteBuffer whole = ByteBuffer.allocate(length);
            for (byte[] part : parts) if (part != null) whole.put(part);
            try {
                socket.write(whole.flip(), limit);
            } finally {
                Arrays.fill(whole.array(), (byte) 0);
            }
        } finally {
            for (byte[] part : parts) if (part != null) Arrays.fill(part, (byte) 0);
        }
    }

    /** The next message. The wait for its beginning is the limit's; the rest follows at once, or the stream is broken. */
    Message read(TimeLimit limit) throws IOException, DBusException {
        byte[] fixed = new byte[FIXED_BYTES];
        byte[] fieldsLength = new byte[4];
        socket.read(ByteBuffer.wrap(fixed), limit);
        socket.read(ByteBuffer.wrap(fieldsLength), limit);
        ByteOrder order = order(fixed[0]);
        if (fixed[3] != Message.PROTOCOL) throw new IOException("not version 1 of the protocol");
        int bodyBytes = ByteBuffer.wrap(fixed).order(order).getInt(4);
        int fieldBytes = ByteBuffer.wrap(fieldsLength).order(order).getInt();
        if (bodyBytes < 0 || bodyBytes > MAX_BODY_BYTES || fieldBytes < 0 || fieldBytes > MAX_FIELD_BYTES) {
            throw new IOException("a message that is too long");
        }
        // As the library wants them: the length, 4 bytes of nothing, the fields, padded to 8.
        byte[] fields = new byte[8 + (fieldBytes + 7) / 8 * 8];
        System.arraycopy(fieldsLength, 0, fields, 0, 4);
        socket.read(ByteBuffer.wrap(fields, 8, fields.length - 8), limit);
        byte[] body = new byte[bodyBytes];
        try {
            socket.read(ByteBuffer.wrap(body), limit);
            return MessageFactory.createMessage(fixed[1], fixed, fields, body, null);
        } finally {
            // The message has its own copy.
            Arrays.fill(body, (byte) 0);
        }
    }

    private static ByteOrder order(byte mark) throws IOException {
        return switch (mark) {
            case 'l' -> ByteOrder.LITTLE_ENDIAN;
            case 'B' -> ByteOrder.BIG_ENDIAN;
            default -> throw new IOException("no message");
        };
    }
}
