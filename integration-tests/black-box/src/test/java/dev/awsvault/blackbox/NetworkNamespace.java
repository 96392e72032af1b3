package dev.awsvault.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A network of its own, in which a test is root; nothing in it reaches any other. */
final class NetworkNamespace implements AutoCloseable {
    private final Talk holder;
    private final Program program;

    private NetworkNamespace(Talk holder, Program program) {
        this.holder = holder;
        this.program = program;
        // The holder is in it when it answers.
        if (!holder.ask("there?").equals("there?")) throw new AssertionError("the namespace does not answer");
        ok("ip", "link", "set", "lo", "up");
    }

    /** Skips the test where none can be made. */
    static NetworkNamespace open(Program program) {
        Tools.require("unshare", "nsenter", "ip");
        if (!Tools.works("unshare", "-rn", "ip", "link", "set", "lo", "up")) {
            Tools.skip("network namespaces are not permitted here");
        }
        return new NetworkNamespace(program.talk(List.of("unshare", "-rn", "cat")), program);
    }

    /** Another machine's, so to speak, joined to this one by a cable. Ours is 10.77.0.1, the other's 10.77.0.2. */
    NetworkNamespace neighbour() {
        NetworkNamespace other = new NetworkNamespace(program.talk(in(List.of("unshare", "-n", "cat"))), program);
        String pid = Long.toString(other.holder.handle().pid());
        ok("ip", "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", pid);
        ok("ip", "addr", "add", "10.77.0.1/24", "dev", "cable");
        ok("ip", "link", "set", "cable", "up");
        other.ok("ip", "addr", "add", "10.77.0.2/24", "dev", "cable");
        other.ok("ip", "link", "set", "cable", "up");
        return other;
    }

    /** The command as one in this namespace. */
    List<String> in(List<String> command) {
        String pid = Long.toString(holder.handle().pid());
        List<String> words =
                new ArrayList<>(List.of("nsenter", "--preserve-credentials", "--target", pid, "--user", "--net"));
        words.addAll(command);
        return words;
    }

    Result run(List<String> command) {
        return program.runCommand(in(command));
    }

    String ok(String... command) {
        return run(List.of(command)).ok().out();
    }

    /** The stand-in for AWS, with its demo account, for as long as the namespace is there. What it says of itself. */
    Map<String, String> standIn(Path state) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        program.start(in(List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.awsvault.standin.StandInMain",
                "--state-file",
                state.toString(),
                "--parent-pid",
                Long.toString(holder.handle().pid()))));
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!Files.exists(state)) {
            if (Instant.now().isAfter(end)) throw new AssertionError("the stand-in does not start");
            pause();
        }
        try (var lines = Files.lines(state)) {
            return lines.map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the loopback device has that address, or no longer has it. */
    void awaitAddress(String address, boolean there) {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (ok("ip", "-4", "addr", "show", "dev", "lo").contains(" " + address + "/") != there) {
            if (Instant.now().isAfter(end)) throw new AssertionError(address + (there ? " never came" : " never went"));
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        holder.close();
    }
}
