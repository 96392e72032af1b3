@NullMarked
package dev.awsvault.adapters.vault.onepassword;

import org.jspecify.annotations.NullMarked;
