package dev.awsvault.adapters.picker;

import dev.awsvault.domain.picker.ProfileChoice;
import java.util.ArrayList;
import java.util.List;

/** Where a person is in choosing: what was typed, what matches it, the line they are on, and what of it is in view. */
final class Selection {
    /** In characters; more than that says nothing more. */
    static final int LONGEST_FILTER = 256;

    private final Candidates candidates;
    private final String filter;
    private final int[] matches;
    /** Index into the matches; 0 where there is none. */
    private final int current;
    /** Index of the first match in view. */
    private final int top;

    private final int rows;

    private Selection(Candidates candidates, String filter, int[] matches, int current, int top, int rows) {
        this.candidates = candidates;
        this.filter = filter;
        this.matches = matches;
        this.current = current;
        this.top = top;
        this.rows = rows;
    }

    /** @param rows how many profiles are in view; at least 1 */
    static Selection of(List<ProfileChoice> choices, int rows) {
        Candidates candidates = new Candidates(choices);
        return new Selection(candidates, "", candidates.matching(""), 0, 0, rows);
    }

    /** What becomes of it when this key is pressed. */
    Step press(Key key) {
        return switch (key) {
            case Key.Typed(int codePoint) -> new Step.Goes(typed(codePoint));
            case Key.Named named ->
                switch (named) {
                    case UP -> new Step.Goes(at(current - 1));
                    case DOWN -> new Step.Goes(at(current + 1));
                    case PAGE_UP -> new Step.Goes(at(current - rows));
                    case PAGE_DOWN -> new Step.Goes(at(current + rows));
                    case HOME -> new Step.Goes(at(0));
                    case END -> new Step.Goes(at(matches.length - 1));
                    case BACKSPACE -> new Step.Goes(filtered(withoutLast(filter)));
                    case CLEAR -> new Step.Goes(filtered(""));
                    case ENTER -> matches.length == 0 ? new Step.Goes(this) : new Step.Chosen(chosen());
                    case END_OF_INPUT -> filter.isEmpty() ? new Step.GivenUp() : new Step.Goes(this);
                    case GIVE_UP -> new Step.GivenUp();
                    case OTHER -> new Step.Goes(this);
                };
        };
    }

    /** The same in a window of another height. */
    Selection withRows(int newRows) {
        return new Selection(candidates, filter, matches, current, top, newRows).at(current);
    }

    String filter() {
        return filter;
    }

    /** In view, from top to bottom. */
    List<ProfileChoice> visible() {
        List<ProfileChoice> visible = new ArrayList<>(rows);
        for (int i = top; i < Math.min(top + rows, matches.length); i++) {
            visible.add(candidates.get(matches[i]));
        }
        return visible;
    }

    /** Which of the visible ones Enter takes. */
    int currentRow() {
        return current - top;
    }

    int matching() {
        return matches.length;
    }

    List<ProfileChoice> all() {
        return candidates.all();
    }

    private String chosen() {
        return candidates.get(matches[current]).profile();
    }

    private Selection typed(int codePoint) {
        return filter.length() >= LONGEST_FILTER ? this : filtered(filter + Character.toString(codePoint));
    }

    private static String withoutLast(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }

    private Selection filtered(String newFilter) {
        return newFilter.equals(filter)
                ? this
                : new Selection(candidates, newFilter, candidates.matching(newFilter), 0, 0, rows);
    }

    private Selection at(int wanted) {
        int last = Math.max(0, matches.length - 1);
        int there = Math.clamp(wanted, 0, last);
        int highest = Math.max(0, Math.min(there, matches.length - rows));
        int newTop = Math.clamp(top, Math.max(0, there - rows + 1), highest);
        return new Selection(candidates, filter, matches, there, newTop, rows);
    }
}
