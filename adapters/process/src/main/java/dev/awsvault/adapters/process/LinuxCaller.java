package dev.awsvault.adapters.process;

import dev.awsvault.domain.audit.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who runs us, as /proc tells (proc_pid_stat(5)): the controlling terminal, which stays where standard streams go
 * elsewhere, and the parent. Runs at each start of a command that is noted: two small files are read.
 */
record LinuxCaller(Path proc) {
    private static final int PARENT = 1;
    private static final int TERMINAL = 4;

    /** What stands behind the name, which is in parentheses and may hold any characters. */
    private record Stat(String name, String[] fields) {
        long number(int field) {
            return Long.parseLong(fields[field]);
        }
    }

    /** Empty where there is no /proc. */
    Optional<Caller> caller(String user, long userNumber, long process) {
        try {
            Stat own = stat("self");
            long parent = own.number(PARENT);
            return Optional.of(new Caller(
                    user, userNumber, terminal((int) own.number(TERMINAL)), process, nameOf(parent), parent));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** It may end before we look; and in a container it may be none that we can see (0). */
    private String nameOf(long process) {
        try {
            return stat(Long.toString(process)).name();
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    private Stat stat(String process) throws IOException {
        byte[] bytes = Files.readAllBytes(proc.resolve(process).resolve("stat"));
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.lastIndexOf(')');
        return new Stat(
                text.substring(text.indexOf('(') + 1, end),
                text.substring(end + 1).strip().split(" "));
    }

    /**
     * The file of a terminal's device number, by the kernel's list of devices (Documentation/admin-guide/devices.txt):
     * pseudo terminals have the majors 136 to 143, consoles and serial lines 4.
     */
    static String terminal(int device) {
        if (device == 0) return Caller.NO_TERMINAL;
        int major = device >> 8 & 0xfff;
        int minor = device & 0xff | device >>> 12 & 0xfff00;
        if (major >= 136 && major <= 143) return "/dev/pts/" + ((major - 136) * 256 + minor);
        if (major == 4) return minor < 64 ? "/dev/tty" + minor : "/dev/ttyS" + (minor - 64);
        return major + ":" + minor;
    }
}
