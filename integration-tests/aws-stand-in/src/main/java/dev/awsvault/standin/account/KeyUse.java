package dev.awsvault.standin.account;

import java.time.Instant;

/**
 * The last request that an access key signed, as GetAccessKeyLastUsed tells it.
 *
 * @param service the name in the signature, such as {@code sts}
 */
public record KeyUse(Instant at, String service, String region) {}
