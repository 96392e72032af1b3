package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemFileNameTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "team/prod, team%2Fprod",
                "`a%b/c d:e,é`, `a%25b%2Fc d:e,é`",
                "oidc:https://corp.awsapps.com/start, oidc:https:%2F%2Fcorp.awsapps.com%2Fstart",
                "%2F, %252F",
                ".hidden, .hidden",
                "`<&>\"q\"`, `<&>\"q\"`",
                "😀, 😀"
            })
    void namesFilesAsAwsVaultDoes(String key, String name) {
        assertThat(ItemFileName.of(key)).hasValue(name);
        assertThat(ItemFileName.key(name)).hasValue(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a\0b", "\ud800", "a\udc00b"})
    void someKeysCanNameNoFile(String key) {
        assertThat(ItemFileName.of(key)).isEmpty();
    }

    @Test
    void theLimitCountsBytesOfTheEscapedName() {
        assertThat(ItemFileName.of("a".repeat(255))).isPresent();
        assertThat(ItemFileName.of("a".repeat(256))).isEmpty();
        assertThat(ItemFileName.of("é".repeat(128))).isEmpty();
        assertThat(ItemFileName.of("/".repeat(86))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%", "%2", "%2f", "%20", "%41", "%tmp-0123456789abcdef", "%%25", "a%2"})
    void otherNamesAreNoKeys(String name) {
        assertThat(ItemFileName.key(name)).isEmpty();
    }

    @Property
    void aNameIsAKeysOrNobodys(
            @ForAll @Chars({'%', '2', '5', 'F', 'f', '/', 'x'}) @StringLength(min = 1, max = 12) String any) {
        assertThat(ItemFileName.key(ItemFileName.of(any).orElseThrow())).hasValue(any);
        if (any.indexOf('/') < 0) {
            ItemFileName.key(any)
                    .ifPresent(key -> assertThat(ItemFileName.of(key)).hasValue(any));
        }
    }
}
