package dev.awsvault.adapters.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTemplateTest {
    private static final String URL = "https://a.example/x?y=1&z=%20#f";

    private static List<String> filled(String line, String profile) {
        return CommandTemplate.of(ShellWords.of(line, true)).filled(profile, URL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '#',
            value = {
                "b~" + URL,
                "b -n~-n|" + URL,
                "b {url} -n~" + URL + "|-n",
                "b %s~" + URL,
                "b --app={url}~--app=" + URL,
                "b -P {profile}~-P|work & play|" + URL,
                "b '{profile}:{url}'~work & play:" + URL,
                "b n={profile-encoded}&u={url-encoded}~n=work%20%26%20play&u=https%3A%2F%2Fa.example%2Fx%3Fy%3D1%26z%3D%2520%23f",
                "b {other} {url~{other}|{url|" + URL,
                "b 100% %S~100%|%S|" + URL
            })
    void placeholdersAreFilled(String line, String arguments) {
        assertThat(String.join("|", filled(line, "work & play"))).isEqualTo(arguments);
    }

    @Test
    void whatIsFilledInIsNotLookedThrough() {
        assertThat(filled("b {profile} {url}", "{url}%s{profile}")).containsExactly("{url}%s{profile}", URL);
    }
}
