package dev.awsvault.adapters.awsconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the system refuses an ordinary user, and a full disk. Root is never refused: it becomes somebody else first. */
@EnabledOnOs(OS.LINUX)
class RefusedBySystemTest {
    private static final String NOBODY = "65534";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeTheFile() throws IOException {
        open(folder, "rwxr-xr-x");
        file = Files.writeString(folder.resolve("config"), "[default]\n");
    }

    @Test
    void aFileThatMayNotBeRead() throws Exception {
        ownedByNobody(file, "-w-------");
        ownedByNobody(folder, "rwx------");

        Ended program = asNobody("a", "r");

        assertFailed(program, "cannot read the config file " + file + ": permission denied; give yourself read access");
    }

    @Test
    void aFileThatMayNotBeWritten() throws Exception {
        ownedByNobody(file, "r--------");
        ownedByNobody(folder, "rwx------");

        Ended program = asNobody("a", "r");

        assertFailed(program, "to the config file " + file + ": it is read-only; the file is as it was;");
    }

    @Test
    void aFolderThatMayNotBeWritten() throws Exception {
        ownedByNobody(file, "rw-------");
        ownedByNobody(folder, "r-x------");

        Ended program = asNobody("a", "r");

        assertFailed(program, "to the config file " + file + ": permission denied; the file is as it was;");
    }

    @Test
    void theUserWhomNothingStopsAddsTheProfile() throws Exception {
        ownedByNobody(file, "rw-r-----");
        ownedByNobody(folder, "rwx------");

        Ended program = asNobody("a", "r");

        assertThat(program).isEqualTo(new Ended(0, ""));
        assertThat(Files.readString(file)).isEqualTo("[default]\n\n[profile a]\nregion=r\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aFullDisk() throws Exception {
        assumeTrue(isRoot() && run(List.of("unshare", "-m", "true")).status() == 0, "needs a mount of its own");
        Path disk = Files.createDirectory(folder.resolve("disk"));
        // What is on the disk is gone with the shell; the shell tells of it first.
        String script = """
                disk=$1; shift
                mount -t tmpfs -o size=16k none "$disk" && printf '[default]\\n' >"$disk/config" || exit 99
                "$@"; status=$?
                { cat "$disk/config"; ls -A "$disk"; } >"$disk.after"
                exit $status
                """;
        List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", script, "sh", disk.toString()));
        command.addAll(program(disk.resolve("config"), "a", "r".repeat(40_000)));

        Ended ended = run(command);

        assertThat(ended.output())
                .contains(": No space left on device; the file is as it was;")
                .hasLineCount(1);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(Files.readString(Path.of(disk + ".after"))).isEqualTo("[default]\nconfig\n");
    }

    private void assertFailed(Ended program, String why) throws IOException {
        assertThat(program.output()).contains(why).hasLineCount(1);
        assertThat(program.status()).isEqualTo(1);
        // Where the test itself is not root it may not look, either.
        open(folder, "rwxr-xr-x");
        open(file, "rw-------");
        assertThat(Files.readString(file)).isEqualTo("[default]\n");
        assertThat(folder).isDirectoryNotContaining(f -> !f.equals(file));
    }

    private Ended asNobody(String name, String region) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--"));
        }
        command.addAll(program(file, name, region));
        return run(command);
    }

    private static List<String> program(Path file, String name, String region) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return List.of(java, "-cp", classes, AddProfileProgram.class.getName(), file.toString(), name, region);
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    private static void ownedByNobody(Path path, String mode) throws IOException {
        open(path, mode);
        if (isRoot()) {
            Files.setAttribute(path, "unix:gid", Integer.valueOf(NOBODY));
            Files.setAttribute(path, "unix:uid", Integer.valueOf(NOBODY));
        }
    }

    private static void open(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private record Ended(int status, String output) {}
}
