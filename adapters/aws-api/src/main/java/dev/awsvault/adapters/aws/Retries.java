package dev.awsvault.adapters.aws;

import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Which calls are made again, as in the SDK's
 * <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">standard mode</a>, except those
 * that would fail alike: an untrusted certificate, an answer that is endless or not understood, and a proxy that refuses (asked again and again,
 * it may lock the account).
 */
final class Retries {
    private static final int ATTEMPTS = 3;

    private Retries() {}

    static RetryStrategy strategy() {
        return DefaultRetryStrategy.standardStrategyBuilder()
                .useClientDefaults(false)
                .maxAttempts(ATTEMPTS)
                .retryOnException(Retries::isWorthAnotherAttempt)
                .treatAsThrottling(Retries::isThrottling)
                .build();
    }

    private static boolean isWorthAnotherAttempt(Throwable thrown) {
        if (thrown instanceof SdkServiceException refused) {
            // On a clock difference the SDK signs the next attempt with AWS's time.
            return refused.isThrottlingException()
                    || refused.isClockSkewException()
                    || isIdentityProviderUnreached(refused)
                    || isServerFault(refused.statusCode());
        }
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenConnection broken) {
                return !(broken.reason() instanceof SSLHandshakeException
                        || CallFailures.isProxyRefusal(broken.reason()));
            }
        }
        return false;
    }

    private static boolean isThrottling(Throwable thrown) {
        return thrown instanceof SdkServiceException refused && refused.isThrottlingException();
    }

    /** AWS's own advice, in the reference of AssumeRoleWithWebIdentity: it answers a server's fault with status 400. */
    private static boolean isIdentityProviderUnreached(SdkServiceException refused) {
        return refused instanceof AwsServiceException aws
                && aws.awsErrorDetails() != null
                && "IDPCommunicationError".equals(aws.awsErrorDetails().errorCode());
    }

    private static boolean isServerFault(int status) {
        return status == 500 || status == 502 || status == 503 || status == 504;
    }
}
