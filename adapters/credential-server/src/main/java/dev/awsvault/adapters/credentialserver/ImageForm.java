package dev.awsvault.adapters.credentialserver;

/** What is known when a native executable is built. */
final class ImageForm {
    /** True in a native executable. */
    static final boolean NATIVE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    private ImageForm() {}
}
