package dev.awsvault.domain.guard;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.MessageText;
import java.util.List;
import java.util.Locale;

/**
 * How a shell with the credentials of a marked profile looks: a line in colour, and the terminal's title. The sequences
 * are those of <a href="https://invisible-island.net/xterm/ctlseqs/ctlseqs.html">XTerm Control Sequences</a>.
 */
public final class ShellCue {
    private static final String ESCAPE = "\033";
    private static final String WHITE_ON_RED = ESCAPE + "[1;97;41m";
    private static final String BLACK_ON_YELLOW = ESCAPE + "[30;43m";
    private static final String PLAIN = ESCAPE + "[0m";

    /** XTWINOPS 22 and 23 with 2: the title alone, put on the terminal's stack and taken from it again. */
    private static final String SAVE_TITLE = ESCAPE + "[22;2t";

    private static final String TITLE_AS_SAVED = ESCAPE + "[23;2t";

    /** Terminals with a title, by how TERM begins. Others might show the sequence. */
    private static final List<String> TITLED = List.of(
            "xterm",
            "screen",
            "tmux",
            "rxvt",
            "alacritty",
            "foot",
            "kitty",
            "konsole",
            "gnome",
            "vte",
            "st-",
            "wezterm",
            "contour",
            "putty",
            "cygwin",
            "mintty");

    private final EnvironmentMark mark;
    private final String profile;
    private final boolean coloured;
    private final boolean titled;

    /** @param environment of this process, whose TERM and NO_COLOR count; the terminal is there */
    public ShellCue(EnvironmentMark mark, String profile, Environment environment) {
        this.mark = mark;
        this.profile = MessageText.name(profile);
        String term = environment.get("TERM").orElse("dumb");
        // https://no-color.org: whatever it is set to, if not to nothing.
        this.coloured = !term.equals("dumb") && environment.get("NO_COLOR").isEmpty();
        this.titled = TITLED.stream().anyMatch(term::startsWith);
    }

    /** One line for standard error. */
    public String line() {
        String badge = " " + mark.name().toUpperCase(Locale.ROOT) + " ";
        String rest = " profile " + profile + "; `exit` leaves it";
        if (!coloured) return badge.strip() + ":" + rest;
        return (mark.isProduction() ? WHITE_ON_RED : BLACK_ON_YELLOW) + badge + PLAIN + rest;
    }

    /** What gives the terminal its title; empty where it has none. */
    public String begin() {
        // OSC 2, ended by ST.
        return titled ? SAVE_TITLE + ESCAPE + "]2;" + mark.name() + ": " + profile + ESCAPE + "\\" : "";
    }

    /** What gives it the title back that it had. */
    public String end() {
        return titled ? TITLE_AS_SAVED : "";
    }
}
