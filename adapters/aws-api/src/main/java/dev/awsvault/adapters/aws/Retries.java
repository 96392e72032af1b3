package dev.awsvault.adapters.aws;

import java.util.function.Predicate;
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
        return standard(Retries::isWorthAnotherAttempt);
    }

    /** For an action that must not be done twice: only what AWS refused, or what never left this machine. */
    static RetryStrategy ofWhatWasNotCarriedOut() {
        return standard(Retries::wasNotCarriedOut);
    }

    private static RetryStrategy standard(Predicate<Throwable> isRetried) {
        return DefaultRetryStrategy.standardStrategyBuilder()
                .useClientDefaults(false)
                .maxAttempts(ATTEMPTS)
                .retryOnException(isRetried)
                .treatAsThrottling(Retries::isThrottling)
                .build();
    }

    private static boolean isWorthAnotherAttempt(Throwable thrown) {
        if (thrown instanceof SdkServiceException refused) {
            return isRefusedForNow(refused)
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

    /** A server's fault does not tell what the server did before it. */
    private static boolean wasNotCarriedOut(Throwable thrown) {
        if (thrown instanceof SdkServiceException refused) {
            return isRefusedForNow(refused) && !isServerFault(refused.statusCode());
        }
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenConnection broken) {
                return broken.cameBeforeTheRequest();
            }
        }
        return false;
    }

    /** On a clock difference the SDK signs the next attempt with AWS's time. */
    private static boolean isRefusedForNow(SdkServiceException refused) {
        return refused.isThrottlingException() || refused.isClockSkewException();
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
