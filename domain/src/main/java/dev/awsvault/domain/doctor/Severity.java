package dev.awsvault.domain.doctor;

/** How bad a finding is, the harmless first. */
public enum Severity {
    /** Good to know. */
    NOTE("note"),
    /** Works, and will or may bite. */
    WARNING("warning"),
    /** Something does not work, or is not safe. */
    WRONG("wrong");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
