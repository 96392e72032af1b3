package dev.awsvault.adapters.metadataaddress;

import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CIntPointer;
import org.graalvm.word.WordFactory;

/** The C library linked into the native executable, on Linux: other systems lack some of these functions. */
final class NativeImagePrivilegeCalls implements PrivilegeCalls {
    /** What setresuid(2) takes for "leave it". */
    private static final int UNCHANGED = -1;

    @Override
    public long effectiveUser() {
        return Integer.toUnsignedLong(geteuid());
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

    @CFunction("setgroups")
    private static native int setgroups(long count, CIntPointer groups);

    @CFunction("setresgid")
    private static native int setresgid(int real, int effective, int saved);

    @CFunction("setresuid")
    private static native int setresuid(int real, int effective, int saved);
}
