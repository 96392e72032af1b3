package dev.awsvault.adapters.vault.keychain;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * <a href="https://developer.apple.com/documentation/localauthentication/lacontext">LAContext</a> by the runtime of
 * Objective-C. Written from Apple's pages and never run on macOS.
 */
final class JnaTouchId implements TouchId {
    private static final String RUNTIME = "/usr/lib/libobjc.A.dylib";
    private static final String SYSTEM = "/usr/lib/libSystem.B.dylib";
    private static final String FRAMEWORK =
            "/System/Library/Frameworks/LocalAuthentication.framework/LocalAuthentication";
    /** LAPolicyDeviceOwnerAuthentication: a finger, a watch, or the password of the account. */
    private static final long DEVICE_OWNER = 2;

    private final NativeLibrary runtime = NativeLibrary.getInstance(RUNTIME);

    @Override
    public long authenticate(String reason) {
        // Loading it makes its classes known to the runtime.
        NativeLibrary.getInstance(FRAMEWORK);
        Pointer isa = NativeLibrary.getInstance(SYSTEM).getGlobalVariableAddress("_NSConcreteGlobalBlock");
        CompletableFuture<Long> answer = new CompletableFuture<>();
        ObjectiveCBlock.Reply reply = (_, success, error) -> answer.complete(success != 0 ? 0L : codeOf(error));
        try (CoreFoundation objects = new CoreFoundation();
                ObjectiveCBlock block = new ObjectiveCBlock(isa, reply)) {
            Pointer type = runtime.getFunction("objc_getClass").invokePointer(new Object[] {"LAContext"});
            Pointer context = objects.own(send(type, "new"));
            runtime.getFunction("objc_msgSend").invokeVoid(new Object[] {
                context,
                selector("evaluatePolicy:localizedReason:reply:"),
                DEVICE_OWNER,
                // A CFString is an NSString: they are bridged toll-free.
                objects.string(reason),
                block.pointer()
            });
            // Whoever called us has a time limit; the block must live until it is called.
            return answer.join();
        }
    }

    private long codeOf(@Nullable Pointer error) {
        if (error == null) return -1;
        return runtime.getFunction("objc_msgSend").invokeLong(new Object[] {error, selector("code")});
    }

    private Pointer send(Pointer receiver, String message) {
        return runtime.getFunction("objc_msgSend").invokePointer(new Object[] {receiver, selector(message)});
    }

    private Pointer selector(String name) {
        return runtime.getFunction("sel_registerName").invokePointer(new Object[] {name});
    }
}
