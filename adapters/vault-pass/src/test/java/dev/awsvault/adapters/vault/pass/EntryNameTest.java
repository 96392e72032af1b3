package dev.awsvault.adapters.vault.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {
    @ParameterizedTest
    @CsvSource({
        "work, work",
        "team/prod, team/prod",
        "a%b é, a%b é",
        "%2F, %2F",
        "-rf, -rf",
        ".hidden, .hidden",
        ".gpg-id, .gpg-id",
        "oidc:mine, oidc:mine",
        "oidc:https://corp.awsapps.com/start, oidc:https:/corp.awsapps.com/start",
        "oidc:https://corp.awsapps.com/start/, oidc:https:/corp.awsapps.com/start%2F",
        "oidc:https://x//, oidc:https:/x/%2F",
        "oidc:https://corp.awsapps.com/start#/, oidc:https:/corp.awsapps.com/start#%2F",
    })
    void namesAreFoundAgain(String key, String name) {
        assertThat(EntryName.of(key)).contains(name);
        assertThat(EntryName.key(name)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/absolute",
                "trailing/",
                "a//b",
                ".",
                "..",
                "../escaped",
                "a/../../b",
                "a/./b",
                "a/..",
                "new\nline",
                "tab\t",
                "bell\u0007",
                "nul\0",
                "\u0085",
                "half \uD83D",
                ".git/config",
                "a/.GIT/x",
                "a/.aws-vault-new-0123456789abcdef",
                "oidc:https:/one-slash",
                "oidc:https://a//b",
                "oidc:https://../../x",
                "oidc:https://x%2F",
                "oidc:https://",
            })
    void whatNoEntryCanBeCalledHasNoName(String key) {
        assertThat(EntryName.of(key)).isEmpty();
    }

    @Test
    void partsFitIntoFileNames() {
        assertThat(EntryName.of("n".repeat(251))).isPresent();
        assertThat(EntryName.of("n".repeat(252))).isEmpty();
        assertThat(EntryName.of("é".repeat(126))).isEmpty();
        assertThat(EntryName.of("n/".repeat(2000) + "n")).isEmpty();
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings()
                .withChars("a./%2F:-\n é")
                .ofMaxLength(8)
                .flatMap(end -> Arbitraries.of("", "oidc:", "oidc:https://", "../", "team/")
                        .map(start -> start + end));
    }

    @Property(tries = 5000)
    void aNameIsOfOneKeyAndStaysInside(@ForAll("keys") String key) {
        EntryName.of(key).ifPresent(name -> {
            assertThat(EntryName.key(name)).contains(key);
            assertThat(Path.of("/store", name).normalize().toString()).isEqualTo("/store/" + name);
        });
    }

    @Property(tries = 5000)
    void aListedNameIsReadAgain(@ForAll("keys") String name) {
        EntryName.key(name).ifPresent(key -> assertThat(EntryName.of(key)).contains(name));
    }
}
