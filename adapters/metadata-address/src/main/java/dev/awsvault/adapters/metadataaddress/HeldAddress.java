package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.failure.ProcessFailure;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The address, and for how long the kernel keeps it without being told again.
 *
 * @param lifetime whole seconds
 * @param renewal whole seconds, well below the lifetime
 */
record HeldAddress(Duration lifetime, Duration renewal) {
    static final String TEXT = "169.254.169.254";
    static final int PORT = 80;

    /** After the death of all of us the address is gone within a minute; two renewals may fail. */
    static final HeldAddress USUAL = new HeldAddress(Duration.ofSeconds(60), Duration.ofSeconds(20));

    InetSocketAddress socket() {
        return new InetSocketAddress(TEXT, PORT);
    }

    /** @throws ProcessFailure where this system's way is not known to be sound */
    static void requireLinux() {
        if (!ImageForm.LINUX) {
            throw new ProcessFailure(
                    "the proxy holds " + TEXT
                            + " on Linux only, where the kernel removes it by itself; use exec --ec2-server --unprivileged",
                    1);
        }
    }
}
