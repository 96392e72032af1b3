/** Serves credentials by HTTP. */
@NullMarked
package dev.awsvault.adapters.credentialserver;

import org.jspecify.annotations.NullMarked;
