package dev.awsvault.adapters.metadataaddress;

import org.graalvm.nativeimage.StackValue;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CIntPointer;
import org.graalvm.nativeimage.c.type.CLongPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;
import org.graalvm.word.WordFactory;

/** The C library linked into the native executable, on Linux: other systems lack some of these functions. */
final class NativeImageProcessCalls implements ProcessCalls {
    private static final int READ_WRITE = 2;
    private static final int CORE_LIMIT = 4;
    private static final int SET_DUMPABLE = 4;
    private static final int UNCHANGED = -1;

    @Override
    public long effectiveUser() {
        return Integer.toUnsignedLong(geteuid());
    }

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
        prctl(SET_DUMPABLE, 0, 0, 0, 0);
    }

    @Override
    public boolean become(long user, long group) {
        int uid = (int) user;
        int gid = (int) group;
        return setgroups(0, WordFactory.nullPointer()) == 0
                && setresgid(gid, gid, gid) == 0
                && setresuid(uid, uid, uid) == 0;
    }

    @Override
    public boolean canBecomeRoot() {
        return setresuid(UNCHANGED, 0, UNCHANGED) == 0;
    }

    @CFunction("geteuid")
    private static native int geteuid();

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

    @CFunction("prctl")
    private static native int prctl(int option, long value, long third, long fourth, long fifth);

    @CFunction("setgroups")
    private static native int setgroups(long count, CIntPointer groups);

    @CFunction("setresgid")
    private static native int setresgid(int real, int effective, int saved);

    @CFunction("setresuid")
    private static native int setresuid(int real, int effective, int saved);
}
