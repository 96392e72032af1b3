package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.KeyOwner;
import dev.awsvault.domain.vault.SessionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lines of {@code list}: the profiles, then the keys, tokens and sessions that belong to none. */
final class ProfileListing {
    private final List<Line> lines = new ArrayList<>();
    private final SsoTokenLabels tokens;

    /**
     * A line.
     *
     * @param profile in the config file; empty for what belongs to none
     * @param keyOwner whose key is used; empty for none
     * @param startUrl whose kept token is used; empty for none
     */
    record Line(
            Optional<String> profile,
            Optional<String> keyOwner,
            Optional<String> startUrl,
            List<SessionName> sessions) {}

    ProfileListing(Composition composition) {
        ConfigDocument config = composition.configFile().read();
        List<String> stored = new StoredKeys(composition.vault()).profiles();
        Map<String, List<SessionName>> sessions = sessionsByProfile(composition);
        KeyOwner owner =
                new KeyOwner(config, Set.copyOf(stored), composition.settings().defaultInheritance());
        List<String> startUrls = composition.ssoTokens().startUrls();
        tokens = new SsoTokenLabels(config, startUrls);
        Set<String> leftTokens = new LinkedHashSet<>(startUrls);
        for (String profile : config.profileNames()) {
            Optional<String> startUrl = tokens.keptFor(profile);
            startUrl.ifPresent(leftTokens::remove);
            lines.add(new Line(Optional.of(profile), owner.of(profile), startUrl, taken(sessions, profile)));
        }
        for (String profile : stored) {
            if (config.profile(profile).isPresent()) continue;
            lines.add(new Line(Optional.empty(), Optional.of(profile), Optional.empty(), taken(sessions, profile)));
        }
        for (String startUrl : leftTokens) {
            lines.add(new Line(Optional.empty(), Optional.empty(), Optional.of(startUrl), List.of()));
        }
        for (List<SessionName> left : sessions.values()) {
            lines.add(new Line(Optional.empty(), Optional.empty(), Optional.empty(), left));
        }
    }

    private static Map<String, List<SessionName>> sessionsByProfile(Composition composition) {
        Map<String, List<SessionName>> sessions = new LinkedHashMap<>();
        for (SessionName name : composition.sessions().live()) {
            sessions.computeIfAbsent(name.slot().profile(), profile -> new ArrayList<>())
                    .add(name);
        }
        return sessions;
    }

    private static List<SessionName> taken(Map<String, List<SessionName>> sessions, String profile) {
        List<SessionName> taken = sessions.remove(profile);
        return taken == null ? List.of() : taken;
    }

    List<Line> lines() {
        return lines;
    }

    /** What the token of a start URL is called. */
    String tokenLabel(String startUrl) {
        return tokens.label(startUrl);
    }
}
