/** What the process was given: variables, and texts that stand for times. */
@NullMarked
package dev.awsvault.domain.environment;

import org.jspecify.annotations.NullMarked;
