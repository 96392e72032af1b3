package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Config files and profile names that cannot be used: one clear line, and nothing is lost. */
class BadConfigTest {
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home")).key("jane", "AKIAIOSFODNN7EXAMPLE", "hidden-secret");
    }

    private Program adding() {
        return home.program().with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE").with("AWS_SECRET_ACCESS_KEY", "s");
    }

    @Test
    void aMissingConfigIsAnEmptyOne() {
        assertThat(home.run("exec", "-n", "jane", "--", "echo", "fine").quiet().out())
                .isEqualTo("fine\n");
        Program elsewhere = home.program()
                .with("AWS_CONFIG_FILE", home.path("no/such/folder/config").toString());
        elsewhere.run("list").ok();
    }

    @Test
    void anUnknownProfileIsToldWithWhereItWasLookedFor() {
        home.config("[profile joe]\n");
        assertThat(home.run("exec", "nobody", "--", "true").refused())
                .startsWith("aws-vault: error: exec: profile 'nobody' not found in ")
                .endsWith("/.aws/config and no stored credentials exist for it");
        assertThat(home.run("export", "nobody").refused()).contains("'nobody'");
        assertThat(home.run("exec", "joe", "--", "true").refused())
                .isEqualTo("aws-vault: error: exec: profile joe: credentials missing; 'aws-vault add joe' stores them");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[profile a]\nsource_profile = b\n[profile b]\nsource_profile = c\n[profile c]\nsource_profile = a\n",
                "[profile a]\ninclude_profile = b\n[profile b]\ninclude_profile = a\n",
                "[profile a]\ninclude_profile = a\n",
            })
    void loopsAreTold(String config) {
        home.config(config);
        assertThat(home.run("exec", "a", "--", "true").refused())
                .contains("Loop detected in config file for profile 'a'", "a -> ", "-> a");
    }

    @Test
    void aProfileMayNameItselfAsItsSource() {
        home.config("[profile jane]\nsource_profile = jane\n");
        home.run("exec", "-n", "jane", "--", "true").quiet();
    }

    @Test
    void anotherUsersConfigIsTold() {
        Tools.require("setpriv");
        if (!Tools.works("setpriv", "--reuid=65534", "--clear-groups", "true")) Tools.skip("setpriv may not do it");
        home.config("[profile jane]\n");
        ScratchHome.mode(home.configFile(), "rw-------");
        for (Path open : new Path[] {home.path("").getParent(), home.path(""), home.path(".aws")}) {
            ScratchHome.mode(open, "rwxr-xr-x");
        }
        Result result = home.program().shell("exec setpriv --reuid=65534 --clear-groups \"$AV\" list --profiles");
        assertThat(result.refused()).contains(".aws/config");
    }

    @Test
    void aFolderIsNoConfig() {
        ScratchHome.directory(home.configFile());
        assertThat(home.run("list").refused()).contains(".aws/config");
    }

    @Test
    void binaryRubbishIsTold() throws IOException {
        byte[] bytes = new byte[4096];
        new java.util.Random(7).nextBytes(bytes);
        ScratchHome.directory(home.configFile().getParent());
        Files.write(home.configFile(), bytes);
        assertThat(home.run("exec", "jane", "--", "true").refused()).contains("config");
        assertThat(adding().run("add", "--env", "new").refused()).contains("config");
        assertThat(ScratchHome.bytes(home.configFile())).isEqualTo(bytes);
        assertThat(home.vault().names()).containsExactly("jane");
    }

    @Test
    void aHugeConfigIsTold() throws IOException {
        ScratchHome.directory(home.configFile().getParent());
        try (RandomAccessFile file = new RandomAccessFile(home.configFile().toFile(), "rw")) {
            file.setLength(50L << 20);
        }
        assertThat(home.run("list").refused()).contains("config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[profile jane", "[profile jane]\nregion = eu-west-1\n[prof"})
    void aHalfWrittenConfigIsTold(String config) {
        home.config(config);
        assertThat(adding().run("add", "--env", "new").refused()).contains("config", "line");
        assertThat(ScratchHome.text(home.configFile())).isEqualTo(config);
        assertThat(home.vault().names()).containsExactly("jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session_tags = a=b,",
                "session_tags = nonsense",
                "duration_seconds = long",
                "duration_seconds = -5",
                "duration_seconds = 99999999999999999999",
            })
    void anUnusableValueIsTold(String line) {
        home.config("[profile jane]\nrole_arn = arn:aws:iam::123456789012:role/r\n" + line + "\n");
        assertThat(home.run("exec", "jane", "--", "true").refused()).contains("exec: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "a/b/../c", "it's", "日本 🗝", ".hidden", "semi;colon", "100%", "a\\b"})
    void oddNamesOfProfilesWork(String name) {
        adding().run("add", "--env", "--", name).quiet();
        assertThat(home.run("list", "--credentials").quiet().lines()).containsExactlyInAnyOrder("jane", name);
        assertThat(home.run("exec", "-n", name, "--", "sh", "-c", "printf '%s\\n' \"$AWS_VAULT\"")
                        .quiet()
                        .out())
                .isEqualTo(name + "\n");
        assertThat(home.run("list", "--profiles").quiet().lines()).containsExactly(name);
        home.run("remove", "--force", "--", name).quiet();
        assertThat(home.vault().names()).containsExactly("jane");
        assertThat(home.path(".awsvault/keys").getParent().toFile().list())
                .containsExactlyInAnyOrder("keys", "recent-profiles");
    }

    @Test
    void impossibleNamesOfProfilesAreRefusedAsAWhole() {
        for (String name : new String[] {"..", ".", "x".repeat(300), " "}) {
            assertThat(adding().run("add", "--env", "--", name).refused()).contains("add: ", "name");
            assertThat(home.vault().names()).containsExactly("jane");
            assertThat(home.configFile()).doesNotExist();
        }
    }

    /** The vault takes more than a config file can say; a key that is stored once is not thrown away. */
    @Test
    void aNameThatNoConfigCanHoldIsToldWithTheKeyStored() {
        for (String name : new String[] {"two\nlines", "bracket]"}) {
            home.config("[profile other]\n");
            assertThat(adding().run("add", "--env", "--", name).refused())
                    .contains("add: the credentials are stored, but the profile is not");
            assertThat(ScratchHome.text(home.configFile())).isEqualTo("[profile other]\n");
            home.run("exec", "-n", name, "--", "true").quiet();
            home.run("remove", "--force", "--", name).quiet();
        }
    }

    @Test
    void aNameThatLooksLikeAFlagWorksBehindTheSeparator() {
        adding().run("add", "--env", "--", "-odd").quiet();
        assertThat(home.vault().names()).contains("-odd");
        assertThat(ScratchHome.text(home.configFile())).contains("[profile -odd]");
    }
}
