package dev.awsvault.adapters.picker;

import dev.awsvault.domain.picker.ProfileChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.utils.NonBlocking;

/** A list that is searched by typing, on a terminal that can move its cursor. */
final class LiveList implements TerminalSignals.Listener {
    private final TerminalDevice device;
    private final Stty stty;
    private final Screen screen;
    private final Columns columns;
    private WindowSize window = WindowSize.USUAL;
    private Selection selection;
    private boolean open;

    LiveList(TerminalDevice device, Stty stty, List<ProfileChoice> choices) {
        this.device = device;
        this.stty = stty;
        this.screen = new Screen(device);
        this.columns = Columns.of(choices);
        this.selection = Selection.of(choices, Picture.rows(window));
    }

    /** The chosen profile's name; the terminal is then as it was before, whatever happens meanwhile. */
    Optional<String> choose() throws IOException {
        // One byte at a time: what is typed behind Enter is for whoever asks next.
        KeyDecoder keys = new KeyDecoder(NonBlocking.nonBlocking("picker", device.keyboard(), StandardCharsets.UTF_8));
        try (TerminalSignals _ = new TerminalSignals(this)) {
            try {
                enter();
                while (true) {
                    switch (press(keys.next())) {
                        case Step.Goes _ -> drawUnlessMoreWasTyped();
                        case Step.Chosen(String profile) -> {
                            return Optional.of(profile);
                        }
                        case Step.GivenUp _ -> {
                            return Optional.empty();
                        }
                    }
                }
            } finally {
                leave();
            }
        }
    }

    @Override
    public synchronized void enter() throws IOException {
        open = true;
        stty.readKeys();
        measureAndDraw();
    }

    @Override
    public synchronized void leave() throws IOException {
        if (open) {
            open = false;
            try {
                screen.erase();
            } finally {
                stty.restore();
            }
        }
    }

    @Override
    public synchronized void resized() throws IOException {
        if (open) {
            screen.erase();
            measureAndDraw();
        }
    }

    /** A shell may have set modes of its own while we were stopped. */
    @Override
    public synchronized void continued() throws IOException {
        if (open) {
            enter();
        }
    }

    private synchronized Step press(Key key) {
        Step step = selection.press(key);
        if (step instanceof Step.Goes(Selection next)) {
            selection = next;
        }
        return step;
    }

    private void measureAndDraw() throws IOException {
        window = stty.size();
        selection = selection.withRows(Picture.rows(window));
        draw();
    }

    private synchronized void drawUnlessMoreWasTyped() throws IOException {
        if (open && !device.hasTyped()) {
            draw();
        }
    }

    private void draw() throws IOException {
        screen.draw(Picture.of(selection, columns, window));
    }
}
