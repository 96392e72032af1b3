package dev.awsvault.domain.audit;

/** Something in a journal that is not as its writers left it, or that a crash left. */
public sealed interface AuditFinding {
    /** One line for a person. */
    String text();

    /** True for what a killed program or a machine without power leaves, and nothing else has to explain. */
    default boolean isOfACrash() {
        return false;
    }

    /** Where a line is: the file's name and the number of the line in it, {@code journal.jsonl:17}. */
    record Place(String file, long line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** Its hash is not the one that the next line, or the head file, has of it. */
    record Changed(Place place, long number) implements AuditFinding {
        @Override
        public String text() {
            return place + ": entry " + number + " was changed";
        }
    }

    /** Of the journal's first line: it does not follow what it should. */
    record ChangedStart(Place place, long number) implements AuditFinding {
        @Override
        public String text() {
            return place + ": entry " + number + ", the first, is not the one that the journal began with";
        }
    }

    /** It can be read by nobody. */
    record NoEntry(Place place) implements AuditFinding {
        @Override
        public String text() {
            return place + ": this line is no entry: it was changed or put in";
        }
    }

    /** Their numbers are nowhere. */
    record Removed(Place place, long from, long to) implements AuditFinding {
        @Override
        public String text() {
            return place + ": " + entries(from, to) + " before this line " + (from == to ? "is" : "are") + " missing";
        }
    }

    /** It stands behind one with a higher number. */
    record Reordered(Place place, long number) implements AuditFinding {
        @Override
        public String text() {
            return place + ": entry " + number + " is not in its place";
        }
    }

    /** Its number is there before. */
    record Repeated(Place place, long number) implements AuditFinding {
        @Override
        public String text() {
            return place + ": there is an entry " + number + " before this one";
        }
    }

    /** The head file knows of them. */
    record CutEnd(long from, long to) implements AuditFinding {
        @Override
        public String text() {
            return "the end is cut off: " + entries(from, to) + (from == to ? " is" : " are") + " missing";
        }
    }

    /** It knows of fewer lines than a crash explains. */
    record OldHead(long last, long lines) implements AuditFinding {
        @Override
        public String text() {
            return "the head file is older than the journal: it ends with entry " + last + ", with " + lines
                    + " more behind it";
        }
    }

    record NoHead() implements AuditFinding {
        @Override
        public String text() {
            return "the head file is missing: whether the journal's start or end is cut off cannot be told";
        }
    }

    record UnreadableHead() implements AuditFinding {
        @Override
        public String text() {
            return "the head file cannot be read: whether the journal's start or end is cut off cannot be told";
        }
    }

    /** What its writer found. */
    record WrittenAfter(Place place, long number, String what) implements AuditFinding {
        @Override
        public String text() {
            return place + ": when entry " + number + " was written, " + what;
        }
    }

    /** The hash that was noted elsewhere is none of the journal's. */
    record OtherHead(String hash) implements AuditFinding {
        @Override
        public String text() {
            return "no entry has the hash " + hash + ": the journal was written anew, or that entry was cut off or is"
                    + " in a file that is kept no more";
        }
    }

    /** A piece of a line at the end, or before a line whose writer found it. */
    record Unfinished(Place place) implements AuditFinding {
        @Override
        public String text() {
            return place + ": a write that was not finished: the program was killed or the disk full, and nothing was"
                    + " handed out for it";
        }

        @Override
        public boolean isOfACrash() {
            return true;
        }
    }

    /** The last line is whole, and the head file has not heard of it. */
    record HeadNotWritten(Place place, long number) implements AuditFinding {
        @Override
        public String text() {
            return place + ": entry " + number + " is not in the head file: the program was killed between the two"
                    + " writes";
        }

        @Override
        public boolean isOfACrash() {
            return true;
        }
    }

    private static String entries(long from, long to) {
        return from == to ? "entry " + from : "entries " + from + " to " + to;
    }
}
