package dev.awsvault.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTagsTest {
    @Test
    void readsPairsInOrderAndTrimsThem() {
        assertThat(resolve("session_tags = team = blue , cost center=42,empty=,url=a=b")
                        .sessionTags())
                .containsExactly(
                        entry("team", "blue"), entry("cost center", "42"), entry("empty", ""), entry("url", "a=b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "team=blue,", ",team=blue", "team=blue,,a=b", "team=blue,a"})
    void anElementWithoutEqualsIsAnErrorThatNamesTheLine(String tags) {
        assertThatThrownBy(() -> resolve("session_tags = " + tags))
                .isInstanceOf(ConfigFailure.class)
                .hasMessage("~/.aws/config:2 [profile work]: session tags string must be"
                        + " <key1>=<value1>,[<key2>=<value2>[,...]]");
    }

    @Test
    void theVariableIsNamedToo() {
        VaultOnPaper paper = new VaultOnPaper("[profile work]");
        paper.environment = Map.of("AWS_SESSION_TAGS", "team");

        assertThatThrownBy(() -> paper.resolve("work"))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageStartingWith("variable AWS_SESSION_TAGS: session tags string");
    }

    @Test
    void transitiveKeysAreTrimmedAndEmptyOnesDropped() {
        assertThat(resolve("transitive_session_tags = a , , b,").transitiveTagKeys())
                .containsExactly("a", "b");
    }

    private static ResolvedProfile resolve(String line) {
        return new VaultOnPaper("[profile work]\n" + line).resolve("work");
    }
}
