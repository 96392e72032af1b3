package dev.awsvault.adapters.vault.keychain;

/**
 * Where this program runs. Initialised when a native executable is built (see native-image.properties), so that its
 * builder sees a constant and leaves JNA out on other systems. An executable runs on the system it was built on.
 */
final class ThisSystem {
    static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

    private ThisSystem() {}
}
