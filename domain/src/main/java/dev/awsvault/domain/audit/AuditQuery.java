package dev.awsvault.domain.audit;

import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.UsageFailure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which entries a person wants to see.
 *
 * @param profile its name; empty for all
 * @param since no earlier ones
 * @param most how many at most, the last of them
 */
public record AuditQuery(String profile, Instant since, int most) {
    /**
     * A time, as a person writes it.
     *
     * @param text how long ago ({@code 2h}, {@code 7d}), a day ({@code 2026-05-04}, in UTC) or a time
     *     ({@code 2026-05-04T12:00:00Z})
     * @throws UsageFailure where it is none of these
     */
    public static Instant since(String text, Instant now) {
        try {
            if (text.contains("T")) return Instant.parse(text);
            if (text.contains("-"))
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new UsageFailure(
                    "--since: '" + text + "' is no time; write 2h, 7d, 2026-05-04 or 2026-05-04T12:00:00Z", e);
        }
        return now.minus(GoDuration.parse("--since", text));
    }

    /** The entries, the oldest first, and how many lines cannot be read that no crash explains. */
    public record Answer(List<AuditLine> entries, long unreadable) {
        public Answer {
            entries = List.copyOf(entries);
        }
    }

    public Answer of(StoredJournal journal) {
        Deque<AuditLine> found = new ArrayDeque<>();
        Unreadable unreadable = new Unreadable();
        journal.forEachLine((_, bytes, ended) -> {
            Optional<AuditLine> line = AuditLine.parse(bytes);
            if (line.isEmpty()) {
                if (ended) unreadable.open++;
                return;
            }
            unreadable.close(line.get().isBehindPiece());
            if (isWanted(line.get().entry())) found.add(line.get());
            if (found.size() > most) found.remove();
        });
        unreadable.close(false);
        return new Answer(new ArrayList<>(found), unreadable.count);
    }

    /** Lines that are no entries, of which the next entry tells whether a crash left them. */
    private static final class Unreadable {
        private long open;
        private long count;

        void close(boolean explained) {
            if (!explained) count += open;
            open = 0;
        }
    }

    private boolean isWanted(AuditEntry entry) {
        return !entry.time().isBefore(since)
                && (profile.isEmpty() || entry.subject().profile().equals(profile));
    }
}
