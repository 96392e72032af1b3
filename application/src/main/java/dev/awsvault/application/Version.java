package dev.awsvault.application;

/** What this program calls itself. */
public final class Version {
    /** The same as in pom.xml, which a test compares. */
    public static final String VERSION = "v8.0.0-SNAPSHOT";

    private Version() {}
}
