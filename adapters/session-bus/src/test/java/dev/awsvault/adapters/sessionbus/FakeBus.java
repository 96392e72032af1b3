package dev.awsvault.adapters.sessionbus;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.constants.Endian;

/** A bus, and every service on it, that answers as a test wants, however wrong that is. */
public final class FakeBus implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Path socket;
    private final Answers answers;
    private final MessageFactory messages = new MessageFactory(Endian.LITTLE);
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** What is done about a call. */
    public sealed interface Reaction {}

    /** An answer with values of that signature. */
    public record Answering(String signature, Object... values) implements Reaction {}

    /** An error of that name, whose text is a canary. */
    public record Failing(String errorName) implements Reaction {}

    /** These bytes instead of a message. */
    public record Babbling(byte[] bytes) implements Reaction {}

    /** No answer at all. */
    public record Silence() implements Reaction {}

    /** The end of the connection. */
    public record HangingUp() implements Reaction {}

    /** Reacts to a call: {@code Interface.Member} and its arguments. */
    public interface Answers {
        Reaction to(String member, Object[] arguments);
    }

    private FakeBus(ServerSocketChannel server, Path socket, Answers answers) {
        this.server = server;
        this.socket = socket;
        this.answers = answers;
    }

    /** Answers the bus's own calls by itself: every name is owned, whoever says Hello is let in. */
    public static FakeBus start(Path folder, Answers answers) {
        try {
            Path socket = folder.resolve("bus");
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            FakeBus bus = new FakeBus(server, socket, answers);
            Thread.ofVirtual().start(bus::serve);
            return bus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path socket() {
        return socket;
    }

    /** The members that were called, without the bus's own. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.delete(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            line(client);
            send(client, "DATA\r\n");
            line(client);
            send(client, "OK 0123456789abcdef0123456789abcdef\r\n");
            line(client);
            while (react(client, next(client)))
                ;
        } catch (IOException | DBusException clientHasGone) {
            // It has what it wanted.
        }
    }

    private boolean react(SocketChannel client, MethodCall call) throws IOException, DBusException {
        String member = call.getInterface() + "." + call.getName();
        Reaction reaction =
                switch (member) {
                    case "org.freedesktop.DBus.Hello" -> new Answering("s", ":1.1");
                    case "org.freedesktop.DBus.AddMatch" -> new Answering("");
                    case "org.freedesktop.DBus.NameHasOwner" -> new Answering("b", true);
                    default -> {
                        calls.add(member);
                        yield answers.to(member, call.getParameters());
                    }
                };
        switch (reaction) {
            case Answering answer ->
                send(
                        client,
                        messages.createMethodReturn(
                                call, answer.signature().isEmpty() ? null : answer.signature(), answer.values()));
            case Failing failing ->
                send(
                        client,
                        messages.createError(
                                ":1.1", failing.errorName(), call.getSerial(), "s", "CANARY\nsecond line"));
            case Babbling babbling -> write(client, babbling.bytes());
            case Silence silence -> {}
            case HangingUp end -> {
                return false;
            }
        }
        return true;
    }

    private static MethodCall next(SocketChannel client) throws IOException, DBusException {
        byte[] head = read(client, 16);
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int fieldBytes = (numbers.getInt(12) + 7) / 8 * 8;
        byte[] fields = new byte[8 + fieldBytes];
        System.arraycopy(head, 12, fields, 0, 4);
        System.arraycopy(read(client, fieldBytes), 0, fields, 8, fieldBytes);
        byte[] body = read(client, numbers.getInt(4));
        byte[] fixed = new byte[12];
        System.arraycopy(head, 0, fixed, 0, 12);
        return (MethodCall) MessageFactory.createMessage(fixed[1], fixed, fields, body, null);
    }

    private static void line(SocketChannel client) throws IOException {
        while (read(client, 1)[0] != '\n')
            ;
    }

    private static byte[] read(SocketChannel client, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) if (client.read(bytes) < 0) throw new EOFException();
        return bytes.array();
    }

    private static void send(SocketChannel client, String line) throws IOException {
        write(client, line.getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(SocketChannel client, Message message) throws IOException {
        for (byte[] part : message.getWireData()) if (part != null) write(client, part);
    }

    private static void write(SocketChannel client, byte[] bytes) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining()) client.write(all);
    }
}
