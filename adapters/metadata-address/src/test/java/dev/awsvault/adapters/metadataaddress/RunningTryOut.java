package dev.awsvault.adapters.metadataaddress;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@link TryOut} that runs. What it is made of lies where every user can read it: a build may lie in root's home. */
record RunningTryOut(Process process, BufferedReader output) implements AutoCloseable {
    /** In the namespace, as root. */
    static RunningTryOut started(NetworkNamespace in, Map<String, String> more, Path classes, String... words)
            throws IOException {
        return started(in, more, classes, List.of(), words);
    }

    /** As another user. */
    static RunningTryOut startedAs(int user, NetworkNamespace in, Path classes, String... words) throws IOException {
        String number = Integer.toString(user);
        return started(
                in,
                Map.of(),
                classes,
                List.of("setpriv", "--reuid", number, "--regid", number, "--clear-groups"),
                words);
    }

    private static RunningTryOut started(
            NetworkNamespace in, Map<String, String> more, Path classes, List<String> before, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes + "/*:" + classes + "/classes",
                TryOut.class.getName()));
        command.addAll(List.of(words));
        // The JVM's own warnings go to the build's log.
        ProcessBuilder builder = in.builder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(more);
        Process process = builder.start();
        return new RunningTryOut(process, process.inputReader(StandardCharsets.UTF_8));
    }

    /** The next line; empty at the end of all. */
    String line() throws IOException {
        String line = output.readLine();
        return line == null ? "" : line;
    }

    /** All that is left. */
    String rest() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            all.append(line).append('\n');
        }
        return all.toString();
    }

    int status() throws InterruptedException {
        if (!process.waitFor(45, TimeUnit.SECONDS)) throw new AssertionError("no end");
        return process.exitValue();
    }

    /** Copies the class path of this process: folders into one, jars beside it. */
    static void copyClasses(Path to) throws IOException {
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path from = Path.of(entry);
            if (Files.isDirectory(from)) {
                copyFolder(from, to.resolve("classes"));
            } else if (Files.exists(from)) {
                Files.write(to.resolve(from.getFileName()), Files.readAllBytes(from));
            }
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(copy);
                else Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
