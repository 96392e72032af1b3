/** The keychain of macOS as a vault. Nothing here was run on macOS; see docs/backends/keychain.md. */
@NullMarked
package dev.awsvault.adapters.vault.keychain;

import org.jspecify.annotations.NullMarked;
