package dev.awsvault.domain.rotation;

import java.time.Instant;

/**
 * What IAM tells about an access key.
 *
 * @param id such as {@code AKIAIOSFODNN7EXAMPLE}
 * @param active false where it was deactivated: it signs nothing, and can be activated again
 */
public record AccessKey(String id, boolean active, Instant created) {}
