package dev.awsvault.adapters.picker;

import java.io.EOFException;
import java.io.IOException;
import org.jline.utils.NonBlockingReader;

/**
 * The keys in what a terminal sends: characters, control characters, and the sequences of ECMA-48, 5.4 (CSI) and of
 * the keypad (SS3), in every spelling that terminals have for the keys we know. All other sequences are read to their
 * end, so that no part of one is taken for typed text.
 */
final class KeyDecoder {
    private static final int ESC = 0x1b;
    private static final int DEL = 0x7f;

    /** How far Ctrl moves a letter. */
    private static final int CONTROL = '@';

    /** Milliseconds. Sequences come at once, over SSH a little later. */
    private static final long REST_OF_SEQUENCE = 200;

    /** No terminal sends longer ones. */
    private static final int LONGEST_SEQUENCE = 64;

    private final NonBlockingReader terminal;
    private final long restOfSequence;

    KeyDecoder(NonBlockingReader terminal) {
        this(terminal, REST_OF_SEQUENCE);
    }

    /** @param restOfSequence milliseconds after which an escape character is the key Esc */
    KeyDecoder(NonBlockingReader terminal, long restOfSequence) {
        this.terminal = terminal;
        this.restOfSequence = restOfSequence;
    }

    /**
     * Waits for the next key.
     *
     * @throws EOFException where the terminal went away
     */
    Key next() throws IOException {
        int c = terminal.read();
        if (c < 0) {
            throw new EOFException("end of input");
        }
        return switch (c) {
            case '\r', '\n' -> Key.Named.ENTER;
            case 'C' - CONTROL -> Key.Named.GIVE_UP;
            case 'D' - CONTROL -> Key.Named.END_OF_INPUT;
            case 'P' - CONTROL -> Key.Named.UP;
            case 'N' - CONTROL -> Key.Named.DOWN;
            case 'U' - CONTROL -> Key.Named.CLEAR;
            case '\b', DEL -> Key.Named.BACKSPACE;
            case ESC -> afterEscape();
            default -> character((char) c);
        };
    }

    private Key character(char c) throws IOException {
        int codePoint = c;
        if (Character.isHighSurrogate(c)) {
            int low = terminal.read(restOfSequence);
            codePoint = low >= 0 && Character.isLowSurrogate((char) low) ? Character.toCodePoint(c, (char) low) : 0;
        }
        return ShownText.isHarmless(codePoint) ? new Key.Typed(codePoint) : Key.Named.OTHER;
    }

    private Key afterEscape() throws IOException {
        int c = terminal.read(restOfSequence);
        return switch (c) {
            case NonBlockingReader.READ_EXPIRED, NonBlockingReader.EOF, ESC -> Key.Named.GIVE_UP;
            case '[' -> controlSequence();
            case 'O' -> keypad(terminal.read(restOfSequence));
            default -> Key.Named.OTHER; // with Alt
        };
    }

    private static Key keypad(int c) {
        return c == 'M' ? Key.Named.ENTER : named(c, 0);
    }

    /** {@code CSI parameters intermediates final} */
    private Key controlSequence() throws IOException {
        int firstParameter = 0;
        boolean inFirst = true;
        for (int i = 0; i < LONGEST_SEQUENCE; i++) {
            int c = terminal.read(restOfSequence);
            if (c < 0x20 || c > 0x7e) {
                return Key.Named.OTHER; // cut off
            }
            if (c == '[' && i == 0) {
                terminal.read(restOfSequence); // a function key of the Linux console: ESC [ [ A
                return Key.Named.OTHER;
            }
            if (c >= 0x40) {
                return named(c, firstParameter);
            }
            inFirst = inFirst && c >= '0' && c <= '9';
            if (inFirst && firstParameter < 1000) {
                firstParameter = firstParameter * 10 + c - '0';
            }
        }
        return Key.Named.OTHER;
    }

    private static Key named(int finalByte, int parameter) {
        return switch (finalByte) {
            case 'A' -> Key.Named.UP;
            case 'B' -> Key.Named.DOWN;
            case 'H' -> Key.Named.HOME;
            case 'F' -> Key.Named.END;
            case '~' ->
                switch (parameter) {
                    case 1, 7 -> Key.Named.HOME;
                    case 4, 8 -> Key.Named.END;
                    case 5 -> Key.Named.PAGE_UP;
                    case 6 -> Key.Named.PAGE_DOWN;
                    default -> Key.Named.OTHER;
                };
            default -> Key.Named.OTHER;
        };
    }
}
