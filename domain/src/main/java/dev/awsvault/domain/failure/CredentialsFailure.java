package dev.awsvault.domain.failure;

import java.util.Set;

/** Credentials could not be made: AWS refused, was not reached, or nothing to start from was found. */
public sealed class CredentialsFailure extends Failure permits MissingKeyFailure, WrongCodeFailure, RefusedMeanwhile {
    private static final long serialVersionUID = 1L;

    /**
     * What AWS says when it cannot say yes or no just now: the transient and throttling errors of
     * <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">its retry behavior</a>.
     */
    private static final Set<String> NO_ANSWER = Set.of(
            "BandwidthLimitExceeded",
            "EC2ThrottledException",
            "IDPCommunicationError",
            "InternalError",
            "InternalFailure",
            "InternalServerError",
            "InternalServerException",
            "LimitExceededException",
            "PriorRequestNotComplete",
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "RequestTimeout",
            "RequestTimeoutException",
            "ServiceUnavailable",
            "ServiceUnavailableException",
            "SlowDown",
            "SlowDownException",
            "ThrottledException",
            "Throttling",
            "ThrottlingException",
            "TooManyRequestsException",
            "TransactionInProgressException",
            // OAuth's, RFC 6749, 4.1.2.1.
            "server_error",
            "temporarily_unavailable");

    private final String awsErrorCode;

    public CredentialsFailure(String message) {
        this(message, "");
    }

    /** @param awsErrorCode AWS's own code, such as {@code AccessDenied}; empty where AWS did not answer */
    public CredentialsFailure(String message, String awsErrorCode) {
        super(message);
        this.awsErrorCode = awsErrorCode;
    }

    public CredentialsFailure(String message, String awsErrorCode, Throwable cause) {
        super(message, cause);
        this.awsErrorCode = awsErrorCode;
    }

    public String awsErrorCode() {
        return awsErrorCode;
    }

    @Override
    public Refusal refusal() {
        boolean answered = !awsErrorCode.isEmpty() && !NO_ANSWER.contains(awsErrorCode);
        return answered ? Refusal.OF_THE_REQUEST : Refusal.NONE;
    }
}
