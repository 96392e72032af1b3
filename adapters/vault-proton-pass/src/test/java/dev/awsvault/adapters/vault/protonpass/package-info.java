@NullMarked
package dev.awsvault.adapters.vault.protonpass;

import org.jspecify.annotations.NullMarked;
