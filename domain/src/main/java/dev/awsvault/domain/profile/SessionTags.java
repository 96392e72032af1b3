package dev.awsvault.domain.profile;

import dev.awsvault.domain.failure.ConfigFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Session tags as the config file writes them: {@code team=blue,cost center=42}. */
final class SessionTags {
    private SessionTags() {}

    /** @throws ConfigFailure for an element without {@code =} */
    static Map<String, String> parse(@Nullable Resolved<String> written) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (written == null) return tags;
        for (String element : written.value().split(",", -1)) {
            int equals = element.indexOf('=');
            if (equals < 0) {
                throw new ConfigFailure(written.origin().describe()
                        + ": session tags string must be <key1>=<value1>,[<key2>=<value2>[,...]]");
            }
            tags.put(
                    element.substring(0, equals).strip(),
                    element.substring(equals + 1).strip());
        }
        return tags;
    }

    static List<String> parseKeys(@Nullable Resolved<String> written) {
        List<String> keys = new ArrayList<>();
        if (written == null) return keys;
        for (String element : written.value().split(",", -1)) {
            String key = element.strip();
            if (!key.isEmpty()) keys.add(key);
        }
        return keys;
    }
}
