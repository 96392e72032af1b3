package dev.awsvault.domain.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MessageText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryFileTest {
    private static final String PATH = "/work/.aws-vault";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile = dev",
                "profile=dev\n",
                "  profile\t=  dev  \r\n",
                "# for us\n\n   # and more = things\nprofile = dev\n#\n",
            })
    void namesAProfile(String content) {
        assertThat(parse(content).profile()).isEqualTo("dev");
        assertThat(parse(content).path()).isEqualTo(PATH);
    }

    @Test
    void aNameIsTheRestOfTheLine() {
        assertThat(parse("profile = two words # and = more").profile()).isEqualTo("two words # and = more");
        assertThat(parse("profile = bücher").profile()).isEqualTo("bücher");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '', ' names no profile'
                    '# nothing', ' names no profile'
                    'dev', ':1: no ''profile = NAME'''
                    '\n\nprofil = dev', ':3: profil is unknown'
                    'profile = dev\nregion = eu-west-1', ':2: region is unknown'
                    'Profile = dev', ':1: Profile is unknown'
                    '= dev', ':1: '''' is unknown'
                    'profile = dev\nprofile = dev', ':2: a second profile'
                    'profile =', ':1: the profile has no name'
                    '[profile dev]', ':1: no ''profile = NAME'''
                    """)
    void whateverElseItSaysIsAnError(String content, String message) {
        assertThatThrownBy(() -> parse(content.replace("\\n", "\n")))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageStartingWith(PATH + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[2Jdev", "de\u202ev", "de\u200bv", "de\u0000v", "de\rv", "\ufeffdev"})
    void aNameIsWhatItLooksLike(String name) {
        assertThatThrownBy(() -> parse("profile = " + name))
                .isInstanceOf(ConfigFailure.class)
                .hasMessage(PATH + ":1: the profile's name has characters that do not show");
    }

    @Test
    void hasALimit() {
        byte[] fits = Arrays.copyOf(bytes("profile = dev\n#"), DirectoryFile.LARGEST);
        Arrays.fill(fits, 15, fits.length, (byte) 'x');

        assertThat(DirectoryFile.parse(PATH, fits).profile()).isEqualTo("dev");
        assertThatThrownBy(() -> DirectoryFile.parse(PATH, Arrays.copyOf(fits, DirectoryFile.LARGEST + 1)))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageContaining("more than 4096 bytes");
    }

    @Test
    void isText() {
        assertThatThrownBy(() -> DirectoryFile.parse(PATH, new byte[] {'#', (byte) 0xff, '\n'}))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageContaining("is no text in UTF-8");
    }

    @Test
    void everyByteCounts() {
        String fingerprint = parse("profile = dev").fingerprint();

        assertThat(fingerprint)
                .matches("[0-9a-f]{64}")
                .isEqualTo(parse("profile = dev").fingerprint());
        assertThat(parse("profile = dev\n").fingerprint()).isNotEqualTo(fingerprint);
        assertThat(parse("profile =  dev").fingerprint()).isNotEqualTo(fingerprint);
    }

    @Property
    void bytesAreAProfileOrOneHarmlessLine(@ForAll @Size(max = 200) byte[] content) {
        check(content);
    }

    @Property
    void soIsText(@ForAll String text) {
        check(bytes("profile = " + text));
    }

    private static void check(byte[] content) {
        try {
            String profile = DirectoryFile.parse("/a\nb/.aws-vault", content).profile();
            assertThat(profile).isNotBlank().isEqualTo(MessageText.oneLine(profile));
        } catch (ConfigFailure refused) {
            assertThat(refused.getMessage()).startsWith("/a?b/.aws-vault");
            assertThat(refused.getMessage().chars()).noneMatch(Character::isISOControl);
        }
    }

    private static DirectoryFile parse(String content) {
        return DirectoryFile.parse(PATH, bytes(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
