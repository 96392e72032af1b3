package dev.awsvault.adapters.picker;

import dev.awsvault.domain.picker.ProfileChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * A selection as it looks.
 *
 * @param lines from top to bottom, each narrower than the window: a full one would wrap
 * @param cursorColumn cells to the left of the cursor, which is in the first line
 */
record Picture(List<String> lines, int cursorColumn) {
    private static final String QUESTION = "Choose AWS profile: ";
    private static final int MOST_ROWS = 10;

    /** The line of the question and that of the count. */
    private static final int OTHER_LINES = 2;

    Picture {
        lines = List.copyOf(lines);
    }

    /** How many profiles are shown in a window of so many lines. */
    static int rows(WindowSize window) {
        return Math.clamp(window.lines() - OTHER_LINES, 1, MOST_ROWS);
    }

    static Picture of(Selection selection, Columns columns, WindowSize window) {
        int width = Math.max(1, window.columns() - 1);
        List<String> lines = new ArrayList<>();
        String question = ShownText.cut(QUESTION, width);
        // The cursor takes a cell, too.
        int room = Math.max(0, width - ShownText.width(question) - 1);
        String first = question + ShownText.end(ShownText.escaped(selection.filter()), room);
        lines.add(first);
        List<ProfileChoice> visible = selection.visible();
        for (int row = 0; row < visible.size(); row++) {
            String mark = row == selection.currentRow() ? "> " : "  ";
            lines.add(ShownText.cut(mark + columns.line(visible.get(row), width - mark.length()), width));
        }
        lines.add(ShownText.cut(
                "  " + selection.matching() + "/" + selection.all().size(), width));
        int shown = Math.clamp(window.lines(), 1, lines.size());
        return new Picture(lines.subList(0, shown), ShownText.width(first));
    }
}
