package dev.awsvault.adapters.picker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jline.utils.NonBlocking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDecoderTest {
    /** A loaded machine may stop whoever sends for longer than people's terminals do. */
    private static final long PATIENCE_MILLIS = 5000;

    @ParameterizedTest
    @CsvSource({
        "'\u001b[A', UP",
        "'\u001bOA', UP",
        "'\u001b[1;5A', UP",
        "'\u0010', UP",
        "'\u001b[B', DOWN",
        "'\u001bOB', DOWN",
        "'\u000e', DOWN",
        "'\u001b[5~', PAGE_UP",
        "'\u001b[6~', PAGE_DOWN",
        "'\u001b[6;2~', PAGE_DOWN",
        "'\u001b[H', HOME",
        "'\u001bOH', HOME",
        "'\u001b[1~', HOME",
        "'\u001b[7~', HOME",
        "'\u001b[F', END",
        "'\u001bOF', END",
        "'\u001b[4~', END",
        "'\u001b[8~', END",
        "'\u001bOM', ENTER",
        "'\u0003', GIVE_UP",
        "'\u001b', GIVE_UP",
        "'\u001b\u001b', GIVE_UP",
        "'\u0004', END_OF_INPUT",
        "'\u007f', BACKSPACE",
        "'\b', BACKSPACE",
        "'\u0015', CLEAR",
        "'\u001b[C', OTHER",
        "'\u001b[M', OTHER",
        "'\u001b[1;5C', OTHER",
        "'\u001b[[A', OTHER",
        "'\u001b[15~', OTHER",
        "'\u001b[3~', OTHER",
        "'\u001b[200~', OTHER",
        "'\u001b[?1;2c', OTHER",
        "'\u001b[24;80R', OTHER",
        "'\u001b[ q', OTHER",
        "'\u001b[99999999999999999999~', OTHER",
        "'\u001b[1', OTHER",
        "'\u001bx', OTHER",
        "'\u001bOP', OTHER",
        "'\u0001', OTHER",
        "'\u0000', OTHER",
        "'\t', OTHER"
    })
    void namedKeys(String sent, Key.Named key) throws IOException {
        assertThat(keys(sent)).containsExactly(key);
        if (!sent.equals("\u001b") && !sent.equals("\u001b[1")) {
            assertThat(keys(sent + "x" + sent)).containsExactly(key, new Key.Typed('x'), key);
        }
    }

    @Test
    void enterInItsTwoForms() throws IOException {
        assertThat(keys("\r\n")).containsExactly(Key.Named.ENTER, Key.Named.ENTER);
    }

    @Test
    void characters() throws IOException {
        assertThat(keys("a ~é日😀"))
                .containsExactly(
                        new Key.Typed('a'),
                        new Key.Typed(' '),
                        new Key.Typed('~'),
                        new Key.Typed('é'),
                        new Key.Typed('日'),
                        new Key.Typed(0x1f600));
    }

    @Test
    void whatIsNoUtf8IsNoControlCharacter() throws IOException {
        List<Key> keys = keys(new byte[] {'a', (byte) 0xff, (byte) 0xc3, 'b'});
        assertThat(keys).startsWith(new Key.Typed('a')).endsWith(new Key.Typed('b'));
        assertThat(keys).allMatch(key -> key instanceof Key.Typed);
    }

    @Test
    void theRestOfASequenceMayComeALittleLater() throws Exception {
        try (PipedOutputStream terminal = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(terminal)) {
            KeyDecoder decoder = decoder(in);
            Thread slow = Thread.ofVirtual().start(() -> {
                try {
                    for (char c : "\u001b[6~".toCharArray()) {
                        terminal.write(c);
                        terminal.flush();
                        Thread.sleep(30);
                    }
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(decoder.next()).isEqualTo(Key.Named.PAGE_DOWN);
            slow.join();
            terminal.write('\u001b');
            terminal.flush();
            assertThat(decoder.next()).as("and nothing more").isEqualTo(Key.Named.GIVE_UP);
            terminal.write("[A".getBytes(StandardCharsets.US_ASCII));
            terminal.flush();
            assertThat(decoder.next()).isEqualTo(new Key.Typed('['));
        }
    }

    @Property(tries = 500)
    void anythingEnds(@ForAll byte[] sent) throws IOException {
        assertThat(keys(sent)).hasSizeLessThanOrEqualTo(sent.length);
    }

    @Property(tries = 200)
    void textComesThroughWhole(@ForAll String text) throws IOException {
        String harmless = ShownText.escaped(text);
        StringBuilder typed = new StringBuilder();
        for (Key key : keys(harmless)) {
            typed.appendCodePoint(((Key.Typed) key).codePoint());
        }
        assertThat(typed.toString()).isEqualTo(harmless);
    }

    @Test
    void theEndOfInputIsNoKey() {
        assertThatThrownBy(() -> decoder(InputStream.nullInputStream()).next()).isInstanceOf(EOFException.class);
    }

    private static List<Key> keys(String sent) throws IOException {
        return keys(sent.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Key> keys(byte[] sent) throws IOException {
        KeyDecoder decoder = decoder(new ByteArrayInputStream(sent));
        List<Key> keys = new ArrayList<>();
        try {
            while (true) {
                keys.add(decoder.next());
            }
        } catch (EOFException end) {
            return keys;
        }
    }

    private static KeyDecoder decoder(InputStream in) {
        return new KeyDecoder(NonBlocking.nonBlocking("test", in, StandardCharsets.UTF_8), PATIENCE_MILLIS);
    }
}
