package dev.awsvault.adapters.prompt;

/**
 * Where this program runs. Initialised when a native executable is built (see native-image.properties), so that its
 * builder sees constants. An executable runs on the system it was built on.
 */
final class ThisSystem {
    static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

    /** JNA is not part of a native executable. The property is that of org.graalvm.nativeimage.ImageInfo. */
    static final boolean WINDOWS_JVM = WINDOWS && System.getProperty("org.graalvm.nativeimage.imagecode") == null;

    private ThisSystem() {}
}
