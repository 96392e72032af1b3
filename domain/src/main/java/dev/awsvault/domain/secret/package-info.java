/** Secrets, and the one way to read them. */
@NullMarked
package dev.awsvault.domain.secret;

import org.jspecify.annotations.NullMarked;
