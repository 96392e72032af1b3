package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.ProcessFailure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Java text and the bytes that the system calls take. Java reads arguments and environment in the locale's charset,
 * which in a plain {@code LANG=C} knows ASCII only.
 */
record SystemText(Charset locale) {
    static final Charset ASCII = StandardCharsets.US_ASCII;

    /** In the charset Java itself decodes arguments, environment and file names with. */
    static SystemText ofThisProcess() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return new SystemText(Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8);
    }

    String decode(byte[] bytes) {
        return new String(bytes, locale);
    }

    /**
     * In the locale's charset, or in UTF-8 where that cannot hold the text.
     *
     * @throws ProcessFailure for a NUL, at which the system would cut the text off
     */
    byte[] encode(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new ProcessFailure(
                    "a NUL character stands in an argument or environment variable; no program can be given one, remove it",
                    ProcessFailure.NOT_EXECUTABLE);
        }
        if (isAscii(text)) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        return text.getBytes(locale.newEncoder().canEncode(text) ? locale : StandardCharsets.UTF_8);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
