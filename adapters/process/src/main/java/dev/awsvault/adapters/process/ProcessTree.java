package dev.awsvault.adapters.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** Who descends from whom, as Linux shows it in /proc. It changes while it is read. */
record ProcessTree(Path proc) {
    /** More than a machine has. */
    private static final int MOST_PROCESSES = 100_000;

    private static final int DEEPEST = 10_000;

    /**
     * One process (proc_pid_stat(5)).
     *
     * @param start clock ticks since the machine's start: with it, a number stands for one process only
     */
    record Member(long process, long parent, long start) {}

    Optional<Member> member(long process) {
        try {
            String stat = Files.readString(file(process, "stat"), StandardCharsets.ISO_8859_1);
            // The name stands in parentheses, and may hold any.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return Optional.of(new Member(process, Long.parseLong(fields[1]), Long.parseLong(fields[19])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // it has ended
        }
    }

    /** Without the root itself. Some may be missing that moved meanwhile, as their parents ended. */
    Set<Long> descendants(long root) {
        LongFunction<List<Long>> children =
                Files.exists(file(root, "task/" + root + "/children")) ? this::children : childrenOfAll()::apply;
        Set<Long> found = new LinkedHashSet<>();
        Deque<Long> next = new ArrayDeque<>(children.apply(root));
        while (!next.isEmpty() && found.size() < MOST_PROCESSES) {
            long process = next.remove();
            if (process != root && found.add(process)) next.addAll(children.apply(process));
        }
        return found;
    }

    /**
     * The process, its parent and so on up to the root, as they were all at once: read twice. A process that has another
     * parent after its own has ended never gets that back. Empty where it does not descend from the root.
     */
    List<Member> line(long process, Member root) {
        List<Member> first = lineNow(process, root);
        return first.equals(lineNow(process, root)) ? first : List.of();
    }

    private List<Member> lineNow(long process, Member root) {
        List<Member> line = new ArrayList<>();
        long next = process;
        while (line.size() < DEEPEST) {
            Optional<Member> member = member(next);
            if (member.isEmpty()) return List.of();
            line.add(member.get());
            if (member.get().process() == root.process()) {
                return member.get().start() == root.start() && line.size() > 1 ? line : List.of();
            }
            next = member.get().parent();
        }
        return List.of();
    }

    /** Kernels with CONFIG_PROC_CHILDREN say it themselves. */
    private List<Long> children(long process) {
        List<Long> children = new ArrayList<>();
        for (long thread : numbers(file(process, "task"))) {
            try {
                String list =
                        Files.readString(file(process, "task/" + thread + "/children"), StandardCharsets.US_ASCII);
                for (String child : list.split(" ")) {
                    if (!child.isBlank()) children.add(Long.parseLong(child));
                }
            } catch (IOException | NumberFormatException e) {
                continue; // the thread has ended
            }
        }
        return children;
    }

    private LongFunction<List<Long>> childrenOfAll() {
        Map<Long, List<Long>> children = new HashMap<>();
        for (long process : numbers(proc)) {
            member(process)
                    .ifPresent(member -> children.computeIfAbsent(member.parent(), _ -> new ArrayList<>())
                            .add(process));
        }
        return process -> children.getOrDefault(process, List.of());
    }

    private static List<Long> numbers(Path folder) {
        String[] names = folder.toFile().list();
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; names != null && i < names.length && numbers.size() < MOST_PROCESSES; i++) {
            if (Character.isDigit(names[i].charAt(0))) numbers.add(Long.parseLong(names[i]));
        }
        return numbers;
    }

    private Path file(long process, String name) {
        return proc.resolve(Long.toString(process)).resolve(name);
    }
}
