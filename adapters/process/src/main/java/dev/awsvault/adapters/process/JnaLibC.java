package dev.awsvault.adapters.process;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The C library as the JVM reaches it. Loading JNA takes a moment: made where it is needed, not before. */
final class JnaLibC implements LibC {
    private static final int READ_ONLY = 0;
    private static final int READ_WRITE = 2;
    private static final int CLOSE_ON_EXEC = Platform.isMac() ? 0x1000000 : 0x80000;
    private static final int NO_CONTROLLING_TERMINAL = Platform.isMac() ? 0x20000 : 0x100;
    private static final int EXISTS = 0;
    private static final int FLUSH = 2;
    /** More than any system's struct termios. */
    private static final int TERMIOS = 256;

    private final JvmLaunchState launchState = JvmLaunchState.found();

    @Override
    public int execve(byte[] path, List<byte[]> arguments, List<byte[]> environment) {
        launchState.restore();
        try (Memory argv = texts(arguments);
                Memory envp = texts(environment)) {
            JnaCalls.execve(LibC.terminated(path), argv, envp);
            throw new IllegalStateException("execve returned without an error");
        } catch (LastErrorException e) {
            return e.getErrorCode();
        }
    }

    @Override
    public List<byte[]> environment() {
        Pointer first;
        if (Platform.isMac()) {
            first = NativeLibrary.getProcess()
                    .getFunction("_NSGetEnviron")
                    .invokePointer(new Object[0])
                    .getPointer(0);
        } else {
            first = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                    .getGlobalVariableAddress("environ")
                    .getPointer(0);
        }
        List<byte[]> entries = new ArrayList<>();
        for (Pointer entry : first.getPointerArray(0)) {
            entries.add(entry.getByteArray(0, (int) entry.indexOf(0, (byte) 0)));
        }
        return entries;
    }

    @Override
    public List<byte[]> arguments() {
        try {
            return split(Files.readAllBytes(Path.of("/proc/self/cmdline")));
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public boolean exists(byte[] path) {
        return JnaCalls.access(LibC.terminated(path), EXISTS) == 0;
    }

    @Override
    public byte[] head(byte[] path, int count) {
        int descriptor = JnaCalls.open(LibC.terminated(path), READ_ONLY | CLOSE_ON_EXEC);
        if (descriptor < 0) {
            return new byte[0];
        }
        byte[] bytes = new byte[count];
        int length = (int) JnaCalls.read(descriptor, bytes, count);
        JnaCalls.close(descriptor);
        return Arrays.copyOf(bytes, Math.max(0, length));
    }

    @Override
    public int effectiveUser() {
        return JnaCalls.geteuid();
    }

    @Override
    public int openTerminal() {
        return JnaCalls.open(
                LibC.terminated("/dev/tty".getBytes(SystemText.ASCII)),
                READ_WRITE | CLOSE_ON_EXEC | NO_CONTROLLING_TERMINAL);
    }

    @Override
    public void close(int descriptor) {
        JnaCalls.close(descriptor);
    }

    @Override
    public byte[] terminalAttributes(int descriptor) {
        byte[] attributes = new byte[TERMIOS];
        return JnaCalls.tcgetattr(descriptor, attributes) == 0 ? attributes : new byte[0];
    }

    @Override
    public void setTerminalAttributes(int descriptor, byte[] attributes) {
        JnaCalls.tcsetattr(descriptor, FLUSH, attributes);
    }

    @Override
    public void raise(int signal) {
        JnaCalls.raise(signal);
    }

    @Override
    public void kill(int process, int signal) {
        JnaCalls.kill(process, signal);
    }

    @Override
    public void forbidCoreDumps() {
        JvmLaunchState.forbidCoreDumps();
    }

    /** Java's own executable and libraries are not ours to judge, and small beside its heap. */
    @Override
    public void releaseProgramPages() {}

    private static List<byte[]> split(byte[] terminated) {
        List<byte[]> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < terminated.length; i++) {
            if (terminated[i] == 0) {
                words.add(Arrays.copyOfRange(terminated, start, i));
                start = i + 1;
            }
        }
        return words;
    }

    /** One block: the pointers, their closing NULL, and the texts they point at. */
    static Memory texts(List<byte[]> texts) {
        long at = (texts.size() + 1L) * Native.POINTER_SIZE;
        long size = at;
        for (byte[] text : texts) {
            size += text.length + 1;
        }
        Memory block = new Memory(size);
        block.clear();
        for (int i = 0; i < texts.size(); i++) {
            byte[] text = texts.get(i);
            block.write(at, text, 0, text.length);
            block.setPointer((long) i * Native.POINTER_SIZE, block.share(at));
            at += text.length + 1;
        }
        return block;
    }
}
