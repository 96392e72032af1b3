/** Choosing a profile at the terminal, and which were used last. */
@NullMarked
package dev.awsvault.adapters.picker;

import org.jspecify.annotations.NullMarked;
