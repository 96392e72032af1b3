package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/** The person at /dev/tty, whatever standard input and output are. Text is UTF-8 both ways. */
final class ControllingTerminal implements Terminal {
    private static final String DEVICE = "/dev/tty";
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;
    /** A line of a terminal is shorter (4096 bytes on Linux), unless it comes in pieces. */
    private static final int LONGEST = 64 * 1024;

    private final Supplier<LibC> libc;

    /** @param libc asked for when something is to be hidden, since it costs a moment on the JVM */
    ControllingTerminal(Supplier<LibC> libc) {
        this.libc = libc;
    }

    @Override
    public boolean isPresent() {
        try (FileInputStream _ = new FileInputStream(DEVICE)) {
            return true;
        } catch (IOException e) {
            return false; // ENXIO: the process has none
        }
    }

    @Override
    public boolean isStandardOutput() {
        return !ImageForm.WINDOWS && libc.get().terminalAttributes(STANDARD_OUTPUT).length > 0;
    }

    @Override
    public boolean isStandardError() {
        return !ImageForm.WINDOWS && libc.get().terminalAttributes(STANDARD_ERROR).length > 0;
    }

    @Override
    public void tell(String line) {
        try (FileOutputStream screen = new FileOutputStream(DEVICE)) {
            write(screen, line + "\n");
        } catch (IOException e) {
            return; // no terminal: nobody reads it there
        }
    }

    @Override
    public String ask(String question) {
        try (FileInputStream keyboard = keyboard();
                FileOutputStream screen = new FileOutputStream(DEVICE)) {
            write(screen, question);
            byte[] line = line(keyboard, screen);
            return new String(line, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    @Override
    public SecretString askHidden(String question) {
        try (FileInputStream keyboard = keyboard();
                FileOutputStream screen = new FileOutputStream(DEVICE);
                TerminalEcho echo = TerminalEcho.of(libc.get());
                PromptSignals _ = new PromptSignals(
                        libc.get(),
                        () -> {
                            echo.restore();
                            tryWrite(screen, "\n");
                        },
                        () -> {
                            echo.hide();
                            tryWrite(screen, question);
                        })) {
            echo.hide();
            write(screen, question);
            byte[] line = line(keyboard, screen);
            write(screen, "\n");
            return SecretString.ofUtf8(line);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    private static FileInputStream keyboard() {
        try {
            return new FileInputStream(DEVICE);
        } catch (FileNotFoundException e) {
            throw new PromptFailure("no terminal to ask on", e);
        }
    }

    /** Without its line end. What was typed before the end of input counts as a line. */
    private static byte[] line(FileInputStream keyboard, OutputStream screen) throws IOException {
        byte[] buffer = new byte[4096];
        int length = 0;
        try {
            while (true) {
                int read = keyboard.read(buffer, length, buffer.length - length);
                if (read <= 0) {
                    break;
                }
                length += read;
                if (buffer[length - 1] == '\n') {
                    return Arrays.copyOf(buffer, withoutLineEnd(buffer, length));
                }
                if (length == buffer.length) {
                    buffer = doubled(buffer);
                }
            }
            if (length == 0) {
                write(screen, "\n");
                throw PromptFailure.declined(
                        "nothing was typed before the end of input (Ctrl-D); start again and type a line");
            }
            return Arrays.copyOf(buffer, length);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private static byte[] doubled(byte[] buffer) {
        if (buffer.length >= LONGEST) {
            throw PromptFailure.declined("the line typed is longer than " + LONGEST + " bytes; type a shorter one");
        }
        byte[] larger = Arrays.copyOf(buffer, buffer.length * 2);
        Arrays.fill(buffer, (byte) 0);
        return larger;
    }

    private static int withoutLineEnd(byte[] line, int length) {
        int end = length;
        while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    private static void write(OutputStream screen, String text) throws IOException {
        screen.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void tryWrite(OutputStream screen, String text) {
        try {
            write(screen, text);
        } catch (IOException e) {
            return; // the terminal is gone, and the process is about to be
        }
    }

    private static PromptFailure gone(IOException cause) {
        return new PromptFailure("the terminal went away while a question was open; start again on another", cause);
    }
}
