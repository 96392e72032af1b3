package dev.awsvault.domain.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.fake.VaultOnPaper;
import dev.awsvault.domain.profile.DefaultInheritance;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmGuardTest {
    private static final String ROLE = "|role_arn=arn:aws:iam::123456789012:role/Admin|source_profile=key";

    /** The config; who is asked for; the place that says so, or nothing where nobody asks. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    '[profile key]', key, ''
                    '[profile key]|aws_vault_confirm=true', key, ~/.aws/config:2 [profile key]
                    '[profile key]|aws_vault_confirm=false', key, ''
                    '[profile key]|aws_vault_confirm=', key, ''
                    '[profile key]|include_profile=safe|[profile safe]|aws_vault_confirm=true', key, ~/.aws/config:4 [profile safe]
                    '[profile key]|include_profile=safe|aws_vault_confirm=no|[profile safe]|aws_vault_confirm=true', key, ''
                    '[default]|aws_vault_confirm=true|[profile key]', key, ~/.aws/config:2 [default]
                    '[default]|aws_vault_confirm=true|[profile key]|aws_vault_confirm=false', key, ''
                    '[default]|aws_vault_confirm=true', key, ~/.aws/config:2 [default]
                    '[profile key]|[profile admin]ROLE|aws_vault_confirm=true', admin, ~/.aws/config:5 [profile admin]
                    '[profile key]|[profile admin]ROLE|aws_vault_confirm=true', key, ''
                    '[profile key]|aws_vault_confirm=true|[profile admin]ROLE', admin, ~/.aws/config:2 [profile key]
                    '[profile key]|aws_vault_confirm=true|[profile admin]ROLE|aws_vault_confirm=false', admin, ''
                    """)
    void theNearestThatSaysAnythingDecides(String config, String profile, String origin) {
        VaultOnPaper paper = new VaultOnPaper(config.replace("ROLE", ROLE), "key");

        assertThat(guard(paper, profile)).isEqualTo(origin);
    }

    /** The key of a profile is stored: what that profile says it would start from is not touched. */
    @Test
    void whatLiesBehindAStoredKeyHasNoSay() {
        String config = "[profile far]|aws_vault_confirm=true|[profile key]|source_profile=far|[profile admin]" + ROLE;
        VaultOnPaper paper = new VaultOnPaper(config, "key", "far");

        assertThat(guard(paper, "admin")).isEmpty();
        assertThat(guard(paper, "far")).isEqualTo("~/.aws/config:2 [profile far]");
        assertThat(guard(new VaultOnPaper(config, "far"), "admin")).isEqualTo("~/.aws/config:2 [profile far]");
    }

    @Test
    void defaultFeedsAsItIsToldTo() {
        VaultOnPaper paper = new VaultOnPaper("[default]|aws_vault_confirm=true|[profile key]", "key");
        paper.defaultInheritance = DefaultInheritance.DEFAULT_ONLY;

        assertThat(guard(paper, "key")).isEmpty();
    }

    /** A script has the environment in its hands. */
    @Test
    void noVariableLiftsIt() {
        VaultOnPaper paper = new VaultOnPaper("[profile key]|aws_vault_confirm=true", "key");
        paper.environment = Map.of("AWS_VAULT_CONFIRM", "false", "AWS_VAULT_YES", "true");

        assertThat(guard(paper, "key")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE", "yes", "on", "1"})
    void on(String value) {
        assertThat(guard(said(value), "key")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "no", "off", "0"})
    void off(String value) {
        assertThat(guard(said(value), "key")).isEmpty();
    }

    @Property
    void aSlipOfThePenIsNoOpenDoor(@ForAll @AlphaChars String value) {
        if (value.isEmpty() || value.toLowerCase(java.util.Locale.ROOT).matches("true|yes|on|false|no|off")) return;

        assertThatThrownBy(() -> guard(said(value), "key"))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageStartingWith("~/.aws/config:2 [profile key]: aws_vault_confirm = ")
                .hasMessageEndingWith(" is neither true nor false");
    }

    private static VaultOnPaper said(String value) {
        return new VaultOnPaper("[profile key]|aws_vault_confirm=" + value, "key");
    }

    private static String guard(VaultOnPaper paper, String profile) {
        Optional<ConfirmGuard> guard = ConfirmGuard.of(paper.chain(profile), paper.plan(profile));
        guard.ifPresent(each -> assertThat(each.profile()).isEqualTo(profile));
        return guard.map(each -> each.origin().describe()).orElse("");
    }
}
