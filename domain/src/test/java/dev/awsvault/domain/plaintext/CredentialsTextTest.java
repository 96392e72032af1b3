package dev.awsvault.domain.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.secret.SecretString;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CredentialsTextTest {
    private static final String FILE = """
            # keys of mine
            [default]
            aws_access_key_id = AKIA1
            aws_secret_access_key=one/=+

            [ work ]
            ; moved here in May
            AWS_ACCESS_KEY_ID: AKIA2
            aws_secret_access_key: two
            region = eu-west-1
            [temporary]
            aws_access_key_id = ASIA3
            aws_secret_access_key = three
            aws_session_token = token
            [half]
            aws_access_key_id = AKIA4
            #aws_secret_access_key = four
            [default]
            aws_access_key_id = AKIA5
            """;

    private static CredentialsText text(String text) {
        return new CredentialsText(SecretString.of(text));
    }

    private static String keys(CredentialsText text) {
        return text.keys().stream()
                .map(key -> key.name() + ":" + key.accessKeyId() + ":"
                        + key.secretAccessKey().reveal())
                .collect(Collectors.joining(" "));
    }

    @Test
    void findsLongTermKeys() {
        assertThat(keys(text(FILE))).isEqualTo("default:AKIA5:one/=+ work:AKIA2:two");
    }

    @Test
    void takesOutTheKeysAndNothingElse() {
        assertThat(text(FILE).without(List.of("default", "work")).reveal()).isEqualTo("""
                        # keys of mine

                        [ work ]
                        ; moved here in May
                        region = eu-west-1
                        [temporary]
                        aws_access_key_id = ASIA3
                        aws_secret_access_key = three
                        aws_session_token = token
                        [half]
                        aws_access_key_id = AKIA4
                        #aws_secret_access_key = four
                        """);
        assertThat(text(FILE).without(List.of("nobody")).reveal()).isEqualTo(FILE);
        assertThat(text(FILE).without(List.of()).reveal()).isEqualTo(FILE);
    }

    @Test
    void keepsCarriageReturnsAndAMissingLastEnd() {
        String windows = "[a]\r\naws_access_key_id=AKIA\r\naws_secret_access_key=s\r\n[b]\r\nregion=x";
        assertThat(keys(text(windows))).isEqualTo("a:AKIA:s");
        assertThat(text(windows).without(List.of("a")).reveal()).isEqualTo("[b]\r\nregion=x");
    }

    @Property(tries = 500)
    void whateverTheTextNothingIsTakenFromOtherSections(
            @ForAll @StringLength(max = 80) @CharRange(from = ' ', to = '~') String rubbish) {
        String file =
                "[other]\n" + rubbish + "\n[mine]\naws_access_key_id = A\naws_secret_access_key = S\n[last]\nx = y\n";
        String rest = text(file).without(List.of("mine")).reveal();
        assertThat(rest).startsWith("[other]\n" + (rubbish.contains("mine") ? "" : rubbish));
        assertThat(rest).endsWith("[last]\nx = y\n");
    }
}
