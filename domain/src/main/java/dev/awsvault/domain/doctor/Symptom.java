package dev.awsvault.domain.doctor;

import dev.awsvault.domain.failure.Failure;
import java.util.Locale;

/** Everything that can be found. docs/doctor.md has a line for each. */
public enum Symptom {
    SETTING_UNUSABLE(Topic.SETTINGS),
    UNKNOWN_VARIABLE(Topic.SETTINGS),
    PROFILE_ABSENT(Topic.SETTINGS),
    NESTED(Topic.SETTINGS),
    CONFIG_UNREADABLE(Topic.CONFIG),
    CONFIG_MISSING(Topic.CONFIG),
    CONFIG_LOOP(Topic.CONFIG),
    CONFIG_REFERENCE(Topic.CONFIG),
    CONFIG_VALUE(Topic.CONFIG),
    UNKNOWN_KEY(Topic.CONFIG),
    UNKNOWN_SECTION(Topic.CONFIG),
    MFA_SERIAL(Topic.MFA),
    MFA_MISMATCH(Topic.MFA),
    STORE_IN_USE(Topic.STORES),
    STORE_UNUSABLE(Topic.STORES),
    STORE_UNAVAILABLE(Topic.STORES),
    STORE_ALSO_HOLDS(Topic.STORES),
    ITEM_UNREADABLE(Topic.STORES),
    ITEMS_NOT_OPENED(Topic.STORES),
    KEY_AGE(Topic.KEYS),
    KEY_UNUSED(Topic.KEYS),
    KEY_BEFORE_SOURCE(Topic.KEYS),
    NO_CREDENTIALS(Topic.KEYS),
    ROTATION_UNFINISHED(Topic.KEYS),
    SESSIONS_ENDED(Topic.SESSIONS),
    SESSIONS_LEGACY(Topic.SESSIONS),
    PLAINTEXT_KEY(Topic.PLAINTEXT),
    PLAINTEXT_SESSION(Topic.PLAINTEXT),
    FILE_WRITABLE(Topic.FILES),
    FILE_READABLE(Topic.FILES),
    FILE_OF_ANOTHER(Topic.FILES),
    PROMPT_IN_USE(Topic.PROMPTS),
    PROMPT_UNUSABLE(Topic.PROMPTS),
    PROMPT_UNAVAILABLE(Topic.PROMPTS),
    PROXY(Topic.NETWORK),
    CA_BUNDLE(Topic.NETWORK),
    CLOCK_SKEW(Topic.CLOCK),
    CLOCK_UNKNOWN(Topic.CLOCK),
    /** A look could not be finished; of any topic. */
    LOOK_FAILED(Topic.SETTINGS);

    private final Topic topic;

    Symptom(Topic topic) {
        this.topic = topic;
    }

    /** As programs are told: {@code clock-skew}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Finding wrong(String message, String advice) {
        return finding(Severity.WRONG, message, advice);
    }

    /**
     * What a failure says, parted where it comes to what to do.
     *
     * @param otherwise the advice where it says none
     */
    public Finding wrongAsSaid(Failure failure, String otherwise) {
        return asSaid(Severity.WRONG, String.valueOf(failure.getMessage()), otherwise);
    }

    Finding asSaid(Severity severity, String line, String otherwise) {
        int parted = line.lastIndexOf("; ");
        return parted < 0
                ? finding(severity, line, otherwise)
                : finding(severity, line.substring(0, parted), line.substring(parted + 2));
    }

    public Finding warning(String message, String advice) {
        return finding(Severity.WARNING, message, advice);
    }

    public Finding note(String message, String advice) {
        return finding(Severity.NOTE, message, advice);
    }

    Finding finding(Severity severity, String message, String advice) {
        return new Finding(topic, this, severity, message, advice);
    }
}
