package dev.awsvault.adapters.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class YkmanDriverTest {
    private static final String ARN = "arn:aws:iam::123456789012:mfa/j\u00f6rg";

    @TempDir
    Path folder;

    private StandIns standIns;

    @BeforeEach
    void prepare() {
        standIns = StandIns.in(folder);
    }

    private static final class NoTerminal implements Terminal {
        @Override
        public boolean isPresent() {
            return false;
        }

        @Override
        public boolean isStandardOutput() {
            return false;
        }

        @Override
        public boolean isStandardError() {
            return false;
        }

        @Override
        public void tell(String line) {}

        @Override
        public String ask(String question) {
            throw new AssertionError();
        }

        @Override
        public SecretString askHidden(String question) {
            throw new AssertionError();
        }
    }

    private YkmanDriver driver(Duration limit) {
        return new YkmanDriver(standIns.programs(), new NoTerminal(), limit);
    }

    private String code() {
        return driver(Duration.ofSeconds(30)).code(OwnJvm.device(ARN), "");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', oath accounts code --single " + ARN,
        "4, '', '', oath accounts code --single " + ARN,
        "5.1, '', '', oath accounts code --single " + ARN,
        "1, '', '', oath code --single " + ARN,
        "2, '', '', oath code --single " + ARN,
        "3, '', AWS, oath code --single AWS",
        "'', 12345678, '', --device 12345678 oath accounts code --single " + ARN,
        "3, 12345678, me@aws, --device 12345678 oath code --single me@aws",
    })
    void asksForTheAccount(String version, String key, String account, String arguments) throws IOException {
        standIns.recording("ykman", "123456");
        standIns.set("AWS_VAULT_YKMAN_VERSION", version)
                .set("YKMAN_OATH_DEVICE_SERIAL", key)
                .set("YKMAN_OATH_CREDENTIAL_NAME", account);
        assertThat(code()).isEqualTo("123456");
        assertThat(standIns.recorded()).containsExactly(arguments.split(" "));
    }

    @Test
    void anAccountNameStaysOneWord() throws IOException {
        standIns.recording("ykman", "123456").set("YKMAN_OATH_CREDENTIAL_NAME", "Amazon Web Services:me '$(id)'");
        code();
        assertThat(standIns.recorded().getLast()).isEqualTo("Amazon Web Services:me '$(id)'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo s3cret",
                "echo 12345",
                "echo 1234567",
                "echo",
                ":",
                "printf '\\0\\377\\n'",
                "echo; echo 123456"
            })
    void rubbishIsNoCode(String body) throws IOException {
        standIns.with("ykman", body);
        assertThatThrownBy(this::code)
                .isInstanceOf(PromptFailure.class)
                .hasMessageContaining("printed no code of six digits")
                .hasMessageContaining("YKMAN_OATH_CREDENTIAL_NAME")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFailureSaysWhatToRun(int status) throws IOException {
        standIns.with("ykman", "echo s3cret; exit " + status);
        assertThatThrownBy(this::code)
                .isInstanceOf(PromptFailure.class)
                .hasMessage("no MFA code: ykman ended with status " + status
                        + "; run 'ykman oath accounts code --single " + ARN + "' to see why");
    }

    @Test
    void aKeyThatIsNotTouchedIsNotWaitedForForEver() throws IOException {
        standIns.with("ykman", "/bin/sleep 50");
        assertThatThrownBy(() -> driver(Duration.ofMillis(500)).code(OwnJvm.device(ARN), ""))
                .isInstanceOf(PromptFailure.class)
                .hasMessageContaining("nobody answered ykman within 0.5 s");
    }

    @Test
    void itsInputIsEmptyWithoutTerminal() throws IOException {
        standIns.with("ykman", "/bin/cat; echo 654321");
        assertThat(code()).isEqualTo("654321");
    }

    @Test
    void isThereWhereItsProgramIs() throws IOException {
        assertThat(driver(Duration.ZERO).name()).isEqualTo("ykman");
        assertThat(driver(Duration.ZERO).unavailable()).hasValue("ykman is not on PATH");
        assertThat(driver(Duration.ZERO).isAvailable(OwnJvm.device(ARN))).isFalse();
        assertThatThrownBy(this::code).isInstanceOf(PromptFailure.class).hasMessageContaining("not on PATH");
        standIns.with("ykman", "");
        standIns.environment().remove("DISPLAY");
        assertThat(driver(Duration.ZERO).unavailable()).isEmpty();
        assertThat(driver(Duration.ZERO).isAvailable(OwnJvm.device(ARN))).isTrue();
        assertThat(driver(Duration.ZERO).canAskAgain(OwnJvm.device(ARN))).isFalse();
    }

    /** util-linux's script gives a terminal; the program's own output goes elsewhere. */
    @Test
    void talksOnTheTerminalWhateverOurStreamsAre() throws Exception {
        assumeTrue(Loud.has("script"), "SKIPPED: util-linux's script is not installed");
        standIns.with("ykman", "echo Touch your key >&2; read password; echo 12345${password}");
        Path result = folder.resolve("result");
        List<String> words = new ArrayList<>(OwnJvm.command("ykman", ARN));
        String line = "'" + String.join("' '", words) + "' </dev/null >" + result + " 2>/dev/null";
        ProcessBuilder builder =
                OwnJvm.in(standIns.environment(), List.of("/usr/bin/script", "-qefc", line, "/dev/null"));
        Process process = builder.start();

        try (var keyboard = process.getOutputStream()) {
            StringBuilder screen = new StringBuilder();
            int octet;
            while (screen.indexOf("Touch your key") < 0
                    && (octet = process.getInputStream().read()) >= 0) {
                screen.append((char) octet);
            }
            keyboard.write("6\n".getBytes(StandardCharsets.US_ASCII));
            keyboard.flush();
            process.getInputStream().readAllBytes();
            assertThat(process.waitFor()).as(screen.toString()).isZero();
        }
        assertThat(Files.readString(result)).isEqualTo("code 123456\n");
    }
}
