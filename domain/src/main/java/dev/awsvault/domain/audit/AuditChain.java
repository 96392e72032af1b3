package dev.awsvault.domain.audit;

import dev.awsvault.domain.audit.AuditFinding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at each line's link to the one before, and at both ends of the chain. It holds a few lines in memory at a time. */
public final class AuditChain {
    private final Optional<AuditHead> head;
    private final String noted;
    private final List<AuditFinding> findings = new ArrayList<>();
    private final NumberRuns runs = new NumberRuns();
    /** Lines since the last entry that are none. */
    private final List<Place> stray = new ArrayList<>();

    private boolean notedFound;
    private long entries;
    private @Nullable Entry last;

    private record Entry(Place place, long number, String previous, String hash) {}

    private AuditChain(Optional<AuditHead> head, String noted) {
        this.head = head;
        this.noted = noted;
    }

    /** @param noted the hash of an entry, noted outside the journal: one has to have it; empty for none */
    public static AuditReport verify(StoredJournal journal, String noted) {
        AuditChain chain = new AuditChain(journal.head().content(), noted);
        // A line's end alone may be missing, as a crash can leave it: all of the entry is there.
        journal.forEachLine((place, bytes, _) -> chain.line(place, bytes));
        return chain.report(journal.head());
    }

    private void line(Place place, byte[] bytes) {
        Optional<ChainLink> link = ChainLink.of(bytes);
        String hash = ChainLink.hash(bytes);
        if (link.isPresent()) {
            entry(
                    new Entry(place, link.get().number(), link.get().previous(), hash),
                    link.get().after());
        } else {
            stray.add(place);
        }
    }

    private void entry(Entry entry, After after) {
        for (Place place : stray) {
            findings.add(after == After.TORN ? new AuditFinding.Unfinished(place) : new AuditFinding.NoEntry(place));
        }
        stray.clear();
        Entry before = last;
        if (before == null) {
            checkStart(entry);
        } else if (entry.number() == before.number() + 1 && !entry.previous().equals(before.hash())) {
            findings.add(new AuditFinding.Changed(before.place(), before.number()));
        }
        explained(after)
                .ifPresent(what -> findings.add(new AuditFinding.WrittenAfter(entry.place(), entry.number(), what)));
        runs.add(entry.place(), entry.number());
        if (entry.hash().equals(noted)) notedFound = true;
        entries++;
        last = entry;
    }

    private void checkStart(Entry entry) {
        boolean first = entry.number() == 1;
        boolean known = head.isPresent() && head.get().first() == entry.number();
        String expected = first ? ChainLink.NOTHING_BEFORE : known ? head.get().firstPrevious() : entry.previous();
        if (!entry.previous().equals(expected)) {
            findings.add(new AuditFinding.ChangedStart(entry.place(), entry.number()));
        }
    }

    private static Optional<String> explained(After after) {
        return switch (after) {
            case NOTHING, TORN -> Optional.empty();
            case FOREIGN -> Optional.of("lines stood before it that this program did not write there");
            case OLD_HEAD -> Optional.of("the head file was older than the journal");
            case NO_HEAD ->
                Optional.of("there was no head file: entries behind the one before it may have been cut off");
        };
    }

    private AuditReport report(StoredJournal.HeadFile headFile) {
        Entry end = last;
        long lastNumber = end == null ? 0 : end.number();
        findings.addAll(runs.findings(head.map(AuditHead::first).orElse(0L)));
        switch (headFile) {
            case StoredJournal.HeadFile.Present present -> compareEnd(present.head(), end);
            case StoredJournal.HeadFile.Missing _ -> {
                if (entries > 0) findings.add(new AuditFinding.NoHead());
            }
            case StoredJournal.HeadFile.Unreadable _ -> findings.add(new AuditFinding.UnreadableHead());
        }
        for (Place place : stray) {
            boolean cut = head.isEmpty() || head.get().last() > lastNumber;
            findings.add(cut ? new AuditFinding.NoEntry(place) : new AuditFinding.Unfinished(place));
        }
        if (!noted.isEmpty() && !notedFound) findings.add(new AuditFinding.OtherHead(noted));
        return new AuditReport(findings, entries, lastNumber, end == null ? ChainLink.NOTHING_BEFORE : end.hash());
    }

    private void compareEnd(AuditHead present, @Nullable Entry end) {
        long lastNumber = end == null ? present.first() - 1 : end.number();
        if (present.last() > lastNumber) {
            findings.add(new AuditFinding.CutEnd(lastNumber + 1, present.last()));
        } else if (end != null
                && present.last() == lastNumber
                && !present.hash().equals(end.hash())) {
            findings.add(new AuditFinding.Changed(end.place(), end.number()));
        } else if (end != null && present.last() == lastNumber - 1) {
            boolean follows = end.previous().equals(present.hash());
            findings.add(
                    follows
                            ? new AuditFinding.HeadNotWritten(end.place(), end.number())
                            : new AuditFinding.Changed(end.place(), end.number()));
        } else if (present.last() < lastNumber) {
            findings.add(new AuditFinding.OldHead(present.last(), lastNumber - present.last()));
        }
    }
}
