/** Other processes: the child, helpers, the person at the terminal, our own siblings. */
@NullMarked
package dev.awsvault.domain.process;

import org.jspecify.annotations.NullMarked;
