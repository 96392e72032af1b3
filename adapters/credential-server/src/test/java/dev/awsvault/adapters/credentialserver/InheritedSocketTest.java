package dev.awsvault.adapters.credentialserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.server.CredentialServer.Journal;
import dev.awsvault.domain.server.CredentialServer.Opening;
import dev.awsvault.domain.server.CredentialServer.Place;
import dev.awsvault.domain.server.Door;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** With a process of its own, since standard input is a process's. */
class InheritedSocketTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** As systemd does with {@code StandardInput=socket}. */
    private static final String ACTIVATION = """
            import os, socket, sys
            s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(16)
            os.dup2(s.fileno(), 0)
            os.execv(sys.argv[1], sys.argv[1:])
            """;

    /** The process: a server at its standard input, which says its port. */
    static final class Program {
        private Program() {}

        public static void main(String... arguments) throws InterruptedException {
            VertxCredentialServer server = new VertxCredentialServer(InstantSource.system());
            Opening opening = new Opening(new Place.Inherited(), Door.OPEN, Served.echo(), Journal.NONE);
            System.out.println(server.listen(opening).address().getPort());
            Thread.sleep(RawClient.PATIENCE_MILLIS);
        }
    }

    @Test
    void isServed() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PYTHON), "python3 passes the socket on");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        PYTHON.toString(),
                        "-c",
                        ACTIVATION,
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            int port = Integer.parseInt(out.readLine());
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            for (int i = 0; i < 3; i++) {
                try (RawClient client = new RawClient(address)) {
                    assertThat(client.send(RawClient.get("/p")).answer().body()).isEqualTo("/p");
                }
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void isMissedWhereThereIsNone() {
        try (VertxCredentialServer server = new VertxCredentialServer(InstantSource.system())) {
            Opening opening = new Opening(new Place.Inherited(), Door.OPEN, Served.echo(), Journal.NONE);

            assertThatThrownBy(() -> server.listen(opening))
                    .isInstanceOf(ProcessFailure.class)
                    .hasMessageContaining("StandardInput=socket");
        }
    }
}
