package dev.awsvault.adapters.metadataaddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.Door;
import dev.awsvault.domain.server.MetadataAddress.Forwarding;
import dev.awsvault.domain.server.MetadataAddress.Held;
import dev.awsvault.domain.server.ShareWith;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registrations, without root and without the address. */
class ControlServerTest {
    @TempDir
    Path folder;

    private final Registration registration = new Registration();
    private final List<ProxyEnd> ends = new CopyOnWriteArrayList<>();
    private ProxyUser user;
    private ProxySocket socket;

    @BeforeEach
    void start() throws IOException {
        user = new ProxyUser((Integer) Files.getAttribute(folder, "unix:uid"), 0);
        socket = ProxySocket.bind(folder, user);
        new ControlServer(
                        socket.listener(),
                        Registrants.of(folder),
                        registration,
                        forwarding -> new Route(forwarding, Door.OPEN),
                        ends::add)
                .start();
    }

    @AfterEach
    void end() {
        socket.close();
    }

    @Test
    void isForOneAtATimeAndForgetsTheKeyOfWhoHasLeft() throws Exception {
        Held held = address().forwardTo(forwarding(4711));
        Route route = registration.current().orElseThrow();
        assertThat(route.forwarding().root()).isEqualTo(4711);
        assertThatExceptionOfType(ProcessFailure.class)
                .isThrownBy(() -> address().forwardTo(forwarding(4712)))
                .withMessageContaining("is taken: process 4711 has it");
        held.close();
        Until.isTrue("it has left", () -> registration.current().isEmpty() && ends.equals(List.of(ProxyEnd.LEFT)));
        assertThat(route.forwarding().key().sameTextAs(SecretString.of("the key")))
                .isFalse();
        try (Held _ = address().forwardTo(forwarding(4713))) {
            assertThat(registration.current()).isPresent();
        }
    }

    @Test
    void answersOthersWhateverOneClientSays() throws Exception {
        for (byte[] bytes : List.of(new byte[] {0, 0}, new byte[] {-1, -1, 1}, new byte[] {0, 2, 9, 9})) {
            try (SocketChannel client = ProxySocket.connect(folder).orElseThrow()) {
                client.write(ByteBuffer.wrap(bytes));
                assertThat(isEnded(client)).isTrue();
            }
        }
        try (SocketChannel silent = ProxySocket.connect(folder).orElseThrow();
                Held _ = address().forwardTo(forwarding(1))) {
            // Cut off, or this test does not end.
            assertThat(isEnded(silent)).isTrue();
            assertThat(registration.current()).isPresent();
        }
    }

    @Test
    void passesOnThatItIsToEnd() throws Exception {
        Thread stopping = Thread.ofVirtual()
                .start(() -> new AddressProxyProcess(Map.of(), () -> folder).stop(Optional.of(folder)));
        Until.isTrue("told", () -> ends.contains(ProxyEnd.STOPPED));
        // The other end waits for the end of a process, and this one goes on.
        assertThat(stopping.isAlive()).isTrue();
    }

    @Test
    void leavesTheSocketOfARunningProxyAlone() {
        assertThatExceptionOfType(ProcessFailure.class)
                .isThrownBy(() -> ProxySocket.bind(folder, user))
                .withMessageContaining("is another proxy's");
    }

    @Test
    void takesThePlaceOfAKilledProxy() throws Exception {
        socket.listener().close();
        // Until the thread that waits in accept(2) has woken up, the kernel takes connections.
        Until.isTrue("nobody listens", this::nobodyListens);
        assertThat(folder.resolve(ProxySocket.NAME)).exists();
        try (ProxySocket next = ProxySocket.bind(folder, user)) {
            assertThat(next.listener().isOpen()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAFolderThatOthersCanWriteTo(@TempDir Path open) throws Exception {
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwx---"));
        assertThatExceptionOfType(ProcessFailure.class)
                .isThrownBy(() -> ProxySocket.bind(open, user))
                .withMessageContaining("can be written by others");
        assertThatExceptionOfType(ProcessFailure.class)
                .isThrownBy(() -> ProxySocket.bind(folder, new ProxyUser(user.uid() + 1, 0)))
                .withMessageContaining("belongs to another user");
    }

    private boolean nobodyListens() {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(ProxySocket.NAME)))) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private static boolean isEnded(SocketChannel client) {
        try {
            return client.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException resetSinceNotAllWasRead) {
            return true;
        }
    }

    private ProxiedMetadataAddress address() {
        return new ProxiedMetadataAddress(
                () -> folder,
                () -> {
                    throw new AssertionError("one runs");
                },
                notice -> {});
    }

    private static Forwarding forwarding(long root) {
        return new Forwarding(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080),
                SecretString.of("the key"),
                ShareWith.COMMAND,
                root);
    }
}
