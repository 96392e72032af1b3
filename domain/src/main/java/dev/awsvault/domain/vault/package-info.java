/** What a vault holds: items, long-term keys, sessions, and their names and bytes. */
@NullMarked
package dev.awsvault.domain.vault;

import org.jspecify.annotations.NullMarked;
