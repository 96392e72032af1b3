/** Hashes, where the JDK's would cost more than they do. */
@NullMarked
package dev.awsvault.domain.digest;

import org.jspecify.annotations.NullMarked;
