package dev.awsvault.domain.profile;

/** The kinds of sections in an AWS config file that mean something to us. */
public enum SectionKind {
    /** {@code [default]} */
    DEFAULT,
    /** {@code [profile NAME]} */
    PROFILE,
    /** {@code [sso-session NAME]} */
    SSO_SESSION,
    /** {@code [services NAME]} */
    SERVICES,
    /** Anything else; kept in the file, otherwise ignored. */
    OTHER
}
