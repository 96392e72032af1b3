package dev.awsvault.adapters.process;

/**
 * Which form of the program this is. Initialised when a native executable is built (see native-image.properties), so
 * that its builder sees a constant and leaves the other form's classes out.
 */
final class ImageForm {
    /** The property of org.graalvm.nativeimage.ImageInfo, whose class is absent on the JVM. */
    static final boolean NATIVE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    private ImageForm() {}
}
