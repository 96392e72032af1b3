package dev.awsvault.adapters.ownprocess;

/**
 * Which form of the program this is. Initialised when a native executable is built (see native-image.properties), so
 * that its builder sees constants and leaves the other forms' classes out. An executable runs on the system it was
 * built on.
 */
public final class ImageForm {
    /** The property of org.graalvm.nativeimage.ImageInfo, whose class is absent on the JVM. */
    public static final boolean NATIVE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    public static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    public static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

    public static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private ImageForm() {}
}
