package dev.awsvault.adapters.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shows only in a process of its own: another locale, a signal. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class OwnProcessTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8", ""})
    void anyCharacterArrivesInEveryLocale(String locale) throws Exception {
        String question = "mfa/j\u00f6rg \u20ac it's: ";
        StandIns standIns = StandIns.in(folder).recording("zenity", "12\u20ac");
        standIns.environment().remove("LANG");
        if (!locale.isEmpty()) {
            standIns.set("LC_ALL", locale);
        }

        Process process = OwnJvm.in(standIns.environment(), OwnJvm.command("zenity", question))
                .start();
        String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(seen).isZero();
        assertThat(standIns.recorded().getLast()).isEqualTo(question);
    }

    @Test
    void theWindowClosesWhenWeAreEnded() throws Exception {
        Path id = folder.resolve("id");
        StandIns standIns = StandIns.in(folder)
                .with("zenity", "echo $$ >" + id + ".new; /bin/mv " + id + ".new " + id + "; exec /bin/sleep 55");
        Process process = OwnJvm.in(standIns.environment(), OwnJvm.command("zenity", "Code: "))
                .start();
        while (!Files.exists(id)) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }

        process.destroy();

        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(OwnJvm.endsSoon(Long.parseLong(Files.readString(id).strip())))
                .isTrue();
    }
}
