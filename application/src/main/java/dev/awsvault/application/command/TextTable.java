package dev.awsvault.application.command;

import java.util.ArrayList;
import java.util.List;

/** Columns of text: two blanks between them, no blanks at the end of a line. */
final class TextTable {
    private static final int LEAST_WIDTH = 25;
    private static final int PADDING = 2;

    private final List<String[]> rows = new ArrayList<>();
    private final int leastWidth;

    /** Columns at least 25 wide, as aws-vault's. */
    TextTable(String... headings) {
        this(LEAST_WIDTH, headings);
    }

    /** Columns as wide as what stands in them. */
    static TextTable narrow(String... headings) {
        return new TextTable(0, headings);
    }

    private TextTable(int leastWidth, String... headings) {
        this.leastWidth = leastWidth;
        rows.add(headings);
        String[] rules = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            rules[i] = "=".repeat(headings[i].length());
        }
        rows.add(rules);
    }

    void add(String... cells) {
        rows.add(cells);
    }

    void print(StringBuilder out) {
        int[] widths = widths();
        for (String[] row : rows) {
            for (int i = 0; i < row.length - 1; i++) {
                out.append(row[i]).append(" ".repeat(widths[i] - length(row[i])));
            }
            out.append(row[row.length - 1]).append('\n');
        }
    }

    private int[] widths() {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], Math.max(leastWidth, length(row[i]) + PADDING));
            }
        }
        return widths;
    }

    /** In code points, as Go's tabwriter counts. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
