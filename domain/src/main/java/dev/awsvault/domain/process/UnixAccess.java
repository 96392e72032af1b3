package dev.awsvault.domain.process;

import java.util.function.IntPredicate;

/**
 * Who may change a file, as {@code stat(2)} says.
 *
 * @param mode its {@code st_mode}
 * @param owner its {@code st_uid}, the number of the user that it belongs to
 */
public record UnixAccess(int mode, int owner) {
    private static final int GROUP_OR_OTHERS_WRITE = 0022;
    private static final int ROOT = 0;

    public boolean othersCanWrite() {
        return (mode & GROUP_OR_OTHERS_WRITE) != 0;
    }

    /** Root, who can change every file anyway, is no stranger. */
    public boolean isStrangers(IntPredicate own) {
        return owner != ROOT && !own.test(owner);
    }
}
