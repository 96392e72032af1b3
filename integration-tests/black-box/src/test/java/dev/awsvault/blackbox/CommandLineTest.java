package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words and flags: help, version, errors in the known words, files of words. */
class CommandLineTest {
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home")).key("jane", "AKIAIOSFODNN7EXAMPLE", "secret");
        home.config("[profile jane]\n[profile joe]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-v", "version"})
    void tellsItsVersion(String word) {
        assertThat(home.run(word).quiet().out()).matches("v\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help", "--help-long"})
    void helpsWithEverything(String word) {
        assertThat(home.run(word).quiet().out())
                .contains("add", "remove", "list", "exec", "export", "clear", "explain", "--debug", "--backend");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec --help", "help exec", "--help exec", "exec jane --help"})
    void helpsWithACommand(String line) {
        assertThat(home.run(line.split(" ")).quiet().out())
                .contains("exec", "--no-session", "--duration", "--mfa-token", "--region");
    }

    @Test
    void helpsAtLength() {
        assertThat(home.run("--help-long").quiet().out()).contains("--no-session", "--sessions-only", "--format");
        assertThat(home.run("--help-man").quiet().out())
                .startsWith(".TH aws-vault 1")
                .contains(".SS");
    }

    @Test
    void withoutACommandItTellsItsUseOnStandardError() {
        Result result = home.run();
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("exec", "add", "--help");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "list --x              | unknown long flag '--x'",
                "exec jane -x          | unknown short flag '-x'",
                "frobnicate            | expected command but got \"frobnicate\"",
                "help frobnicate       | expected command but got \"frobnicate\"",
                "add                   | required argument 'profile' not provided",
                "remove                | required argument 'profile' not provided",
                "list one              | unexpected argument 'one'",
                "add one two           | unexpected argument 'two'",
                "exec --duration       | expected argument for flag '--duration'",
                "exec --region a --region b jane | flag 'region' cannot be repeated",
                "export --format=x jane | enum value must be one of env,export-env,json,ini, got 'x'",
                "--backend=x list      | --backend value must be one of",
                "list --prompt=x       | --prompt value must be one of",
                "@missing              | missing",
            })
    void refusesInTheKnownWords(String line, String words) {
        assertThat(home.run(line.split(" ")).refused())
                .startsWith("aws-vault: error: ")
                .contains(words);
    }

    @Test
    void aWordBehindTheSeparatorIsNoFlag() {
        assertThat(home.run("list", "--", "--profiles").refused()).contains("--profiles");
        assertThat(home.run("exec", "-n", "jane", "--", "echo", "--help", "--", "-n")
                        .quiet()
                        .out())
                .isEqualTo("--help -- -n\n");
        Result removed = home.key("-odd", "AKIAIOSFODNN7EXAMPLE", "s").run("remove", "--force", "--", "-odd");
        assertThat(removed.quiet().out()).startsWith("Deleted credentials.");
    }

    @Test
    void takesFlagsBeforeAndAfterTheCommand() {
        assertThat(home.run("--backend", "file", "list", "--credentials")
                        .quiet()
                        .out())
                .isEqualTo("jane\n");
        assertThat(home.run("list", "--credentials", "--backend=file").quiet().out())
                .isEqualTo("jane\n");
        assertThat(home.run("--file-dir", home.path("elsewhere").toString(), "list", "--credentials")
                        .quiet()
                        .out())
                .isEmpty();
        assertThat(home.program()
                        .with("AWS_VAULT_FILE_DIR", "~/elsewhere")
                        .run("list", "--credentials")
                        .quiet()
                        .out())
                .isEmpty();
        assertThat(home.run("--pass-prefix=x", "--keychain", "y", "list", "--credentials")
                        .quiet()
                        .out())
                .isEqualTo("jane\n");
    }

    @Test
    void readsWordsFromAFile() {
        home.write(home.path("words"), "exec\n# a comment\n-n\n\njane\n");
        assertThat(home.run("@words", "--", "echo", "@words").quiet().out()).isEqualTo("@words\n");
    }

    @Test
    void debugSaysMoreOnStandardErrorOnly() {
        Result result = home.run("--debug", "list", "--credentials").ok();
        assertThat(result.out()).isEqualTo("jane\n");
        assertThat(result.err()).matches("(?s)\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d aws-vault v.*");
    }

    @Test
    void aClosedOutputIsNoStackTrace() {
        Result result = home.program().shell("(\"$AV\" --help-long; echo $? > status) | true; cat status");
        assertThat(result.err()).doesNotContain("Exception", "\tat ");
        Result full = home.program().shell("[ -c /dev/full ] && \"$AV\" list > /dev/full; echo $?");
        assertThat(full.out()).isEqualTo("1\n");
        assertThat(full.err()).doesNotContain("Exception", "\tat ");
    }
}
