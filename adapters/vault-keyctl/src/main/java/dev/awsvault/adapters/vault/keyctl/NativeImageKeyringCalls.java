package dev.awsvault.adapters.vault.keyctl;

import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.nativeimage.c.CContext;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.WordFactory;

/** The calls linked into the native executable. Arrays are pinned and not copied, so that no copy of a secret is left. */
@CContext(KeyringCallsLibrary.class)
final class NativeImageKeyringCalls implements KeyringCalls {
    @Override
    public long addKey(byte[] type, byte[] description, byte[] payload, int keyring) {
        try (var typeText = PinnedObject.create(type);
                var descriptionText = PinnedObject.create(description);
                var bytes = PinnedObject.create(payload)) {
            return add(
                    start(type, typeText),
                    start(description, descriptionText),
                    start(payload, bytes),
                    payload.length,
                    keyring);
        }
    }

    @Override
    public long search(int keyring, byte[] type, byte[] description) {
        try (var typeText = PinnedObject.create(type);
                var descriptionText = PinnedObject.create(description)) {
            return find(keyring, start(type, typeText), start(description, descriptionText));
        }
    }

    @Override
    public long fill(int operation, int key, byte[] buffer) {
        try (var bytes = PinnedObject.create(buffer)) {
            return fillIn(operation, key, start(buffer, bytes), buffer.length);
        }
    }

    @Override
    public long control(int operation, long first, long second, long third, long fourth) {
        return controlKey(operation, first, second, third, fourth);
    }

    /** An empty array has no first element to point at. */
    private static CCharPointer start(byte[] array, PinnedObject pinned) {
        return array.length == 0 ? WordFactory.nullPointer() : pinned.addressOfArrayElement(0);
    }

    @CFunction("aws_vault_add_key")
    private static native long add(
            CCharPointer type, CCharPointer description, CCharPointer payload, long length, int keyring);

    @CFunction("aws_vault_key_search")
    private static native long find(int keyring, CCharPointer type, CCharPointer description);

    @CFunction("aws_vault_key_fill")
    private static native long fillIn(int operation, int key, CCharPointer buffer, long length);

    @CFunction("aws_vault_key_control")
    private static native long controlKey(int operation, long first, long second, long third, long fourth);
}
