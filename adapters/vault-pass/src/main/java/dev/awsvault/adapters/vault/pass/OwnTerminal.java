package dev.awsvault.adapters.vault.pass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The name of our terminal. gpg-agent is a process of its own session and cannot find our terminal as {@code /dev/tty}:
 * it has to be told, as gpg-agent(1) says of {@code GPG_TTY}. pass looks at its standard input for it, which is our pipe.
 */
final class OwnTerminal {
    private static final Path STAT = Path.of("/proc/self/stat");
    /** The field {@code tty_nr} of proc_pid_stat(5), counted from the one behind the program's name. */
    private static final int TTY_NR = 4;

    /** devpts: see admin-guide/devices.txt of Linux. */
    private static final int PTS_MAJOR = 136;

    private static final int CONSOLE_MAJOR = 4;
    private static final int FIRST_SERIAL = 64;

    private OwnTerminal() {}

    /** Empty without a terminal, and where the system does not tell. */
    static Optional<String> name() {
        try {
            return name(new String(Files.readAllBytes(STAT), StandardCharsets.ISO_8859_1))
                    .filter(name -> Files.exists(Path.of(name)));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /** @param stat a line of {@code /proc/PID/stat} */
    static Optional<String> name(String stat) {
        // The program's name may hold blanks and parentheses.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        if (fields.length <= TTY_NR) return Optional.empty();
        int device;
        try {
            device = Integer.parseInt(fields[TTY_NR]);
        } catch (NumberFormatException notAStat) {
            return Optional.empty();
        }
        int major = device >> 8 & 0xfff;
        int minor = device & 0xff | device >> 12 & 0xfff00;
        return switch (major) {
            case PTS_MAJOR -> Optional.of("/dev/pts/" + minor);
            case CONSOLE_MAJOR ->
                Optional.of(minor < FIRST_SERIAL ? "/dev/tty" + minor : "/dev/ttyS" + (minor - FIRST_SERIAL));
            default -> Optional.empty();
        };
    }
}
