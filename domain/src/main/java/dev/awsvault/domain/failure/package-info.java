/** The closed set of failures that a person is told about. */
@NullMarked
package dev.awsvault.domain.failure;

import org.jspecify.annotations.NullMarked;
