package dev.awsvault.domain.json;

/** The well-formed byte sequences of the Unicode Standard, table 3-7. */
final class Utf8 {
    private Utf8() {}

    static boolean isWellFormed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int first = bytes[at++] & 0xff;
            if (first < 0x80) {
                continue;
            }
            int more = continuationBytes(first);
            if (more == 0 || at + more > to || !mayFollow(first, bytes[at] & 0xff)) {
                return false;
            }
            for (int i = 1; i < more; i++) {
                if ((bytes[at + i] & 0xc0) != 0x80) {
                    return false;
                }
            }
            at += more;
        }
        return true;
    }

    private static int continuationBytes(int first) {
        if (first >= 0xc2 && first <= 0xdf) {
            return 1;
        }
        if (first >= 0xe0 && first <= 0xef) {
            return 2;
        }
        return first >= 0xf0 && first <= 0xf4 ? 3 : 0;
    }

    /** Bars overlong forms, surrogates, and what lies above U+10FFFF. */
    private static boolean mayFollow(int first, int second) {
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        return second >= lowest && second <= highest;
    }
}
