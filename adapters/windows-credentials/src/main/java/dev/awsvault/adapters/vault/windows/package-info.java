/**
 * The credential store of Windows, which {@code wincred} and {@code winhello} keep their items in, with values of any
 * length. Nothing here was run on Windows; see docs/backends/wincred.md.
 */
@NullMarked
package dev.awsvault.adapters.vault.windows;

import org.jspecify.annotations.NullMarked;
