package dev.awsvault.domain.browser;

import dev.awsvault.domain.secret.SecretString;
import java.util.Optional;

/** The person's web browser. */
public interface Browser {
    /** Why the page cannot be opened now, in one clause (no display, over SSH, no program); empty where it can. */
    Optional<String> unavailable(Page page);

    /**
     * Opens a page and does not wait for the browser. The address stands in the arguments of a process, where others on
     * this machine can read it.
     *
     * @param page whose page it is, for templates that choose a browser profile by it
     * @throws dev.awsvault.domain.failure.ProcessFailure where the program cannot be started
     */
    void open(Page page, String url);

    /**
     * Opens a page whose address is a secret: the browser is given a loopback address that is good once and leads on to
     * it, and this waits until the browser has come for it.
     *
     * @throws dev.awsvault.domain.failure.ProcessFailure where the program cannot be started, or nothing came
     */
    void openSecret(Page page, SecretString url);

    /**
     * @param profile the profile it is opened for
     * @param command the template that opens it ({@code browser_command}); empty for the system's browser
     */
    record Page(String profile, String command) {}
}
