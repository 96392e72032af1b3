package dev.awsvault.adapters.picker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.picker.ProfileChoice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''           | home work-admin work-read prod",
                "work         | work-admin work-read",
                "WoRk         | work-admin work-read",
                "k-a          | work-admin",
                "admin        | work-admin prod",
                "admin work   | work-admin",
                "work  admin  | work-admin",
                "'  prod '    | prod",
                "2222         | prod",
                "1111 read    | work-read",
                "readonly     | work-read",
                "'work-admin1'| ''",
                "'admin111'   | ''",
                "zzz          | ''",
                "'work zzz'   | ''",
            })
    void allTypedWordsOccurInProfileAccountOrRole(String filter, String found) {
        assertThat(names(typed(Selection.of(Choices.FEW, 10), filter))).isEqualTo(found);
    }

    @Test
    void findsInAnyCaseOfAnyAlphabet() {
        List<ProfileChoice> choices = List.of(new ProfileChoice("Größe-ÄÖ-ПРОД-日本", "", ""));
        for (String filter : List.of("grösse", "größe", "äö", "прод", "日", "ПРОД ÄÖ")) {
            assertThat(typed(Selection.of(choices, 1), filter).matching())
                    .as(filter)
                    .isEqualTo(filter.equals("grösse") ? 0 : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', home",
        "DOWN, work-admin",
        "DOWN DOWN DOWN, prod",
        "DOWN DOWN DOWN DOWN DOWN, prod",
        "UP, home",
        "DOWN DOWN UP, work-admin",
        "END, prod",
        "END HOME, home",
        "END UP, work-read",
        "PAGE_DOWN, work-read",
        "PAGE_DOWN PAGE_DOWN PAGE_DOWN, prod",
        "END PAGE_UP, work-admin",
        "END PAGE_UP PAGE_UP, home",
        "OTHER, home",
        "DOWN OTHER, work-admin"
    })
    void movesAndTakes(String keys, String taken) {
        Selection selection = Selection.of(Choices.FEW, 2);
        for (String key : keys.isEmpty() ? new String[0] : keys.split(" ")) {
            selection = goes(selection.press(Key.Named.valueOf(key)));
        }
        assertThat(selection.press(Key.Named.ENTER)).isEqualTo(new Step.Chosen(taken));
    }

    @Test
    void aNewFilterStartsAtTheFirstMatch() {
        Selection selection = goes(Selection.of(Choices.FEW, 2).press(Key.Named.END));
        selection = typed(selection, "work");
        assertThat(selection.press(Key.Named.ENTER)).isEqualTo(new Step.Chosen("work-admin"));
    }

    @Test
    void takesBackWhatWasTyped() {
        Selection selection = typed(Selection.of(Choices.FEW, 2), "x😀");
        assertThat(selection.matching()).isZero();
        selection = goes(selection.press(Key.Named.BACKSPACE));
        assertThat(selection.filter()).isEqualTo("x");
        selection = goes(selection.press(Key.Named.BACKSPACE));
        assertThat(selection.matching()).isEqualTo(4);
        selection = goes(selection.press(Key.Named.BACKSPACE));
        assertThat(selection.filter()).isEmpty();
        selection = goes(typed(selection, "work admin").press(Key.Named.CLEAR));
        assertThat(selection.filter()).isEmpty();
        assertThat(selection.matching()).isEqualTo(4);
    }

    @Test
    void nothingToTakeIsNotTaken() {
        Selection nothing = typed(Selection.of(Choices.FEW, 2), "zzz");
        for (Key.Named key : List.of(
                Key.Named.ENTER,
                Key.Named.UP,
                Key.Named.DOWN,
                Key.Named.PAGE_DOWN,
                Key.Named.PAGE_UP,
                Key.Named.HOME,
                Key.Named.END)) {
            Selection same = goes(nothing.press(key));
            assertThat(same.matching()).isZero();
            assertThat(same.visible()).isEmpty();
        }
    }

    @Test
    void givesUp() {
        Selection empty = Selection.of(Choices.FEW, 2);
        Selection filtered = typed(empty, "w");
        assertThat(empty.press(Key.Named.GIVE_UP)).isEqualTo(new Step.GivenUp());
        assertThat(filtered.press(Key.Named.GIVE_UP)).isEqualTo(new Step.GivenUp());
        assertThat(empty.press(Key.Named.END_OF_INPUT)).isEqualTo(new Step.GivenUp());
        assertThat(goes(filtered.press(Key.Named.END_OF_INPUT)).filter()).isEqualTo("w");
    }

    @Test
    void theFilterHasALimit() {
        Selection selection = typed(Selection.of(Choices.FEW, 2), "x".repeat(1000));
        assertThat(selection.filter()).hasSize(Selection.LONGEST_FILTER);
    }

    @Test
    void aThousandProfiles() {
        Selection selection = typed(Selection.of(Choices.numbered(1000), 10), "admin 05");
        assertThat(names(selection)).isEqualTo("profile-0500");
        selection = goes(goes(selection.press(Key.Named.CLEAR)).press(Key.Named.END));
        assertThat(selection.matching()).isEqualTo(1000);
        assertThat(selection.visible())
                .hasSize(10)
                .last()
                .extracting(ProfileChoice::profile)
                .isEqualTo("profile-1000");
        assertThat(selection.press(Key.Named.ENTER)).isEqualTo(new Step.Chosen("profile-1000"));
    }

    static Selection typed(Selection selection, String text) {
        for (int c : text.codePoints().toArray()) {
            selection = goes(selection.press(new Key.Typed(c)));
        }
        return selection;
    }

    static Selection goes(Step step) {
        return ((Step.Goes) step).selection();
    }

    private static String names(Selection selection) {
        return String.join(
                " ", selection.visible().stream().map(ProfileChoice::profile).toList());
    }
}
