package dev.awsvault.adapters.vault.windows;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The credential store of one user, in memory, as Microsoft's pages describe it: targets in any case, at most 32767
 * units long; blobs of at most 2560 bytes; filters with an asterisk at their end alone; not found is an error.
 */
public final class StandInCredentials implements CredentialCalls {
    private final Map<String, Kept> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final InstantSource clock;
    private final List<String> writes = new ArrayList<>();
    private Predicate<String> dying = _ -> false;
    private int failing;

    private record Kept(String target, byte[] blob, Instant written) {}

    public StandInCredentials(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on whoever makes such a call ("write TARGET", "delete TARGET") is killed before it is done. */
    public synchronized void killAt(Predicate<String> call) {
        dying = call;
    }

    /** From now on every call fails so; 0 for none. */
    public synchronized void failWith(int code) {
        failing = code;
    }

    /** What was written so far, in order. */
    public synchronized List<String> writes() {
        return List.copyOf(writes);
    }

    public synchronized List<String> targets() {
        return kept.values().stream().map(Kept::target).toList();
    }

    public synchronized byte[] blob(String target) {
        Kept found = kept.get(target);
        if (found == null) throw new AssertionError("no " + target);
        return found.blob().clone();
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public synchronized void write(String target, byte[] blob) throws WindowsError {
        called("write " + target);
        checkTarget(target);
        if (blob.length > 2560) throw new WindowsError(WindowsError.BAD_STUB_DATA);
        writes.add(target);
        kept.remove(target);
        kept.put(target, new Kept(target, blob.clone(), clock.instant()));
    }

    @Override
    public synchronized Read read(String target) throws WindowsError {
        called("read " + target);
        checkTarget(target);
        Kept found = kept.get(target);
        if (found == null) throw new WindowsError(WindowsError.NOT_FOUND);
        return new Read(found.target(), found.blob().clone());
    }

    @Override
    public synchronized void delete(String target) throws WindowsError {
        called("delete " + target);
        checkTarget(target);
        if (kept.remove(target) == null) throw new WindowsError(WindowsError.NOT_FOUND);
    }

    @Override
    public synchronized List<Credential> enumerate(String filter) throws WindowsError {
        called("enumerate " + filter);
        if (filter.indexOf('*') != filter.length() - 1) throw new WindowsError(WindowsError.INVALID_PARAMETER);
        String prefix = filter.substring(0, filter.length() - 1);
        List<Credential> found = new ArrayList<>();
        for (Kept each : kept.values()) {
            if (each.target().regionMatches(true, 0, prefix, 0, prefix.length())) {
                found.add(new Credential(each.target(), each.written()));
            }
        }
        if (found.isEmpty()) throw new WindowsError(WindowsError.NOT_FOUND);
        return found;
    }

    private void called(String call) throws WindowsError {
        if (dying.test(call)) throw new Killed();
        if (failing != 0) throw new WindowsError(failing);
    }

    private static void checkTarget(String target) throws WindowsError {
        if (target.isEmpty() || target.length() > 32767 || target.indexOf('\0') >= 0) {
            throw new WindowsError(WindowsError.INVALID_PARAMETER);
        }
    }

    /** No code of ours catches it, as none sees a kill. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
