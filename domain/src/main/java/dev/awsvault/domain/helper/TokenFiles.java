package dev.awsvault.domain.helper;

import dev.awsvault.domain.secret.SecretString;

/** Files that hold a web identity token, such as Kubernetes writes them. */
public interface TokenFiles {
    /**
     * The token, without line ends behind it.
     *
     * @param path as it was written in the config file
     * @throws dev.awsvault.domain.failure.CredentialsFailure where it cannot be read, is empty, too long for a token
     *     (64 KiB), or never ends
     */
    SecretString read(String path);
}
