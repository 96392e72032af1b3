package dev.awsvault.adapters.picker;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The terminal that controls this process, whatever standard input and output are. */
final class TerminalDevice implements AutoCloseable {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** The device's name on Unix systems. */
    static final File UNIX = new File("/dev/tty");

    private final FileInputStream keyboard;
    private final FileOutputStream screen;

    private TerminalDevice(FileInputStream keyboard, FileOutputStream screen) {
        this.keyboard = keyboard;
        this.screen = screen;
    }

    /** @throws IOException where this process has none */
    static TerminalDevice open() throws IOException {
        FileInputStream keyboard = new FileInputStream(WINDOWS ? new File("CONIN$") : UNIX);
        try {
            return new TerminalDevice(keyboard, new FileOutputStream(WINDOWS ? new File("CONOUT$") : UNIX));
        } catch (IOException e) {
            keyboard.close();
            throw e;
        }
    }

    InputStream keyboard() {
        return keyboard;
    }

    /** True where something was typed that was not read yet. */
    boolean hasTyped() throws IOException {
        return keyboard.available() > 0;
    }

    void write(String text) throws IOException {
        // In one piece, so that no half of a picture is seen.
        screen.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        try (keyboard) {
            screen.close();
        }
    }
}
