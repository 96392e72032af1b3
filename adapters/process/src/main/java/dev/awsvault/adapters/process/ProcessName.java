package dev.awsvault.adapters.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What no other process has been or will be called, on this machine: process numbers are used again, and containers that
 * share a folder have their own.
 *
 * @param namespace of process numbers; empty where the system has one only
 * @param start in the system's own unit
 */
record ProcessName(String namespace, long process, long start) {
    private static final Path PROC = Path.of("/proc");

    static ProcessName own() {
        long process = ProcessHandle.current().pid();
        return new ProcessName(ownNamespace(), process, start(process));
    }

    String text() {
        return namespace + "-" + process + "-" + start;
    }

    /** Whether the text is the name of a process that has ended. Of those in other namespaces nobody can tell. */
    boolean isOfADeadOne(String text) {
        String[] fields = text.split("-", -1);
        if (fields.length != 3 || !fields[0].equals(namespace)) return false;
        try {
            return start(Long.parseLong(fields[1])) != Long.parseLong(fields[2]);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Linux's clock ticks: Java makes a time of them that moves with the machine's clock. -1: there is none. */
    private static long start(long process) {
        if (Files.exists(PROC.resolve("self"))) {
            return new ProcessTree(PROC)
                    .member(process)
                    .map(ProcessTree.Member::start)
                    .orElse(-1L);
        }
        return ProcessHandle.of(process)
                .map(handle ->
                        handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L))
                .orElse(-1L);
    }

    private static String ownNamespace() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException e) {
            return "";
        }
    }
}
