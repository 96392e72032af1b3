package dev.awsvault.adapters.process;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.CContext;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CCharPointerPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;

/** The C library linked into the native executable: plain calls, nothing to load or unpack. */
@CContext(LaunchStateLibrary.class)
final class NativeImageLibC implements LibC {
    private static final int POINTER = 8;
    private static final int READ_ONLY = 0;
    private static final int READ_WRITE = 2;
    private static final int EXISTS = 0;
    /** More than any system's struct termios. */
    private static final int TERMIOS = 256;

    @Override
    public int execve(byte[] path, List<byte[]> arguments, List<byte[]> environment) {
        CCharPointerPointer argv = texts(arguments);
        CCharPointerPointer envp = texts(environment);
        try (var program = CTypeConversion.toCBytes(LibC.terminated(path))) {
            return exec(program.get(), argv, envp);
        } finally {
            UnmanagedMemory.free(argv);
            UnmanagedMemory.free(envp);
        }
    }

    @Override
    public List<byte[]> environment() {
        return texts(environ());
    }

    @Override
    public List<byte[]> arguments() {
        return texts(argv());
    }

    @Override
    public boolean exists(byte[] path) {
        try (var text = CTypeConversion.toCBytes(LibC.terminated(path))) {
            return access(text.get(), EXISTS) == 0;
        }
    }

    @Override
    public byte[] head(byte[] path, int count) {
        try (var text = CTypeConversion.toCBytes(LibC.terminated(path))) {
            int descriptor = open(text.get(), READ_ONLY);
            if (descriptor < 0) {
                return new byte[0];
            }
            CCharPointer buffer = UnmanagedMemory.malloc(count);
            try {
                return bytes(buffer, Math.max(0, (int) read(descriptor, buffer, count)));
            } finally {
                UnmanagedMemory.free(buffer);
                closeDescriptor(descriptor);
            }
        }
    }

    @Override
    public int effectiveUser() {
        return geteuid();
    }

    @Override
    public int openTerminal() {
        try (var text = CTypeConversion.toCString("/dev/tty")) {
            return open(text.get(), READ_WRITE);
        }
    }

    @Override
    public void close(int descriptor) {
        closeDescriptor(descriptor);
    }

    @Override
    public byte[] terminalAttributes(int descriptor) {
        CCharPointer attributes = UnmanagedMemory.calloc(TERMIOS);
        try {
            return getTerminal(descriptor, attributes) == 0 ? bytes(attributes, TERMIOS) : new byte[0];
        } finally {
            UnmanagedMemory.free(attributes);
        }
    }

    @Override
    public void setTerminalAttributes(int descriptor, byte[] attributes) {
        try (var bytes = CTypeConversion.toCBytes(attributes)) {
            setTerminal(descriptor, bytes.get());
        }
    }

    @Override
    public void raise(int signal) {
        raiseSignal(signal);
    }

    @Override
    public void kill(int process, int signal) {
        killProcess(process, signal);
    }

    @Override
    public void forbidCoreDumps() {
        noCoreDumps();
    }

    @Override
    public void releaseProgramPages() {
        releasePages();
    }

    /** One block: the pointers, their closing NULL, and the texts they point at. */
    static CCharPointerPointer texts(List<byte[]> texts) {
        int head = (texts.size() + 1) * POINTER;
        int size = head;
        for (byte[] text : texts) {
            size += text.length + 1;
        }
        CCharPointer block = UnmanagedMemory.calloc(size);
        CCharPointerPointer pointers = (CCharPointerPointer) block;
        int at = head;
        for (int i = 0; i < texts.size(); i++) {
            pointers.write(i, block.addressOf(at));
            for (byte octet : texts.get(i)) {
                block.write(at++, octet);
            }
            at++;
        }
        return pointers;
    }

    private static List<byte[]> texts(CCharPointerPointer pointers) {
        List<byte[]> texts = new ArrayList<>();
        if (pointers.isNull()) {
            return texts;
        }
        for (int i = 0; pointers.read(i).isNonNull(); i++) {
            CCharPointer text = pointers.read(i);
            int length = 0;
            while (text.read(length) != 0) {
                length++;
            }
            texts.add(bytes(text, length));
        }
        return texts;
    }

    private static byte[] bytes(CCharPointer from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = from.read(i);
        }
        return bytes;
    }

    @CFunction("aws_vault_exec")
    private static native int exec(CCharPointer path, CCharPointerPointer arguments, CCharPointerPointer environment);

    @CFunction(value = "aws_vault_environment", transition = CFunction.Transition.NO_TRANSITION)
    private static native CCharPointerPointer environ();

    @CFunction(value = "aws_vault_arguments", transition = CFunction.Transition.NO_TRANSITION)
    private static native CCharPointerPointer argv();

    @CFunction("aws_vault_open")
    private static native int open(CCharPointer path, int flags);

    @CFunction("access")
    private static native int access(CCharPointer path, int mode);

    @CFunction("read")
    private static native long read(int descriptor, CCharPointer into, long count);

    @CFunction("close")
    private static native int closeDescriptor(int descriptor);

    @CFunction(value = "geteuid", transition = CFunction.Transition.NO_TRANSITION)
    private static native int geteuid();

    @CFunction("aws_vault_get_terminal")
    private static native int getTerminal(int descriptor, CCharPointer attributes);

    @CFunction("aws_vault_set_terminal")
    private static native int setTerminal(int descriptor, CCharPointer attributes);

    @CFunction("raise")
    private static native int raiseSignal(int signal);

    @CFunction("aws_vault_forbid_core_dumps")
    private static native void noCoreDumps();

    @CFunction("aws_vault_release_program_pages")
    private static native void releasePages();

    @CFunction("kill")
    private static native int killProcess(int process, int signal);
}
