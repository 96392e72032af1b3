@NullMarked
package dev.awsvault.adapters.vault.keyctl;

import org.jspecify.annotations.NullMarked;
