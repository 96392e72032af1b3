package dev.awsvault.adapters.sessionbus;

import dev.awsvault.adapters.sessionbus.BusException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.messages.constants.Endian;
import org.freedesktop.dbus.messages.constants.Flags;

/**
 * A connection to the session bus, for one thread at a time ({@link #tell} apart).
 *
 * <p>The library encodes and decodes messages; its own connection is not used, because it starts threads and reflection
 * at each start, waits without limits while connecting, and takes messages of any size.
 */
public final class SessionBus implements AutoCloseable {
    /** So many calls are on their way at once; the bus takes thousands. */
    private static final int WINDOW = 64;
    /** What nobody waited for is dropped beyond this. */
    private static final int MAX_SIGNALS = 1000;

    private static final String BUS_PATH = "/org/freedesktop/DBus";
    private static final byte NO_FLAGS = 0;
    private static final byte NO_REPLY_AND_NO_START = Flags.NO_REPLY_EXPECTED | Flags.NO_AUTO_START;

    private final BusSocket socket;
    private final MessageStream stream;
    private final WithheldLog withheld;
    private final MessageFactory messages = new MessageFactory(Endian.LITTLE);
    private final Deque<Signal> signals = new ArrayDeque<>();

    private SessionBus(BusSocket socket, WithheldLog withheld) {
        this.socket = socket;
        this.stream = new MessageStream(socket);
        this.withheld = withheld;
    }

    /** @param limit until the bus has let us in */
    public static SessionBus connect(Path path, Duration limit) throws BusException {
        TimeLimit end = TimeLimit.in(limit);
        WithheldLog withheld = WithheldLog.hold();
        BusSocket socket;
        try {
            socket = BusSocket.connect(path);
        } catch (IOException | RuntimeException absent) {
            throw new BusException(Kind.UNREACHABLE, "nobody listens on the socket of the D-Bus session bus");
        }
        SessionBus bus = new SessionBus(socket, withheld);
        try {
            if (!Authentication.accepted(socket, end)) {
                throw new BusException(
                        Kind.UNREACHABLE, "the session bus does not let this user in (it is another user's session)");
            }
            bus.call(onBus("Hello", ""), limit);
            return bus;
        } catch (SocketTimeoutException late) {
            bus.close();
            throw BusException.timeout(BusPeer.BUS, limit.toSeconds());
        } catch (IOException broken) {
            bus.close();
            throw new BusException(Kind.UNREACHABLE, "the socket of the session bus is not one");
        } catch (BusException refused) {
            bus.close();
            throw refused;
        }
    }

    /** True where some program has that name now. Starts none. */
    public boolean isOwned(String name, Duration limit) throws BusException {
        return call(onBus("NameHasOwner", "s", name), limit).bool(0);
    }

    /** True where a call to that name would start a program that answers to it. */
    public boolean isActivatable(String name, Duration limit) throws BusException {
        return call(onBus("ListActivatableNames", ""), limit).texts(0).contains(name);
    }

    /** Starts the service where it is not running, calls it and waits. */
    public Values call(Request request, Duration limit) throws BusException {
        return callAll(List.of(request), limit).getFirst().values();
    }

    /**
     * Makes the calls without waiting for one before the next.
     *
     * @param limit for each answer, from the one before it
     * @return the answers in the calls' order
     * @throws BusException where an answer does not come; which calls were carried out is then not known
     */
    public List<Answer> callAll(List<Request> requests, Duration limit) throws BusException {
        Map<Long, Integer> awaited = new HashMap<>();
        Answer[] answers = new Answer[requests.size()];
        int sent = 0;
        int answered = 0;
        while (answered < answers.length) {
            while (sent < answers.length && sent - answered < WINDOW) {
                awaited.put(send(requests.get(sent), NO_FLAGS, limit), sent);
                sent++;
            }
            Message message = next(requests.get(answered).peer, TimeLimit.in(limit));
            Integer index = awaited.remove(message.getReplySerial());
            if (index == null) continue;
            answers[index] = answer(requests.get(index).peer, message);
            answered++;
        }
        return List.of(answers);
    }

    /** Makes a call whose answer nobody waits for, to a service that runs. Any thread may, whatever others do. */
    public void tell(Request request, Duration limit) throws BusException {
        send(request, NO_REPLY_AND_NO_START, limit);
    }

    /** Asks the bus to pass on what this object tells. */
    public void listen(BusPeer peer, String path, String interfaceName, Duration limit) throws BusException {
        String rule =
                "type='signal',sender='" + peer.name() + "',path='" + path + "',interface='" + interfaceName + "'";
        call(onBus("AddMatch", "s", rule), limit);
    }

    /** The first such signal since {@link #listen}; empty after the limit. */
    public Optional<Signal> await(BusPeer peer, String path, String interfaceName, String member, Duration limit)
            throws BusException {
        TimeLimit end = TimeLimit.in(limit);
        while (true) {
            for (Iterator<Signal> heard = signals.iterator(); heard.hasNext(); ) {
                Signal signal = heard.next();
                if (signal.is(path, interfaceName, member)) {
                    heard.remove();
                    return Optional.of(signal);
                }
            }
            try {
                socket.awaitReadable(end);
            } catch (SocketTimeoutException nothing) {
                return Optional.empty();
            } catch (IOException broken) {
                throw gone();
            }
            next(peer, TimeLimit.in(limit));
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private static Request onBus(String member, String signature, Object... arguments) {
        return Request.of(BusPeer.BUS, BUS_PATH, "org.freedesktop.DBus", member, signature, arguments);
    }

    private long send(Request request, byte flags, Duration limit) throws BusException {
        withheld.switchOff();
        try {
            MethodCall call = messages.createMethodCall(
                    request.peer.name(),
                    request.path,
                    request.interfaceName,
                    request.member,
                    flags,
                    request.signature.isEmpty() ? null : request.signature,
                    request.arguments);
            long serial = call.getSerial();
            stream.write(call, TimeLimit.in(limit));
            return serial;
        } catch (DBusException programmingMistake) {
            throw new IllegalStateException("a D-Bus call with wrong arguments: " + request.member);
        } catch (SocketTimeoutException late) {
            throw BusException.timeout(BusPeer.BUS, limit.toSeconds());
        } catch (IOException broken) {
            throw gone();
        }
    }

    /** The next message, whatever it is; signals are kept as well. */
    private Message next(BusPeer awaited, TimeLimit end) throws BusException {
        withheld.switchOff();
        try {
            Message message = stream.read(end);
            if (message instanceof DBusSignal signal) keep(awaited, signal);
            return message;
        } catch (SocketTimeoutException late) {
            throw BusException.timeout(awaited, end.whole().toSeconds());
        } catch (IOException broken) {
            throw gone();
        } catch (DBusException | RuntimeException unreadable) {
            // Its text may quote the message.
            throw BusException.rubbish(awaited);
        }
    }

    private void keep(BusPeer from, DBusSignal signal) throws DBusException {
        if (signals.size() >= MAX_SIGNALS) signals.removeFirst();
        signals.addLast(new Signal(
                text(signal.getPath()), text(signal.getInterface()), text(signal.getName()), values(from, signal)));
    }

    private static Answer answer(BusPeer peer, Message message) throws BusException {
        try {
            return switch (message) {
                case Error error -> new Answer.Refused(BusException.refused(peer, text(error.getName())));
                case MethodReturn done -> new Answer.Done(values(peer, done));
                default -> throw BusException.rubbish(peer);
            };
        } catch (DBusException | RuntimeException unreadable) {
            throw BusException.rubbish(peer);
        }
    }

    private static Values values(BusPeer peer, Message message) throws DBusException {
        Object[] values = message.getParameters();
        return new Values(peer, values == null ? new Object[0] : values);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static BusException gone() {
        return new BusException(Kind.GONE, "the session bus broke off the connection");
    }
}
