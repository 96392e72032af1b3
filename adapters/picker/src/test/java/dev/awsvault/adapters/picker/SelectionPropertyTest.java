package dev.awsvault.adapters.picker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.picker.ProfileChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is pressed in a window that changes its height. */
class SelectionPropertyTest {
    @Property(tries = 1000)
    void whatIsInViewIsWhatMatchesAndWhatEnterTakes(
            @ForAll("choices") List<ProfileChoice> choices,
            @ForAll("keys") List<Key> keys,
            @ForAll @Size(60) List<@IntRange(min = 1, max = 12) Integer> heights) {
        Selection selection = Selection.of(choices, 10);
        for (int i = 0; i < keys.size(); i++) {
            int rows = heights.get(i);
            selection = selection.withRows(rows);
            if (selection.press(keys.get(i)) instanceof Step.Goes(Selection next)) {
                selection = next;
            }
            check(choices, selection, rows);
        }
    }

    private static void check(List<ProfileChoice> choices, Selection selection, int rows) {
        List<ProfileChoice> expected = matching(choices, selection.filter());
        assertThat(selection.matching()).isEqualTo(expected.size());
        List<ProfileChoice> visible = selection.visible();
        assertThat(visible).hasSize(Math.min(rows, expected.size()));
        if (expected.isEmpty()) {
            assertThat(selection.press(Key.Named.ENTER)).isInstanceOf(Step.Goes.class);
        } else {
            assertThat(expected).containsSubsequence(visible);
            assertThat(selection.currentRow()).isBetween(0, visible.size() - 1);
            assertThat(selection.press(Key.Named.ENTER))
                    .isEqualTo(
                            new Step.Chosen(visible.get(selection.currentRow()).profile()));
        }
    }

    private static List<ProfileChoice> matching(List<ProfileChoice> choices, String filter) {
        List<ProfileChoice> found = new ArrayList<>();
        for (ProfileChoice choice : choices) {
            boolean all = true;
            for (String word : filter.toLowerCase(Locale.ROOT).split(" ")) {
                all &= choice.profile().toLowerCase(Locale.ROOT).contains(word)
                        || choice.account().contains(word)
                        || choice.role().toLowerCase(Locale.ROOT).contains(word);
            }
            if (all) {
                found.add(choice);
            }
        }
        return found;
    }

    @Provide
    Arbitrary<List<ProfileChoice>> choices() {
        Arbitrary<String> name =
                Arbitraries.strings().withChars("abAB").ofMinLength(1).ofMaxLength(4);
        Arbitrary<String> account = Arbitraries.of("", "11", "12");
        Arbitrary<String> role = Arbitraries.of("", "ab", "B");
        return Combinators.combine(name, account, role)
                .as(ProfileChoice::new)
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<Key>> keys() {
        Arbitrary<Key> typed = Arbitraries.of('a', 'B', '1', ' ').map(c -> new Key.Typed(c));
        Arbitrary<Key> named = Arbitraries.of(Key.Named.class).map(k -> k);
        return Arbitraries.oneOf(typed, named).list().ofMaxSize(60);
    }
}
