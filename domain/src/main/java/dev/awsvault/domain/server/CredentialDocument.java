package dev.awsvault.domain.server;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.secret.SecretString;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The forms in which SDKs read credentials from a server. */
public enum CredentialDocument {
    /**
     * Of the ECS and EKS container credential providers
     * (<a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">AWS</a>).
     */
    CONTAINER {
        @Override
        public String contentType() {
            return Replies.JSON;
        }

        /** In Go's order, which sorts names. All of them are there always: botocore fails where one is missing. */
        @Override
        public byte[] format(Handout handout) {
            Credentials credentials = handout.credentials();
            return new JsonWriter()
                    .beginObject()
                    .name("AccessKeyId")
                    .text(credentials.accessKeyId())
                    .name("Expiration")
                    .text(seconds(Freshness.endOf(handout)))
                    .name("SecretAccessKey")
                    .text(credentials.secretAccessKey())
                    .name("Token")
                    .text(token(credentials))
                    .endObject()
                    .finish();
        }

        /** The server's own status, so that SDKs try again; Java and Go show {@code message}, JavaScript the others. */
        @Override
        public Reply.Text failure(Failure failure) {
            return Replies.jsonError(500, "CredentialsNotAvailable", MessageText.oneLine(failure.getMessage()));
        }
    },
    /**
     * Of EC2's instance metadata
     * (<a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html">AWS</a>).
     */
    INSTANCE {
        @Override
        public String contentType() {
            return Replies.PLAIN;
        }

        @Override
        public byte[] format(Handout handout) {
            Credentials credentials = handout.credentials();
            return new JsonWriter()
                    .beginObject()
                    .name("Code")
                    .text("Success")
                    .name("LastUpdated")
                    .text(seconds(handout.made()))
                    .name("Type")
                    .text("AWS-HMAC")
                    .name("AccessKeyId")
                    .text(credentials.accessKeyId())
                    .name("SecretAccessKey")
                    .text(credentials.secretAccessKey())
                    .name("Token")
                    .text(token(credentials))
                    .name("Expiration")
                    .text(seconds(Freshness.endOf(handout)))
                    .endObject()
                    .finish();
        }

        /** The status of which AWS says that the request is to be repeated. */
        @Override
        public Reply.Text failure(Failure failure) {
            return Replies.plain(503, MessageText.oneLine(failure.getMessage()));
        }
    };

    /** Of {@link #format}. */
    public abstract String contentType();

    /** JSON in UTF-8, the same for the same handout. An undated session is said to last an hour from when it was made. */
    public abstract byte[] format(Handout handout);

    /** What is said instead where there are none, so that SDKs show the message. */
    public abstract Reply.Text failure(Failure failure);

    private static SecretString token(Credentials credentials) {
        return switch (credentials) {
            case SessionCredentials session -> session.sessionToken();
            case UndatedSession session -> session.sessionToken();
            case LongTermKey _ -> throw new IllegalArgumentException("no server hands out a long-term key");
        };
    }

    /** RFC 3339 in UTC; some SDKs read whole seconds alone. */
    private static String seconds(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
