package dev.awsvault.adapters.awsclifiles;

import dev.awsvault.domain.failure.CredentialsFailure;
import java.nio.file.Path;

/** Reads a token file in a process of its own. Takes its path. */
final class ReadTokenProgram {
    private ReadTokenProgram() {}

    public static void main(String[] words) {
        try {
            System.out.print(
                    "<" + new TokenFile(Path.of("/nonexistent")).read(words[0]).reveal() + ">");
        } catch (CredentialsFailure e) {
            System.out.print(e.getMessage());
        }
    }
}
