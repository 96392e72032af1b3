package dev.awsvault.adapters.process;

import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What this process was given at its start, as far as a JVM can still tell, to put back before it becomes another
 * program. What was noted natively before the runtime started is better known in the native form (launch_state.c).
 *
 * <p>Signals are bits, as in Linux's /proc/PID/status: the lowest is signal 1.
 *
 * @param openFiles the soft limit of open files; negative: leave it. A script that starts the JVM passes it as
 *     {@value #OPEN_FILES}, or starts the JVM with {@code -XX:-MaxFDLimit}
 * @param ignored signals that were ignored, of which those count that the JVM handles; passed as {@value #IGNORED}, in hexadecimal
 * @param blocked the mask of the process's first thread, which the JVM does not touch
 * @param inherited descriptors open when this was made, those of the JVM aside
 */
record JvmLaunchState(long openFiles, long ignored, long blocked, Set<Integer> inherited) {
    static final String OPEN_FILES = "aws-vault.nofile";
    static final String IGNORED = "aws-vault.ignored-signals";

    private static final int RLIMIT_NOFILE = Platform.isMac() ? 8 : 7;
    /** The same number on Linux and macOS. */
    private static final int RLIMIT_CORE = 4;
    /** Bytes: too little for a file, and the one value at which Linux starts no program for a dump (fs/coredump.c). */
    private static final long NO_DUMP_INTO_A_PIPE_EITHER = 1;

    /** The soft limit before we changed it; empty while we did not. Of the process, as the limit is. */
    private static volatile OptionalLong coreLimit = OptionalLong.empty();

    private static final int SIG_SETMASK = Platform.isMac() ? 3 : 2;
    /**
     * SIGPIPE and SIGXFSZ, which the JVM handles even where they were ignored. It does the same to SIGQUIT, but bash
     * ignores that in itself alone: a script that passes its own signals would have it ignored for good.
     */
    private static final int[] HANDLED_BY_THE_JVM = {13, 25};

    private static final Pointer SIG_IGN = Pointer.createConstant(1);
    private static final int F_GETFD = 1;
    private static final int FD_CLOEXEC = 1;
    private static final long FIOCLEX = Platform.isMac() ? 0x20006601L : 0x5451L;
    /** More than any system's sigset_t. */
    private static final int SIGNAL_SET = 128;

    static JvmLaunchState found() {
        Set<Integer> inherited = new HashSet<>();
        for (int descriptor : openDescriptors()) {
            if ((JnaCalls.fcntl(descriptor, F_GETFD) & FD_CLOEXEC) == 0 && !isOfTheJvm(descriptor)) {
                inherited.add(descriptor);
            }
        }
        return new JvmLaunchState(
                Long.getLong(OPEN_FILES, -1),
                hexadecimal(System.getProperty(IGNORED, "")),
                firstThreadMask(),
                inherited);
    }

    /** Where a restored limit is raised again. */
    interface Restored extends AutoCloseable {
        @Override
        void close();
    }

    void restore() {
        restoreLimits();
        restoreIgnoredSignals();
        keepDescriptorsToOurselves();
        JnaCalls.sigprocmask(SIG_SETMASK, blockedSet(), Pointer.NULL);
    }

    /** Until the answer is closed; they are the whole process's. */
    Restored restoreLimits() {
        long[] files = openFiles >= 0 ? exchanged(RLIMIT_NOFILE, openFiles) : new long[0];
        long[] core = coreLimit.isPresent() ? exchanged(RLIMIT_CORE, coreLimit.getAsLong()) : new long[0];
        return () -> {
            if (files.length > 0) JnaCalls.setrlimit(RLIMIT_NOFILE, files);
            if (core.length > 0) JnaCalls.setrlimit(RLIMIT_CORE, core);
        };
    }

    /** The JVM's own handlers of these do nothing, so that it loses nothing. */
    void restoreIgnoredSignals() {
        for (int number : HANDLED_BY_THE_JVM) {
            if ((ignored >>> (number - 1) & 1) == 1) {
                JnaCalls.signal(number, SIG_IGN);
            }
        }
    }

    void keepDescriptorsToOurselves() {
        for (int descriptor : openDescriptors()) {
            if (!inherited.contains(descriptor)) {
                JnaCalls.ioctl(descriptor, FIOCLEX);
            }
        }
    }

    /** {@link #blocked} as the system's sigset_t. */
    long[] blockedSet() {
        long[] mask = new long[SIGNAL_SET / Long.BYTES];
        mask[0] = blocked;
        return mask;
    }

    /** The soft limit only, so that {@link #restoreLimits} can take it back. */
    static synchronized void forbidCoreDumps() {
        if (coreLimit.isPresent()) return;
        long[] before = exchanged(RLIMIT_CORE, Platform.isMac() ? 0 : NO_DUMP_INTO_A_PIPE_EITHER);
        if (before.length > 0) coreLimit = OptionalLong.of(before[0]);
    }

    /** The limits before; empty where they cannot be had. */
    private static long[] exchanged(int resource, long soft) {
        long[] limits = new long[2];
        if (JnaCalls.getrlimit(resource, limits) != 0) return new long[0];
        long[] before = limits.clone();
        limits[0] = Long.compareUnsigned(soft, limits[1]) > 0 ? limits[1] : soft;
        JnaCalls.setrlimit(resource, limits);
        return before;
    }

    /** The JVM opens its own modules, caches, jars and source of randomness without close-on-exec. */
    private static boolean isOfTheJvm(int descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return file.startsWith(System.getProperty("java.home"))
                    || file.endsWith(".jar")
                    || file.endsWith(".aot")
                    || file.endsWith(".jsa")
                    || file.equals("/dev/random")
                    || file.equals("/dev/urandom");
        } catch (IOException e) {
            return false; // closed meanwhile, or macOS
        }
    }

    private static Set<Integer> openDescriptors() {
        Set<Integer> descriptors = new HashSet<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(Path.of("/dev/fd"))) {
            for (Path entry : listing) {
                int descriptor = Integer.parseInt(entry.getFileName().toString());
                if (descriptor > 2) {
                    descriptors.add(descriptor);
                }
            }
        } catch (IOException e) {
            return Set.of();
        }
        return descriptors;
    }

    /** Threads of Java have SIGQUIT blocked; /proc/self/status tells of the first thread, which is not one of them. */
    private static long firstThreadMask() {
        try {
            for (String line : statusLines()) {
                if (line.startsWith("SigBlk:")) {
                    return hexadecimal(line.substring("SigBlk:".length()).trim());
                }
            }
        } catch (IOException e) {
            return 0; // no such file on macOS: nothing blocked, as is usual
        }
        return 0;
    }

    private static List<String> statusLines() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1);
    }

    private static long hexadecimal(String digits) {
        try {
            return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
