/** The HTTP side: connections, routing to services, the journal of calls, faults on demand. */
@NullMarked
package dev.awsvault.standin.front;

import org.jspecify.annotations.NullMarked;
