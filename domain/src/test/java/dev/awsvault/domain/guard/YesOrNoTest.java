package dev.awsvault.domain.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.PromptFailure;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YesOrNoTest {
    private final Person person = new Person();

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", "yes", "YES", " y ", "yes\r"})
    void aYesIsAYes(String answer) {
        person.answers.add(answer);

        assertThat(person.yesOrNo("auto").ask("Go on?")).isEqualTo(YesOrNo.Answer.YES);
        assertThat(person.asked).containsExactly("terminal: Go on? (y|N) ");
    }

    @Property
    void everythingElseIsNone(@ForAll String answer) {
        Person other = new Person();
        other.terminal = answer.length() % 2 == 0;
        other.answers.add(answer);
        boolean yes = answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");

        assertThat(other.yesOrNo("auto").ask("Go on?")).isEqualTo(yes ? YesOrNo.Answer.YES : YesOrNo.Answer.NO);
        assertThat(other.asked).hasSize(1);
    }

    /** An Enter too many, on the terminal and in a window. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsANo(boolean terminal) {
        person.terminal = terminal;
        person.answers.add("");

        assertThat(person.yesOrNo("auto").ask("Go on?")).isEqualTo(YesOrNo.Answer.NO);
    }

    @ParameterizedTest
    @CsvSource({
        "auto, true, true, terminal: Go on? (y|N) ",
        "auto, false, true, kdialog: Go on? Type y for yes:",
        "terminal, true, true, terminal: Go on? (y|N) ",
        "zenity, true, true, zenity: Go on? Type y for yes:",
        "zenity, false, true, zenity: Go on? Type y for yes:",
        // It gives codes, and cannot show a question.
        "ykman, true, true, terminal: Go on? (y|N) ",
        "ykman, false, true, kdialog: Go on? Type y for yes:",
    })
    void asksWhereThePersonIs(String prompt, boolean terminal, boolean display, String asked) {
        person.terminal = terminal;
        person.display = display;
        person.answers.add("y");

        assertThat(person.yesOrNo(prompt).ask("Go on?")).isEqualTo(YesOrNo.Answer.YES);
        assertThat(person.asked).singleElement().isEqualTo(asked.endsWith(")") ? asked + " " : asked);
    }

    @ParameterizedTest
    @CsvSource({"auto, false, false", "terminal, false, true", "zenity, true, false", "ykman, false, false"})
    void whereNobodyIsNobodyIsAsked(String prompt, boolean terminal, boolean display) {
        person.terminal = terminal;
        person.display = display;
        person.answers.add("y");

        assertThat(person.yesOrNo(prompt).ask("Go on?")).isEqualTo(YesOrNo.Answer.NOBODY_THERE);
        assertThat(person.asked).isEmpty();
    }

    @Test
    void aWindowThatIsClosedIsTheEnd() {
        person.terminal = false;

        assertThatThrownBy(() -> person.yesOrNo("auto").ask("Go on?")).isInstanceOf(PromptFailure.class);
        assertThat(person.asked).hasSize(1);
    }
}
