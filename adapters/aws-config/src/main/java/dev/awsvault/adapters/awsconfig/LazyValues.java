package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigValue;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A section's values, read when one is asked for: a command needs those of a few sections out of what may be thousands.
 * Unmodifiable; two threads that ask first both read, and read the same.
 */
final class LazyValues extends AbstractMap<String, ConfigValue> {
    private final SectionBody body;
    private volatile @Nullable Map<String, ConfigValue> read;

    LazyValues(SectionBody body) {
        this.body = body;
    }

    @Override
    public Set<Entry<String, ConfigValue>> entrySet() {
        return map().entrySet();
    }

    @Override
    public @Nullable ConfigValue get(@Nullable Object key) {
        return map().get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return map().containsKey(key);
    }

    private Map<String, ConfigValue> map() {
        Map<String, ConfigValue> known = read;
        if (known != null) {
            return known;
        }
        Map<String, ConfigValue> values = LinkedHashMap.newLinkedHashMap(SectionBody.USUAL_SIZE);
        body.readInto(values);
        known = Collections.unmodifiableMap(values);
        read = known;
        return known;
    }
}
