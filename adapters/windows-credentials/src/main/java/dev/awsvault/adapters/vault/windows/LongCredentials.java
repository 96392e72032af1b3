package dev.awsvault.adapters.vault.windows;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The credentials whose targets begin with a prefix, as names with values of any length.
 *
 * <p>A value of up to {@link CredentialCalls#LONGEST_BLOB} bytes is the blob, as the Go program writes and reads it. A
 * longer one lies in pieces under targets of another prefix, and a {@link ChunkHead} in its place says where. The head is
 * written last, so that whoever is killed on the way leaves the old value whole; pieces that no head knows are removed
 * after an hour by the next who writes or removes a long value.
 *
 * <p>Windows finds targets in any case. A name that differs from one that is there in case alone is not there for
 * reading, and refused for writing.
 */
public final class LongCredentials {
    /** How often a value is looked for anew while others replace it. */
    private static final int MOST_READS = 5;

    private final ExactCredentials credentials;
    private final Pieces pieces;
    private final String prefix;
    private boolean swept;

    /**
     * @param prefix what the targets of values begin with
     * @param piecePrefix what those of pieces begin with; does not itself begin with the prefix, under which the Go
     *     program would list them
     */
    public LongCredentials(
            CredentialCalls calls, String prefix, String piecePrefix, SecureRandom random, InstantSource clock) {
        if (piecePrefix.startsWith(prefix)) throw new IllegalArgumentException("pieces would be listed as values");
        this.credentials = new ExactCredentials(calls);
        this.pieces = new Pieces(credentials, piecePrefix, random, clock);
        this.prefix = prefix;
    }

    /** True where Windows can keep a value under this name, as far as that is known without asking it. */
    public boolean canName(String name) {
        return !name.isEmpty()
                && name.indexOf('\0') < 0
                && prefix.length() + name.length() <= CredentialCalls.LONGEST_TARGET;
    }

    public List<String> names() throws WindowsError {
        List<String> names = new ArrayList<>();
        for (Credential credential : credentials.beginningWith(prefix)) {
            String target = credential.target();
            if (target.length() > prefix.length()) names.add(target.substring(prefix.length()));
        }
        return names;
    }

    /** The value, which the caller clears; empty where there is none of just this name. */
    public Optional<byte[]> read(String name) throws WindowsError, DamagedCredential {
        for (int i = 0; i < MOST_READS; i++) {
            Optional<byte[]> blob = credentials.read(prefix + name);
            if (blob.isEmpty() || !ChunkHead.isHead(blob.get())) return blob;
            Optional<byte[]> whole = pieces.read(ChunkHead.decode(blob.get()));
            if (whole.isPresent()) return whole;
        }
        throw new DamagedCredential("misses a piece of its value");
    }

    /**
     * Adds or replaces the value of this name.
     *
     * @param value at most {@link #longest()} bytes
     * @throws DifferentCase where one is there whose name differs in case alone
     */
    public void write(String name, byte[] value) throws WindowsError, DifferentCase {
        if (value.length > longest()) throw new IllegalArgumentException("a value of " + value.length + " bytes");
        String target = prefix + name;
        Optional<CredentialCalls.Read> old = credentials.readInAnyCase(target);
        Optional<ChunkHead> replaced = old.isPresent() ? takeHead(old.get().blob()) : Optional.empty();
        if (old.isPresent() && !old.get().target().equals(target)) {
            throw new DifferentCase(old.get().target().substring(prefix.length()));
        }
        boolean inPieces = value.length > CredentialCalls.LONGEST_BLOB || ChunkHead.isHead(value);
        if (inPieces) {
            writeInPieces(target, value);
        } else {
            credentials.write(target, value);
        }
        cleanUp(replaced, inPieces || replaced.isPresent());
    }

    /** True where there was such a value. */
    public boolean remove(String name) throws WindowsError {
        String target = prefix + name;
        Optional<byte[]> old = credentials.read(target);
        if (old.isEmpty()) return false;
        Optional<ChunkHead> head = takeHead(old.get());
        boolean removed = credentials.delete(target);
        cleanUp(head, head.isPresent());
        return removed;
    }

    /** Bytes of the longest value that can be written. */
    public static int longest() {
        return ChunkHead.MOST_CHUNKS * CredentialCalls.LONGEST_BLOB;
    }

    private void writeInPieces(String target, byte[] value) throws WindowsError {
        ChunkHead head = pieces.write(value);
        try {
            credentials.write(target, head.encode());
        } catch (WindowsError failed) {
            pieces.remove(head);
            throw failed;
        }
    }

    /** The sweep looks at every credential: once in a run is enough. */
    private void cleanUp(Optional<ChunkHead> replaced, boolean sweep) {
        if (replaced.isPresent()) pieces.remove(replaced.get());
        if (!sweep || swept) return;
        swept = true;
        try {
            // The pieces first: a head that is written in between is among the heads.
            List<String> settled = pieces.settled();
            if (!settled.isEmpty()) pieces.removeUnused(settled, generationsInUse());
        } catch (WindowsError | DamagedCredential leftForNextTime) {
            return;
        }
    }

    /** @throws DamagedCredential where there is a head that we cannot read, of which we know no pieces */
    private Set<String> generationsInUse() throws WindowsError, DamagedCredential {
        Set<String> used = new HashSet<>();
        for (String name : names()) {
            Optional<byte[]> blob = credentials.read(prefix + name);
            if (blob.isEmpty()) continue;
            if (ChunkHead.isHead(blob.get()))
                used.add(ChunkHead.decode(blob.get()).generation());
            Arrays.fill(blob.get(), (byte) 0);
        }
        return used;
    }

    /** The head in a blob, which is cleared; empty where it is a short value, or a head that cannot be read. */
    private static Optional<ChunkHead> takeHead(byte[] blob) {
        try {
            return ChunkHead.isHead(blob) ? Optional.of(ChunkHead.decode(blob)) : Optional.empty();
        } catch (DamagedCredential nothingToFollow) {
            return Optional.empty();
        } finally {
            Arrays.fill(blob, (byte) 0);
        }
    }
}
