package dev.awsvault.adapters.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The TCP sockets of our network namespace, as Linux lists them (proc(5), net/tcp and net/tcp6): one a line, addresses
 * as hexadecimal words in the machine's byte order.
 */
record SocketTable(Path proc) {
    private static final int OWNER = 7;
    private static final int INODE = 9;
    /** In 100 bytes each; a machine has fewer, as a port is 16 bits and clients here have one address or two. */
    private static final int MOST_ROWS = 1_000_000;

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /**
     * A socket that a process has open.
     *
     * @param user its owner
     * @param inode as in the link {@code /proc/PID/fd/N}, not 0
     */
    record Socket(long user, long inode) {}

    /** The socket with these two ends; empty where there is none, or no process has it any more. */
    Optional<Socket> find(InetSocketAddress local, InetSocketAddress remote) {
        byte[] here = local.getAddress().getAddress();
        byte[] there = remote.getAddress().getAddress();
        if (here.length != there.length) return Optional.empty();
        if (here.length == 16) return find("tcp6", ends(here, local, there, remote));
        // A socket for both protocols shows the addresses of the older one as mapped into the newer (RFC 4291,
        // 2.5.5.2).
        return find("tcp", ends(here, local, there, remote))
                .or(() -> find("tcp6", ends(mapped(here), local, mapped(there), remote)));
    }

    private Optional<Socket> find(String table, String ends) {
        try (BufferedReader rows =
                Files.newBufferedReader(proc.resolve("net").resolve(table), StandardCharsets.ISO_8859_1)) {
            for (int count = 0; count < MOST_ROWS; count++) {
                String row = rows.readLine();
                if (row == null) return Optional.empty();
                if (row.contains(ends)) return socket(row);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Inode 0: closed by its process, and kept by the system for the rest of the protocol, without its owner. */
    private static Optional<Socket> socket(String row) {
        String[] fields = row.strip().split(" +");
        if (fields.length <= INODE) return Optional.empty();
        try {
            Socket socket = new Socket(Long.parseLong(fields[OWNER]), Long.parseLong(fields[INODE]));
            return socket.inode() > 0 ? Optional.of(socket) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String ends(byte[] here, InetSocketAddress local, byte[] there, InetSocketAddress remote) {
        return " " + words(here) + port(local) + " " + words(there) + port(remote) + " ";
    }

    private static String words(byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address).order(ByteOrder.nativeOrder());
        StringBuilder words = new StringBuilder();
        while (bytes.hasRemaining()) words.append(String.format(Locale.ROOT, "%08X", bytes.getInt()));
        return words.toString();
    }

    private static String port(InetSocketAddress end) {
        return String.format(Locale.ROOT, ":%04X", end.getPort());
    }

    private static byte[] mapped(byte[] address) {
        byte[] all = Arrays.copyOf(MAPPED, 16);
        System.arraycopy(address, 0, all, MAPPED.length, address.length);
        return all;
    }
}
