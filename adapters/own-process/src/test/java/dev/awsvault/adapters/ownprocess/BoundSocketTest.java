package dev.awsvault.adapters.ownprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class BoundSocketTest {
    private static final int QUEUE = 4;

    @TempDir
    Path folder;

    @Test
    void isThereForTheUserAloneWhileItListens() throws Exception {
        Path path = folder.resolve("socket");
        Files.writeString(path, "left by a killed process");
        try (BoundSocket bound = new BoundSocket(path, QUEUE);
                SocketChannel caller = SocketChannel.open(UnixDomainSocketAddress.of(path));
                SocketChannel called = bound.listener().accept()) {
            assertThat(bound.isReachable()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThat(PeerUser.of(called)).isEqualTo(Files.getOwner(folder));
            assertThat(caller.isConnected()).isTrue();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void leavesAnothersFile() throws Exception {
        Path path = folder.resolve("socket");
        try (BoundSocket bound = new BoundSocket(path, QUEUE)) {
            // Moved, not removed: the number of its inode is taken.
            Files.move(path, folder.resolve("moved"));
            assertThat(bound.isReachable()).isFalse();
            Files.writeString(path, "another's");
            assertThat(bound.isReachable()).isFalse();
        }
        assertThat(path).content().isEqualTo("another's");
    }
}
