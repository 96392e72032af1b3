/** 1Password: through a Connect server, and through its command line program for service accounts and the desktop app. */
@NullMarked
package dev.awsvault.adapters.vault.onepassword;

import org.jspecify.annotations.NullMarked;
