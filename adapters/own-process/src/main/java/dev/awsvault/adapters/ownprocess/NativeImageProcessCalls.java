package dev.awsvault.adapters.ownprocess;

import org.graalvm.nativeimage.StackValue;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CLongPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;

/** The C library linked into the native executable. */
final class NativeImageProcessCalls implements ProcessCalls {
    private static final int READ_WRITE = 2;
    /** The same number on Linux and macOS. */
    private static final int CORE_LIMIT = 4;

    @Override
    public void startSession() {
        setsid();
    }

    @Override
    public void silenceStreams() {
        try (var path = CTypeConversion.toCString("/dev/null")) {
            int nothing = open(path.get(), READ_WRITE);
            if (nothing < 0) return;
            for (int stream = 0; stream <= 2; stream++) dup2(nothing, stream);
            if (nothing > 2) close(nothing);
        }
    }

    @Override
    public void hideMemory() {
        CLongPointer none = StackValue.get(2, CLongPointer.class);
        none.write(0, 0);
        none.write(1, 0);
        setrlimit(CORE_LIMIT, none);
        if (ImageForm.LINUX) LinuxOnly.forbidDumps();
    }

    /** A class of its own: other systems have no such function to link. */
    private static final class LinuxOnly {
        private static final int SET_DUMPABLE = 4;

        static void forbidDumps() {
            prctl(SET_DUMPABLE, 0, 0, 0, 0);
        }

        @CFunction("prctl")
        private static native int prctl(int option, long value, long third, long fourth, long fifth);
    }

    @CFunction("setsid")
    private static native int setsid();

    @CFunction("open")
    private static native int open(CCharPointer path, int flags);

    @CFunction("dup2")
    private static native int dup2(int from, int to);

    @CFunction("close")
    private static native int close(int descriptor);

    @CFunction("setrlimit")
    private static native int setrlimit(int resource, CLongPointer limits);
}
