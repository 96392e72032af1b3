package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.ImageForm;
import java.util.Arrays;
import java.util.List;

/**
 * The few calls of the C library that Java has no other way to. Texts are bytes without the closing NUL, since file
 * names, arguments and environment are bytes on Unix.
 */
interface LibC {
    /** The library under this process; on Unix only. */
    static LibC ofThisProcess() {
        return ImageForm.NATIVE && !ImageForm.WINDOWS ? new NativeImageLibC() : new JnaLibC();
    }

    /**
     * Puts back what the Java runtime changed since the start (limit of open files, signal mask, ignored signals, open
     * descriptors) and becomes the program.
     *
     * @return where that failed: errno
     */
    int execve(byte[] path, List<byte[]> arguments, List<byte[]> environment);

    /** The {@code NAME=value} entries this process was started with. */
    List<byte[]> environment();

    /** The words this process was started with, those of the JVM included; empty where they cannot be had. */
    List<byte[]> arguments();

    /** True where something is at the path and can be reached. */
    boolean exists(byte[] path);

    /** The first bytes of a file, at most so many; empty where it cannot be read. */
    byte[] head(byte[] path, int count);

    int effectiveUser();

    /** Opens the controlling terminal; negative where there is none. */
    int openTerminal();

    void close(int descriptor);

    /** The terminal's {@code struct termios}; empty where the descriptor is none. */
    byte[] terminalAttributes(int descriptor);

    /** Sets them once everything written is out, and drops what was typed ahead (TCSAFLUSH). */
    void setTerminalAttributes(int descriptor, byte[] attributes);

    /** Sends the signal to the calling thread: returns once it was acted on. */
    void raise(int signal);

    /** Sends the signal to another process. */
    void kill(int process, int signal);

    /** No core dump of this process; what it becomes or starts with {@link #execve} or a child's spawn has its own limit back. */
    void forbidCoreDumps();

    /** Drops pages of the executable file from memory; they come back when they are needed. */
    void releaseProgramPages();

    /** The bytes as C wants a text. */
    static byte[] terminated(byte[] text) {
        return Arrays.copyOf(text, text.length + 1);
    }
}
