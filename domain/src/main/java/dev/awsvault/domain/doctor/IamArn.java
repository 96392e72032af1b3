package dev.awsvault.domain.doctor;

import java.util.Optional;

/**
 * The ARN of something in IAM: {@code arn:aws:iam::123456789012:role/path/name}.
 *
 * @param account twelve digits
 * @param resource what stands behind the account
 */
record IamArn(String account, String resource) {
    private static final int ACCOUNT_DIGITS = 12;

    static Optional<IamArn> parse(String text) {
        String[] parts = text.split(":", 6);
        boolean form = parts.length == 6
                && parts[0].equals("arn")
                && parts[1].startsWith("aws")
                && parts[2].equals("iam")
                && parts[3].isEmpty()
                && isAccount(parts[4]);
        return form ? Optional.of(new IamArn(parts[4], parts[5])) : Optional.empty();
    }

    /** {@code role}, {@code mfa}, {@code u2f}: with a name behind it. */
    boolean isOf(String type) {
        return resource.startsWith(type + "/")
                && resource.length() > type.length() + 1
                && resource.chars().noneMatch(c -> c <= ' ' || c > '~');
    }

    private static boolean isAccount(String text) {
        return text.length() == ACCOUNT_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
