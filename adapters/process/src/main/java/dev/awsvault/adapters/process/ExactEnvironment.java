package dev.awsvault.adapters.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The child's environment in bytes: a variable that is as it was keeps its very bytes, even where they are no text in
 * the locale (a name that Java could not show is of no concern to us, and stays). Of a name that stands twice the first counts, as in getenv(3); the others are dropped, so that nobody
 * smuggles past what we remove.
 *
 * @param raw the {@code NAME=value} entries of this process
 * @param decoded the same as Java shows them
 */
record ExactEnvironment(List<byte[]> raw, Map<String, String> decoded, SystemText text) {
    List<byte[]> of(Map<String, String> wanted) {
        Map<String, String> fresh = new LinkedHashMap<>(wanted);
        List<byte[]> entries = new ArrayList<>(wanted.size());
        Set<String> seen = new HashSet<>();
        for (byte[] entry : raw) {
            int end = nameEnd(entry);
            if (end < 0 || !seen.add(new String(entry, 0, end, StandardCharsets.ISO_8859_1))) {
                continue;
            }
            String name = new String(entry, 0, end, text.locale());
            String ours = decoded.get(name);
            if (ours == null ? !SystemText.isAscii(name) : ours.equals(wanted.get(name))) {
                entries.add(entry);
                fresh.remove(name);
            }
        }
        for (Map.Entry<String, String> variable : fresh.entrySet()) {
            entries.add(text.encode(variable.getKey() + "=" + variable.getValue()));
        }
        return entries;
    }

    /** A name may begin with {@code =} but has at least one character; negative where the entry has none. */
    private static int nameEnd(byte[] entry) {
        for (int i = 1; i < entry.length; i++) {
            if (entry[i] == '=') {
                return i;
            }
        }
        return -1;
    }
}
