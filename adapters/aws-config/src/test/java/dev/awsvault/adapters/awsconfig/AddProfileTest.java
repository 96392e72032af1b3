package dev.awsvault.adapters.awsconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.profile.ConfigDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddProfileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("config");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void appendsTheSectionAndNothingElse(String what, String before, String added) throws IOException {
        Files.writeString(file, before);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("region", "eu-west-1");
        settings.put("mfa_serial", "arn:aws:iam::1:mfa/a");

        Configs.at(file).addProfile("new one", settings);

        assertThat(file).hasContent(before + added);
        assertThat(Files.readString(file)).isEqualTo(before + added);
        assertThat(folder).isDirectoryNotContaining(f -> !f.equals(file));
    }

    static Stream<Arguments> appendsTheSectionAndNothingElse() {
        String section = "[profile new one]\nregion=eu-west-1\nmfa_serial=arn:aws:iam::1:mfa/a\n";
        return Stream.of(
                arguments("empty file", "", section),
                arguments("odd spacing and comments", "#c\n[ default ]\n  a = 1 ; x\n\n\n", "\n" + section),
                arguments("last line without end", "[default]\nregion = x", "\n\n" + section),
                arguments("last line continued", "[default]\nregion = x\\", "\n\n" + section),
                arguments("nested at the end", "[default]\ns3 =\n  a = 1", "\n\n" + section),
                arguments("empty value at the end", "[default]\ns3 =", "\n\n" + section),
                arguments("byte order mark", "\uFEFF[default]\n", "\n" + section),
                arguments("CRLF", "[default]\r\na=1\r\n", ("\n" + section).replace("\n", "\r\n")),
                arguments("CRLF, then none", "[default]\r\na=1", ("\n\n" + section).replace("\n", "\r\n")));
    }

    @Test
    void writesTheDefaultProfileAsDefault() throws IOException {
        Configs.at(file).addProfile("default", Map.of("region", "r"));

        assertThat(Files.readString(file)).isEqualTo("[default]\nregion=r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[profile a]\n", "[profile \"a\"]\nregion=x", "[default]\n[profile b]\n[profile a]\r\n"})
    void leavesAProfileThatIsThereAlone(String before) throws IOException {
        Files.writeString(file, before);
        FileTime time = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, time);

        Configs.at(file).addProfile("a", Map.of("region", "y"));

        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a]", "a\nb", "a\rb", "a\0b", "\u00a0a", "\"a\"", "'a b'", "a\uD83D"})
    void refusesANameThatAHeaderCannotHold(String name) throws IOException {
        Files.writeString(file, "[default]\n");

        assertThatExceptionOfType(ConfigFailure.class)
                .isThrownBy(() -> Configs.at(file).addProfile(name, Map.of("region", "r")))
                .withMessageStartingWith("a config file cannot hold a profile named")
                .satisfies(f -> assertThat(f.getMessage()).doesNotContain("\n"));

        assertThat(Files.readString(file)).isEqualTo("[default]\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesASettingThatWouldReadOtherwise(String key, String value) {
        assertThatExceptionOfType(ConfigFailure.class)
                .isThrownBy(() -> Configs.at(file).addProfile("a", Map.of("region", "eu-west-1", key, value)))
                .withMessageStartingWith("a config file cannot hold the value of ")
                .satisfies(f -> assertThat(f.getMessage()).doesNotContain("\n").doesNotContain("secret"));

        assertThat(folder).isEmptyDirectory();
    }

    static Stream<Arguments> refusesASettingThatWouldReadOtherwise() {
        return Stream.of(
                arguments("k", "secret\n[profile b]"),
                arguments("k", "secret\r"),
                arguments("k", "secret\0"),
                arguments("k", "secret %(region)s"),
                arguments("k", "\uD83Dsecret"),
                arguments("", "secret"),
                arguments("#k", "secret"),
                arguments("[k", "secret"),
                arguments(" k", "secret"),
                arguments("a=b", "secret"),
                arguments("k\n", "secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "a#b;c",
                "a # b",
                "a\t; b",
                "# a",
                "; a",
                " a ",
                "\t",
                "\"a\"",
                "'a'",
                "\"\"\"",
                "\"\"\"a",
                "`",
                "``",
                "`a` b",
                "a`b # c",
                "\"a b",
                "it's",
                "a\\",
                "\\",
                "[profile x]",
                "a=b:c",
                "%(nowhere)s",
                "%",
                "\u00a0",
                "\u2003a",
                "Größe 🔑"
            })
    void writesAValueSoThatItReadsBack(String value) throws IOException {
        Configs.at(file).addProfile("a", Map.of("k", value));
        Configs.at(file).addProfile("b", Map.of("k", value));

        ConfigDocument document = Configs.at(file).read();
        assertThat(document.profileNames()).containsExactly("a", "b");
        assertThat(Configs.value(document, "a", "k").text()).isEqualTo(value);
        assertThat(Configs.value(document, "b", "k").text()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://d-1.awsapps.com/start#/", "arn:aws:iam::1:mfa/a b", "a;b", "it's \"so\""})
    void writesPlainlyWhatOtherProgramsReadPlainly(String value) throws IOException {
        Configs.at(file).addProfile("a", Map.of("k", value));

        assertThat(Files.readString(file)).isEqualTo("[profile a]\nk=" + value + "\n");
    }

    @Test
    void takesKeysAsTheyAreGiven() throws IOException {
        Configs.at(file).addProfile("a", Map.of("Role_Arn", "r"));

        assertThat(Files.readString(file)).isEqualTo("[profile a]\nRole_Arn=r\n");
        assertThat(Configs.value(Configs.at(file).read(), "a", "role_arn").text())
                .isEqualTo("r");
    }

    @Test
    void refusesToGrowAFileBeyondWhatItReads() throws IOException {
        byte[] before = "# filled\n".repeat((ConfigBytes.LIMIT - 10) / 9).getBytes(StandardCharsets.UTF_8);
        Files.write(file, before);

        assertThatExceptionOfType(ConfigFailure.class)
                .isThrownBy(() -> Configs.at(file).addProfile("a", Map.of()))
                .withMessageContaining("it would be larger than 16 MiB");

        assertThat(file).hasSize(before.length);
    }
}
