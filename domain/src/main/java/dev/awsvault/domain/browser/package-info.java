/** The person's web browser, and how an answer comes back from it. */
@NullMarked
package dev.awsvault.domain.browser;

import org.jspecify.annotations.NullMarked;
