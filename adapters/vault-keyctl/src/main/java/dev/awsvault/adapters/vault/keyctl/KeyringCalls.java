package dev.awsvault.adapters.vault.keyctl;

import dev.awsvault.adapters.ownprocess.ImageForm;

/**
 * The kernel's calls as they are. Each gives what the kernel gives, or an {@link Errno} below zero. Texts are bytes with
 * the closing NUL.
 */
interface KeyringCalls {
    /** On Linux only. */
    static KeyringCalls ofThisProcess() {
        return ImageForm.NATIVE && ImageForm.LINUX ? new NativeImageKeyringCalls() : new JnaKeyringCalls();
    }

    /** add_key(2); the payload may be empty where the type knows none. */
    long addKey(byte[] type, byte[] description, byte[] payload, int keyring);

    /** KEYCTL_SEARCH, linking what is found to no other keyring. */
    long search(int keyring, byte[] type, byte[] description);

    /** An operation of keyctl(2) that fills a buffer, of one byte at least, and tells how much there is to fill in. */
    long fill(int operation, int key, byte[] buffer);

    /** An operation of keyctl(2) that takes numbers. */
    long control(int operation, long first, long second, long third, long fourth);
}
