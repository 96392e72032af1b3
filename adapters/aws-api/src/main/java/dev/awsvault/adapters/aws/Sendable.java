package dev.awsvault.adapters.aws;

import dev.awsvault.domain.failure.CredentialsFailure;

/** Values that travel in a header of HTTP. */
final class Sendable {
    private Sendable() {}

    /**
     * The text without white space around it. The JDK refuses such a header too, but with an exception that repeats it.
     *
     * @throws CredentialsFailure where it holds what no request can carry, such as a pasted line break
     */
    static String of(String what, String text) {
        String sent = text.strip();
        for (int i = 0; i < sent.length(); i++) {
            char character = sent.charAt(i);
            if (character <= ' ' || character > '~') {
                throw new CredentialsFailure(
                        "the " + what + " holds characters that no such value has; add or obtain it again");
            }
        }
        if (sent.isEmpty()) {
            throw new CredentialsFailure("the " + what + " is empty; add or obtain it again");
        }
        return sent;
    }
}
