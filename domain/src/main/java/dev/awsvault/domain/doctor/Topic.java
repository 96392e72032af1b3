package dev.awsvault.domain.doctor;

/** What a finding is about, in the order in which a person is told. */
public enum Topic {
    SETTINGS("settings", "Settings and environment"),
    CONFIG("config", "Config file"),
    MFA("mfa", "MFA"),
    STORES("stores", "Stores"),
    KEYS("keys", "Keys"),
    SESSIONS("sessions", "Sessions"),
    PLAINTEXT("plaintext", "Keys outside of the vault"),
    FILES("files", "Files and modes"),
    PROMPTS("prompts", "Terminal and prompts"),
    NETWORK("network", "Proxies and certificates"),
    CLOCK("clock", "Clock");

    private final String id;
    private final String title;

    Topic(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** As programs are told. */
    public String id() {
        return id;
    }

    /** As a person is told. */
    public String title() {
        return title;
    }
}
