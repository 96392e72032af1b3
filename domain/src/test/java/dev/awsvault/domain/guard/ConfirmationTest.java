package dev.awsvault.domain.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationTest {
    private static final String WHY =
            "profile key wants a yes before it is used (aws_vault_confirm, ~/.aws/config:2 [profile key])";

    private final Person person = new Person();
    private final List<String> debug = new ArrayList<>();
    private int persons;

    @Test
    void whoeverWantsNoYesIsNotEvenLookedFor() {
        require("[profile key]", "key", Purpose.SHELL, false);

        assertThat(persons).isZero();
        assertThat(debug).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '', key, a session of the key of profile key
                    '|[profile r]|source_profile=key|role_arn=arn:aws:iam::123456789012:role/Admin', r, arn:aws:iam::123456789012:role/Admin
                    '|[profile r]|role_arn=arn:aws:iam::123456789012:role/Ci|web_identity_token_file=/t', r, arn:aws:iam::123456789012:role/Ci
                    '|[profile r]|sso_start_url=https://x.awsapps.com/start|sso_region=eu-west-1|sso_account_id=123456789012|sso_role_name=Ops', r, role Ops in account 123456789012
                    '|[profile r]|credential_process=print --secret=1', r, what its credential_process prints
                    '|[profile r]|login_session=arn:aws:sts::123456789012:assumed-role/Ops/me', r, arn:aws:sts::123456789012:assumed-role/Ops/me
                    """)
    void theQuestionSaysWhoWhatAndWhatFor(String more, String profile, String what) {
        person.answers.add("y");

        require(
                "[default]|aws_vault_confirm=true|region=eu-west-1|[profile key]" + more,
                profile,
                Purpose.of(List.of("terraform", "apply")),
                false);

        assertThat(person.asked)
                .containsExactly(
                        "terminal: Use profile " + profile + " (" + what + ") to run: terraform apply? (y|N) ");
    }

    @Test
    void withoutASessionItIsTheKeyItself() {
        VaultOnPaper paper = new VaultOnPaper("[profile key]|aws_vault_confirm=true", "key");
        paper.noSession = true;
        person.answers.add("y");

        confirmation().require(paper.chain("key"), paper.plan("key"), () -> Purpose.PRINT, false);

        assertThat(person.asked)
                .containsExactly(
                        "terminal: Use profile key (the long-term key of profile key) to print its credentials?"
                                + " (y|N) ");
    }

    @Test
    void aNoEndsIt() {
        person.answers.add("n");

        assertThatThrownBy(() -> require("[profile key]|aws_vault_confirm=true", "key", Purpose.SHELL, false))
                .isInstanceOf(PromptFailure.class)
                .hasMessage(WHY + ", and the answer was no; nothing was done");
    }

    @Test
    void soDoesAClosedWindow() {
        person.terminal = false;

        assertThatThrownBy(() -> require("[profile key]|aws_vault_confirm=true", "key", Purpose.SHELL, false))
                .isInstanceOf(PromptFailure.class)
                .hasMessage(WHY + ": closed");
    }

    @Test
    void soDoesNobody() {
        person.terminal = false;
        person.display = false;

        assertThatThrownBy(() -> require("[profile key]|aws_vault_confirm=true", "key", Purpose.SHELL, false))
                .isInstanceOf(PromptFailure.class)
                .hasMessage(WHY + ", and there is no terminal to ask on, nor a window; --yes gives it");
    }

    @Test
    void theCommandLineCanGiveIt() {
        require("[profile key]|aws_vault_confirm=true", "key", Purpose.SHELL, true);

        assertThat(persons).isZero();
        assertThat(debug).containsExactly(WHY + ": --yes gives it");
    }

    @Test
    void whatACommandSaysCannotSteerTheTerminal() {
        Purpose purpose = Purpose.of(List.of("echo", "\033]2;harmless\007", "a\r\nb", "\u202e"));

        assertThat(purpose.text()).isEqualTo("to run: echo ?]2;harmless? a??b ?");
    }

    @Test
    void aLongCommandIsCut() {
        assertThat(Purpose.of(List.of("😀".repeat(200))).text()).isEqualTo("to run: " + "😀".repeat(200));
        assertThat(Purpose.of(List.of("😀".repeat(201))).text()).isEqualTo("to run: " + "😀".repeat(200) + "…");
        assertThat(Purpose.of(List.of())).isEqualTo(Purpose.SHELL);
    }

    private void require(String config, String profile, Purpose purpose, boolean yes) {
        VaultOnPaper paper = new VaultOnPaper(config, "key");
        confirmation().require(paper.chain(profile), paper.plan(profile), () -> purpose, yes);
    }

    private Confirmation confirmation() {
        return new Confirmation(
                () -> {
                    persons++;
                    return person.yesOrNo("auto");
                },
                debug::add);
    }
}
