package dev.awsvault.adapters.vault.windows;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Long values in pieces: {@code PREFIX GENERATION:INDEX}, each as long as a credential can be. */
final class Pieces {
    /** A writer that takes longer than this for one value is not alive any more. */
    private static final Duration LONGEST_WRITE = Duration.ofHours(1);

    private final ExactCredentials credentials;
    private final String prefix;
    private final SecureRandom random;
    private final InstantSource clock;

    Pieces(ExactCredentials credentials, String prefix, SecureRandom random, InstantSource clock) {
        this.credentials = credentials;
        this.prefix = prefix;
        this.random = random;
        this.clock = clock;
    }

    /** Writes pieces that nobody knows of until the head that this gives is written. */
    ChunkHead write(byte[] value) throws WindowsError {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        ChunkHead head = ChunkHead.of(value, ChunkHead.generation(bytes));
        try {
            for (int i = 0; i < head.count(); i++) {
                int from = i * CredentialCalls.LONGEST_BLOB;
                int to = Math.min(value.length, from + CredentialCalls.LONGEST_BLOB);
                byte[] piece = Arrays.copyOfRange(value, from, to);
                try {
                    credentials.write(target(head, i), piece);
                } finally {
                    Arrays.fill(piece, (byte) 0);
                }
            }
            return head;
        } catch (WindowsError failed) {
            remove(head);
            throw failed;
        }
    }

    /** The whole; empty where a piece is missing or another's: somebody replaces the value just now, or it is damaged. */
    Optional<byte[]> read(ChunkHead head) throws WindowsError {
        byte[] whole = new byte[head.length()];
        int filled = 0;
        for (int i = 0; i < head.count(); i++) {
            Optional<byte[]> piece = credentials.read(target(head, i));
            if (piece.isEmpty() || piece.get().length > whole.length - filled) break;
            System.arraycopy(piece.get(), 0, whole, filled, piece.get().length);
            filled += piece.get().length;
            Arrays.fill(piece.get(), (byte) 0);
        }
        if (filled == whole.length && head.describes(whole)) return Optional.of(whole);
        Arrays.fill(whole, (byte) 0);
        return Optional.empty();
    }

    /** What fails here is swept later. */
    void remove(ChunkHead head) {
        try {
            for (int i = 0; i < head.count(); i++) credentials.delete(target(head, i));
        } catch (WindowsError sweptLater) {
            return;
        }
    }

    /** The targets of pieces that nobody can be about to write a head for. */
    List<String> settled() throws WindowsError {
        Instant latest = clock.instant().minus(LONGEST_WRITE);
        List<String> settled = new ArrayList<>();
        for (Credential piece : credentials.beginningWith(prefix)) {
            if (piece.lastWritten().isBefore(latest)) settled.add(piece.target());
        }
        return settled;
    }

    /** Removes those of the targets that belong to none of these generations. */
    void removeUnused(List<String> targets, Set<String> generations) throws WindowsError {
        for (String target : targets) {
            int end = target.indexOf(':', prefix.length());
            String generation = end < 0 ? "" : target.substring(prefix.length(), end);
            if (!generations.contains(generation)) credentials.delete(target);
        }
    }

    private String target(ChunkHead head, int index) {
        return prefix + head.generation() + ":" + index;
    }
}
