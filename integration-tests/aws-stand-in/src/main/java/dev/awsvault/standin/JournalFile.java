package dev.awsvault.standin;

import dev.awsvault.standin.front.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Appends one line for each call, without secrets and MFA codes. */
record JournalFile(Path path) implements Consumer<Call> {
    @Override
    public void accept(Call call) {
        String line = String.join(
                        " ",
                        call.time().toString(),
                        field("action", call.action()),
                        field("key", call.accessKeyId()),
                        field("signer", call.signer().name()),
                        field("region", call.region()),
                        field("role", call.parameter("RoleArn")),
                        field("duration", call.parameter("DurationSeconds")),
                        field("mfa", call.parameter("SerialNumber")),
                        field("outcome", call.outcome()))
                + "\n";
        try {
            Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append to " + path + ": " + e.getMessage(), e);
        }
    }

    /** A client decides what stands in most fields; one line must stay one line. */
    private static String field(String name, String value) {
        return name + "=" + (value.isEmpty() ? "-" : value.replaceAll("[^!-~]", "?"));
    }
}
