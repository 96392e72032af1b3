package dev.awsvault.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.fake.VaultOnPaper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops are errors that print the cycle and nothing but the cycle. */
class ProfileLoopTest {
    @ParameterizedTest
    @CsvSource({
        "[profile a]|source_profile=b|[profile b]|source_profile=a, source_profile goes a -> b -> a",
        "[profile a]|source_profile=b|[profile b]|source_profile=c|[profile c]|source_profile=b,"
                + " source_profile goes b -> c -> b",
        "[profile a]|include_profile=a, include_profile goes a -> a",
        "[profile a]|include_profile=b|[profile b]|include_profile=a, include_profile goes a -> b -> a",
        "[profile a]|include_profile=b|[profile b]|include_profile=b, include_profile goes b -> b",
        "[profile a]|source_profile=b|[profile b]|include_profile=c|[profile c]|include_profile=b,"
                + " include_profile goes b -> c -> b",
        "[profile a]|include_profile=i|[profile i]|source_profile=b|[profile b]|source_profile=a,"
                + " source_profile goes a -> b -> a",
        "[default]|source_profile=a|[profile a]|source_profile=b, source_profile goes a -> b -> a",
        "[default]|include_profile=b|[profile a]|[profile b]|include_profile=default,"
                + " include_profile goes default -> b -> default",
        "[default]|include_profile=default|[profile a], include_profile goes default -> default",
    })
    void printsTheCycle(String config, String cycle) {
        String again = cycle.substring(cycle.lastIndexOf(' ') + 1);

        assertThatThrownBy(() -> new VaultOnPaper(config, "a", "b").issue("a"))
                .isInstanceOf(ConfigFailure.class)
                .hasMessage("Loop detected in config file for profile '" + again + "': " + cycle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[profile a]|source_profile=a",
                "[profile a]|include_profile=i|[profile i]|source_profile=a",
                "[default]|source_profile=a|[profile a]|region=r",
                "[default]|source_profile=default|[profile a]|source_profile=a",
            })
    void aProfileThatIsItsOwnSourceIsNoLoop(String config) {
        assertThat(new VaultOnPaper(config).chain("a").profiles())
                .extracting(ResolvedProfile::name)
                .containsExactly("a");
    }

    @Test
    void whatDefaultIncludesMayBeTheProfileItselfThatDefaultFeeds() {
        ResolvedProfile a = new VaultOnPaper("[default]|include_profile=a|region=d|[profile a]|region=a").resolve("a");

        assertThat(a.text(ProfileKey.REGION)).isEqualTo("a");
    }

    @Test
    void oneProfileIncludedOnTwoWaysIsNoLoop() {
        VaultOnPaper paper = new VaultOnPaper(
                "[default]|include_profile=i|[profile a]|source_profile=b|include_profile=i|[profile b]|include_profile=i|[profile i]|region=i");

        assertThat(paper.chain("a").profiles())
                .extracting(profile -> profile.text(ProfileKey.REGION))
                .containsExactly("i", "i");
    }
}
