/** What vaults on servers of others have in common: requests within limits, and the token that lets us in. */
@NullMarked
package dev.awsvault.adapters.vault.server;

import org.jspecify.annotations.NullMarked;
