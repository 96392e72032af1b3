package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.secret.SecretString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A program with nothing but this module in it, for tests that need a process of their own, on the JVM or native. */
final class TryOut {
    private TryOut() {}

    public static void main(String[] words) {
        try {
            System.exit(run(List.of(words)));
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode());
        }
    }

    private static int run(List<String> words) {
        OperatingSystem system = new OperatingSystem(
                System.getenv(), Path.of(System.getenv().getOrDefault("HOME", "/nonexistent")), words);
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "exec" -> system.launcher().launch(rest, System.getenv());
            case "exec-changed" -> system.launcher().launch(rest, changed());
            case "exec-with-socket" -> {
                var launcher = system.launcher();
                var open = new java.util.ArrayList<AutoCloseable>();
                try {
                    open.add(new java.net.ServerSocket(0));
                    open.add(java.nio.channels.SocketChannel.open());
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                yield launcher.launch(rest, System.getenv());
            }
            case "exec-long" -> system.launcher().launch(List.of("true", "x".repeat(200_000)), System.getenv());
            case "exec-nul" -> system.launcher().launch(List.of("true", "a\0b"), System.getenv());
            case "child" -> system.childLauncher().launch(rest, System.getenv());
            case "present" -> print(system.terminal().isPresent() ? "yes" : "no");
            case "ask" -> print("<" + system.terminal().ask("Name: ") + ">");
            case "hidden" -> print("<" + reveal(system.terminal().askHidden("Secret: ")) + ">");
            case "shell" ->
                print("<"
                        + reveal(system.shell(Set.of())
                                .run(rest.getFirst(), Duration.ofMillis(Long.parseLong(rest.get(1)))))
                        + ">");
            case "lock" -> lock(system.lock(), rest);
            default -> 2;
        };
    }

    /** As {@code exec} does it: one taken away, one replaced, one new. */
    private static Map<String, String> changed() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("TAKEN");
        environment.put("REPLACED", "new");
        environment.put("NEW", "\u00e9");
        return environment;
    }

    /** NAME LIMIT-MS HOLD-MS */
    private static int lock(InterProcessLock locks, List<String> words) {
        try (InterProcessLock.Held _ = locks.acquire(
                words.get(0),
                Duration.ofMillis(Long.parseLong(words.get(1))),
                holder -> System.out.println("waiting for " + holder))) {
            print("held");
            Thread.sleep(Long.parseLong(words.get(2)));
            return 0;
        } catch (InterruptedException e) {
            return 3;
        }
    }

    private static String reveal(SecretString secret) {
        try (secret) {
            return secret.reveal();
        }
    }

    private static int print(String line) {
        System.out.println(line);
        return 0;
    }
}
