package dev.awsvault.adapters.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
    /** What /bin/sh makes of the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '#',
            value = {
                "firefox~firefox",
                "a \t b   c~a|b|c",
                "a 'b c' d~a|b c|d",
                "a \"b 'c' d\"~a|b 'c' d",
                "a 'b \"c\" \\ d'~a|b \"c\" \\ d",
                "a b\\ c \\' \\\"~a|b c|'|\"",
                "a \"\\\"\\\\\\$\\`\\n\"~a|\"\\$`\\n",
                "a '' \"\" b~a|||b",
                "a'b'\"c\"d~abcd",
                "$HOME `id` $(id) ; & | > *~$HOME|`id`|$(id)|;|&|||>|*",
                "trailing\\~trailing\\",
                "\"ext+container:name={profile}&url={url-encoded}\"~ext+container:name={profile}&url={url-encoded}"
            })
    void splitsAsAShell(String line, String words) {
        assertThat(String.join("|", ShellWords.of(line, true))).isEqualTo(words);
    }

    @Test
    void blanksAroundAndLineEndsSeparate() {
        assertThat(ShellWords.of("  a\nb\r\n c ", true)).containsExactly("a", "b", "c");
    }

    @Test
    void nothingIsNoWord() {
        assertThat(ShellWords.of("", true)).isEmpty();
        assertThat(ShellWords.of(" \t\n ", true)).isEmpty();
    }

    @Test
    void onWindowsBackslashesSeparateFolders() {
        assertThat(ShellWords.of("\"C:\\Program Files\\b.exe\" C:\\x", false))
                .isEqualTo(List.of("C:\\Program Files\\b.exe", "C:\\x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "a \"b\\\"", "'"})
    void aQuoteHasToEnd(String line) {
        assertThatThrownBy(() -> ShellWords.of(line, true))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("does not end");
    }
}
