package dev.awsvault.adapters.metadataaddress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy as root starts it, in a network that is the test's own. */
class NamespaceTest {
    private static final int USER = 65534;
    private static final int OTHER_USER = 65533;
    private static final Map<String, String> SUDO =
            Map.of("SUDO_UID", Integer.toString(USER), "SUDO_GID", Integer.toString(USER));
    private static final String URL = "http://169.254.169.254/latest/meta-data/";
    private static final Pattern LIFETIME = Pattern.compile("169\\.254\\.169\\.254/32.*?valid_lft (\\d+)sec");

    @TempDir
    static Path classes;

    @TempDir
    Path folder;

    private final List<RunningTryOut> started = new ArrayList<>();
    private NetworkNamespace network;

    @BeforeAll
    static void copyClasses() throws IOException {
        RunningTryOut.copyClasses(classes);
    }

    @BeforeEach
    void makeNetwork() throws Exception {
        network = NetworkNamespace.made();
        Files.setAttribute(folder, "unix:uid", USER);
        Files.setAttribute(folder, "unix:gid", USER);
    }

    @AfterEach
    void end() {
        started.forEach(RunningTryOut::close);
        if (network != null) network.close();
    }

    @Test
    void isOfTheUserAloneWithAllItsThreads() throws Exception {
        RunningTryOut proxy = proxy("60", "20");
        try (Stream<Path> threads =
                Files.list(Path.of("/proc/" + proxy.process().pid() + "/task"))) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                assertThat(status(thread))
                        .contains("Uid:\t65534\t65534\t65534\t65534", "Gid:\t65534\t65534\t65534\t65534")
                        .contains("CapEff:\t0000000000000000", "CapPrm:\t0000000000000000")
                        .contains("CapAmb:\t0000000000000000")
                        .anyMatch(line -> line.strip().equals("Groups:"));
            }
        }
        assertThat(Files.readString(Path.of("/proc/" + proxy.process().pid() + "/limits")))
                .containsPattern("Max core file size +0 +0 ");
    }

    @Test
    void takesTheAddressAlongWhenKilled() throws Exception {
        RunningTryOut proxy = proxy("600", "200");
        assertThat(lifetime()).isBetween(1, 600);
        proxy.process().destroyForcibly();
        Until.isTrue("the address is gone long before its time", () -> lifetime() == 0);
    }

    @Test
    void isOutlivedByTheAddressForItsTimeOnly() throws Exception {
        RunningTryOut proxy = proxy("15", "5");
        long renewer = renewer(proxy);
        // The renewer first, so that nobody is left to remove it.
        network.run(
                "kill",
                "-KILL",
                Long.toString(renewer),
                Long.toString(proxy.process().pid()));
        Until.isTrue("the kernel removes the address", () -> lifetime() == 0);
    }

    @Test
    void renewsTheAddress() throws Exception {
        proxy("30", "1");
        int[] least = {lifetime()};
        Until.isTrue("more time left than before", () -> {
            int now = lifetime();
            boolean renewed = now > least[0];
            least[0] = Math.min(now, least[0]);
            return renewed;
        });
    }

    @Test
    void endsWhenNothingRenewsTheAddress() throws Exception {
        RunningTryOut proxy = proxy("60", "20");
        network.run("kill", "-KILL", Long.toString(renewer(proxy)));
        assertThat(proxy.rest()).contains("has ended, and the proxy with it");
        assertThat(proxy.status()).isEqualTo(1);
    }

    @Test
    void removesAllWhenASignalEndsIt() throws Exception {
        RunningTryOut proxy = proxy("600", "200");
        network.run("kill", "-TERM", Long.toString(proxy.process().pid()));
        assertThat(proxy.status()).isZero();
        assertThat(lifetime()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void forwardsForOneRegistrantAtATime() throws Exception {
        RunningTryOut proxy = proxy("60", "20");
        assertThat(curl()).isEqualTo("503 no aws-vault exec --ec2-server runs\n");

        RunningTryOut first = registered(USER, "ALL");
        assertThat(first.line()).isEqualTo("registered");
        assertThat(curl()).isEqualTo("200 " + TryOut.BODY);
        assertThat(registered(USER, "ALL").rest())
                .contains("is taken: process " + first.process().pid() + " has it");

        first.process().destroyForcibly();
        Until.isTrue("nobody has it", () -> curl().startsWith("503 "));
        assertThat(registered(0, "COMMAND").line()).isEqualTo("registered");
        assertThat(curl()).isEqualTo("403 this address serves other processes\n");
        assertThat(proxy.process().isAlive()).isTrue();
    }

    @Test
    void doesNotListenToAnotherUser() throws Exception {
        RunningTryOut proxy = proxy("60", "20");
        // What the file's mode keeps out, the kernel's word about the peer keeps out again.
        Path socket = folder.resolve(ProxySocket.NAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        RunningTryOut kept = startedAs(OTHER_USER, "stop", folder.toString());
        assertThat(kept.rest()).isEqualTo("none runs\n");
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(startedAs(OTHER_USER, "stop", folder.toString()).rest()).startsWith("the proxy does not end");
        assertThat(registered(OTHER_USER, "ALL").rest()).contains("does not answer");
        assertThat(curl()).startsWith("503 ");
        assertThat(proxy.process().isAlive()).isTrue();
    }

    @Test
    void isStoppedByItsUser() throws Exception {
        RunningTryOut proxy = proxy("600", "200");
        assertThat(startedAs(USER, "stop", folder.toString()).rest()).isEqualTo("stopped\n");
        // Told by the end of the connection, so all is gone already.
        assertThat(lifetime()).isZero();
        assertThat(folder).isEmptyDirectory();
        assertThat(proxy.status()).isZero();
        assertThat(startedAs(USER, "stop", folder.toString()).rest()).isEqualTo("none runs\n");
    }

    @Test
    void endsWithItsRegistrantWhereItIsForOne() throws Exception {
        RunningTryOut proxy = proxy("600", "200", "once");
        RunningTryOut registrant = registered(USER, "ALL");
        assertThat(registrant.line()).isEqualTo("registered");
        assertThat(curl()).isEqualTo("200 " + TryOut.BODY);
        registrant.process().getOutputStream().close();
        assertThat(proxy.status()).isZero();
        assertThat(lifetime()).isZero();
    }

    @Test
    void leavesAnotherProcessAtTheAddressAlone(@TempDir Path elsewhere) throws Exception {
        proxy("600", "200");
        Files.setAttribute(elsewhere, "unix:uid", USER);
        RunningTryOut second = start(SUDO, "proxy", elsewhere.toString(), "600", "200");
        assertThat(second.rest()).startsWith("Another process is already bound to 169.254.169.254:80");
        assertThat(second.status()).isEqualTo(1);
        assertThat(lifetime()).isPositive();
        assertThat(curl()).startsWith("503 ");
    }

    @Test
    void leavesAnAddressOfAnotherInterfaceAlone() throws Exception {
        network.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        network.run("ip", "address", "add", "169.254.169.254/32", "dev", "v0");
        RunningTryOut proxy = start(SUDO, "proxy", folder.toString(), "600", "200");
        assertThat(proxy.rest()).startsWith("169.254.169.254 is an address of the interface v0 already");
        assertThat(proxy.status()).isEqualTo(1);
    }

    @Test
    void isNotForTheNetworkWhomeverItIsSharedWith() throws Exception {
        proxy("60", "20");
        assertThat(registered(USER, "ALL").line()).isEqualTo("registered");
        try (NetworkNamespace neighbour = NetworkNamespace.made()) {
            String other = Long.toString(neighbour.holder());
            network.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1", "netns", other);
            network.run("ip", "address", "add", "10.77.0.1/24", "dev", "v0");
            network.run("ip", "link", "set", "v0", "up");
            neighbour.run("ip", "address", "add", "10.77.0.2/24", "dev", "v1");
            neighbour.run("ip", "link", "set", "v1", "up");
            neighbour.run("ip", "route", "add", "169.254.169.254/32", "via", "10.77.0.1");
            assertThat(curl(neighbour)).isEqualTo("403 this address serves other processes\n");
        }
        assertThat(curl()).isEqualTo("200 " + TryOut.BODY);
    }

    @Test
    void isRefusedWithoutRoot() throws Exception {
        RunningTryOut proxy = startedAs(USER, "proxy", folder.toString(), "60", "20");
        assertThat(proxy.rest()).startsWith("only root can set up 169.254.169.254");
        assertThat(lifetime()).isZero();
    }

    private RunningTryOut proxy(String lifetime, String renewal, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("proxy", folder.toString(), lifetime, renewal));
        words.addAll(List.of(more));
        RunningTryOut proxy = start(SUDO, words.toArray(String[]::new));
        String said = proxy.line();
        assertThat(said).isEqualTo(AddressProxyProcess.READY);
        return proxy;
    }

    private RunningTryOut registered(int user, String share) throws IOException {
        return startedAs(user, "register", folder.toString(), share);
    }

    private RunningTryOut start(Map<String, String> more, String... words) throws IOException {
        RunningTryOut running = RunningTryOut.started(network, more, classes, words);
        started.add(running);
        return running;
    }

    private RunningTryOut startedAs(int user, String... words) throws IOException {
        RunningTryOut running = RunningTryOut.startedAs(user, network, classes, words);
        started.add(running);
        return running;
    }

    private static List<String> status(Path thread) throws IOException {
        try {
            return Files.readAllLines(thread.resolve("status"));
        } catch (IOException ended) {
            // Threads of the JVM come and go; the first one stays.
            return Files.readAllLines(
                    thread.resolveSibling(thread.getParent().getParent().getFileName())
                            .resolve("status"));
        }
    }

    private static long renewer(RunningTryOut proxy) {
        return proxy.process().children().findFirst().orElseThrow().pid();
    }

    /** In seconds; 0 where the loopback interface has no such address. */
    private int lifetime() throws Exception {
        Matcher found = LIFETIME.matcher(
                network.run("ip", "address", "show", "dev", "lo").replace('\n', ' '));
        return found.find() ? Math.max(1, Integer.parseInt(found.group(1))) : 0;
    }

    private String curl() throws Exception {
        return curl(network);
    }

    /** The status and the body. */
    private static String curl(NetworkNamespace from) throws Exception {
        String said = from.run("curl", "-sS", "-m", "20", "-w", "\n%{http_code}", URL);
        int end = said.lastIndexOf('\n');
        return said.substring(end + 1) + " " + said.substring(0, end);
    }
}
