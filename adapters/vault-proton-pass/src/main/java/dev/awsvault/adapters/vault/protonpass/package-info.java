/** Proton Pass over its HTTP API, which Proton does not document: as aws-vault's own backend uses it. */
@NullMarked
package dev.awsvault.adapters.vault.protonpass;

import org.jspecify.annotations.NullMarked;
