package dev.awsvault.adapters.picker;

import java.io.IOException;

/**
 * Draws below the line the cursor is on, over and over in the same place, and takes it away again (ECMA-48: EL, ED,
 * CUU, CUF). The cursor stays in the first line between two pictures, so that the place is known after a resize, too.
 */
final class Screen {
    private static final String CSI = "\u001b[";
    private static final String CLEAR_REST_OF_LINE = CSI + "K";
    private static final String CLEAR_BELOW = CSI + "J";

    /** A column to the right, since tmux keeps in its history what is cleared from the first cell of the window on. */
    private static final String ERASE = "\r" + CLEAR_REST_OF_LINE + CSI + "C" + CLEAR_BELOW + "\r";

    private final TerminalDevice device;

    Screen(TerminalDevice device) {
        this.device = device;
    }

    void draw(Picture picture) throws IOException {
        StringBuilder out = new StringBuilder("\r");
        int last = picture.lines().size() - 1;
        for (int i = 0; i <= last; i++) {
            out.append(picture.lines().get(i)).append(CLEAR_REST_OF_LINE);
            if (i < last) {
                out.append("\r\n");
            }
        }
        out.append(CLEAR_BELOW);
        if (last > 0) {
            out.append(CSI).append(last).append('A');
        }
        out.append('\r');
        if (picture.cursorColumn() > 0) {
            out.append(CSI).append(picture.cursorColumn()).append('C');
        }
        device.write(out.toString());
    }

    /** Also what a terminal made of it that folded long lines when it became narrower. */
    void erase() throws IOException {
        device.write(ERASE);
    }
}
