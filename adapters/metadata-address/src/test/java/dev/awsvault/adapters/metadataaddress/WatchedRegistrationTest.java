package dev.awsvault.adapters.metadataaddress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedRegistrationTest {
    private final List<String> notices = new ArrayList<>();
    private SocketChannel proxy;
    private WatchedRegistration registration;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel own = SocketChannel.open(listener.getLocalAddress());
            proxy = listener.accept();
            registration = new WatchedRegistration(new MessageChannel(own, Duration.ofSeconds(60)));
        }
    }

    @AfterEach
    void close() throws IOException {
        registration.close();
        proxy.close();
    }

    @Test
    void tellsOfAProxyThatEnds() throws IOException {
        proxy.close();
        registration.watch(notices::add);
        assertThat(notices).singleElement().asString().contains("169.254.169.254 has ended", "start again");
    }

    @Test
    void saysNothingOfItsOwnEnd() {
        registration.close();
        registration.watch(notices::add);
        assertThat(notices).isEmpty();
    }
}
