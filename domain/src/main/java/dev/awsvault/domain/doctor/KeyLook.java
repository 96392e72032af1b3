package dev.awsvault.domain.doctor;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.vault.DatedItems;
import dev.awsvault.domain.vault.ItemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The long-term keys in the store in use, by their names alone. */
public final class KeyLook {
    /** As IAM's credential report and AWS Config's rule access-keys-rotated have it. */
    private static final Duration OLD = Duration.ofDays(90);

    private final List<String> keys;

    /** @param itemNames of the store in use */
    public KeyLook(List<String> itemNames) {
        this.keys = itemNames.stream()
                .filter(name -> ItemKind.of(name) == ItemKind.LONG_TERM_KEY)
                .toList();
    }

    /** How old each key is, as far as the store tells. */
    public List<Finding> ages(Optional<DatedItems> dates, Instant now) {
        if (keys.isEmpty()) return List.of();
        if (dates.isEmpty()) {
            return List.of(Symptom.KEY_AGE.note(
                    "this store does not tell the age of keys", "IAM shows it, with each user's security credentials"));
        }
        List<String> old = new ArrayList<>();
        for (String key : keys) {
            dates.get()
                    .writtenAt(key)
                    .map(written -> Duration.between(written, now))
                    .filter(age -> age.compareTo(OLD) > 0)
                    .ifPresent(age -> old.add(Shown.name(key) + " (" + age.toDays() + " days)"));
        }
        if (old.isEmpty()) return List.of();
        return List.of(Symptom.KEY_AGE.warning(
                "stored more than 90 days ago, and no younger than that: " + Shown.names(old),
                "'aws-vault rotate NAME' replaces one, 'aws-vault rotate --all --older-than 90d' all of them"));
    }

    /** Keys that the config does not use, or that stand before a source the config names. */
    public List<Finding> uses(ConfigDocument config, DefaultInheritance inheritance) {
        ProfileValues values = new ProfileValues(config, inheritance);
        Set<String> sources = new HashSet<>();
        for (String profile : config.profileNames()) sources.add(values.source(profile));
        List<String> unused = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (String key : keys) {
            boolean hasSection = config.profile(key).isPresent();
            if (!hasSection && !sources.contains(key)) unused.add(key);
            if (hasSection && (!values.source(key).isEmpty() || hasOtherSource(values, key))) before.add(key);
        }
        List<Finding> findings = new ArrayList<>();
        if (!unused.isEmpty()) {
            findings.add(Symptom.KEY_UNUSED.note(
                    "no profile of " + config.file() + " uses the key of " + Shown.names(unused),
                    "fine where you name it yourself; else 'aws-vault remove' it, and delete it in IAM"));
        }
        if (!before.isEmpty()) {
            findings.add(Symptom.KEY_BEFORE_SOURCE.warning(
                    "a stored key counts before the source that the config names: " + Shown.names(before),
                    "'aws-vault remove' the key, or take the source out of the profile"));
        }
        return findings;
    }

    static boolean hasOtherSource(ProfileValues values, String profile) {
        return values.has(profile, ProfileKey.SSO_START_URL)
                || values.has(profile, ProfileKey.SSO_SESSION)
                || values.has(profile, ProfileKey.CREDENTIAL_PROCESS)
                || values.has(profile, ProfileKey.LOGIN_SESSION)
                || values.has(profile, ProfileKey.WEB_IDENTITY_TOKEN_FILE)
                || values.has(profile, ProfileKey.WEB_IDENTITY_TOKEN_PROCESS);
    }
}
