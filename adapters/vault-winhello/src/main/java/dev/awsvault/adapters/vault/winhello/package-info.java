/** Credentials sealed by Windows Hello. Nothing here was run on Windows; see docs/backends/winhello.md. */
@NullMarked
package dev.awsvault.adapters.vault.winhello;

import org.jspecify.annotations.NullMarked;
