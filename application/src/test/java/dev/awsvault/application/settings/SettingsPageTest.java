package dev.awsvault.application.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.profile.ProfileKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/settings.md says what the enums say. {@code -Ddocs.write=true} makes it say so. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    @TestFactory
    Stream<DynamicTest> tablesAreThoseOfTheEnums() {
        return Stream.of(
                DynamicTest.dynamicTest("settings", () -> compare("settings", settings())),
                DynamicTest.dynamicTest("profile keys", () -> compare("profile keys", profileKeys())));
    }

    @Test
    void everySettingHasAMeaningAndAName() {
        for (Setting setting : Setting.values()) {
            assertThat(setting.meaning()).as(setting.name()).isNotBlank();
            assertThat(setting.variable()).as(setting.name()).matches("(AWS|PROTON)_.*");
            assertThat(setting.fileKey()).as(setting.name()).matches("[a-z]+(-[a-z]+)*");
        }
        assertThat(Arrays.stream(Setting.values()).map(Setting::fileKey)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Setting.values()).map(Setting::variable)).doesNotHaveDuplicates();
    }

    private static String settings() {
        List<String> rows = new ArrayList<>();
        rows.add("| Flag | Variable | In the settings file | Default | Meaning |");
        rows.add("|---|---|---|---|---|");
        for (Setting setting : Setting.values()) {
            rows.add(row(
                    code(List.of(setting.flag())),
                    code(List.of(setting.variable(), setting.otherVariable())),
                    setting.allowedInFile() ? code(List.of(setting.fileKey())) : "not allowed",
                    setting.otherwise().isEmpty() ? "-" : setting.otherwise(),
                    setting.meaning()));
        }
        return String.join("\n", rows);
    }

    private static String profileKeys() {
        List<String> rows = new ArrayList<>();
        rows.add("| Key in the config file | Flags | Variables | The variables speak of |");
        rows.add("|---|---|---|---|");
        for (ProfileKey key : ProfileKey.values()) {
            String whom = key.variablesForTargetOnly() ? "the profile asked for" : "every profile of the chain";
            rows.add(row(
                    code(List.of(key.configKey())),
                    code(key.flags()),
                    code(key.variables()),
                    key.variables().isEmpty() ? "-" : whom));
        }
        return String.join("\n", rows);
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String code(List<String> names) {
        String joined = names.stream()
                .filter(name -> !name.isEmpty())
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        return joined.isEmpty() ? "-" : joined;
    }

    private static void compare(String name, String expected) throws IOException {
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "\n<!-- end -->";
        String page = Files.readString(PAGE);
        assertThat(page).as("the place of the table '%s'", name).containsOnlyOnce(begin);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end, from);
        assertThat(to).as("the end of the table '%s'", name).isGreaterThanOrEqualTo(from - 1);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page.substring(0, from) + expected + page.substring(Math.max(to, from)));
        } else {
            assertThat(page.substring(from, Math.max(to, from)))
                    .as("docs/settings.md, table '%s'; run this test with -Ddocs.write=true", name)
                    .isEqualTo(expected);
        }
    }
}
