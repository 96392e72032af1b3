package dev.awsvault.domain.doctor;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.DefaultInheritance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Loops of {@code source_profile} and {@code include_profile}, in all profiles. */
public final class LoopLook {
    private static final int MOST_SHOWN = 8;

    private final ConfigDocument config;
    private final ProfileValues values;

    public LoopLook(ConfigDocument config, DefaultInheritance inheritance) {
        this.config = config;
        this.values = new ProfileValues(config, inheritance);
    }

    public List<Finding> look() {
        Set<String> names = new LinkedHashSet<>(config.profileNames());
        names.add(ConfigDocument.DEFAULT_PROFILE);
        List<Finding> findings = new ArrayList<>();
        for (List<String> loop : Loops.in(names, values::include)) findings.add(finding("include_profile", loop));
        for (List<String> loop : Loops.in(names, values::source)) findings.add(finding("source_profile", loop));
        return findings;
    }

    private static Finding finding(String key, List<String> loop) {
        List<String> shown =
                new ArrayList<>(loop.stream().limit(MOST_SHOWN).map(Shown::name).toList());
        if (loop.size() > MOST_SHOWN) shown.add("(" + (loop.size() - MOST_SHOWN) + " more)");
        shown.add(Shown.name(loop.getFirst()));
        return Symptom.CONFIG_LOOP.wrong(
                key + " goes " + String.join(" -> ", shown) + ", so none of these profiles can be used",
                "take " + key + " out of one of them");
    }
}
