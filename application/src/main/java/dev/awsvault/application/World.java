package dev.awsvault.application;

import dev.awsvault.domain.environment.Environment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * What the process was given by whoever started it.
 *
 * @param arguments the words of {@code main}
 */
public record World(
        Environment environment,
        Path home,
        PrintStream out,
        PrintStream err,
        InstantSource clock,
        List<String> arguments) {
    public static World ofThisProcess(String... arguments) {
        Environment environment = new Environment(System.getenv());
        // HOME before the account's folder: sudo -E, containers and tests set it on purpose.
        Path home = Path.of(environment.get("HOME").orElseGet(() -> System.getProperty("user.home", "/")));
        return new World(
                environment,
                home,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                InstantSource.system(),
                List.of(arguments));
    }

    /** Tells a person on standard error, in one line whatever the names in it hold. */
    public void tell(String text) {
        StringBuilder line = new StringBuilder("aws-vault: ");
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                line.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xf, 16));
            } else {
                line.appendCodePoint(c);
            }
        });
        err.println(line);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
