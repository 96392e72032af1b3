package dev.awsvault.adapters.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@link TryOut} in a process of its own: a JVM, or the native executable that -Dtryout=PATH names. */
record OwnProcess(int status, String output, String errors) {
    /** A JVM cannot tell which signals were ignored before it started: whoever starts it has to. */
    static final String WITH_IGNORED_SIGNALS = System.getProperty("tryout", "").isEmpty()
            ? " bash -c 'while read -r key value; do if [ $key = SigIgn: ]; then ignored=$value; fi; done </proc/self/status;"
                    + " java=$1; shift; exec $java -Daws-vault.ignored-signals=$ignored \"$@\"' bash"
            : "";

    static List<String> program() {
        String executable = System.getProperty("tryout", "");
        if (!executable.isEmpty()) {
            return List.of(executable);
        }
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-MaxFDLimit",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TryOut.class.getName());
    }

    static OwnProcess run(String... words) throws Exception {
        return run(Map.of(), words);
    }

    static OwnProcess run(Map<String, String> more, String... words) throws Exception {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(words));
        return of(new ProcessBuilder(command), more);
    }

    /** As {@link #run}, started by a line of a shell in which {@code "$@"} stands for TryOut and the words. */
    static OwnProcess underShell(String line, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/bash", "-c", line, "bash"));
        command.addAll(program());
        command.addAll(List.of(words));
        return of(new ProcessBuilder(command), Map.of());
    }

    static Process start(Map<String, String> more, String... words) throws IOException {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(more);
        return builder.start();
    }

    private static OwnProcess of(ProcessBuilder builder, Map<String, String> more) throws Exception {
        builder.environment().putAll(more);
        Process process = builder.redirectInput(new java.io.File("/dev/null")).start();
        byte[] output = process.getInputStream().readAllBytes();
        byte[] errors = process.getErrorStream().readAllBytes();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end within 30 s");
        }
        return new OwnProcess(
                process.exitValue(),
                new String(output, StandardCharsets.ISO_8859_1),
                new String(errors, StandardCharsets.UTF_8).strip());
    }
}
