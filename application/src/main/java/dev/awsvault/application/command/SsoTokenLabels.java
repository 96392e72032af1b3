package dev.awsvault.application.command;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.SectionKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How kept SSO tokens are listed: by the session that they are of, without opening one to see when it ends. */
final class SsoTokenLabels {
    private final ConfigDocument config;
    private final List<String> keptStartUrls;
    private final Map<String, String> sessionNames = new HashMap<>();

    /** @param keptStartUrls of the tokens in the vault */
    SsoTokenLabels(ConfigDocument config, List<String> keptStartUrls) {
        this.config = config;
        this.keptStartUrls = keptStartUrls;
        for (ConfigSection section : config.sections()) {
            if (section.kind() == SectionKind.SSO_SESSION) {
                section.value(ProfileKey.SSO_START_URL.configKey())
                        .ifPresent(url -> sessionNames.putIfAbsent(url.text(), section.name()));
            }
        }
    }

    /** The labels of all tokens. */
    List<String> all() {
        return keptStartUrls.stream().map(this::label).toList();
    }

    /** The start URL whose token the profile uses, by its own section; empty where it has none, or none is kept. */
    Optional<String> keptFor(String profile) {
        if (keptStartUrls.isEmpty()) return Optional.empty();
        Optional<ConfigSection> section = config.profile(profile);
        Optional<String> ofSession = text(section, ProfileKey.SSO_SESSION)
                .flatMap(name -> text(config.section(SectionKind.SSO_SESSION, name), ProfileKey.SSO_START_URL));
        return ofSession.or(() -> text(section, ProfileKey.SSO_START_URL)).filter(keptStartUrls::contains);
    }

    /** {@code oidc:NAME} of the session's section, else {@code oidc:HOST} of the start URL. */
    String label(String startUrl) {
        String name = sessionNames.get(startUrl);
        return "oidc:" + (name == null ? host(startUrl) : name);
    }

    private static String host(String startUrl) {
        try {
            String host = new URI(startUrl).getHost();
            return host == null ? startUrl : host;
        } catch (URISyntaxException e) {
            return startUrl;
        }
    }

    private static Optional<String> text(Optional<ConfigSection> section, ProfileKey key) {
        return section.flatMap(s -> s.value(key.configKey()))
                .map(ConfigValue::text)
                .filter(text -> !text.isEmpty());
    }
}
