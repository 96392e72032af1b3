package dev.awsvault.adapters.vault.keyctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.vault.Vault;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plain user, who has the kernel's small quota, in sessions that possess the user's keyring and in such that do not.
 * The user has a number that nobody else has.
 */
class OtherUserTest {
    private static final long PID = ProcessHandle.current().pid();
    private static final String USER = String.valueOf(2_000_000 + PID % 16);
    private static final List<String> AS_USER = List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups");
    private static final List<String> NEW_SESSION = List.of("keyctl", "session", "-");

    private final String ring = "aws-vault test " + PID;

    @TempDir
    private Path folder;

    @BeforeEach
    void copyClasses() throws IOException, KeyFault {
        ProgramOutput.assumeInstalled("setpriv", "util-linux");
        ProgramOutput.assumeInstalled("keyctl", "keyutils");
        Assumptions.assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "becoming another user takes root");
        new TestKeyring().close();
        copy(ChildVault.class);
        copy(KeyctlVault.class);
        copy(ImageForm.class);
        copy(Vault.class);
        copy(Native.class);
        Files.createDirectory(folder.resolve("tmp"));
        Files.setPosixFilePermissions(folder.resolve("tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void dropKeyring() throws IOException, InterruptedException {
        if (!Files.exists(folder.resolve("tmp"))) return;
        List<String> drop = new ArrayList<>(AS_USER);
        drop.addAll(
                List.of("sh", "-c", "r=$(keyctl search @u keyring \"$0\" 2>/dev/null) && keyctl unlink $r @u", ring));
        ProgramOutput.of(new byte[0], drop);
    }

    @Test
    void whatOneSessionWritesEveryOtherReads() throws Exception {
        assertThat(run(AS_USER, List.of(), "write:work:3000", "keys")).containsExactly("written", "[work]");
        // A session of the user's without the user's keyring in it, such as a service of systemd has.
        assertThat(run(AS_USER, NEW_SESSION, "keys", "read:work", "write:work:10", "write:other:20", "keys"))
                .containsExactly("[work]", "3000", "written", "written", "[other, work]");
        // Root's session, as behind su.
        assertThat(run(NEW_SESSION, AS_USER, "keys", "read:work", "read:other", "remove:work", "keys"))
                .containsExactly("[other, work]", "10", "20", "true", "[other]");
        assertThat(run(AS_USER, List.of(), "keys", "read:other")).containsExactly("[other]", "20");
    }

    @Test
    void aKeyringMadeBehindSuIsUsedByTheUsersOwnSession() throws Exception {
        assertThat(run(NEW_SESSION, AS_USER, "keys", "read:work", "remove:work", "write:work:7", "read:work"))
                .containsExactly("[]", "absent", "false", "written", "7");
        assertThat(run(AS_USER, List.of(), "read:work", "write:work:8", "read:work"))
                .containsExactly("7", "written", "8");
    }

    /** As in a tmux that outlives the log-in it was started from (pam_keyinit(8), revoke). */
    @Test
    void aSessionThatIsOverStillHasTheUsersKeyring() throws Exception {
        List<String> over = List.of("keyctl", "session", "-", "sh", "-c", "keyctl revoke @s && exec \"$@\"", "sh");
        assertThat(run(AS_USER, over, "keys", "write:work:7", "read:work")).containsExactly("[]", "written", "7");
        assertThat(run(AS_USER, List.of(), "read:work", "write:other:8")).containsExactly("7", "written");
        assertThat(run(AS_USER, over, "keys", "read:other", "remove:other", "keys"))
                .containsExactly("[other, work]", "8", "true", "[work]");
    }

    @Test
    void rootHasAKeyringOfItsOwn() throws Exception {
        assertThat(run(AS_USER, List.of(), "write:work:7")).containsExactly("written");
        assertThat(run(List.of(), List.of(), "keys", "read:work")).containsExactly("[]", "absent");
    }

    @Test
    void theQuotaOfBytesIsToldAndNothingIsLost() throws Exception {
        List<String> lines = run(
                AS_USER,
                List.of(),
                "write:kept:1500",
                "fill:2500",
                "write:kept:9000",
                "read:kept",
                "clear",
                "keys",
                "fill:2500",
                "clear");
        assertThat(lines.get(1))
                .matches("[67] then the kernel's quota of keys leaves no room for fill-[67] \\(2500 bytes\\), so it was"
                        + " not stored: user " + USER + " has \\d+ of 200 keys and \\d+ of 20000 bytes; remove sessions"
                        + " with 'aws-vault clear', have kernel.keys.maxkeys and kernel.keys.maxbytes raised with"
                        + " sysctl, or use another --backend");
        assertThat(lines.get(2)).startsWith("failure: the kernel's quota of keys leaves no room for kept (9000 bytes)");
        assertThat(lines.get(3)).isEqualTo("1500");
        assertThat(Integer.parseInt(lines.get(4))).isGreaterThanOrEqualTo(7);
        assertThat(lines.get(5)).isEqualTo("[]");
        // What was removed has made room at once.
        assertThat(lines.get(6)).matches("7 then the kernel's quota .*");
        assertThat(lines.get(7)).isEqualTo("7");
    }

    @Test
    void theQuotaOfKeysIsToldAndNothingIsLost() throws Exception {
        List<String> lines =
                run(AS_USER, List.of(), "fill:10", "write:fill-0:20", "read:fill-0", "clear", "fill:10", "clear");
        assertThat(lines.getFirst()).contains("so it was not stored: user " + USER + " has 200 of 200 keys and ");
        int first = Integer.parseInt(lines.getFirst().split(" ")[0]);
        assertThat(first).isBetween(150, 199);
        assertThat(lines.subList(1, 4)).containsExactly("written", "20", String.valueOf(first));
        assertThat(lines.get(4)).startsWith(first + " then the kernel's quota ");
    }

    @Test
    void expiredSessionsMakeRoom() throws Exception {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 6; i++) told.add("write:sts.AssumeRole,d29yay0" + i + ",,4070908800:3000");
        run(AS_USER, List.of(), told.toArray(String[]::new));
        // The kernel keeps them to their end; as if that were near. The session that we were started in, or that
        // another
        // test here made the kernel give us, need not have the user's keyring in it.
        List<String> shorten = new ArrayList<>(AS_USER);
        shorten.addAll(NEW_SESSION);
        shorten.addAll(List.of(
                "sh",
                "-euc",
                "keyctl link @u @s; keys=$(keyctl rlist $(keyctl search @u keyring \"$0\"));"
                        + " for k in $keys; do keyctl timeout $k 1; done; sleep 2.5",
                ring));
        assertThat(ProgramOutput.of(new byte[0], shorten).status()).isZero();
        assertThat(run(AS_USER, List.of(), "keys", "write:work:15000", "keys", "read:work"))
                .containsExactly("[]", "written", "[work]", "15000");
    }

    private List<String> run(List<String> outer, List<String> inner, String... told)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(outer);
        command.addAll(inner);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djna.tmpdir=" + folder.resolve("tmp"),
                "-cp",
                folder + File.separator + "*" + File.pathSeparator + folder.resolve("classes"),
                ChildVault.class.getName(),
                ring));
        command.addAll(List.of(told));
        ProgramOutput output = ProgramOutput.of(new byte[0], command);
        assertThat(output.status()).isZero();
        return new String(output.output(), StandardCharsets.UTF_8).lines().toList();
    }

    /** The user may not look into the home of whoever builds this. */
    private void copy(Class<?> type) throws IOException {
        Path from =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (Files.isRegularFile(from)) {
            Files.copy(from, folder.resolve(from.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        Path to = Files.createDirectories(folder.resolve("classes"));
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                Path copy = to.resolve(from.relativize(file).toString());
                try {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
