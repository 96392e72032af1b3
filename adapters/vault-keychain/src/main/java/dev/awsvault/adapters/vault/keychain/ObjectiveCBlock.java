package dev.awsvault.adapters.vault.keychain;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A closure of Objective-C that calls back into Java, laid out as Clang's
 * <a href="https://clang.llvm.org/docs/Block-ABI-Apple.html">Block Implementation Specification</a> says. It is a global
 * one, which nobody copies: it has to be kept until it was called.
 */
final class ObjectiveCBlock implements AutoCloseable {
    /** What {@code evaluatePolicy:localizedReason:reply:} calls. */
    interface Reply extends Callback {
        /**
         * @param block the closure itself
         * @param success a BOOL
         * @param error an NSError, or null
         */
        void invoke(Pointer block, byte success, @Nullable Pointer error);
    }

    /** BLOCK_IS_GLOBAL. */
    private static final int GLOBAL = 1 << 28;

    private static final int SIZE = 32;
    private static final int FLAGS = 8;
    private static final int INVOKE = 16;
    private static final int DESCRIPTOR = 24;

    private final Memory block = new Memory(SIZE);
    private final Memory descriptor = new Memory(16);
    /** JNA frees the code behind the pointer with the object: it is held here. */
    private final Reply reply;

    /** @param isa the address of _NSConcreteGlobalBlock */
    ObjectiveCBlock(Pointer isa, Reply reply) {
        this.reply = reply;
        descriptor.clear();
        descriptor.setLong(8, SIZE);
        block.clear();
        block.setPointer(0, isa);
        block.setInt(FLAGS, GLOBAL);
        block.setPointer(INVOKE, CallbackReference.getFunctionPointer(this.reply));
        block.setPointer(DESCRIPTOR, descriptor);
    }

    Pointer pointer() {
        return block;
    }

    @Override
    public void close() {
        block.close();
        descriptor.close();
    }
}
