package dev.awsvault.adapters.awsclifiles;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.helper.TokenFiles;
import dev.awsvault.domain.secret.SecretString;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Token files on this system. A leading {@code ~/} in a path means home; what is relative is so to the working
 * directory. Pipes work, such as those of a shell's {@code <(...)}; they are read anew each time.
 *
 * <p>Line ends at the end are no part of the token: no JWT has any (RFC 7519, section 3), and AWS refuses one with them.
 */
public final class TokenFile implements TokenFiles {
    /** STS takes 20,000 characters. */
    static final int MAX_BYTES = 64 * 1024;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Path home;
    private final Duration longestWait;

    /** @param home the person's home folder */
    public TokenFile(Path home) {
        this(home, LONGEST_WAIT);
    }

    TokenFile(Path home, Duration longestWait) {
        this.home = home;
        this.longestWait = longestWait;
    }

    @Override
    public SecretString read(String path) {
        try (BoundedRead read = BoundedRead.start(HomePath.resolve(path, home), MAX_BYTES)) {
            return switch (read.await(longestWait)) {
                case BoundedRead.Content(byte[] bytes) -> token(path, bytes);
                case BoundedRead.TooLong _ ->
                    throw unable(path, "it is longer than a token may be (64 KiB); write the token alone into it");
                case BoundedRead.Unfinished _ ->
                    throw unable(
                            path,
                            "nothing ended it within " + longestWait.toSeconds()
                                    + " s; see that whatever writes to it runs and closes it");
                case BoundedRead.Refused(var reason) ->
                    throw unable(path, Shown.reason(reason) + "; check web_identity_token_file");
            };
        } catch (InvalidPathException e) {
            throw unable(path, "it is not a path; check web_identity_token_file");
        }
    }

    private static SecretString token(String path, byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        if (end == 0) {
            throw unable(path, "it is empty; see that whatever writes the token runs");
        }
        byte[] token = Arrays.copyOf(bytes, end);
        return SecretString.ofUtf8(token);
    }

    private static CredentialsFailure unable(String path, String why) {
        return new CredentialsFailure("unable to read file at " + MessageText.oneLine(path) + ": " + why);
    }
}
