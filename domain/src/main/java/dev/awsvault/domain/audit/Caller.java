package dev.awsvault.domain.audit;

/**
 * Who runs this program, as the system tells.
 *
 * @param user its name
 * @param userNumber the effective one; -1 where the system has none
 * @param terminal the controlling one, such as {@code /dev/pts/3}; {@link #NO_TERMINAL}, or empty where the system does
 *     not tell
 * @param process this program's own number, which a command that it becomes keeps
 * @param parent the name of the program that started this one; empty where it cannot be told
 * @param parentProcess its number
 */
public record Caller(String user, long userNumber, String terminal, long process, String parent, long parentProcess) {
    /** For cron and services. */
    public static final String NO_TERMINAL = "none";
}
