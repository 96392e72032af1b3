package dev.awsvault.domain.vault;

/**
 * What a kept session is for; a vault may hold several of one slot that differ in their expiry.
 *
 * @param type the call that made it
 * @param profile the profile that asked for it
 * @param mfaSerial the MFA device it was made with; empty without (for SSO: the start URL)
 */
public record SessionSlot(Type type, String profile, String mfaSerial) {

    /** The kinds of sessions, as they are written in item names. */
    public enum Type {
        GET_SESSION_TOKEN("sts.GetSessionToken"),
        ASSUME_ROLE("sts.AssumeRole"),
        ASSUME_ROLE_WITH_WEB_IDENTITY("sts.AssumeRoleWithWebIdentity"),
        SSO_ROLE("sso.GetRoleCredentials"),
        CREDENTIAL_PROCESS("credential_process");

        private final String id;

        Type(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
