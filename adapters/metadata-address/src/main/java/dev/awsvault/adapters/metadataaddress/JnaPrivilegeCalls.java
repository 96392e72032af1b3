package dev.awsvault.adapters.metadataaddress;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** The C library as the JVM reaches it. */
final class JnaPrivilegeCalls implements PrivilegeCalls {
    /** What setresuid(2) takes for "leave it". */
    private static final int UNCHANGED = -1;

    @Override
    public long effectiveUser() {
        return Integer.toUnsignedLong(Calls.geteuid());
    }

    @Override
    public boolean become(long user, long group) {
        int uid = (int) user;
        int gid = (int) group;
        return Calls.setgroups(0, Pointer.NULL) == 0
                && Calls.setresgid(gid, gid, gid) == 0
                && Calls.setresuid(uid, uid, uid) == 0;
    }

    @Override
    public boolean canBecomeRoot() {
        return Calls.setresuid(UNCHANGED, 0, UNCHANGED) == 0;
    }

    /** Under their own names. */
    private static final class Calls {
        static {
            Native.register(Calls.class, Platform.C_LIBRARY_NAME);
        }

        static native int geteuid();

        static native int setgroups(long count, Pointer groups);

        static native int setresgid(int real, int effective, int saved);

        static native int setresuid(int real, int effective, int saved);
    }
}
