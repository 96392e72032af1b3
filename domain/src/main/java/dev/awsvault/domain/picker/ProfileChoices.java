package dev.awsvault.domain.picker;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.ProfileKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All profiles that can be chosen: those used last first, the others in the config file's order. */
public final class ProfileChoices {
    private ProfileChoices() {}

    /**
     * @param storedKeys the profiles with a key in the vault, of which some have no section
     * @param recent names, the last used first; may hold some that are gone
     */
    public static List<ProfileChoice> of(ConfigDocument config, List<String> storedKeys, List<String> recent) {
        Set<String> known = new LinkedHashSet<>(config.profileNames());
        known.addAll(storedKeys);
        Set<String> ordered = new LinkedHashSet<>(recent);
        ordered.retainAll(known);
        ordered.addAll(known);
        List<ProfileChoice> choices = new ArrayList<>();
        for (String name : ordered) choices.add(choice(name, config.profile(name)));
        return choices;
    }

    /** Told by the profile's own section: enough to recognise it. */
    private static ProfileChoice choice(String name, Optional<ConfigSection> section) {
        String role = text(section, ProfileKey.ROLE_ARN);
        String account = text(section, ProfileKey.SSO_ACCOUNT_ID);
        if (account.isEmpty()) account = accountOf(role);
        if (account.isEmpty()) account = accountOf(text(section, ProfileKey.MFA_SERIAL));
        if (account.isEmpty()) account = accountOf(text(section, ProfileKey.LOGIN_SESSION));
        String roleName =
                role.isEmpty() ? text(section, ProfileKey.SSO_ROLE_NAME) : role.substring(role.lastIndexOf('/') + 1);
        return new ProfileChoice(name, account, roleName);
    }

    private static String accountOf(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 ? parts[4] : "";
    }

    private static String text(Optional<ConfigSection> section, ProfileKey key) {
        return section.flatMap(s -> s.value(key.configKey()))
                .map(ConfigValue::text)
                .orElse("");
    }
}
