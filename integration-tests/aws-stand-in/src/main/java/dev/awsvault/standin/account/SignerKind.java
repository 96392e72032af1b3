package dev.awsvault.standin.account;

/** What sort of credentials signed a request. */
public enum SignerKind {
    UNSIGNED,
    UNKNOWN_KEY,
    LONG_TERM_KEY,
    USER_SESSION,
    USER_SESSION_WITH_MFA,
    FEDERATED_SESSION,
    ROLE_SESSION
}
