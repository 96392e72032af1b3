/** What every vault must do. */
@NullMarked
package dev.awsvault.adapters.vault.contract;

import org.jspecify.annotations.NullMarked;
