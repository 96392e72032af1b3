package dev.awsvault.adapters.awsconfig;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The bytes of a config file as text: UTF-8, a byte order mark at the start allowed. */
final class FileText {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private FileText() {}

    static String of(byte[] bytes) throws SyntaxException {
        int start = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw new SyntaxException(lineAt(text, zero), "it is not a text file (there is a zero byte)");
        }
        // Bytes that are no UTF-8 have become this character; so has the character itself, which is allowed.
        if (text.indexOf('\uFFFD') >= 0) {
            refuseMalformed(bytes, start);
        }
        return text;
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
    }

    private static void refuseMalformed(byte[] bytes, int start) throws SyntaxException {
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            out.flip();
            throw new SyntaxException(
                    lineAt(out, out.length()), "it is not a text file (there are bytes that are not UTF-8)");
        }
    }

    private static int lineAt(CharSequence text, int position) {
        int line = 1;
        for (int at = 0; at < position; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
        return line;
    }
}
