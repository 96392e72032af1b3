package dev.awsvault.standin;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line of {@link StandInMain}: each option once, each with a value. */
final class StandInOptions {
    static final String USAGE = """
            usage: aws-stand-in [--port PORT] [--state-file FILE] [--journal FILE] [--parent-pid PID]
                   aws-stand-in --totp-code BASE32-SECRET    (- reads the secret from standard input)""";

    private static final Set<String> NAMES =
            Set.of("--port", "--state-file", "--journal", "--parent-pid", "--totp-code");

    private final Map<String, String> values;

    private StandInOptions(Map<String, String> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException with a text for the person who typed it */
    static StandInOptions parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            if (values.put(name, arguments[i + 1]) != null) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
        if (values.containsKey("--totp-code") && values.size() > 1) {
            throw new IllegalArgumentException("--totp-code stands alone");
        }
        StandInOptions options = new StandInOptions(values);
        options.port();
        options.parentPid();
        return options;
    }

    /** 0 for any free port. */
    int port() {
        return (int) number("--port", 0, 65_535).orElse(0L).longValue();
    }

    Optional<Long> parentPid() {
        return number("--parent-pid", 1, Integer.MAX_VALUE);
    }

    Optional<Path> stateFile() {
        return Optional.ofNullable(values.get("--state-file")).map(Path::of);
    }

    Optional<Path> journal() {
        return Optional.ofNullable(values.get("--journal")).map(Path::of);
    }

    Optional<String> totpSecret() {
        return Optional.ofNullable(values.get("--totp-code"));
    }

    private Optional<Long> number(String name, long min, long max) {
        String text = values.get(name);
        if (text == null) {
            return Optional.empty();
        }
        if (text.matches("\\d{1,10}")) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return Optional.of(number);
            }
        }
        throw new IllegalArgumentException(name + " needs a number from " + min + " to " + max + ", not " + text);
    }
}
