/** Replaces an IAM user's access key by a new one, such that no moment and no failure leaves the vault without one. */
@NullMarked
package dev.awsvault.domain.rotation;

import org.jspecify.annotations.NullMarked;
