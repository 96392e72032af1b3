package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.secret.SecretString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A program with nothing but this module in it, for tests that need a process of their own, on the JVM or native. */
final class TryOut {
    private static final List<String> TOO_LONG = List.of("true", "x".repeat(200_000));
    private static final List<String> WITH_NUL = List.of("true", "a\0b");

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
                openSockets();
                yield launcher.launch(rest, System.getenv());
            }
            case "exec-without-core" -> {
                system.keepOutOfCoreDumps();
                yield system.launcher().launch(rest, System.getenv());
            }
            case "exec-long" -> system.launcher().launch(TOO_LONG, System.getenv());
            case "exec-nul" -> system.launcher().launch(WITH_NUL, System.getenv());
            case "child" -> system.commandRunner().run(rest, System.getenv());
            case "child-changed" -> system.commandRunner().run(rest, changed());
            case "child-with-socket" -> {
                var runner = system.commandRunner();
                openSockets();
                yield runner.run(rest, System.getenv());
            }
            case "child-without-core" -> {
                system.keepOutOfCoreDumps();
                yield system.commandRunner().run(rest, System.getenv());
            }
            case "child-long" -> system.commandRunner().run(TOO_LONG, System.getenv());
            case "child-nul" -> system.commandRunner().run(WITH_NUL, System.getenv());
            case "child-beside-helpers" -> besideHelpers(system, rest);
            case "windows-child" -> new ChildProcess().launch(rest, System.getenv());
            case "private-file" -> privateFile(system);
            case "present" -> print(system.terminal().isPresent() ? "yes" : "no");
            case "ask" -> print("<" + system.terminal().ask("Name: ") + ">");
            case "hidden" -> print("<" + reveal(system.terminal().askHidden("Secret: ")) + ">");
            case "shell" ->
                print("<"
                        + reveal(system.shell(Set.of())
                                .run(rest.getFirst(), Duration.ofMillis(Long.parseLong(rest.get(1)))))
                        + ">");
            case "lock" -> lock(system.lock(), rest);
            case "hear" -> hear(system.lock(), rest.get(0), rest.get(1));
            default -> 2;
        };
    }

    private static void openSockets() {
        try {
            new java.net.ServerSocket(0);
            java.nio.channels.SocketChannel.open();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Runs helpers as long as the command runs, and says how many there were and how many ends were not heard of. */
    private static int besideHelpers(OperatingSystem system, List<String> command) {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger count = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                while (!over.get()) {
                    if (statusOfHelper(system) != 7) wrong.incrementAndGet();
                    count.incrementAndGet();
                }
            }));
        }
        int status = system.commandRunner().run(command, System.getenv());
        over.set(true);
        threads.forEach(TryOut::join);
        print("wrong: " + wrong + (count.get() > 0 ? ", some ran" : ", none ran"));
        return status;
    }

    private static int statusOfHelper(OperatingSystem system) {
        try (SecretString nothing = SecretString.of("")) {
            var call = new ProgramRunner.Call(List.of("sh", "-c", "exit 7"), Map.of(), nothing, Duration.ofSeconds(30));
            var output = system.programs(Set.of()).run(call);
            output.output().close();
            return output.status();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves it behind. */
    private static int privateFile(OperatingSystem system) {
        try (SecretString secret = SecretString.of("s3cret")) {
            print(system.privateFile("token", secret).path().toString());
            return Math.max(0, System.in.read());
        } catch (java.io.IOException e) {
            return 3;
        }
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

    /** Prints what a holder before was refused. */
    private static int hear(InterProcessLock locks, String name, String request) {
        try (InterProcessLock.Held held =
                locks.acquire(name, Duration.ofMinutes(1), holder -> System.out.println("waiting for " + holder))) {
            return print("heard: " + held.refusedMeanwhile(request).orElse(""));
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
