package dev.awsvault.adapters.awsconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.SectionKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class ConfigFilePropertyTest {
    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeTry
    void nameTheFile() throws IOException {
        folder = Files.createTempDirectory("config");
        file = folder.resolve("config");
    }

    @AfterTry
    void clean() throws IOException {
        Files.deleteIfExists(file);
        Files.delete(folder);
    }

    @Property(tries = 500)
    void bytesAreReadOrRefused(@ForAll byte[] bytes) {
        readOrRefused(bytes);
    }

    @Property(tries = 3000)
    void textIsReadOrRefused(@ForAll("configs") String text) {
        Optional<ConfigDocument> read = readOrRefused(text.getBytes(StandardCharsets.UTF_8));

        long lines = text.lines().count();
        for (ConfigSection section : read.map(ConfigDocument::sections).orElse(List.of())) {
            assertThat(section.line()).isBetween(1, (int) lines);
            for (Map.Entry<String, ConfigValue> entry : section.values().entrySet()) {
                assertThat(entry.getKey()).isNotBlank().isLowerCase();
                assertThat(entry.getValue().line()).isBetween(1, (int) lines);
            }
        }
    }

    /** A backslash anywhere, even in a comment, makes a text be read at once; without one, sections wait to be asked. */
    @Property(tries = 3000)
    void bothWaysOfReadingSayTheSame(@ForAll("configs") String text) {
        Assume.that(!text.contains("\\") && !text.contains("`") && !text.contains("\"\"\""));
        String ended = text + "\n";
        Optional<ConfigDocument> lazy = readOrRefused(ended.getBytes(StandardCharsets.UTF_8));
        Optional<ConfigDocument> atOnce = readOrRefused((ended + "# \\ \n").getBytes(StandardCharsets.UTF_8));

        assertThat(lazy.map(ConfigDocument::sections)).isEqualTo(atOnce.map(ConfigDocument::sections));
    }

    @Property(tries = 300)
    void anAddedProfileReadsBackBehindTheOldBytes(
            @ForAll("configs") String before,
            @ForAll("names") String name,
            @ForAll("values") String one,
            @ForAll("values") String two)
            throws IOException {
        byte[] old = before.getBytes(StandardCharsets.UTF_8);
        Files.write(file, old);
        Optional<ConfigDocument> was = readOrRefused(old);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("mfa_serial", one);
        settings.put("region", two);
        try {
            Configs.at(file).addProfile(name, settings);
        } catch (ConfigFailure e) {
            assertThat(was.isEmpty() || before.contains("%(") || (one + two).contains("%("))
                    .as(e.getMessage())
                    .isTrue();
            assertThat(Files.readAllBytes(file)).isEqualTo(old);
            return;
        }

        byte[] now = Files.readAllBytes(file);
        assertThat(Arrays.copyOf(now, old.length)).isEqualTo(old);
        ConfigDocument document = Configs.at(file).read();
        ConfigSection section = document.profile(name).orElseThrow();
        if (was.orElseThrow().profile(name).isEmpty()) {
            assertThat(section.value("mfa_serial").orElseThrow().text()).isEqualTo(one);
            assertThat(section.value("region").orElseThrow().text()).isEqualTo(two);
            assertThat(document.sections()).hasSize(was.orElseThrow().sections().size() + 1);
            assertThat(document.sections().subList(0, document.sections().size() - 1))
                    .filteredOn(s -> !s.name().startsWith(name + "."))
                    .isEqualTo(was.orElseThrow().sections().stream()
                            .filter(s -> !s.name().startsWith(name + "."))
                            .toList());
        } else {
            assertThat(now).isEqualTo(old);
        }
    }

    @Property(tries = 500)
    void whatIsPlainReadsAsItStands(@ForAll("plain") Map<String, Map<String, String>> profiles) {
        StringBuilder text = new StringBuilder();
        profiles.forEach((name, values) -> {
            text.append("[profile ").append(name).append("]\n");
            values.forEach(
                    (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        });

        ConfigDocument document = Configs.document(text.toString());

        assertThat(document.sections()).hasSize(profiles.size());
        profiles.forEach((name, values) -> {
            ConfigSection section = document.section(SectionKind.PROFILE, name).orElseThrow();
            assertThat(section.values().keySet()).containsExactlyElementsOf(values.keySet());
            values.forEach((key, value) ->
                    assertThat(section.value(key).orElseThrow().text()).isEqualTo(value));
        });
    }

    private static Optional<ConfigDocument> readOrRefused(byte[] bytes) {
        try {
            return Optional.of(Configs.document(bytes));
        } catch (ConfigFailure e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return Optional.empty();
        }
    }

    /** Pieces that mean something, in any order. */
    @Provide
    Arbitrary<String> configs() {
        return Arbitraries.of(
                        "[default]",
                        "[DEFAULT]",
                        "[profile a]",
                        "[profile a.b]",
                        "[profile \"a b\"]",
                        "[services s]",
                        "[",
                        "]",
                        "region",
                        "Region = x",
                        "mfa_serial =",
                        "=",
                        ":",
                        " ",
                        "  ",
                        "\t",
                        "\n",
                        "\n",
                        "\n",
                        "\r\n",
                        "\r",
                        "#",
                        " # c",
                        ";",
                        "\"",
                        "'",
                        "`",
                        "\"\"\"",
                        "\\",
                        "\\\n",
                        "%(region)s",
                        "%(",
                        ")s",
                        "k",
                        "v",
                        "ä",
                        "🔑",
                        "\u00a0",
                        "\uFEFF")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("default", "a", "a.b", "a b", "a.b.c", "x/y", "Größe", "#", "[", "=", "profile", "a'b");
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                        "a",
                        " ",
                        "\t",
                        "#",
                        ";",
                        "\"",
                        "'",
                        "`",
                        "\\",
                        "=",
                        ":",
                        "[",
                        "]",
                        "%",
                        "%(region)s",
                        "%(a)s",
                        "\u00a0",
                        "🔑",
                        "arn:aws:iam::1:mfa/x")
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<Map<String, Map<String, String>>> plain() {
        Arbitrary<String> name =
                Arbitraries.strings().withChars("abcXYZ-_/@").ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> key =
                Arbitraries.strings().withChars("abc_").ofMinLength(1).ofMaxLength(5);
        Arbitrary<String> value =
                Arbitraries.strings().withChars("ab:/=#;.1").ofMinLength(1).ofMaxLength(12);
        return Arbitraries.maps(name, Arbitraries.maps(key, value).ofMaxSize(5)).ofMaxSize(8);
    }
}
