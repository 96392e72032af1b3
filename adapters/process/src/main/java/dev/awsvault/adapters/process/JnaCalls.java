package dev.awsvault.adapters.process;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** C functions under their own names, bound by JNA. Of variadic ones only the named parameters are passed. */
final class JnaCalls {
    static {
        Native.register(JnaCalls.class, Platform.C_LIBRARY_NAME);
    }

    private JnaCalls() {}

    static native int execve(byte[] path, Pointer arguments, Pointer environment) throws LastErrorException;

    static native int access(byte[] path, int mode);

    static native int open(byte[] path, int flags);

    static native long read(int descriptor, byte[] into, long count);

    static native int close(int descriptor);

    static native int fcntl(int descriptor, int command);

    static native int ioctl(int descriptor, long request);

    static native int geteuid();

    static native int tcgetattr(int descriptor, byte[] attributes);

    static native int tcsetattr(int descriptor, int when, byte[] attributes);

    static native int tcgetpgrp(int terminal);

    static native int getpgrp();

    static native int raise(int signal);

    static native int kill(int process, int signal);

    static native Pointer signal(int number, Pointer action);

    static native int sigprocmask(int how, long[] set, Pointer old);

    static native int getrlimit(int resource, long[] limits);

    static native int setrlimit(int resource, long[] limits);
}
