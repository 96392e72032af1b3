package dev.awsvault.application.wiring;

import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.upkeep.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A line every few seconds; none where the work is done before. */
final class SlowProgress implements Progress {
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final Notices notices;
    private final String verb;
    private Instant last;

    /** @param verb what is done with the items: {@code checked} */
    SlowProgress(InstantSource clock, Notices notices, String verb) {
        this.clock = clock;
        this.notices = notices;
        this.verb = verb;
        this.last = clock.instant();
    }

    @Override
    public void at(int done, int all) {
        Instant now = clock.instant();
        if (Duration.between(last, now).compareTo(BETWEEN) < 0) return;
        last = now;
        notices.say(verb + " " + done + " of " + all + " items");
    }
}
