package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as Linux writes them on a machine that stores the lowest byte first. */
class SocketTableTest {
    private static final String HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
            + "   uid  timeout inode                                                     \n";
    private static final String ENDS = "0100007F:8AE0 0100007F:0050";
    private static final String ROW = "   1: " + ENDS
            + " 01 00000000:00000000 00:00000000 00000000  1000        0 4242 1 0000000000000000 20 4 30 10 -1\n";

    @TempDir
    Path proc;

    private final InetSocketAddress client = new InetSocketAddress("127.0.0.1", 0x8ae0);
    private final InetSocketAddress server = new InetSocketAddress("127.0.0.1", 0x50);

    @BeforeEach
    void folder() throws Exception {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
        Files.createDirectory(proc.resolve("net"));
    }

    private SocketTable table(String rows) throws Exception {
        Files.writeString(proc.resolve("net/tcp"), HEAD + rows);
        return new SocketTable(proc);
    }

    @Test
    void theClientsEndIsFoundAndNotOurs() throws Exception {
        String ours = ROW.replace(ENDS, "0100007F:0050 0100007F:8AE0").replace("4242", "7");
        assertThat(table(ours + ROW).find(client, server)).contains(new SocketTable.Socket(1000, 4242));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   1: " + ENDS + " 06 00000000:00000000 03:00000000 00000000     0        0 0 3 0000000000000000\n",
                "   1: " + ENDS + " 01 00000000:00000000 00:00000000 00000000  1000\n",
                "   1: " + ENDS + " 01 00000000:00000000 00:00000000 00000000  1000        0 -5 1\n",
                "   1: " + ENDS + " 01 00000000:00000000 00:00000000 00000000  root        0 4242 1\n",
                "   1: 10100007F:8AE0 0100007F:0050 01 00000000:00000000 00:00000000 00000000  1000        0 4242 1\n",
                "   1: 0100007F:8AE0 0100007F:00500 01 00000000:00000000 00:00000000 00000000  1000        0 4242 1\n"
            })
    void whatIsClosedOrNotToBeReadIsNobodys(String rows) throws Exception {
        assertThat(table(rows).find(client, server)).isEmpty();
    }

    @Test
    void withoutATableNobodyIsKnown() {
        assertThat(new SocketTable(proc).find(client, server)).isEmpty();
    }

    @Test
    void aMappedAddressIsTheSame() throws Exception {
        String mapped = "0000000000000000FFFF0000";
        Files.writeString(proc.resolve("net/tcp6"), HEAD + ROW.replace("0100007F", mapped + "0100007F"));
        assertThat(table("").find(client, server)).contains(new SocketTable.Socket(1000, 4242));
    }

    @Test
    void theLastOfManyIsFound() throws Exception {
        try (BufferedWriter table = Files.newBufferedWriter(proc.resolve("net/tcp"))) {
            table.write(HEAD);
            for (int i = 0; i < 200_000; i++) table.write(ROW.replace("8AE0", "8AE1"));
            table.write(ROW);
        }
        assertThat(new SocketTable(proc).find(client, server)).contains(new SocketTable.Socket(1000, 4242));
    }
}
