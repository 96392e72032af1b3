package dev.awsvault.adapters.vault.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The numbers of the user this process runs for. */
final class OwnUser {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "\nUid:";

    private OwnUser() {}

    /** True for the real and the effective user (proc_pid_status(5)), and where the system does not tell. */
    static boolean mayBe(int user) {
        String status;
        try {
            status = new String(Files.readAllBytes(STATUS), StandardCharsets.US_ASCII);
        } catch (IOException notLinux) {
            return true;
        }
        int start = status.indexOf(LINE);
        int end = status.indexOf('\n', start + 1);
        if (start < 0 || end < 0) {
            return true;
        }
        String[] ids = status.substring(start + LINE.length(), end).trim().split("\t");
        String wanted = Integer.toUnsignedString(user);
        return wanted.equals(ids[0]) || ids.length > 1 && wanted.equals(ids[1]);
    }
}
