package dev.awsvault.adapters.aws;

import java.io.File;

/**
 * Keeps the SDK from reading {@code ~/.aws/config} and {@code ~/.aws/credentials}. Its builder reads both whenever it
 * makes a client, even where it is given another profile file: a large file costs time, and one that the SDK cannot
 * read ends the call.
 */
final class SdkProfileFiles {
    private SdkProfileFiles() {}

    /** For the whole process, which is how the SDK takes it; these properties come before the variables. */
    static void ignore() {
        // A folder is never read, and this one is there on every system.
        System.setProperty("aws.configFile", File.separator);
        System.setProperty("aws.sharedCredentialsFile", File.separator);
    }
}
