package dev.awsvault.adapters.metadataaddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs of the test's in the place of sudo(8). */
class ProxyStartTest {
    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();

    @Test
    void callsSudoWithTheProxysWordsAndNoCredentials() throws Exception {
        Path said = folder.resolve("said");
        sudo("printf '%s\\n' \"$@\" > " + said + "; env >> " + said + "; echo ready");
        start(Duration.ofSeconds(45)).start(folder);
        assertThat(Files.readAllLines(said))
                .startsWith("-b", "--", "/opt/aws-vault", "proxy", "--once", "--folder=" + folder)
                .noneMatch(line -> line.startsWith("AWS_"));
        assertThat(notices).singleElement().asString().contains("sudo starts");
    }

    @Test
    void namesTheOtherWayWhereSudoIsAbsent() {
        assertFails("sudo is not installed");
    }

    @Test
    void namesTheOtherWayWhereSudoRefuses() throws Exception {
        sudo("exit 1");
        assertFails("did not start, or sudo did not let it");
    }

    @Test
    void namesTheOtherWayWhereNothingComes() throws Exception {
        sudo("exec sleep 600");
        assertThatExceptionOfType(ProcessFailure.class)
                .isThrownBy(() -> start(Duration.ofMillis(50)).start(folder))
                .withMessageContaining("did not start within 0 seconds")
                .withMessageContaining("--unprivileged");
    }

    private void assertFails(String why) {
        assertThatExceptionOfType(ProcessFailure.class)
                .isThrownBy(() -> start(Duration.ofSeconds(45)).start(folder))
                .withMessageContaining(why)
                .withMessageContaining("--unprivileged");
    }

    private ProxyStart start(Duration limit) {
        return new ProxyStart(List.of("/opt/aws-vault"), new FixedFolders(List.of(folder)), false, limit, notices::add);
    }

    private void sudo(String script) throws IOException {
        Path sudo = folder.resolve("sudo");
        Files.writeString(sudo, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwx------"));
    }
}
