package dev.awsvault.adapters.process;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Optional;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The C library as the JVM reaches it. A JVM cannot fork (the child would have one of its threads), so the command is
 * started by posix_spawn(3), with what that cannot set put back around it.
 */
final class JnaChildCalls implements ChildCalls {
    private static final short SET_SIGNAL_MASK = 8;
    private static final int PROCESS = 1;
    private static final int ENDED = 4;
    private static final int STOPPED = Platform.isMac() ? 8 : 2;
    private static final int CONTINUED = Platform.isMac() ? 0x10 : 8;
    private static final int AT_ONCE = 1;
    private static final int LEAVE_IT = Platform.isMac() ? 0x20 : 0x1000000;
    private static final int SET_CHILD_SUBREAPER = 36;
    private static final int EINTR = 4;
    /** Bytes: more than any system's siginfo_t, and than what posix_spawn wants to hold. */
    private static final int SIGINFO = 256;

    private static final int SPAWN_OBJECT = 512;

    private final JvmLaunchState launchState = JvmLaunchState.found();

    @Override
    public int spawn(byte[] path, List<byte[]> arguments, List<byte[]> environment) {
        int[] process = new int[1];
        launchState.restoreIgnoredSignals();
        launchState.keepDescriptorsToOurselves();
        try (Memory argv = JnaLibC.texts(arguments);
                Memory envp = JnaLibC.texts(environment);
                Memory attributes = new Memory(SPAWN_OBJECT);
                Memory actions = new Memory(SPAWN_OBJECT);
                JvmLaunchState.Restored _ = launchState.restoreLimits()) {
            Calls.posix_spawnattr_init(attributes);
            Calls.posix_spawnattr_setsigmask(attributes, launchState.blockedSet());
            Calls.posix_spawnattr_setflags(attributes, SET_SIGNAL_MASK);
            Calls.posix_spawn_file_actions_init(actions);
            closeWhatOthersOpenMeanwhile(actions);
            int error = Calls.posix_spawn(process, LibC.terminated(path), actions, attributes, argv, envp);
            Calls.posix_spawn_file_actions_destroy(actions);
            Calls.posix_spawnattr_destroy(attributes);
            return error == 0 ? process[0] : -error;
        }
    }

    /** In the child, where nobody can open another: glibc from 2.34 on. */
    private void closeWhatOthersOpenMeanwhile(Memory actions) {
        Function closeFrom;
        try {
            closeFrom = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                    .getFunction("posix_spawn_file_actions_addclosefrom_np");
        } catch (UnsatisfiedLinkError e) {
            return;
        }
        int last = launchState.inherited().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(2);
        for (int descriptor = 3; descriptor < last; descriptor++) {
            if (!launchState.inherited().contains(descriptor)) {
                Calls.posix_spawn_file_actions_addclose(actions, descriptor);
            }
        }
        closeFrom.invokeInt(new Object[] {actions, last + 1});
    }

    /** Where ends of children were ignored, the system would keep the command's status to itself: it is no longer so, nor for the command. */
    @Override
    public PassedSignals passSignals() {
        Signal.handle(new Signal("CHLD"), SignalHandler.SIG_DFL);
        return new JnaPassedSignals();
    }

    @Override
    public boolean adoptOrphans(boolean adopt) {
        return Platform.isLinux()
                && NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                                .getFunction("prctl")
                                .invokeInt(new Object[] {SET_CHILD_SUBREAPER, adopt ? 1L : 0L, 0L, 0L, 0L})
                        == 0;
    }

    @Override
    public Optional<ChildChange> awaitChange(int process) {
        return change(process, ENDED | STOPPED | LEAVE_IT);
    }

    @Override
    public boolean takeEnd(int process) {
        return change(process, ENDED | AT_ONCE).isPresent();
    }

    @Override
    public boolean takeStop(int process) {
        return change(process, STOPPED | AT_ONCE).isPresent();
    }

    /** Stopped, or told to go on, since the last stop of it that was taken. */
    static boolean isBeyondItsLastStop(int process) {
        return change(process, STOPPED | CONTINUED | AT_ONCE | LEAVE_IT).isPresent();
    }

    private static Optional<ChildChange> change(int process, int options) {
        try (Memory information = new Memory(SIGINFO)) {
            int result;
            do {
                information.clear();
                result = Calls.waitid(process == ANY ? 0 : PROCESS, process, information, options);
            } while (result < 0 && Native.getLastError() == EINTR);
            int code = information.getInt(8);
            int child = information.getInt(Platform.isMac() ? 12 : 16);
            int detail = information.getInt(Platform.isMac() ? 20 : 24);
            return result < 0 || child == 0 ? Optional.empty() : Optional.of(new ChildChange(child, code, detail));
        }
    }

    @Override
    public void stop(int signal) {
        Signal stopping = new Signal("TSTP");
        if (signal != stopping.getNumber()) {
            JnaCalls.raise(signal);
            return;
        }
        SignalHandler before = Signal.handle(stopping, SignalHandler.SIG_DFL);
        JnaCalls.raise(signal); // returns when the process goes on
        Signal.handle(stopping, before);
    }

    /** Under their own names. */
    private static final class Calls {
        static {
            Native.register(Calls.class, Platform.C_LIBRARY_NAME);
        }

        static native int posix_spawn(
                int[] process,
                byte[] path,
                Pointer actions,
                Pointer attributes,
                Pointer arguments,
                Pointer environment);

        static native int posix_spawnattr_init(Pointer attributes);

        static native int posix_spawnattr_setsigmask(Pointer attributes, long[] mask);

        static native int posix_spawnattr_setflags(Pointer attributes, short flags);

        static native int posix_spawnattr_destroy(Pointer attributes);

        static native int posix_spawn_file_actions_init(Pointer actions);

        static native int posix_spawn_file_actions_addclose(Pointer actions, int descriptor);

        static native int posix_spawn_file_actions_destroy(Pointer actions);

        static native int waitid(int kind, int process, Pointer information, int options);
    }
}
