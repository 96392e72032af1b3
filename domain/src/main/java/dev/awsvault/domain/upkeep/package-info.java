/** Looking after a vault: whether all of it opens, and putting it under another passphrase. */
@NullMarked
package dev.awsvault.domain.upkeep;

import org.jspecify.annotations.NullMarked;
