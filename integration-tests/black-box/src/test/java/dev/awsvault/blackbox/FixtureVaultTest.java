package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vaults that aws-vault wrote: listed, opened, used with no AWS in reach, added to. */
class FixtureVaultTest {
    @TempDir
    Path folder;

    private ScratchHome unpack(String archive) throws IOException {
        Tools.require("tar");
        ScratchHome home = new ScratchHome(folder.resolve("home"));
        Path file = home.path("archive.tar.gz");
        try (InputStream in = FixtureVaultTest.class.getResourceAsStream("/" + archive)) {
            Files.copy(java.util.Objects.requireNonNull(in), file);
        }
        home.program()
                .shell("tar xzf archive.tar.gz --no-same-owner -p && rm archive.tar.gz")
                .quiet();
        return home;
    }

    /** Any call would be refused at once. */
    private static Program offline(ScratchHome home) {
        return home.program().with("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-vault-7.2.tar.gz", "file-vault-7.13.tar.gz"})
    void areListedAndOpened(String archive) throws IOException {
        ScratchHome home = unpack(archive);
        assertThat(home.run("list", "--credentials").quiet().lines())
                .containsExactlyInAnyOrder("home", "work", "team/prod", "a%b/c d:e,é", "<&>\"q\"", "no-section");
        String[] profiles = {"home", "work", "team/prod", "a%b/c d:e,é", "<&>\"q\"", "no-section"};
        for (int i = 0; i < profiles.length; i++) {
            Result result = offline(home)
                    .run(
                            "exec",
                            "--no-session",
                            profiles[i],
                            "--",
                            "sh",
                            "-c",
                            "echo \"$AWS_VAULT $AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY\"");
            assertThat(result.quiet().out())
                    .isEqualTo(profiles[i] + " AKIAIOSFODNN7EXAMP0" + (i + 1)
                            + " wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLE0" + (i + 1) + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "file-vault-7.13.tar.gz")
    void liveSessionsAreUsedWithoutACall(String archive) throws IOException {
        ScratchHome home = unpack(archive);
        for (String profile : new String[] {"home", "work"}) {
            Result result = offline(home)
                    .run("exec", profile, "--", "sh", "-c", "echo \"$AWS_ACCESS_KEY_ID $AWS_CREDENTIAL_EXPIRATION\"");
            assertThat(result.quiet().out()).matches("(?s)ASIA\\S+ (2099|2098)-\\S+Z\n");
        }
        assertThat(home.run("list").quiet().out())
                .containsPattern("\nhome +home +sts.GetSessionToken:\\d+h")
                .containsPattern("\nwork-admin_role +work +-\n");
        assertThat(home.run("list", "--sessions").quiet().lines()).hasSize(2);
        assertThat(home.run("remove", "-f", "work").quiet().out()).contains("Deleted 1 sessions.");
        assertThat(home.run("clear").quiet().out()).isEqualTo("Cleared 1 sessions.\n");
        assertThat(home.run("list", "--credentials").quiet().lines()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-vault-7.2.tar.gz", "file-vault-7.13.tar.gz"})
    void areAddedTo(String archive) throws IOException {
        ScratchHome home = unpack(archive);
        String config = ScratchHome.text(home.configFile());
        home.program()
                .with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                .with("AWS_SECRET_ACCESS_KEY", "new")
                .run("add", "--env", "another")
                .quiet();
        assertThat(home.vault().data("another")).contains("\"AccessKeyID\":\"AKIAIOSFODNN7EXAMPLE\"");
        assertThat(home.vault().data("team/prod")).contains("AKIAIOSFODNN7EXAMP03");
        assertThat(ScratchHome.text(home.configFile())).startsWith(config);
    }
}
