package dev.awsvault.adapters.awsconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.awsvault.domain.failure.ConfigFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFileIsEmptyAndStaysMissing() {
        Path file = folder.resolve(".aws").resolve("config");

        assertThat(Configs.at(file).read().sections()).isEmpty();

        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhatIsNoConfigFile(String what, byte[] content, int line, String why) throws IOException {
        Path file = Files.write(folder.resolve("config"), content);

        assertRefused(file, "line " + line + ": " + why);

        assertThat(file).hasBinaryContent(content);
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(f -> !f.equals(file));
    }

    static Stream<Arguments> refusesWhatIsNoConfigFile() {
        return Stream.of(
                arguments("zero byte", bytes("[default]\nregion = a\0b\n"), 2, "it is not a text file"),
                arguments("Latin-1", latin1("[default]\n\n# für\n"), 3, "it is not a text file"),
                arguments("character cut in two", new byte[] {'#', '\n', (byte) 0xC3}, 2, "it is not a text file"),
                arguments("UTF-16", "[default]\n".getBytes(StandardCharsets.UTF_16), 1, "it is not a text file"),
                arguments("program", new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0}, 1, "it is not a text file"),
                arguments(
                        "header cut",
                        bytes("[default]\nregion=x\n[profile wo"),
                        3,
                        "the section header has no closing"),
                arguments("value cut", bytes("[default]\nk = \"\"\"a\nb\n"), 2, "the value that begins here"),
                arguments("quotes at the very end", bytes("[default]\nk = \"\"\""), 2, "the value that begins here"),
                arguments("backquote cut", bytes("[default]\nk = `a\n[profile b]\n"), 2, "the value that begins here"),
                arguments("references that double", doubling(), 2, "the %(key)s references"),
                arguments("parents of very many", manyChildren(), 2002, "too many sections with a dot"));
    }

    @Test
    void allowsTheReplacementCharacterItself() {
        assertThat(Configs.value(Configs.document("[profile a]\nk = \uFFFD"), "a", "k")
                        .text())
                .isEqualTo("\uFFFD");
    }

    @Test
    void refusesFiftyMegabytesWithTheirSize() throws IOException {
        Path file = folder.resolve("config");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(50L << 20);
        }

        assertRefused(file, "too large to be one (50 MiB, at most 16 MiB are read)");

        assertThat(file).hasSize(50L << 20);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesAFileWithoutEnd() {
        assertRefused(Path.of("/dev/zero"), "too large");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void takesTheNullDeviceForEmptyButNotForAFile() {
        AwsConfigFile config = Configs.at(Path.of("/dev/null"));

        assertThat(config.read().sections()).isEmpty();
        assertThatExceptionOfType(ConfigFailure.class)
                .isThrownBy(() -> config.addProfile("a", Map.of()))
                .withMessageContaining("it is not a regular file");
    }

    @Test
    void refusesADirectory() {
        assertRefused(folder, "it is a directory");
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        assertRefused(Files.writeString(folder.resolve(".aws"), "").resolve("config"), "Not a directory");
    }

    @Test
    void refusesSymlinksInACircle() throws IOException {
        Path file = folder.resolve("config");
        Files.createSymbolicLink(file, Files.createSymbolicLink(folder.resolve("other"), file));

        assertRefused(file, "Too many levels of symbolic links");

        assertThat(file).isSymbolicLink();
    }

    private static void assertRefused(Path file, String why) {
        AwsConfigFile config = Configs.at(file);
        assertThatExceptionOfType(ConfigFailure.class)
                .isThrownBy(config::read)
                .withMessageContaining(why)
                .withMessageContaining(file.toString())
                .satisfies(BadInputTest::isOneLine);
        assertThatExceptionOfType(ConfigFailure.class)
                .isThrownBy(() -> config.addProfile("new", Map.of("region", "r")))
                .withMessageContaining(why)
                .satisfies(BadInputTest::isOneLine);
    }

    private static void isOneLine(ConfigFailure failure) {
        assertThat(failure.getMessage()).doesNotContain("\n").hasSizeLessThan(400);
        assertThat(failure.exitCode()).isEqualTo(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] doubling() {
        StringBuilder text = new StringBuilder("[profile p]\n");
        for (int i = 0; i < 60; i++) {
            int next = i + 1;
            text.append("k")
                    .append(i)
                    .append(" = %(k")
                    .append(next)
                    .append(")s%(k")
                    .append(next)
                    .append(")s\n");
        }
        return bytes(text.append("k60 = x\n").toString());
    }

    private static byte[] manyChildren() {
        StringBuilder text = new StringBuilder("[profile p]\n");
        for (int i = 0; i < 1001; i++) {
            text.append("k").append(i).append(" = v\n");
        }
        for (int i = 0; i < 2000; i++) {
            text.append("[profile p.").append(i).append("]\n");
        }
        return bytes(text.toString());
    }
}
