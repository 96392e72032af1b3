package dev.awsvault.adapters.awsclifiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TokenFileTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\n\n\r\n"})
    void lineEndsBehindTheTokenAreNotPartOfIt(String end) throws IOException {
        assertThat(read("eyJ.x.y" + end)).isEqualTo("eyJ.x.y");
    }

    @ParameterizedTest
    @ValueSource(strings = {" eyJ.x.y ", "\neyJ", "a\nb", "é\t", "\0"})
    void allElseIsVerbatim(String token) throws IOException {
        assertThat(read(token)).isEqualTo(token);
    }

    @Test
    void atMost64KiB() throws IOException {
        String most = "x".repeat(64 * 1024);
        assertThat(read(most)).isEqualTo(most);
        assertThatThrownBy(() -> read(most + "x"))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("unable to read file at " + home.resolve("token")
                        + ": it is longer than a token may be (64 KiB); write the token alone into it");
    }

    @Test
    void homeIsExpanded() throws IOException {
        Files.writeString(home.resolve("token"), "t");
        assertThat(reveal("~/token")).isEqualTo("t");
        assertThatThrownBy(() -> reveal("~token")).hasMessageStartingWith("unable to read file at ~token: no such");
    }

    @Test
    void relativeToTheWorkingDirectory() throws IOException {
        Path here = Files.createTempFile(Path.of("target"), "token", "");
        Files.writeString(here, "t");
        assertThat(here.isAbsolute()).isFalse();
        assertThat(reveal(here.toString())).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\n"})
    void anEmptyFileIsAFailure(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("unable to read file at " + home.resolve("token")
                        + ": it is empty; see that whatever writes the token runs");
    }

    @Test
    void saysWhyItCannotBeRead() {
        String none = home.resolve("none").toString();
        assertFailure(none, "no such file; check web_identity_token_file");
        assertFailure(home.toString(), "");
        assertFailure("", "");
        assertThatThrownBy(() -> reveal("a\0b"))
                .hasMessage("unable to read file at a?b: it is not a path; check web_identity_token_file");
        assertThatThrownBy(() -> reveal(none + "\n\u001b[31m"))
                .hasMessage("unable to read file at " + none + "??[31m: no such file; check web_identity_token_file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void readsAPipe() throws Exception {
        Path pipe = pipe();
        Process writer = shell("sleep 0.3; printf 'eyJ.'; sleep 0.3; echo x.y", pipe);
        assertThat(reveal(pipe.toString())).isEqualTo("eyJ.x.y");
        assertThat(writer.waitFor()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void readsAProcessSubstitution() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "\"$0\" -cp \"$1\" " + ReadTokenProgram.class.getName() + " <(echo eyJ.x.y)",
                        java,
                        System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("<eyJ.x.y>");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void doesNotWaitForEverForAPipeWithoutAWriter() throws Exception {
        Path pipe = pipe();
        assertThatThrownBy(() -> reveal(new TokenFile(home, Duration.ofSeconds(1)), pipe.toString()))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("unable to read file at " + pipe
                        + ": nothing ended it within 1 s; see that whatever writes to it runs and closes it");
        shell("true", pipe).waitFor();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void doesNotWaitForEverForAWriterThatSaysNothing() throws Exception {
        Path pipe = pipe();
        Process writer = shell("printf half; sleep 20", pipe);
        assertThatThrownBy(() -> reveal(new TokenFile(home, Duration.ofSeconds(1)), pipe.toString()))
                .hasMessageContaining("nothing ended it within 1 s")
                .hasMessageNotContaining("half");
        assertNoReaderIsLeft();
        writer.destroyForcibly();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anEndlessFileIsTooLong() {
        assertFailure("/dev/zero", "it is longer than a token may be (64 KiB); write the token alone into it");
        assertFailure("/dev/null", "it is empty; see that whatever writes the token runs");
    }

    private static void assertNoReaderIsLeft() throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            if (Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(t -> t.getName().equals("token-file"))) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the reader still runs");
    }

    private void assertFailure(String path, String why) {
        assertThatThrownBy(() -> reveal(path))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageStartingWith("unable to read file at " + path + ": ")
                .hasMessageEndingWith(why)
                .hasMessageNotContaining("\n");
    }

    private Path pipe() throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static Process shell(String script, Path pipe) throws IOException {
        Process process =
                new ProcessBuilder(List.of("sh", "-c", "{ " + script + "; } >\"$0\"", pipe.toString())).start();
        return process;
    }

    private String read(String content) throws IOException {
        Path file = home.resolve("token");
        Files.writeString(file, content);
        return reveal(file.toString());
    }

    private String reveal(String path) {
        return reveal(new TokenFile(home), path);
    }

    private static String reveal(TokenFile files, String path) {
        try (SecretString token = files.read(path)) {
            return token.reveal();
        }
    }
}
