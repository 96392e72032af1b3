package dev.awsvault.adapters.picker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.picker.ProfileChoice;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
    @Test
    void columnsOfNameAccountAndRole() {
        Selection selection = SelectionTest.goes(selection(Choices.FEW).press(Key.Named.DOWN));

        Picture picture = picture(selection, 80, 24);

        assertThat(picture.lines())
                .containsExactly(
                        "Choose AWS profile: ",
                        "  home",
                        "> work-admin  111111111111  Admin",
                        "  work-read   111111111111  ReadOnly",
                        "  prod        222222222222  Admin",
                        "  4/4");
        assertThat(picture.cursorColumn()).isEqualTo(20);
    }

    @Test
    void theFilterAndWhatItFinds() {
        Picture picture = picture(SelectionTest.typed(selection(Choices.numbered(1000)), "ADMIN 日"), 80, 24);
        assertThat(picture.lines()).containsExactly("Choose AWS profile: ADMIN 日", "  0/1000");
        assertThat(picture.cursorColumn()).isEqualTo(28);
    }

    @Test
    void noColumnForWhatNobodyHas() {
        List<ProfileChoice> choices = List.of(new ProfileChoice("a", "", "Admin"), new ProfileChoice("bb", "", ""));
        assertThat(picture(selection(choices), 80, 24).lines())
                .containsExactly("Choose AWS profile: ", "> a   Admin", "  bb", "  2/2");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,3", "5,5", "11,11", "12,12", "13,12", "100,12"})
    void asManyLinesAsTheWindowHasAndAtMostTenProfiles(int height, int lines) {
        WindowSize window = new WindowSize(height, 80);
        Selection selection = Selection.of(Choices.numbered(50), Picture.rows(window));
        Picture picture = Picture.of(selection, Columns.of(selection.all()), window);
        assertThat(picture.lines()).hasSize(lines);
        assertThat(picture.lines().getFirst()).isEqualTo("Choose AWS profile: ");
    }

    @Test
    void cutsWhatIsTooLong() {
        List<ProfileChoice> choices = List.of(
                new ProfileChoice("a-name-that-is-much-too-long-for-this-window", "111111111111", "Administrator"),
                new ProfileChoice("short", "222222222222", "Role"));
        assertThat(picture(selection(choices), 40, 24).lines())
                .containsExactly(
                        "Choose AWS profile: ",
                        "> a-name-that-is-muc…  111111111111  A…",
                        "  short                222222222222  R…",
                        "  2/2");
    }

    @Test
    void alignsWideCharacters() {
        List<ProfileChoice> choices = List.of(
                new ProfileChoice("日本", "111111111111", ""),
                new ProfileChoice("e\u0301", "222222222222", ""),
                new ProfileChoice("😀", "333333333333", ""));
        assertThat(picture(selection(choices), 80, 24).lines())
                .containsExactly(
                        "Choose AWS profile: ",
                        "> 日本  111111111111",
                        "  e\u0301     222222222222",
                        "  😀    333333333333",
                        "  3/3");
    }

    @Test
    void aTerminalIsNotSteered() {
        List<ProfileChoice> choices = List.of(new ProfileChoice("a\u001b[31m\n\t\u202e\u009b\ud800", "\r", "\u0007"));
        assertThat(picture(selection(choices), 80, 24).lines().get(1))
                .isEqualTo("> a\\u001b[31m\\u000a\\u0009\\u202e\\u009b\\ud800  \\u000d  \\u0007");
    }

    @Test
    void theEndOfALongFilterIsSeen() {
        Picture picture = picture(SelectionTest.typed(selection(Choices.FEW), "abcdefghijklmnopqrst"), 30, 24);
        assertThat(picture.lines().getFirst()).isEqualTo("Choose AWS profile: mnopqrst");
        assertThat(picture.cursorColumn()).isEqualTo(28);
    }

    @Property(tries = 1000)
    void noLineWraps(
            @ForAll String name,
            @ForAll String role,
            @ForAll String filter,
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 20) int height) {
        WindowSize window = new WindowSize(height, width);
        List<ProfileChoice> choices =
                List.of(new ProfileChoice(name, "111111111111", role), new ProfileChoice("日".repeat(50), "", "x"));
        for (Selection selection : List.of(
                Selection.of(choices, Picture.rows(window)),
                SelectionTest.typed(Selection.of(choices, Picture.rows(window)), filter))) {
            Picture picture = Picture.of(selection, Columns.of(choices), window);
            assertThat(picture.lines()).hasSizeBetween(1, height);
            for (String line : picture.lines()) {
                assertThat(ShownText.width(line)).isLessThanOrEqualTo(Math.max(1, width - 1));
                assertThat(line.codePoints().allMatch(ShownText::isHarmless)).isTrue();
            }
            assertThat(picture.cursorColumn()).isLessThanOrEqualTo(Math.max(1, width - 1));
        }
    }

    private static Selection selection(List<ProfileChoice> choices) {
        return Selection.of(choices, 10);
    }

    private static Picture picture(Selection selection, int width, int height) {
        return Picture.of(selection, Columns.of(selection.all()), new WindowSize(height, width));
    }
}
