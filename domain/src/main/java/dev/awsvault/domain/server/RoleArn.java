package dev.awsvault.domain.server;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ARN of a role, with what IAM allows in paths and names
 * (<a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">AWS</a>).
 */
final class RoleArn {
    private static final Pattern FORM =
            Pattern.compile("arn:aws[a-z-]{0,20}:iam::[0-9]{12}:role/(?:[!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}");

    private RoleArn() {}

    /** @param coded as in the path of a request */
    static Optional<String> decode(String coded) {
        return PercentCoding.decode(coded).filter(arn -> FORM.matcher(arn).matches());
    }
}
