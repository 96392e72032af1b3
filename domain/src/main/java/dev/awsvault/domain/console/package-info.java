/** The AWS console, opened with credentials. */
@NullMarked
package dev.awsvault.domain.console;

import org.jspecify.annotations.NullMarked;
