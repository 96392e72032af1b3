package dev.awsvault.domain.rotation;

import dev.awsvault.domain.failure.CredentialsFailure;
import java.util.Set;

/** What AWS means where it refuses a call. */
final class Refusal {
    /** After these nothing was made: any other failure leaves it open. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "AccessDenied",
            "LimitExceeded",
            "NoSuchEntity",
            "InvalidClientTokenId",
            "ExpiredToken",
            "SignatureDoesNotMatch",
            "Throttling");

    private Refusal() {}

    /** The signer may not do that. */
    static boolean isDenied(CredentialsFailure failure) {
        return failure.awsErrorCode().equals("AccessDenied");
    }

    static boolean isNoSuchKey(CredentialsFailure failure) {
        return failure.awsErrorCode().equals("NoSuchEntity");
    }

    static boolean isLimit(CredentialsFailure failure) {
        return failure.awsErrorCode().equals("LimitExceeded");
    }

    /** The signing key is not known: not yet, or not any more, or it is deactivated. */
    static boolean isUnknownSigner(CredentialsFailure failure) {
        return switch (failure.awsErrorCode()) {
            case "InvalidClientTokenId", "ExpiredToken", "SignatureDoesNotMatch" -> true;
            default -> false;
        };
    }

    static boolean isWithoutEffect(CredentialsFailure failure) {
        return WITHOUT_EFFECT.contains(failure.awsErrorCode());
    }

    /** The same failure with words before its own. */
    static CredentialsFailure with(String before, CredentialsFailure failure, String after) {
        return new CredentialsFailure(before + failure.getMessage() + after, failure.awsErrorCode(), failure);
    }
}
