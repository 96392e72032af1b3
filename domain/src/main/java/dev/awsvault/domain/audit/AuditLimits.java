package dev.awsvault.domain.audit;

import dev.awsvault.domain.failure.UsageFailure;

/**
 * How much of a journal is kept.
 *
 * @param bytes of one file: one that is as long gets no more entries
 * @param files the newest one included; the oldest goes where there would be more
 */
public record AuditLimits(long bytes, int files) {
    private static final long LEAST_BYTES = 4 * 1024;
    private static final int LEAST_FILES = 2;
    private static final int MOST_FILES = 1000;

    /**
     * @param size such as {@code 10M}
     * @param files a number
     * @throws UsageFailure where they are no limits
     */
    public static AuditLimits parse(String size, String files) {
        return new AuditLimits(bytes(size.strip()), number(files.strip()));
    }

    private static long bytes(String text) {
        if (!text.matches("[0-9]{1,6}[KMG]")) throw noSize(text);
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        long bytes =
                switch (text.charAt(text.length() - 1)) {
                    case 'K' -> number << 10;
                    case 'M' -> number << 20;
                    default -> number << 30;
                };
        if (bytes < LEAST_BYTES) throw noSize(text);
        return bytes;
    }

    private static UsageFailure noSize(String text) {
        return new UsageFailure("AWS_VAULT_AUDIT_SIZE: '" + text + "' is no size from 4K up; write 64K, 10M or 1G");
    }

    private static int number(String text) {
        int files = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (files < LEAST_FILES || files > MOST_FILES) {
            throw new UsageFailure(
                    "AWS_VAULT_AUDIT_FILES: '" + text + "' is no number from " + LEAST_FILES + " to " + MOST_FILES);
        }
        return files;
    }
}
