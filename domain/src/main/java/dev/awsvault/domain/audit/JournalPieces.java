package dev.awsvault.domain.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines as they stand in a file, which may end within one. */
final class JournalPieces {
    private JournalPieces() {}

    /** Without their line ends. */
    static List<byte[]> of(byte[] text) {
        List<byte[]> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                pieces.add(Arrays.copyOfRange(text, start, i));
                start = i + 1;
            }
        }
        if (start < text.length) pieces.add(Arrays.copyOfRange(text, start, text.length));
        return pieces;
    }

    static boolean endsWithin(byte[] text) {
        return text.length > 0 && text[text.length - 1] != '\n';
    }
}
