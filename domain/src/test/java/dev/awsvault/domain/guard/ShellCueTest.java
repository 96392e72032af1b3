package dev.awsvault.domain.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.environment.Environment;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellCueTest {
    @Test
    void productionIsRed() {
        ShellCue cue = cue("production", "prod-admin", Map.of("TERM", "xterm-256color"));

        assertThat(cue.line()).isEqualTo("\033[1;97;41m PRODUCTION \033[0m profile prod-admin; `exit` leaves it");
        assertThat(cue.begin()).isEqualTo("\033[22;2t\033]2;production: prod-admin\033\\");
        assertThat(cue.end()).isEqualTo("\033[23;2t");
    }

    @Test
    void otherMarksAreYellow() {
        assertThat(cue("staging", "s", Map.of("TERM", "tmux")).line())
                .isEqualTo("\033[30;43m STAGING \033[0m profile s; `exit` leaves it");
    }

    /** https://no-color.org */
    @Test
    void noColourOnRequest() {
        Map<String, String> environment = Map.of("TERM", "xterm", "NO_COLOR", "0");

        assertThat(cue("prod", "p", environment).line()).isEqualTo("PROD: profile p; `exit` leaves it");
        assertThat(cue("prod", "p", environment).begin()).isNotEmpty();
        assertThat(cue("prod", "p", Map.of("TERM", "xterm", "NO_COLOR", "")).line())
                .startsWith("\033[");
    }

    @Test
    void aDumbTerminalGetsText() {
        for (Map<String, String> environment : java.util.List.of(Map.<String, String>of(), Map.of("TERM", "dumb"))) {
            ShellCue cue = cue("production", "p", environment);
            assertThat(cue.line()).isEqualTo("PRODUCTION: profile p; `exit` leaves it");
            assertThat(cue.begin() + cue.end()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "vt100", "ansi", "eterm-color", "sun"})
    void aTerminalWithoutATitleGetsNone(String term) {
        ShellCue cue = cue("production", "p", Map.of("TERM", term));

        assertThat(cue.begin() + cue.end()).isEmpty();
        assertThat(cue.line()).startsWith("\033[1;97;41m");
    }

    @Property
    void noNameSteersTheTerminal(@ForAll String profile) {
        ShellCue cue = cue("production", profile, Map.of("TERM", "xterm"));
        String line = cue.line().replace("\033[1;97;41m", "").replace("\033[0m", "");
        String title = cue.begin();

        assertThat(line.chars()).noneMatch(Character::isISOControl);
        assertThat(title).startsWith("\033[22;2t\033]2;production: ").endsWith("\033\\");
        assertThat(title.substring(10, title.length() - 2).chars()).noneMatch(Character::isISOControl);
        assertThat(title.length()).isLessThan(130);
    }

    private static ShellCue cue(String mark, String profile, Map<String, String> environment) {
        return new ShellCue(new EnvironmentMark(mark), profile, new Environment(environment));
    }
}
