package dev.awsvault.adapters.vault.keyctl;

/**
 * Which form of the program this is. Initialised when a native executable is built (see native-image.properties), so
 * that its builder sees constants and leaves the other form's classes out. An executable runs on the system it was built
 * on.
 */
final class ImageForm {
    /** The property of org.graalvm.nativeimage.ImageInfo, whose class is absent on the JVM. */
    static final boolean NATIVE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private ImageForm() {}
}
