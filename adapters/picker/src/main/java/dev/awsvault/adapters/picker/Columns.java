package dev.awsvault.adapters.picker;

import dev.awsvault.domain.picker.ProfileChoice;
import java.util.List;

/** Profiles in columns: name, account, role; in cells. A column in which nothing stands takes no room. */
record Columns(int name, int account, int role) {
    private static final int GAP = 2;

    static Columns of(List<ProfileChoice> choices) {
        int name = 0;
        int account = 0;
        int role = 0;
        for (ProfileChoice choice : choices) {
            name = Math.max(name, ShownText.width(ShownText.escaped(choice.profile())));
            account = Math.max(account, ShownText.width(ShownText.escaped(choice.account())));
            role = Math.max(role, ShownText.width(ShownText.escaped(choice.role())));
        }
        return new Columns(name, account, role);
    }

    /** The line of a profile, at most so many cells wide. Where room is short, the name keeps at least half of it. */
    String line(ProfileChoice choice, int width) {
        int others = withGap(account) + withGap(role);
        int nameWidth = Math.min(name, Math.max(width - others, (width + 1) / 2));
        String line = ShownText.fitted(ShownText.escaped(choice.profile()), nameWidth)
                + column(choice.account(), account)
                + column(choice.role(), role);
        return ShownText.cut(line.stripTrailing(), width);
    }

    private static String column(String text, int cells) {
        return cells == 0 ? "" : " ".repeat(GAP) + ShownText.fitted(ShownText.escaped(text), cells);
    }

    private static int withGap(int cells) {
        return cells == 0 ? 0 : GAP + cells;
    }
}
