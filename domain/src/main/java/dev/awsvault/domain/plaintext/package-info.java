/** Keys that lie about in plain text, and how they come into the vault. */
@NullMarked
package dev.awsvault.domain.plaintext;

import org.jspecify.annotations.NullMarked;
