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

    void restore() {
        if (openFiles >= 0) {
            long[] limits = new long[2];
            if (JnaCalls.getrlimit(RLIMIT_NOFILE, limits) == 0) {
                limits[0] = openFiles;
                JnaCalls.setrlimit(RLIMIT_NOFILE, limits);
            }
        }
        for (int number : HANDLED_BY_THE_JVM) {
            if ((ignored >>> (number - 1) & 1) == 1) {
                JnaCalls.signal(number, SIG_IGN);
            }
        }
        for (int descriptor : openDescriptors()) {
            if (!inherited.contains(descriptor)) {
                JnaCalls.ioctl(descriptor, FIOCLEX);
            }
        }
        long[] mask = new long[SIGNAL_SET / Long.BYTES];
        mask[0] = blocked;
        JnaCalls.sigprocmask(SIG_SETMASK, mask, Pointer.NULL);
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
