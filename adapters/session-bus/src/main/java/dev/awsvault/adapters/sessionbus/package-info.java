/** The session bus of D-Bus, for vaults that are kept by a desktop's daemon. */
@NullMarked
package dev.awsvault.adapters.sessionbus;

import org.jspecify.annotations.NullMarked;
