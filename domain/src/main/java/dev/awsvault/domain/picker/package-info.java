/** Choosing a profile when none was named. */
@NullMarked
package dev.awsvault.domain.picker;

import org.jspecify.annotations.NullMarked;
