package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.MetadataAddress.Forwarding;
import dev.awsvault.domain.server.ShareWith;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Messages between the proxy and its clients: two bytes with the length of what follows, a byte with the version, a
 * byte with the kind, the fields. Numbers are big-endian; a text is its length in bytes of UTF-8 (two bytes) and those.
 */
final class MessageFormat {
    static final int HEAD = Short.BYTES;
    static final int MOST_BYTES = 1024;

    private static final byte VERSION = 1;
    private static final byte REGISTER = 1;
    private static final byte STOP = 2;
    private static final byte DONE = 3;
    private static final byte REFUSED = 4;
    private static final int IPV4_BYTES = 4;
    private static final int MOST_TEXT = 512;

    private MessageFormat() {}

    /** The caller clears it. */
    static byte[] encode(ProxyRequest request) {
        ByteBuffer message = started();
        switch (request) {
            case ProxyRequest.Register(Forwarding forwarding) -> {
                message.put(REGISTER);
                message.put(forwarding.server().getAddress().getAddress());
                message.putShort((short) forwarding.server().getPort());
                message.put((byte) forwarding.share().ordinal());
                message.putLong(forwarding.root());
                byte[] key = forwarding.key().revealUtf8();
                put(message, key);
                Arrays.fill(key, (byte) 0);
            }
            case ProxyRequest.Stop() -> message.put(STOP);
        }
        return finished(message);
    }

    static byte[] encode(ProxyAnswer answer) {
        ByteBuffer message = started();
        switch (answer) {
            case ProxyAnswer.Done() -> message.put(DONE);
            case ProxyAnswer.Refused(String why) -> {
                message.put(REFUSED);
                String shown = why.length() <= MOST_TEXT / 3 ? why : why.substring(0, MOST_TEXT / 3);
                put(message, shown.getBytes(StandardCharsets.UTF_8));
            }
        }
        return finished(message);
    }

    /** @param head the first {@value #HEAD} bytes */
    static int length(byte[] head) throws MalformedMessage {
        int length = Short.toUnsignedInt(ByteBuffer.wrap(head).getShort());
        if (length < 2 || length > MOST_BYTES) throw new MalformedMessage("a length that no message has");
        return length;
    }

    /** @param message without its length; the caller clears it */
    static ProxyRequest request(byte[] message) throws MalformedMessage {
        try {
            ByteBuffer fields = fields(message);
            ProxyRequest request =
                    switch (fields.get()) {
                        case REGISTER -> new ProxyRequest.Register(forwarding(fields));
                        case STOP -> new ProxyRequest.Stop();
                        default -> throw new MalformedMessage("a kind that no request has");
                    };
            requireEnd(fields);
            return request;
        } catch (BufferUnderflowException e) {
            throw new MalformedMessage("a message that ends too soon");
        }
    }

    static ProxyAnswer answer(byte[] message) throws MalformedMessage {
        try {
            ByteBuffer fields = fields(message);
            ProxyAnswer answer =
                    switch (fields.get()) {
                        case DONE -> new ProxyAnswer.Done();
                        case REFUSED -> new ProxyAnswer.Refused(new String(bytes(fields), StandardCharsets.UTF_8));
                        default -> throw new MalformedMessage("a kind that no answer has");
                    };
            requireEnd(fields);
            return answer;
        } catch (BufferUnderflowException e) {
            throw new MalformedMessage("a message that ends too soon");
        }
    }

    private static Forwarding forwarding(ByteBuffer fields) throws MalformedMessage {
        byte[] address = new byte[IPV4_BYTES];
        fields.get(address);
        int port = Short.toUnsignedInt(fields.getShort());
        int share = fields.get();
        long root = fields.getLong();
        byte[] key = bytes(fields);
        if (share < 0 || share >= ShareWith.values().length) throw new MalformedMessage("nobody to share with");
        return new Forwarding(server(address, port), SecretString.ofUtf8(key), ShareWith.values()[share], root);
    }

    /** On this machine: a proxy that was root, on a port that is trusted, forwards to nobody else's. */
    private static InetSocketAddress server(byte[] address, int port) throws MalformedMessage {
        try {
            InetAddress host = InetAddress.getByAddress(address);
            if (!host.isLoopbackAddress() || port == 0) throw new MalformedMessage("a server that is not local");
            return new InetSocketAddress(host, port);
        } catch (UnknownHostException e) {
            throw new MalformedMessage("an address that is none");
        }
    }

    private static ByteBuffer fields(byte[] message) throws MalformedMessage {
        ByteBuffer fields = ByteBuffer.wrap(message);
        if (fields.get() != VERSION) throw new MalformedMessage("another version's message");
        return fields;
    }

    private static byte[] bytes(ByteBuffer fields) {
        int length = Short.toUnsignedInt(fields.getShort());
        if (length > fields.remaining()) throw new BufferUnderflowException();
        byte[] bytes = new byte[length];
        fields.get(bytes);
        return bytes;
    }

    private static void put(ByteBuffer message, byte[] bytes) {
        message.putShort((short) bytes.length).put(bytes);
    }

    private static void requireEnd(ByteBuffer fields) throws MalformedMessage {
        if (fields.hasRemaining()) throw new MalformedMessage("a message that is too long");
    }

    private static ByteBuffer started() {
        return ByteBuffer.allocate(HEAD + MOST_BYTES).putShort((short) 0).put(VERSION);
    }

    private static byte[] finished(ByteBuffer message) {
        message.putShort(0, (short) (message.position() - HEAD));
        byte[] bytes = Arrays.copyOf(message.array(), message.position());
        Arrays.fill(message.array(), (byte) 0);
        return bytes;
    }
}
