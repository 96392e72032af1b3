package dev.awsvault.adapters.metadataaddress;

import com.sun.net.httpserver.HttpServer;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.MetadataAddress;
import dev.awsvault.domain.server.ShareWith;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process of its own, as the tests start it: with the user, the namespace and the end that they give it. */
final class TryOut {
    static final String KEY = "key-of-this-test";
    static final String BODY = "from the server behind\n";

    private TryOut() {}

    public static void main(String[] words) throws Exception {
        try {
            switch (words[0]) {
                case "proxy" -> proxy(List.of(words));
                case "register" -> register(Path.of(words[1]), ShareWith.valueOf(words[2]));
                case "stop" -> stop(Path.of(words[1]));
                default -> throw new IllegalArgumentException(words[0]);
            }
        } catch (Failure failure) {
            System.out.println(failure.getMessage());
            System.exit(failure.exitCode());
        }
        System.exit(0);
    }

    private static void proxy(List<String> words) {
        Path folder = Path.of(words.get(1));
        HeldAddress address = new HeldAddress(seconds(words.get(2)), seconds(words.get(3)));
        Doors doors = (share, user, root) -> (client, server) -> share == ShareWith.ALL;
        new MetadataProxy(address, ProxyUser.of(System.getenv()), doors, FixedFolders.SYSTEM)
                .run(words.contains("once"), () -> folder, () -> System.out.println(AddressProxyProcess.READY));
    }

    private static void register(Path folder, ShareWith share) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean known = KEY.equals(exchange.getRequestHeaders().getFirst(MetadataAddress.KEY_HEADER));
            byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        MetadataAddress.Forwarding forwarding = new MetadataAddress.Forwarding(
                server.getAddress(),
                SecretString.of(KEY),
                share,
                ProcessHandle.current().pid());
        ProxiedMetadataAddress address = new ProxiedMetadataAddress(
                () -> folder,
                () -> {
                    throw new IllegalStateException("no proxy runs");
                },
                notice -> {});
        try (MetadataAddress.Held _ = address.forwardTo(forwarding)) {
            System.out.println("registered");
            System.in.readAllBytes();
        }
    }

    private static void stop(Path folder) {
        boolean stopped = new AddressProxyProcess(Map.of(), () -> folder).stop(Optional.of(folder));
        System.out.println(stopped ? "stopped" : "none runs");
    }

    private static Duration seconds(String number) {
        return Duration.ofSeconds(Long.parseLong(number));
    }
}
