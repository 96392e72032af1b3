package dev.awsvault.adapters.ownprocess;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.charset.StandardCharsets;

/** The C library as the JVM reaches it. */
final class JnaProcessCalls implements ProcessCalls {
    private static final int READ_WRITE = 2;
    /** The same number on Linux and macOS. */
    private static final int CORE_LIMIT = 4;

    private static final int SET_DUMPABLE = 4;

    @Override
    public void startSession() {
        Calls.setsid();
    }

    @Override
    public void silenceStreams() {
        int nothing = Calls.open("/dev/null\0".getBytes(StandardCharsets.US_ASCII), READ_WRITE);
        if (nothing < 0) return;
        for (int stream = 0; stream <= 2; stream++) Calls.dup2(nothing, stream);
        if (nothing > 2) Calls.close(nothing);
    }

    @Override
    public void hideMemory() {
        Calls.setrlimit(CORE_LIMIT, new long[] {0, 0});
        if (ImageForm.LINUX) {
            NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                    .getFunction("prctl")
                    .invokeInt(new Object[] {SET_DUMPABLE, 0L, 0L, 0L, 0L});
        }
    }

    /** Under their own names. */
    private static final class Calls {
        static {
            Native.register(Calls.class, Platform.C_LIBRARY_NAME);
        }

        static native int setsid();

        static native int open(byte[] path, int flags);

        static native int dup2(int from, int to);

        static native int close(int descriptor);

        static native int setrlimit(int resource, long[] limits);
    }
}
