package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.server.Peer;
import dev.awsvault.domain.server.PeerLookup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients are told in clients.py. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class LinuxPeersTest {
    private static final long NOBODY = 65534;
    private static final Path PROC = Path.of("/proc");

    private final List<Process> started = new ArrayList<>();
    private ServerSocket server;
    private long user;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 4096, InetAddress.getByName("127.0.0.1"));
        user = (Integer) Files.getAttribute(PROC.resolve("self"), "unix:uid");
    }

    @AfterEach
    void end() throws Exception {
        server.close();
        for (Process each : started) {
            each.descendants().forEach(ProcessHandle::destroyForcibly);
            each.destroyForcibly().waitFor();
        }
    }

    private Process clients(String scenario) throws Exception {
        return clients(scenario, "127.0.0.1");
    }

    /** Once this returns, they have connected. */
    private Process clients(String scenario, String host) throws Exception {
        Process clients = new ProcessBuilder(
                        "python3",
                        Path.of(getClass().getResource("clients.py").toURI()).toString(),
                        scenario,
                        host,
                        Integer.toString(server.getLocalPort()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(clients);
        assertThat(clients.inputReader().readLine()).isEqualTo("connected");
        return clients;
    }

    private static Optional<Peer> peer(PeerLookup peers, Socket accepted) {
        return peers.peer((InetSocketAddress) accepted.getRemoteSocketAddress(), (InetSocketAddress)
                accepted.getLocalSocketAddress());
    }

    private Optional<Peer> peerBelow(Process root) throws Exception {
        try (Socket accepted = server.accept()) {
            return peer(new LinuxPeers(PROC, root.pid()), accepted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"child", "grandchild", "daemon", "inherited", "half-closed"})
    void aDescendantIsKnown(String scenario) throws Exception {
        assertThat(peerBelow(clients(scenario))).contains(new Peer(user, true));
    }

    @Test
    void theRootIsNotItsOwnDescendant() throws Exception {
        assertThat(peerBelow(clients("itself"))).contains(new Peer(user, false));
    }

    @Test
    void whatIsBesideTheRootIsNot() throws Exception {
        Process root = new ProcessBuilder("sleep", "600").start();
        started.add(root);
        clients("child");
        assertThat(peerBelow(root)).contains(new Peer(user, false));
    }

    @Test
    void thatWeConnectToOurselvesIsKnownToo() throws Exception {
        try (Socket _ = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(peer(new LinuxPeers(PROC, ProcessHandle.current().pid()), accepted))
                    .contains(new Peer(user, false));
        }
    }

    @Test
    void anotherUserIsTold() throws Exception {
        Assumptions.assumeTrue(user == 0, "only root starts processes of others");
        Process root = new ProcessBuilder("sleep", "600").start();
        started.add(root);
        clients("other-user");
        assertThat(peerBelow(root)).contains(new Peer(NOBODY, false));
    }

    @Test
    void aDescendantMayHaveBecomeAnotherUser() throws Exception {
        Assumptions.assumeTrue(user == 0, "only root becomes another user");
        assertThat(peerBelow(clients("other-user"))).contains(new Peer(NOBODY, true));
    }

    /** What a command of the unprivileged form sees of a set-uid child: nothing that it may read. */
    @Test
    void aDescendantWhoseDescriptorsAreHiddenIsNotAdmitted() throws Exception {
        Assumptions.assumeTrue(user == 0, "only root becomes another user");
        Process root = clients("child");
        try (Socket accepted = server.accept()) {
            ProcessHandle client = root.descendants().findFirst().orElseThrow();
            Path proc = Files.createTempDirectory("proc");
            for (String shown : new String[] {"net", root.pid() + "", "self"}) {
                Files.createSymbolicLink(
                        proc.resolve(shown), PROC.resolve(shown).toRealPath());
            }
            Files.createDirectory(proc.resolve(client.pid() + ""));
            Files.createSymbolicLink(proc.resolve(client.pid() + "/stat"), PROC.resolve(client.pid() + "/stat"));
            assertThat(peer(new LinuxPeers(proc, root.pid()), accepted)).contains(new Peer(user, false));
        }
    }

    @Test
    void aConnectionThatItsClientClosedIsNobodys() throws Exception {
        assertThat(peerBelow(clients("closed"))).isEmpty();
    }

    @Test
    void aConnectionWhoseClientWasKilledIsNobodys() throws Exception {
        Process client = clients("itself");
        client.destroyForcibly().waitFor();
        assertThat(peerBelow(client)).isEmpty();
    }

    @Test
    void aRootThatHasEndedAdmitsNobody() throws Exception {
        Process root = new ProcessBuilder("true").start();
        root.waitFor();
        clients("child");
        assertThat(peerBelow(root)).contains(new Peer(user, false));
    }

    @ParameterizedTest
    @CsvSource({"::1, ::1", "::, ::1", "::, 127.0.0.1", "::, ::ffff:127.0.0.1", "127.0.0.1, ::ffff:127.0.0.1"})
    void bothProtocolsAreRead(String bound, String connected) throws Exception {
        Assumptions.assumeTrue(Files.exists(PROC.resolve("net/if_inet6")), "no IPv6 here");
        server.close();
        server = new ServerSocket(0, 10, InetAddress.getByName(bound));
        assertThat(peerBelow(clients("child", connected))).contains(new Peer(user, true));
    }

    @Test
    void aConnectionOfAnotherNamespaceIsNobodys() throws Exception {
        Process client = clients("child");
        InetSocketAddress elsewhere = new InetSocketAddress("10.1.2.3", 4711);
        assertThat(new LinuxPeers(PROC, client.pid())
                        .peer(elsewhere, (InetSocketAddress) server.getLocalSocketAddress()))
                .isEmpty();
    }

    @Test
    void everyOneOfManyIsKnown() throws Exception {
        Process clients = clients("many");
        PeerLookup peers = new LinuxPeers(PROC, clients.pid());
        List<Socket> accepted = new ArrayList<>();
        for (int i = 0; i < 2000; i++) accepted.add(server.accept());
        for (int i = 0; i < accepted.size(); i += 100) {
            assertThat(peer(peers, accepted.get(i))).contains(new Peer(user, true));
        }
        for (Socket each : accepted) each.close();
    }
}
