package dev.awsvault.domain.fake;

import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.Refusals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Locks that are always free, after a wait in which a test lets others do what it likes. */
public final class LockOnPaper implements InterProcessLock {
    /** The names, in order. */
    public final List<String> acquired = new ArrayList<>();

    private final Map<String, List<Refusals.Word>> words = new HashMap<>();
    private String awaited = "";
    private Runnable meanwhile = () -> {};
    private int ids;

    /** What others do while the next one waits. */
    public void inTheNextWait(Runnable others) {
        inTheWaitFor("", others);
    }

    /** @param name what the lock's name begins with */
    public void inTheWaitFor(String name, Runnable others) {
        awaited = name;
        meanwhile = others;
    }

    /** All that was said of refusals, under any lock. */
    public List<String> said() {
        return words.values().stream()
                .flatMap(List::stream)
                .map(Refusals.Word::refusal)
                .toList();
    }

    @Override
    public Held acquire(String name, Duration limit, Waiting waiting) {
        acquired.add(name);
        Refusals before = words(name);
        if (name.startsWith(awaited)) {
            Runnable others = meanwhile;
            meanwhile = () -> {};
            others.run();
        }
        return new Held() {
            @Override
            public Optional<String> refusedMeanwhile(String request) {
                return words(name).since(before, request);
            }

            @Override
            public void refused(String request, String line) {
                add(name, request, line);
            }

            @Override
            public void granted(String request) {
                if (words(name).refuses(request)) add(name, request, "");
            }

            @Override
            public void close() {}
        };
    }

    private Refusals words(String name) {
        return new Refusals(words.getOrDefault(name, List.of()));
    }

    private void add(String name, String request, String line) {
        words.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Refusals.Word("id " + ++ids, request, line));
    }
}
