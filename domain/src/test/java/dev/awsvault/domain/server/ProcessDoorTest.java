package dev.awsvault.domain.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.UsageFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessDoorTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);

    @ParameterizedTest
    @CsvSource({
        // user of the peer, whether it descends: admitted for command, user, all
        "1000, true,  true,  true,  true",
        "1000, false, false, true,  true",
        "1001, true,  true,  true,  true",
        "1001, false, false, false, true",
        "0,    false, false, false, true",
        "0,    true,  true,  true,  true",
    })
    void admits(long user, boolean descendant, boolean command, boolean same, boolean all) {
        PeerLookup lookup = (client, server) ->
                client == CLIENT && server == SERVER ? Optional.of(new Peer(user, descendant)) : Optional.empty();

        assertThat(door("command", lookup)).isEqualTo(command);
        assertThat(door("user", lookup)).isEqualTo(same);
        assertThat(door("all", lookup)).isEqualTo(all);
    }

    @Test
    void whoCannotBeToldIsRefusedUnlessAllAreMeant() {
        PeerLookup nobody = (_, _) -> Optional.empty();

        assertThat(door("command", nobody)).isFalse();
        assertThat(door("user", nobody)).isFalse();
        assertThat(door("all", nobody)).isTrue();
    }

    @Test
    void anotherWordIsRefused() {
        assertThatThrownBy(() -> ShareWith.parse("Everybody\n"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageStartingWith("--share-with: Everybody? is nobody it knows; say command");
    }

    private static boolean door(String share, PeerLookup lookup) {
        return new ProcessDoor(ShareWith.parse(share), lookup, 1000).admits(CLIENT, SERVER);
    }
}
