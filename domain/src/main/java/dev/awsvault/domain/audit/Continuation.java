package dev.awsvault.domain.audit;

import java.util.Optional;

/**
 * How the journal goes on, by what its head file and its newest file say. Whoever writes goes on from the head file: what
 * was taken away behind its back leaves a gap in the numbers, and that stays. Of what a crash can leave nothing is lost:
 * a line that the head file has not heard of is taken over, a piece of a line is left standing and noted.
 */
public final class Continuation {
    private final AuditHead head;
    private final After after;
    private final boolean withinLine;
    private final boolean headChanged;

    private Continuation(AuditHead head, After after, boolean withinLine, boolean headChanged) {
        this.head = head;
        this.after = after;
        this.withinLine = withinLine;
        this.headChanged = headChanged;
    }

    /** Where the newest file is as long as the head says: nothing of it is read. */
    public static Continuation of(AuditHead head) {
        return new Continuation(head, After.NOTHING, false, false);
    }

    /**
     * Where the newest file is longer.
     *
     * @param more what stands behind the length that the head says
     */
    public static Continuation of(AuditHead head, byte[] more) {
        AuditHead known = head;
        long at = head.size();
        int taken = 0;
        After after = After.NOTHING;
        for (byte[] piece : JournalPieces.of(more)) {
            // With the end of the last line, even where it is missing: whoever writes next puts it there first.
            at += piece.length + 1;
            Optional<ChainLink> link = ChainLink.of(piece);
            if (link.isPresent() && follows(link.get(), known, after)) {
                known = known.followedBy(link.get().number(), piece, at);
                taken++;
                after = After.NOTHING;
            } else {
                after = link.isPresent() || after == After.FOREIGN ? After.FOREIGN : After.TORN;
            }
        }
        if (taken > 1 && after != After.FOREIGN) after = After.OLD_HEAD;
        return new Continuation(known, after, JournalPieces.endsWithin(more), taken > 0);
    }

    /** A line behind a piece of another has to say so. */
    private static boolean follows(ChainLink link, AuditHead known, After stray) {
        return link.number() == known.last() + 1
                && link.previous().equals(known.hash())
                && (stray == After.NOTHING || link.after() != After.NOTHING);
    }

    /**
     * Where the newest file is shorter: something was cut off, if only the end of the last line, or a rotation was killed
     * before the head file heard of the new file.
     *
     * @param start of the file
     * @param endsWithinLine whether the file's last byte is not the end of a line
     */
    public static Continuation ofShorter(AuditHead head, byte[] start, boolean endsWithinLine) {
        Continuation ofNewFile = of(head.inNewFile(), start);
        return ofNewFile.headChanged ? ofNewFile : new Continuation(head, After.NOTHING, endsWithinLine, false);
    }

    /**
     * Where there is no head file, or one that cannot be read.
     *
     * @param first the first line of the oldest file; empty where there is no journal either
     * @param end of the newest file that holds something, from the start of a line
     * @param size of the file that is written to
     */
    public static Continuation withoutHead(byte[] first, byte[] end, long size) {
        if (end.length == 0) return new Continuation(AuditHead.OF_NOTHING, After.NOTHING, false, true);
        AuditHead head = AuditHead.OF_NOTHING.beginningWith(first).orElse(AuditHead.OF_NOTHING);
        for (byte[] piece : JournalPieces.of(end)) {
            Optional<ChainLink> link = ChainLink.of(piece);
            if (link.isPresent()) head = head.followedBy(link.get().number(), piece, size);
        }
        return new Continuation(head, After.NO_HEAD, size > 0 && JournalPieces.endsWithin(end), false);
    }

    /**
     * What the head file is to say before anything is added: only so a second crash leaves no more than one line, and one
     * at the very first line leaves a head file.
     */
    public Optional<AuditHead> headToMend() {
        return headChanged ? Optional.of(head) : Optional.empty();
    }

    /** The next line. */
    public Added add(AuditEntry entry) {
        byte[] line = AuditLine.format(new ChainLink(head.last() + 1, head.hash(), after), entry);
        int before = withinLine ? 1 : 0;
        byte[] bytes = new byte[before + line.length + 1];
        bytes[0] = '\n';
        System.arraycopy(line, 0, bytes, before, line.length);
        bytes[bytes.length - 1] = '\n';
        return new Added(bytes, line);
    }

    /** A line to be written. */
    public final class Added {
        private final byte[] bytes;
        private final byte[] line;

        private Added(byte[] bytes, byte[] line) {
            this.bytes = bytes;
            this.line = line;
        }

        /** What is put behind the newest file, at once. */
        public byte[] bytes() {
            return bytes;
        }

        /**
         * What the head file is to say then.
         *
         * @param size of the newest file, with the line
         */
        public AuditHead head(long size) {
            return head.followedBy(head.last() + 1, line, size);
        }
    }
}
