package dev.awsvault.adapters.vault.winhello;

/**
 * Where this program runs. Initialised when a native executable is built (see native-image.properties), so that its
 * builder sees a constant and leaves JNA out on other systems. An executable runs on the system it was built on.
 */
final class ThisSystem {
    static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private ThisSystem() {}
}
