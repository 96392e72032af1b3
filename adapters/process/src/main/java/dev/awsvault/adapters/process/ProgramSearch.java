package dev.awsvault.adapters.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a shell looks for a program (POSIX, XCU 2.9.1.4 and XBD 8.3 on PATH). In bytes, as a folder may have a name
 * that is no text in the locale.
 */
final class ProgramSearch {
    private static final byte[] PATH = "PATH=".getBytes(SystemText.ASCII);
    /** What execvp(3) takes where there is no PATH. */
    private static final byte[] DEFAULT = "/bin:/usr/bin".getBytes(SystemText.ASCII);

    private ProgramSearch() {}

    /** The files to try, in turn. */
    static List<byte[]> candidates(byte[] program, List<byte[]> environment) {
        if (program.length == 0) {
            return List.of();
        }
        if (indexOf(program, '/', 0) < program.length) {
            return List.of(program);
        }
        byte[] path = path(environment);
        List<byte[]> files = new ArrayList<>();
        for (int start = 0; start <= path.length; ) {
            int end = indexOf(path, ':', start);
            files.add(file(path, start, end, program));
            start = end + 1;
        }
        return files;
    }

    private static byte[] path(List<byte[]> environment) {
        for (byte[] entry : environment) {
            if (entry.length >= PATH.length && Arrays.equals(entry, 0, PATH.length, PATH, 0, PATH.length)) {
                return Arrays.copyOfRange(entry, PATH.length, entry.length);
            }
        }
        return DEFAULT;
    }

    /** An empty folder is the current one. */
    private static byte[] file(byte[] path, int start, int end, byte[] program) {
        int length = end - start;
        int slash = length == 0 ? 0 : 1;
        byte[] file = Arrays.copyOfRange(path, start, end + slash + program.length);
        if (slash == 1) {
            file[length] = '/';
        }
        System.arraycopy(program, 0, file, length + slash, program.length);
        return file;
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != wanted) {
            i++;
        }
        return i;
    }
}
