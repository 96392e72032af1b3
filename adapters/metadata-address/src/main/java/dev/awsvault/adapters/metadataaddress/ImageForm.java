package dev.awsvault.adapters.metadataaddress;

/** Which form of the program this is; a constant of the native executable (see native-image.properties). */
final class ImageForm {
    /** The property of org.graalvm.nativeimage.ImageInfo, whose class is absent on the JVM. */
    static final boolean NATIVE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private ImageForm() {}
}
