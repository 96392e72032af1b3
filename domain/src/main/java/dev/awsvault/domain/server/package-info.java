/** Servers of credentials: who may ask, what they get, and how long it stays fresh. */
@NullMarked
package dev.awsvault.domain.server;

import org.jspecify.annotations.NullMarked;
