package dev.awsvault.domain.process;

import java.util.List;
import java.util.Optional;

/**
 * What the holders of one lock left word of, oldest first. Whoever waits reads it twice: when the wait begins and when
 * it ends. No clock tells old from new.
 */
public record Refusals(List<Word> words) {
    public static final Refusals NONE = new Refusals(List.of());

    /**
     * @param id no other word's
     * @param request what was asked for
     * @param refusal as a person reads it; empty where the request was granted
     */
    public record Word(String id, String request, String refusal) {}

    public Refusals {
        words = List.copyOf(words);
    }

    /** The last word on the request, where it is a refusal that was not there before. */
    public Optional<String> since(Refusals before, String request) {
        return last(request).filter(word -> !before.holds(word.id())).map(Word::refusal);
    }

    /** True where the last word on the request is a refusal. */
    public boolean refuses(String request) {
        return last(request).isPresent();
    }

    private Optional<Word> last(String request) {
        for (Word word : words.reversed()) {
            if (word.request().equals(request)) {
                return Optional.of(word).filter(found -> !found.refusal().isEmpty());
            }
        }
        return Optional.empty();
    }

    private boolean holds(String id) {
        for (Word word : words) {
            if (word.id().equals(id)) return true;
        }
        return false;
    }
}
