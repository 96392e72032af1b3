package dev.awsvault.domain.audit;

import java.time.Instant;

/**
 * That somebody was handed credentials, or refused. Nothing in it is a secret, unless the command's arguments hold one.
 *
 * @param time to the millisecond
 * @param client the name of whoever asked a server for many; empty elsewhere
 */
public record AuditEntry(
        Instant time,
        HandOutWay way,
        Subject subject,
        String client,
        AuditedCommand command,
        Caller caller,
        Outcome outcome) {

    /**
     * Of whom the credentials are.
     *
     * @param profile empty where there is none, as for credentials of the environment
     * @param role the ARN of the role, or {@code ACCOUNT/NAME} of one of IAM Identity Center; empty without one
     */
    public record Subject(String profile, CredentialKind kind, String role) {
        /** A profile whose credentials were never planned. */
        public static Subject unplanned(String profile) {
            return new Subject(profile, CredentialKind.UNKNOWN, "");
        }

        /** A role that is assumed with the profile's credentials. */
        public Subject assuming(String arn) {
            return new Subject(profile, CredentialKind.ROLE, arn);
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** @param accessKeyId of what was handed out */
        record HandedOut(String accessKeyId) implements Outcome {}

        /**
         * Nothing was handed out.
         *
         * @param error AWS's code, such as {@code AccessDenied}; empty where AWS did not say it
         * @param reason one line
         */
        record Refused(String error, String reason) implements Outcome {}
    }
}
