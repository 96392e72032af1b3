package dev.awsvault.adapters.metadataaddress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Interfaces and addresses of its own, which are gone with the process that holds them: the well-known address is nowhere else. */
final class NetworkNamespace implements AutoCloseable {
    private final Process holder;

    private NetworkNamespace(Process holder) {
        this.holder = holder;
    }

    static NetworkNamespace made() throws Exception {
        Assumptions.assumeTrue(isRoot(), "only root can hold the well-known address in a network namespace");
        Assumptions.assumeTrue(canUnshare(), "network namespaces are not allowed here: unshare -n fails");
        NetworkNamespace made = new NetworkNamespace(new ProcessBuilder("unshare", "-n", "cat").start());
        Path ours = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        Until.isTrue("a namespace", () -> !Files.readSymbolicLink(made.path()).equals(ours));
        made.run("ip", "link", "set", "lo", "up");
        return made;
    }

    /** To be started in the namespace. */
    ProcessBuilder builder(List<String> words) {
        List<String> command = new ArrayList<>(List.of("nsenter", "--net=" + path(), "--"));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    /** What it said, errors as well. */
    String run(String... words) throws Exception {
        Process process = builder(List.of(words)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) throw new AssertionError("no end: " + List.of(words));
        return said;
    }

    Path path() {
        return Path.of("/proc/" + holder.pid() + "/ns/net");
    }

    long holder() {
        return holder.pid();
    }

    private static boolean isRoot() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    private static boolean canUnshare() throws Exception {
        return new ProcessBuilder("unshare", "-n", "true").start().waitFor() == 0;
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
