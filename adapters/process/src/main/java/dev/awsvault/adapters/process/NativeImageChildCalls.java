package dev.awsvault.adapters.process;

import java.util.List;
import java.util.Optional;
import org.graalvm.nativeimage.StackValue;
import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.CContext;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CCharPointerPointer;
import org.graalvm.nativeimage.c.type.CIntPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;

/** child_command.c, linked into the native executable. */
@CContext(LaunchStateLibrary.class)
final class NativeImageChildCalls implements ChildCalls {
    private static final int YES = 1;
    private static final int NO = 0;

    @Override
    public int spawn(byte[] path, List<byte[]> arguments, List<byte[]> environment) {
        CCharPointerPointer argv = NativeImageLibC.texts(arguments);
        CCharPointerPointer envp = NativeImageLibC.texts(environment);
        try (var program = CTypeConversion.toCBytes(LibC.terminated(path))) {
            return spawnProgram(program.get(), argv, envp);
        } finally {
            UnmanagedMemory.free(argv);
            UnmanagedMemory.free(envp);
        }
    }

    @Override
    public PassedSignals passSignals() {
        pass();
        return new PassedSignals() {
            @Override
            public void to(int process) {
                passTo(process);
            }

            @Override
            public void hold() {
                holdSignals();
            }

            @Override
            public void close() {
                holdSignals();
                handleAsBefore();
            }
        };
    }

    @Override
    public boolean adoptOrphans(boolean adopt) {
        return adopt(adopt ? YES : NO) == YES;
    }

    @Override
    public Optional<ChildChange> awaitChange(int process) {
        CIntPointer change = StackValue.get(3, CIntPointer.class);
        if (change(process, YES, YES, YES, NO, change) == NO) return Optional.empty();
        return Optional.of(new ChildChange(change.read(0), change.read(1), change.read(2)));
    }

    @Override
    public boolean takeEnd(int process) {
        return change(process, YES, NO, NO, YES, StackValue.get(3, CIntPointer.class)) == YES;
    }

    @Override
    public boolean takeStop(int process) {
        return change(process, NO, YES, NO, YES, StackValue.get(3, CIntPointer.class)) == YES;
    }

    @Override
    public void stop(int signal) {
        stopOurselves(signal);
    }

    @CFunction("aws_vault_spawn")
    private static native int spawnProgram(
            CCharPointer path, CCharPointerPointer arguments, CCharPointerPointer environment);

    @CFunction("aws_vault_pass_signals")
    private static native void pass();

    @CFunction("aws_vault_pass_signals_to")
    private static native void passTo(int command);

    @CFunction("aws_vault_hold_signals")
    private static native void holdSignals();

    @CFunction("aws_vault_handle_signals_as_before")
    private static native void handleAsBefore();

    @CFunction("aws_vault_adopt_orphans")
    private static native int adopt(int adopt);

    @CFunction("aws_vault_child_change")
    private static native int change(int process, int ended, int stopped, int wait, int taken, CIntPointer change);

    @CFunction("aws_vault_stop")
    private static native void stopOurselves(int number);
}
