package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.KeyOwner;
import dev.awsvault.domain.vault.SessionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list}: profiles, whose key they use, and their sessions, without opening any item. */
@Command(
        name = "list",
        aliases = "ls",
        sortOptions = false,
        description = "List profiles, the credentials they use, and their sessions.")
final class ListCommand extends VaultCommand {
    private static final String NONE = "-";

    @Option(names = "--profiles", description = "Show only the profiles' names")
    boolean profiles;

    @Option(names = "--sessions", description = "Show only the sessions' names")
    boolean sessions;

    @Option(names = "--credentials", description = "Show only the profiles that have credentials of their own")
    boolean credentials;

    @Override
    int run(Composition composition) {
        StringBuilder out = new StringBuilder();
        if (credentials) {
            new StoredKeys(composition.vault()).profiles().forEach(name -> line(out, name));
        } else if (profiles) {
            composition.configFile().read().profileNames().forEach(name -> line(out, name));
        } else if (sessions) {
            new SsoTokenLabels(
                            composition.configFile().read(),
                            composition.ssoTokens().startUrls())
                    .all()
                    .forEach(label -> line(out, label));
            composition.sessions().live().forEach(name -> line(out, label(name)));
        } else {
            table(composition).print(out);
        }
        world().out().print(out);
        return 0;
    }

    private TextTable table(Composition composition) {
        ConfigDocument config = composition.configFile().read();
        List<String> stored = new StoredKeys(composition.vault()).profiles();
        Map<String, List<String>> sessionLabels = sessionLabels(composition);
        KeyOwner owner =
                new KeyOwner(config, Set.copyOf(stored), composition.settings().defaultInheritance());
        TextTable table = new TextTable("Profile", "Credentials", "Sessions");
        List<String> left = new ArrayList<>(stored);
        List<String> startUrls = composition.ssoTokens().startUrls();
        SsoTokenLabels tokens = new SsoTokenLabels(config, startUrls);
        Set<String> leftTokens = new LinkedHashSet<>(startUrls);
        for (String profile : config.profileNames()) {
            List<String> labels = new ArrayList<>();
            tokens.keptFor(profile).ifPresent(startUrl -> {
                labels.add(tokens.label(startUrl));
                leftTokens.remove(startUrl);
            });
            List<String> sessions = sessionLabels.remove(profile);
            if (sessions != null) labels.addAll(sessions);
            table.add(profile, owner.of(profile).orElse(NONE), joined(labels));
        }
        left.removeIf(name -> config.profile(name).isPresent());
        for (String profile : left) {
            table.add(NONE, profile, joined(sessionLabels.remove(profile)));
        }
        leftTokens.forEach(startUrl -> table.add(NONE, NONE, tokens.label(startUrl)));
        sessionLabels.values().forEach(labels -> table.add(NONE, NONE, joined(labels)));
        return table;
    }

    private Map<String, List<String>> sessionLabels(Composition composition) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        for (SessionName name : composition.sessions().live()) {
            labels.computeIfAbsent(name.slot().profile(), p -> new ArrayList<>())
                    .add(label(name));
        }
        return labels;
    }

    private String label(SessionName name) {
        Instant now = world().clock().instant();
        return name.slot().type().id() + ":" + GoDuration.format(Duration.between(now, name.expiration()));
    }

    private static String joined(@Nullable List<String> labels) {
        return labels == null || labels.isEmpty() ? NONE : String.join(", ", labels);
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
