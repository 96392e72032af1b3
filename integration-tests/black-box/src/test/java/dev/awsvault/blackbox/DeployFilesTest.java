package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code deploy}, as far as they can be told to be right without what they are for. */
class DeployFilesTest {
    private static final Path DEPLOY = Path.of("../../deploy").toAbsolutePath().normalize();

    /** Where the files expect the program. */
    private static final String INSTALLED = "/usr/local/bin/aws-vault";

    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
    }

    private static String text(String file) {
        return ScratchHome.text(DEPLOY.resolve(file));
    }

    @Test
    void systemdTakesTheUnits() throws IOException {
        Tools.require("systemd-analyze");
        try (Stream<Path> units = Files.list(DEPLOY.resolve("systemd"))) {
            units.forEach(unit -> home.write(
                    home.path("units/" + unit.getFileName()),
                    ScratchHome.text(unit).replace(INSTALLED, Program.path().toString())));
        }
        Result result = home.program().shell("systemd-analyze verify --user units/*");
        // It warns of what it does not know, with status 0.
        assertThat(result.quiet().out()).isEmpty();
    }

    @Test
    void launchdsFileIsAPropertyList() throws IOException {
        JsonNode agent = python(
                "import plistlib, json; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))",
                "launchd/dev.awsvault.serve.plist");
        assertThat(agent.get("Label").asText() + ".plist").isEqualTo("dev.awsvault.serve.plist");
        assertThat(agent.get("ProgramArguments").toString()).isEqualTo("[\"" + INSTALLED + "\",\"serve\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "forward.yaml"})
    void composeFilesGiveTheServerTheAddressThatSdksTake(String file) throws IOException {
        if (!Tools.works("python3", "-c", "import yaml")) Tools.skip("python3 has no yaml");
        JsonNode compose =
                python("import yaml, json; print(json.dumps(yaml.safe_load(sys.stdin)))", "container/" + file);
        String address = compose.at("/services/credentials/networks/credentials/ipv4_address")
                .asText();
        assertThat(address).isEqualTo("169.254.170.2");
        assertThat(compose.at("/networks/credentials/ipam/config/0/subnet").asText())
                .isEqualTo("169.254.170.0/24");
        assertThat(compose.at("/services/app/environment/AWS_CONTAINER_CREDENTIALS_FULL_URI")
                        .asText())
                .startsWith("http://" + address + ":9099/profiles/");
    }

    private JsonNode python(String script, String file) throws IOException {
        Result result =
                home.program().reading(ScratchHome.bytes(DEPLOY.resolve(file))).python(script);
        return new ObjectMapper().readTree(result.quiet().out());
    }

    @Test
    void theirFlagsAreTheProgramsOwn() {
        List<String> files = List.of(
                "systemd/aws-vault-serve-activated.service",
                "systemd/aws-vault-serve-behind.service",
                "container/compose.yaml");
        String help = home.run("help", "serve").quiet().out();
        for (String file : files) {
            String words = text(file).replaceAll("\\s+", " ").replaceAll(".*aws-vault serve", "");
            assertThat(words.split(" "))
                    .describedAs(file)
                    .filteredOn(word -> word.startsWith("--"))
                    .isNotEmpty()
                    .allSatisfy(flag -> assertThat(help).contains(flag));
        }
    }
}
