package dev.awsvault.adapters.ownprocess;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own, which does to itself what the tests cannot do to theirs, and writes down what came of it. */
final class OwnJvm {
    private static final int GET_DUMPABLE = 3;
    /** In the fields of /proc/PID/stat behind the name, proc_pid_stat(5). */
    private static final int SESSION = 3;

    private OwnJvm() {}

    /** {@code FILE WORD...}; the file is empty until all is in it. */
    public static void main(String[] words) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("command " + OwnCommand.withoutWords(words.length).orElseThrow());
        ProcessCalls calls = ProcessCalls.ofThisProcess();
        calls.hideMemory();
        calls.startSession();
        calls.silenceStreams();
        lines.add("session "
                + session().equals(Long.toString(ProcessHandle.current().pid())));
        lines.add("dumpable " + dumpable());
        Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max core file size"))
                .forEach(line -> lines.add(line.replaceAll(" +", " ").strip()));
        for (int stream = 0; stream <= 2; stream++) {
            lines.add(stream + " " + Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)));
        }
        Files.write(Path.of(words[0]), lines);
    }

    /** The command line of {@link #main}, without words. */
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OwnJvm.class.getName());
    }

    private static String session() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[SESSION];
    }

    private static int dumpable() {
        return NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                .getFunction("prctl")
                .invokeInt(new Object[] {GET_DUMPABLE, 0L, 0L, 0L, 0L});
    }
}
