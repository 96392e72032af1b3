package dev.awsvault.domain.process;

import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.RefusedMeanwhile;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What many processes need at once is made by one of them. The others wait and use what it kept; where it was refused,
 * they are too, instead of each asking anew; where it died, the next takes its place
 * (docs/decisions/0020-one-for-all.md).
 */
public final class OneForAll {
    /** Whoever needs what has this name would ask the same person the same. */
    private static final String ANY_REQUEST = "";

    private final InterProcessLock lock;
    private final boolean sharesRefusals;

    public OneForAll(InterProcessLock lock) {
        this(lock, true);
    }

    private OneForAll(InterProcessLock lock, boolean sharesRefusals) {
        this.lock = lock;
        this.sharesRefusals = sharesRefusals;
    }

    /** For a process that brings an answer of its own: the refusal of another's says nothing about it. */
    public OneForAll withAnAnswerOfItsOwn() {
        return new OneForAll(lock, false);
    }

    /**
     * What is needed, and from whom.
     *
     * @param name what is made and where it is kept: of those who need the same, one makes it
     * @param request all that AWS's answer depends on
     * @param limit how long to wait at most
     */
    public record Need(String name, String request, Duration limit, InterProcessLock.Waiting waiting) {}

    /**
     * @param kept looks whether another has made it while this one waited
     * @param making asks the person or AWS; keeps what comes of it
     * @throws RefusedMeanwhile where another was refused it while this one waited
     */
    public <T> T get(Need need, Supplier<Optional<T>> kept, Supplier<T> making) {
        try (InterProcessLock.Held held = lock.acquire(need.name(), need.limit(), need.waiting())) {
            Optional<T> theirs = kept.get();
            if (theirs.isPresent()) return theirs.get();
            if (!sharesRefusals) return making.get();
            refuseWithTheOther(held, need.request());
            try {
                T made = making.get();
                held.granted(need.request());
                held.granted(ANY_REQUEST);
                return made;
            } catch (Failure e) {
                leaveWord(held, need.request(), e);
                throw e;
            }
        }
    }

    private static void refuseWithTheOther(InterProcessLock.Held held, String request) {
        Optional<String> byThePerson = held.refusedMeanwhile(ANY_REQUEST);
        if (byThePerson.isPresent()) {
            throw new RefusedMeanwhile(byThePerson.get(), Failure.Refusal.BY_THE_PERSON);
        }
        Optional<String> ofTheRequest = held.refusedMeanwhile(request);
        if (ofTheRequest.isPresent()) {
            throw new RefusedMeanwhile(ofTheRequest.get(), Failure.Refusal.OF_THE_REQUEST);
        }
    }

    private static void leaveWord(InterProcessLock.Held held, String request, Failure failure) {
        switch (failure.refusal()) {
            case NONE -> {}
            case OF_THE_REQUEST -> held.refused(request, failure.getMessage());
            case BY_THE_PERSON -> held.refused(ANY_REQUEST, failure.getMessage());
        }
    }
}
