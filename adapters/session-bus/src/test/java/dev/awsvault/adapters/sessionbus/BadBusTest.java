package dev.awsvault.adapters.sessionbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.adapters.sessionbus.BusException.Kind;
import dev.awsvault.adapters.sessionbus.FakeBus.Answering;
import dev.awsvault.adapters.sessionbus.FakeBus.Babbling;
import dev.awsvault.adapters.sessionbus.FakeBus.Failing;
import dev.awsvault.adapters.sessionbus.FakeBus.HangingUp;
import dev.awsvault.adapters.sessionbus.FakeBus.Reaction;
import dev.awsvault.adapters.sessionbus.FakeBus.Silence;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Buses and services that are absent, slow, wrong or gone. */
@Timeout(120)
class BadBusTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final BusPeer PEER = new BusPeer("org.example.Keyring", "the example");

    @TempDir
    Path folder;

    private BusException calling(Reaction reaction, Duration limit) throws BusException {
        try (FakeBus fake = FakeBus.start(folder, (member, arguments) -> reaction);
                SessionBus bus = SessionBus.connect(fake.socket(), LONG)) {
            return catchThrowableOfType(
                    BusException.class,
                    () -> bus.call(Request.of(PEER, "/x", "org.example", "Get", "s", "CANARY"), limit)
                            .variant(0)
                            .paths(0));
        }
    }

    private BusException calling(Reaction reaction) throws BusException {
        return calling(reaction, LONG);
    }

    private static void expect(BusException failure, Kind kind, String message) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessage(message).hasNoCause();
    }

    @Test
    void aServiceThatIsSilentIsGivenUpAndNamed() throws BusException {
        expect(calling(new Silence(), SHORT), Kind.TIMEOUT, "the example did not answer within 1 second");
    }

    @Test
    void aBusThatHangsUpIsNoticed() throws BusException {
        expect(calling(new HangingUp()), Kind.GONE, "the session bus broke off the connection");
    }

    @Test
    void errorsAreNamedAndNotQuoted() throws BusException {
        String bus = "org.freedesktop.DBus.Error.";
        expect(calling(new Failing(bus + "NoReply")), Kind.GONE, "the example ended without an answer");
        expect(calling(new Failing(bus + "ServiceUnknown")), Kind.GONE, "the example is not running");
        expect(calling(new Failing(bus + "TimedOut")), Kind.TIMEOUT, "the example did not start in time");
        expect(
                calling(new Failing(bus + "Spawn.ChildExited")),
                Kind.GONE,
                "the example could not be started (ChildExited)");
        BusException locked = calling(new Failing("org.freedesktop.Secret.Error.IsLocked"));
        expect(locked, Kind.REFUSED, "the example refused (IsLocked)");
        assertThat(locked.errorName()).isEqualTo("org.freedesktop.Secret.Error.IsLocked");
        expect(
                calling(new Failing("a.b\u001b[31m\n" + "x".repeat(90))),
                Kind.REFUSED,
                "the example refused (b?[31m?" + "x".repeat(53) + ")");
    }

    @Test
    void valuesOfOtherTypesAreRubbish() throws BusException {
        for (Reaction wrong : List.of(
                new Answering(""),
                new Answering("s", "text"),
                new Answering("v", (Object) new Object[] {"s", "text"}),
                new Answering("v", (Object) new Object[] {"as", List.of("text")}),
                new Answering("i", 7))) {
            expect(calling(wrong), Kind.RUBBISH, "the example gave an answer that makes no sense");
        }
    }

    @Test
    void lengthsBeyondAllBoundsAreNotAllocated() throws BusException {
        for (int[] lengths : new int[][] {{Integer.MAX_VALUE, 8}, {-1, 8}, {9 << 20, 8}, {0, -8}, {0, 1 << 24}}) {
            ByteBuffer head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            head.put((byte) 'l').put((byte) 2).put((byte) 0).put((byte) 1);
            head.putInt(lengths[0]).putInt(1).putInt(lengths[1]);
            expect(calling(new Babbling(head.array())), Kind.GONE, "the session bus broke off the connection");
        }
    }

    /** Whatever comes: one of the failures, in time. */
    @Test
    void randomBytesAreRefused() throws BusException {
        Random random = new Random(4711);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            if (bytes.length > 15 && i % 2 == 0) {
                ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                head.put(0, (byte) 'l').put(1, (byte) (1 + i % 5)).put(3, (byte) 1);
                head.putInt(4, random.nextInt(100)).putInt(12, random.nextInt(100));
            }
            assertThat(calling(new Babbling(bytes), Duration.ofMillis(20))).isNotNull();
        }
    }

    @Test
    void manyCallsAreOnTheirWayAtOnceAndAnswersKeepTheirOrder() throws BusException {
        try (FakeBus fake = FakeBus.start(
                        folder,
                        (member, arguments) -> arguments[0].equals("13")
                                ? new Failing("org.example.Unlucky")
                                : new Answering("s", arguments[0]));
                SessionBus bus = SessionBus.connect(fake.socket(), LONG)) {
            List<Request> requests = new ArrayList<>();
            for (int i = 0; i < 1000; i++) requests.add(Request.of(PEER, "/x", "org.example", "Echo", "s", "" + i));
            List<Answer> answers = bus.callAll(requests, LONG);
            for (int i = 0; i < 1000; i++) {
                if (i != 13) assertThat(answers.get(i).values().text(0)).isEqualTo("" + i);
            }
            assertThatThrownBy(() -> answers.get(13).values()).hasMessage("the example refused (Unlucky)");
        }
    }

    @Test
    void noSocketNoBusAndNoBusBehindTheSocket() throws IOException {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> SessionBus.connect(missing, LONG))
                .hasMessage("nobody listens on the socket of the D-Bus session bus");
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> SessionBus.connect(file, LONG)).isInstanceOf(BusException.class);
        Path silent = folder.resolve("silent");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(silent));
            assertThatThrownBy(() -> SessionBus.connect(silent, SHORT))
                    .hasMessage("the session bus did not answer within 1 second");
        }
        assertThatThrownBy(() -> SessionBus.connect(silent, LONG)).isInstanceOf(BusException.class);
    }

    @Test
    void addressesAreThoseOfTheSpecification() throws IOException {
        assertThat(address("unix:path=/run/user/0/bus"))
                .isEqualTo(new SessionBusAddress.Socket(Path.of("/run/user/0/bus")));
        assertThat(address("tcp:host=x;unix:guid=1,path=/tmp/a%20b%2c"))
                .isEqualTo(new SessionBusAddress.Socket(Path.of("/tmp/a b,")));
        for (String unusable : List.of(
                "unix:abstract=/tmp/x",
                "autolaunch:",
                "tcp:host=localhost,port=1",
                "rubbish",
                "unix:path=/%zz",
                "unix:path=/%0",
                "unix:path=/%00",
                ";;")) {
            assertThat(address(unusable)).as(unusable).isInstanceOf(SessionBusAddress.Absent.class);
        }
        assertThat(SessionBusAddress.of(Map.of())).isInstanceOf(SessionBusAddress.Absent.class);
        Map<String, String> runtime = Map.of("XDG_RUNTIME_DIR", folder.toString());
        assertThat(SessionBusAddress.of(runtime)).isInstanceOf(SessionBusAddress.Absent.class);
        Files.createFile(folder.resolve("bus"));
        assertThat(SessionBusAddress.of(runtime)).isEqualTo(new SessionBusAddress.Socket(folder.resolve("bus")));
    }

    private static SessionBusAddress address(String text) {
        return SessionBusAddress.of(Map.of("DBUS_SESSION_BUS_ADDRESS", text));
    }
}
