package dev.awsvault.adapters.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The lines of one file, up to the length that it has now. */
final class JournalLines implements AutoCloseable {
    /** Bytes; of a longer line, which is none of ours, the rest is passed over. */
    private static final int LONGEST = 1024 * 1024;

    private final InputStream in;
    private long left;
    private byte[] line = new byte[0];
    private boolean ended;

    private JournalLines(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    static JournalLines of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            return new JournalLines(new BufferedInputStream(Channels.newInputStream(channel)), channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** False behind the last one. */
    boolean next() throws IOException {
        if (left == 0) return false;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        ended = false;
        while (left > 0 && !ended) {
            int next = in.read();
            left = next < 0 ? 0 : left - 1;
            ended = next == '\n';
            if (next >= 0 && !ended && bytes.size() < LONGEST) bytes.write(next);
        }
        line = bytes.toByteArray();
        return ended || line.length > 0;
    }

    /** Without its end. */
    byte[] line() {
        return line;
    }

    /** Whether it has an end. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
