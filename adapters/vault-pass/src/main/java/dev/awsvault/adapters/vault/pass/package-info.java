/** Password stores as vaults: {@code pass} with gpg, {@code passage} with age. */
@NullMarked
package dev.awsvault.adapters.vault.pass;

import org.jspecify.annotations.NullMarked;
