package dev.awsvault.domain.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentMarkTest {
    @ParameterizedTest
    @CsvSource({
        "production, true",
        "Production, true",
        "prod, true",
        "PROD, true",
        "staging, false",
        "pre-prod_2.eu, false"
    })
    void saysWhatAProfileIsFor(String name, boolean production) {
        EnvironmentMark mark = of(name).orElseThrow();

        assertThat(mark.name()).isEqualTo(name);
        assertThat(mark.isProduction()).isEqualTo(production);
    }

    @Test
    void mostProfilesSayNothing() {
        assertThat(EnvironmentMark.of(new VaultOnPaper("[profile key]").resolve("key")))
                .isEmpty();
    }

    @Test
    void isInheritedFromWhatIsIncludedAndFromDefaultButNotFromTheSource() {
        VaultOnPaper paper = new VaultOnPaper(
                "[profile base]|aws_vault_environment=production|[profile included]|include_profile=base"
                        + "|[profile role]|source_profile=base|role_arn=arn:aws:iam::1:role/x");

        assertThat(EnvironmentMark.of(paper.resolve("included"))).contains(new EnvironmentMark("production"));
        assertThat(EnvironmentMark.of(paper.resolve("role"))).isEmpty();
        assertThat(EnvironmentMark.of(
                        new VaultOnPaper("[default]|aws_vault_environment=prod|[profile x]").resolve("x")))
                .contains(new EnvironmentMark("prod"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a;b", "$(id)", "`id`", "\033[31m", "prod\u202e", "ü", "%n", "\\u"})
    void isAName(String name) {
        assertThatThrownBy(() -> of(name))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageStartingWith("~/.aws/config:2 [profile key]: aws_vault_environment = ")
                .hasMessageContaining("is no name of at most 32 letters");
    }

    @Property
    void nothingElseComesThrough(@ForAll String name) {
        String line = name.replaceAll("[|\n=\\[]", "x");
        if (line.isBlank()) return;
        try {
            assertThat(of(line).orElseThrow().name()).matches("[A-Za-z0-9._-]{1,32}");
        } catch (ConfigFailure refused) {
            assertThat(line.strip()).doesNotMatch("[A-Za-z0-9._-]{1,32}");
            assertThat(refused.getMessage().chars()).noneMatch(Character::isISOControl);
        }
    }

    private static Optional<EnvironmentMark> of(String name) {
        return EnvironmentMark.of(new VaultOnPaper("[profile key]|aws_vault_environment=" + name).resolve("key"));
    }
}
