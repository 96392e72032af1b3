package dev.awsvault.domain.doctor;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.profile.KeyOwner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Profiles that have nothing to start from: no key of {@link KeyOwner}'s chain in the store, no other source at its end.
 */
public final class CredentialsLook {
    private final ConfigDocument config;
    private final ProfileValues values;
    private final Set<String> storedKeys;
    private final Map<String, Boolean> known = new HashMap<>();

    /** @param storedKeys the profiles with a key in the store in use */
    public CredentialsLook(ConfigDocument config, DefaultInheritance inheritance, List<String> storedKeys) {
        this.config = config;
        this.values = new ProfileValues(config, inheritance);
        this.storedKeys = new HashSet<>(storedKeys);
    }

    public List<Finding> look() {
        Set<String> included = new HashSet<>();
        for (String profile : config.profileNames()) included.add(values.include(profile));
        List<String> without = new ArrayList<>();
        for (String profile : config.profileNames()) {
            // [default] and what others include mostly are there for their other values.
            boolean isTemplate = profile.equals(ConfigDocument.DEFAULT_PROFILE) || included.contains(profile);
            if (!isTemplate && !hasCredentials(profile)) without.add(profile);
        }
        if (without.isEmpty()) return List.of();
        return List.of(Symptom.NO_CREDENTIALS.warning(
                "no credentials for " + Shown.names(without)
                        + ": neither a stored key nor another source at the end of the chain",
                "'aws-vault add NAME' stores a key; or another --backend holds it"));
    }

    private boolean hasCredentials(String profile) {
        Deque<String> open = new ArrayDeque<>();
        Set<String> onTheWay = new HashSet<>();
        String name = profile;
        boolean has = false;
        while (true) {
            Boolean answer = known.get(name);
            if (answer != null) {
                has = answer;
                break;
            }
            // Of a loop LoopLook tells.
            if (!onTheWay.add(name)) {
                has = true;
                break;
            }
            open.push(name);
            if (storedKeys.contains(name)) {
                has = true;
                break;
            }
            String source = values.source(name);
            if (source.isEmpty()) {
                has = KeyLook.hasOtherSource(values, name);
                break;
            }
            name = source;
        }
        for (String each : open) known.put(each, has);
        return has;
    }
}
