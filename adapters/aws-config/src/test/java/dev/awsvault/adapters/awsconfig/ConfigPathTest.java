package dev.awsvault.adapters.awsconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.process.InterProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigPathTest {
    private static final Path HOME = Path.of("/home/ann");

    @ParameterizedTest
    @MethodSource
    void isWhereTheEnvironmentSays(Map<String, String> environment, String file) {
        assertThat(ConfigPath.inEnvironment(environment, HOME)).isEqualTo(Path.of(file));
    }

    static Stream<Arguments> isWhereTheEnvironmentSays() {
        return Stream.of(
                arguments(Map.of(), "/home/ann/.aws/config"),
                arguments(Map.of("AWS_CONFIG_FILE", ""), "/home/ann/.aws/config"),
                arguments(Map.of("AWS_CONFIG_FILE", "/etc/aws"), "/etc/aws"),
                arguments(Map.of("AWS_CONFIG_FILE", "~/my config"), "/home/ann/my config"),
                arguments(Map.of("AWS_CONFIG_FILE", "~bob/config"), "~bob/config"),
                arguments(Map.of("AWS_CONFIG_FILE", "here"), "here"));
    }

    @Test
    void refusesAValueThatIsNoPath() {
        assertThatExceptionOfType(ConfigFailure.class)
                .isThrownBy(() -> ConfigPath.inEnvironment(Map.of("AWS_CONFIG_FILE", "a\0b"), HOME))
                .withMessageStartingWith("AWS_CONFIG_FILE is not a path (a?b)");
    }

    @ParameterizedTest
    @MethodSource
    void isShownAsAPersonWouldWriteIt(String file, String shown) {
        assertThat(new ConfigPath(Path.of(file), HOME).shown()).isEqualTo(shown);
    }

    static Stream<Arguments> isShownAsAPersonWouldWriteIt() {
        return Stream.of(
                arguments("/home/ann/.aws/config", "~/.aws/config"),
                arguments("/home/ann", "/home/ann"),
                arguments("/home/anna/config", "/home/anna/config"),
                arguments("relative", "relative"),
                arguments("/tmp/a\nb", "/tmp/a?b"));
    }

    @Test
    void namesTheFileInTheDocumentAndInFailures(@TempDir Path home) throws IOException {
        InterProcessLock lock = new LockInMemory();
        AwsConfigFile config = AwsConfigFile.inEnvironment(Map.of(), home, lock, holder -> {});
        assertThat(config.read().file()).isEqualTo("~/.aws/config");

        Files.createDirectory(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws").resolve("config"), "[default\n");
        assertThatExceptionOfType(ConfigFailure.class)
                .isThrownBy(config::read)
                .withMessage("cannot use the config file ~/.aws/config, line 1: the section header has no closing ];"
                        + " correct the file");
    }
}
