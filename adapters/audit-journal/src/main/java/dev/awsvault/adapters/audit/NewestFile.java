package dev.awsvault.adapters.audit;

import dev.awsvault.domain.audit.AuditHead;
import dev.awsvault.domain.audit.Continuation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** What has to be read to go on with a journal: nothing, where its newest file is as long as the head file says. */
record NewestFile(JournalFolder folder) {
    /** Bytes: many times a line, and what somebody puts at the end does not fill the memory. */
    private static final int MOST_TO_READ = 1024 * 1024;

    Continuation continuation(Optional<AuditHead> head, long size) throws IOException {
        if (head.isEmpty()) return withoutHead(size);
        long known = head.get().size();
        if (size == known) return Continuation.of(head.get());
        if (size > known) return Continuation.of(head.get(), read(folder.newest(), known, size));
        boolean endsWithinLine = size > 0 && read(folder.newest(), size - 1, size)[0] != '\n';
        return Continuation.ofShorter(head.get(), read(folder.newest(), 0, size), endsWithinLine);
    }

    private Continuation withoutHead(long size) throws IOException {
        byte[] first = new byte[0];
        byte[] end = new byte[0];
        for (Path file : folder.files()) {
            folder.checkFile(file);
            try (FileChannel channel = opened(file)) {
                long length = channel.size();
                if (length == 0) continue;
                if (first.length == 0) first = firstLine(read(channel, 0, length));
                end = fromLineStart(read(channel, Math.max(0, length - MOST_TO_READ), length), length);
            }
        }
        return Continuation.withoutHead(first, end, size);
    }

    private static byte[] firstLine(byte[] start) {
        int end = 0;
        while (end < start.length && start[end] != '\n') end++;
        return Arrays.copyOf(start, end);
    }

    /** Without the end of a line whose start is not there. */
    private static byte[] fromLineStart(byte[] end, long length) {
        if (end.length == length) return end;
        int start = firstLine(end).length + 1;
        return start < end.length ? Arrays.copyOfRange(end, start, end.length) : end;
    }

    private static byte[] read(Path file, long from, long to) throws IOException {
        try (FileChannel channel = opened(file)) {
            return read(channel, from, to);
        }
    }

    private static FileChannel opened(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private static byte[] read(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_TO_READ, to - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {}
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
