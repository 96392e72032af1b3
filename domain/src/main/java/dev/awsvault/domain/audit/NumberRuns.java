package dev.awsvault.domain.audit;

import dev.awsvault.domain.audit.AuditFinding.Place;
import java.util.ArrayList;
import java.util.List;

/** The numbers of a journal's entries, as stretches without a gap: one, where all is well. */
final class NumberRuns {
    /** Behind so many nobody reads on; and somebody may have written numbers at random. */
    private static final int MOST = 1000;

    private final List<Run> runs = new ArrayList<>();

    private record Run(Place place, long from, long to) {
        boolean has(long number) {
            return number >= from && number <= to;
        }
    }

    void add(Place place, long number) {
        if (!runs.isEmpty() && runs.getLast().to() + 1 == number) {
            Run run = runs.removeLast();
            runs.add(new Run(run.place(), run.from(), number));
        } else if (runs.size() < MOST) {
            runs.add(new Run(place, number, number));
        }
    }

    /** @param first the number that the journal begins with; 0 where nobody knows it */
    List<AuditFinding> findings(long first) {
        List<AuditFinding> findings = new ArrayList<>();
        long expected = first == 0 && !runs.isEmpty() ? runs.getFirst().from() : first;
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (i == 0 || run.from() >= expected) {
                missing(run.place(), expected, run.from() - 1, findings);
            } else {
                boolean repeated = runs.subList(0, i).stream().anyMatch(other -> other.has(run.from()));
                findings.add(
                        repeated
                                ? new AuditFinding.Repeated(run.place(), run.from())
                                : new AuditFinding.Reordered(run.place(), run.from()));
            }
            expected = Math.max(expected, run.to() + 1);
        }
        return findings;
    }

    /** Those of the gap that are nowhere else. */
    private void missing(Place place, long from, long to, List<AuditFinding> findings) {
        long at = from;
        while (at <= to) {
            long number = at;
            long elsewhere = runs.stream()
                    .filter(run -> run.has(number))
                    .mapToLong(Run::to)
                    .max()
                    .orElse(0);
            if (elsewhere > 0) {
                at = elsewhere + 1;
                continue;
            }
            long end = runs.stream()
                            .mapToLong(Run::from)
                            .filter(start -> start > number)
                            .min()
                            .orElse(to + 1)
                    - 1;
            findings.add(new AuditFinding.Removed(place, at, Math.min(end, to)));
            at = end + 1;
        }
    }
}
